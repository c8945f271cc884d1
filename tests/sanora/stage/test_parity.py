"""The projector in Python shows what the web projector shows: the same stories, frame by frame, in both."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from sanora import wire
from sanora.client.mirror import Mirror
from sanora.conference.stage import StageDirected, VenueChanged
from sanora.conference.state import Scene
from sanora.errors import Ended, Forbidden, Malformed, SanoraError, Unauthorized, UnknownCode
from sanora.kinds.base import Option
from sanora.kinds.hints import Hints
from sanora.stage import words
from sanora.stage.address import bare_address, grouped_code, nearby_address
from sanora.stage.countdown import countdown, reading_left, time_left
from sanora.stage.direction import direction_of
from sanora.stage.marks import mark_of
from sanora.stage.picture import Asked, Picture, picture
from sanora.stage.texts import CATALOGUES, FIGURES, Texts
from sanora.testing.clock import START

GOLDEN = Path(__file__).parents[2] / "golden"
NOW = START + timedelta(seconds=11, milliseconds=300)
VENUE = wire.encode(
    VenueChanged(
        join_url="http://192.168.0.7:8080/ABC234",
        public_code="ABC234",
        host_name="sanora.local.",
        address="192.168.0.7",
        proved=True,
        addresses=[],
        network="Hall B",
    )
)
REFUSALS: list[tuple[SanoraError, dict[str, Any]]] = [
    (Unauthorized("No."), {"code": "unauthorized", "message": "No.", "closeCode": 4501}),
    (Forbidden("No."), {"code": "forbidden", "message": "No.", "closeCode": 4503}),
    (UnknownCode("No."), {"code": "unknown_code", "message": "No.", "closeCode": 4504}),
    (Ended("Over."), {"code": "ended", "message": "Over.", "closeCode": 4506}),
    (Malformed("Because."), {"code": "malformed", "message": "Because.", "closeCode": 4555}),
]


def stories() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Yield every golden story: its frames to a stage, with and without the way in."""
    for path in sorted(GOLDEN.glob("*.json")):
        if path.name != "charts.json":
            steps = msgspec.json.decode(path.read_bytes())["viewers"]["stage"]
            frames = [step["frame"] for step in steps]
            yield path.stem, frames
            yield f"{path.stem} with a way in", [frames[0], msgspec.json.decode(VENUE), *frames[1:]]


STORIES = dict(stories())
TEXTS = {path.stem: msgspec.json.decode(path.read_bytes()) for path in sorted(CATALOGUES.glob("*.json"))}
JOB: dict[str, Any] = {
    "job": "pictures",
    "troubled": False,
    "refusal": None,
    "now": NOW.isoformat(),
    "catalogues": TEXTS,
    "language": "en",
}


def replay(
    frames: Sequence[dict[str, Any]], *, refusal: SanoraError | None = None, language: str = "en"
) -> list[Any]:
    """Return Python's picture after each frame, as plain values."""
    mirror, texts = Mirror(), Texts([language])
    seen: list[Any] = []
    for frame in frames:
        with suppress(Malformed):  # a message of a later version, which every client passes over
            mirror.take(wire.decode_outgoing(msgspec.json.encode(frame)))
        shown = picture(mirror, troubled=refusal is not None, refusal=refusal, now=NOW)
        seen.append(plain(shown, texts))
    return seen


def plain(shown: Picture, texts: Texts) -> Any:
    """Return a picture as the web's script writes it."""
    values: dict[str, Any] = msgspec.to_builtins(shown)
    asked = values["question"]
    if values["door"] is not None:
        del values["door"]["url"]
    if shown.question is not None:
        del asked["span"]  # the page has the round instead
        asked["hints"] = complete(shown.question.hints)
        if shown.question.part is not None:
            asked["part"]["hints"] = complete(shown.question.part.hints)
    span = None if shown.question is None else shown.question.span
    return {
        **values,
        "left": None if span is None else msgspec.to_builtins(time_left(span, NOW)),
        "readingLeft": None if span is None else msgspec.to_builtins(reading_left(span, NOW)),
        "words": None if shown.question is None else sentences(shown.question, texts),
    }


def complete(hints: Hints) -> dict[str, Any]:
    """Return hints with what the wire leaves out."""
    parts = {key: complete(part) for key, part in hints.parts.items()}
    return {**msgspec.structs.asdict(hints), "parts": parts}


def sentences(asked: Asked, texts: Texts) -> dict[str, Any]:
    """Return all that is said of a question."""
    part = asked.part
    return {
        "eyebrow": words.eyebrow(asked, texts),
        "doing": words.doing(asked, texts),
        "answered": words.answered(asked, texts),
        "abstained": words.abstained(asked, texts),
        "note": words.note(asked, texts),
        "prompted": words.prompted(asked),
        "prompt": words.prompt(asked, asked, texts),
        "captions": words.captions(asked, texts),
        "part": None if part is None else [words.doing(part, texts), words.captions(part, texts)],
    }


def digits(text: str) -> float:
    """Read a fraction with nine digits: both faces divide, and no screen has so many dots."""
    return round(float(text), 9)


ROUNDED = msgspec.json.Decoder(float_hook=digits)


def rounded(value: Any) -> Any:
    """Return plain values in one form."""
    return ROUNDED.decode(msgspec.json.encode(value))


def test_every_story_shows_the_same_after_each_frame(web: Callable[..., list[list[Any]]]) -> None:
    shown = web([{**JOB, "frames": frames} for frames in STORIES.values()])
    assert len(STORIES) >= 24
    for (name, frames), expected in zip(STORIES.items(), shown, strict=True):
        for index, (ours, theirs) in enumerate(zip(replay(frames), expected, strict=True)):
            assert rounded(ours) == rounded(theirs), f"{name}, frame {index}"


@pytest.mark.parametrize(("ours", "theirs"), REFUSALS, ids=[str(one.code) for one, _ in REFUSALS])
def test_being_sent_away_shows_the_same(
    ours: SanoraError, theirs: dict[str, Any], web: Callable[..., list[list[Any]]]
) -> None:
    frames = STORIES["a-quiz"]
    nothing = {"type": "tick", "offset": 0, "now": START.isoformat()}
    for told in ([nothing], frames):
        (expected,) = web([{**JOB, "troubled": True, "refusal": theirs, "frames": told}])
        for one, other in zip(replay(told, refusal=ours), expected, strict=True):
            assert [one[name] for name in ("scene", "away", "refusal", "door")] == [
                other[name] for name in ("scene", "away", "refusal", "door")
            ]


def test_a_question_that_is_off_the_screen_or_held_back(web: Callable[..., list[list[Any]]]) -> None:
    frames = STORIES["live-results with a way in"]
    directed = [
        StageDirected(blank=blank, scene=scene, results_hidden=hidden, after=after)
        for blank in (False, True)
        for scene in Scene
        for hidden in (False, True)
        for after in (0, 99)
    ]
    told = [*frames, *(msgspec.json.decode(wire.encode(event)) for event in directed)]
    (expected,) = web([{**JOB, "frames": told}])
    for ours, theirs in zip(replay(told), expected, strict=True):
        assert rounded(ours) == rounded(theirs)


def kinds() -> Iterator[list[dict[str, Any]]]:
    """Yield, for every tally of every kind, a question from its opening to the answer, and asked again."""
    for case in msgspec.json.decode((GOLDEN / "charts.json").read_bytes()):
        question = {**case["question"], "id": "q1"}
        hidden = {**question, "explanation": "So it is."}
        for mode, part, frozen in (("live", 0, False), ("afterReveal", 2, True), ("live", 99, True)):
            asked = {**question, "resultMode": mode}
            yield [
                STORIES["an-opinion"][0],
                directed(compare=True, part=part, frozen=frozen),
                live(1, asked, case["hints"]),
                results(1, case["tally"]),
                closed(1),
                live(2, asked, case["hints"]),
                {"type": "audience:count", "joined": 90, "connected": 80, "answered": 7, "round": 2},
                results(2, case["tally"]),
                closed(2),
                revealed(2, "results"),
                {**revealed(2, "answer"), "question": {**hidden, "resultMode": mode}, "right": case["right"]},
            ]


def directed(**fields: Any) -> dict[str, Any]:
    return {"type": "stage:directed", "blank": False, "scene": "auto", "resultsHidden": False, **fields}


def live(run: int, question: dict[str, Any], hints: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "question:live",
        "round": run,
        "run": run,
        "question": question,
        "hints": hints,
        "openedAt": START.isoformat(),
        "answersAt": (START + timedelta(seconds=5 * run + 2)).isoformat(),
        "closesAt": None,
    }


def results(round_: int, tally: dict[str, Any]) -> dict[str, Any]:
    return {"type": "question:results", "round": round_, "tally": tally}


def closed(round_: int) -> dict[str, Any]:
    return {"type": "question:closed", "round": round_, "closedAt": START.isoformat(), "reason": "host"}


def revealed(round_: int, step: str) -> dict[str, Any]:
    return {"type": "question:revealed", "round": round_, "step": step, "at": START.isoformat()}


@pytest.mark.parametrize("language", FIGURES)
def test_every_kind_shows_and_says_the_same(language: str, web: Callable[..., list[list[Any]]]) -> None:
    talks = list(kinds())
    shown = web([{**JOB, "language": language, "frames": frames} for frames in talks])
    for frames, expected in zip(talks, shown, strict=True):
        seen = replay(frames, language=language)
        for ours, theirs in zip(seen, expected, strict=True):
            assert rounded(ours) == rounded(theirs), frames[2]["question"]["kind"]
        last = seen[-1]["question"]
        assert last["phase"] == "answer"
        assert (last["before"] is None) == (last["chart"] is None)


def test_the_hall_shows_the_same(web: Callable[..., list[list[Any]]]) -> None:
    ada = {"player": 7, "place": 1, "decided": 1, "points": 2900, "name": "Ada", "team": 2, "gained": 900}
    leaders = [{**ada, "streak": 0}, {**ada, "player": 3, "decided": 2, "name": "", "streak": 4}]
    teams = [{"team": 2, "place": 1, "decided": 1, "name": "Blue", "points": 1400, "people": 2}]
    scores = {"type": "scores:changed", "top": leaders, "more": 2, "teams": teams, "players": 9, "round": 1}
    items = [
        {"id": 3, "text": "Held?", "at": START.isoformat(), "state": "pending"},
        {"id": 1, "text": "Why?", "at": START.isoformat(), "votes": 12, "pinned": True},
        {"id": 2, "text": "How?", "at": START.isoformat(), "name": "Grace"},
        {"id": 4, "text": "Done?", "at": START.isoformat(), "state": "answered"},
        *({"id": number, "text": str(number), "at": START.isoformat()} for number in range(10, 30)),
    ]
    listed = {"type": "qa:list", "items": items, "open": 22, "held": 1, "answered": 1}
    told = [
        STORIES["an-opinion"][0],
        scores,
        listed,
        *(directed(scene=scene, frozen=frozen) for scene in Scene for frozen in (False, True)),
        {"type": "conference:status", "status": "ENDED", "at": START.isoformat()},
    ]
    (expected,) = web([{**JOB, "frames": told}])
    seen = replay(told)
    for ours, theirs in zip(seen, expected, strict=True):
        assert rounded(ours) == rounded(theirs)
    assert {one["scene"] for one in seen} >= {"join", "leaderboard", "podium", "qa", "ended"}
    assert len(seen[2]["asked"]["items"]) == 12


@pytest.mark.parametrize("language", FIGURES)
def test_texts_and_figures_are_written_alike(language: str, web: Callable[..., list[list[Any]]]) -> None:
    assert set(TEXTS) == set(FIGURES)
    texts = Texts([f"{language}-XX"])
    plurals = [key for key, text in TEXTS["en"].items() if not isinstance(text, str)]
    singles = [key for key, text in TEXTS["en"].items() if isinstance(text, str)]
    numbers = (0, 1, 2, 21, 999, 1000, 123456)
    names = {name for text in TEXTS["en"].values() for name in re.findall(r"{(\w+)}", str(text))}
    values: dict[str, str | int] = {**dict.fromkeys(sorted(names), "some"), "people": 1052}
    fractions = [
        (value, most) for value in (0.0, 0.05, 1.005, 2.5, -1.25, 999.96, 1234.5) for most in (0, 1, 2)
    ]
    calls = [
        *(["number", number] for number in numbers),
        *(["percent", number] for number in (0, 7, 100)),
        *(["decimal", value, most] for value, most in fractions),
        ["quantity", 1234.5, {"decimals": 1, "unit": "km"}],
        ["quantity", -7, {"decimals": 1, "unit": ""}],
        *(["t", key, values] for key in singles),
        *(["t", key, {**values, "count": count}] for key in plurals for count in numbers),
    ]
    (expected,) = web([{"job": "said", "catalogues": TEXTS, "language": language, "calls": calls}])
    ours = [
        *map(texts.number, numbers),
        *map(texts.percent, (0, 7, 100)),
        *(texts.decimal(value, most) for value, most in fractions),
        texts.quantity(1234.5, 1, "km"),
        texts.quantity(-7, 1, ""),
        *(texts.say(key, None, **values) for key in singles),
        *(texts.say(key, count, **values) for key in plurals for count in numbers),
    ]
    assert ours == expected
    assert texts.direction == TEXTS[language]["direction"]


def test_small_decisions_are_alike(web: Callable[..., list[list[Any]]]) -> None:
    addresses = ("http://192.168.0.7:8080/ABC234", "https://sanora.example/", "http://[fd00::1]:8081/AB", "x")
    texts = ("1. איזו ארוחה?", "أي من هذه؟", "What is שלום?", "2 + 2 = ?", "", "日本", "_é")
    codes = ("ABCD", "ABCDE", "ABC234", "ABC2345", "ABCD2345", "AB", "")
    seconds = (0, 9, 59, 60, 125, 3600)
    calls = [
        *(["bareAddress", address] for address in addresses),
        *(["nearbyAddress", name, address] for address in addresses for name in ("", "sanora.local.")),
        *(["directionOf", text, otherwise] for text in texts for otherwise in ("ltr", "rtl")),
        *(["groupedCode", code] for code in codes),
        *(["countdown", one] for one in seconds),
    ]
    (expected,) = web([{"job": "called", "calls": calls}])
    assert [
        *map(bare_address, addresses),
        *(nearby_address(name, address) for address in addresses for name in ("", "sanora.local.")),
        *(direction_of(text, otherwise) for text in texts for otherwise in ("ltr", "rtl")),
        *map(grouped_code, codes),
        *map(countdown, seconds),
    ] == expected


def test_marks_are_the_web_pages() -> None:
    web = Path(__file__).parents[3] / "server/sanora_server/web/shared/mark.js"
    source = re.sub(r'"\s*\+\s*"', "", web.read_text(encoding="utf-8"))
    constants = dict(re.findall(r'const (DISC|SQUARE|TICK|CROSS) = "([^"]+)"', source))
    shapes = [
        (constants.get(path, path.strip('"')), float(lift or 0))
        for path, lift in re.findall(
            r'\bpath:\s*("[^"]+"|DISC|SQUARE)(?:, lift: ([-.\d]+))?,? ?\n? *\}', source
        )
    ]
    options = [Option(key, key) for key in "ABCDEFGHIJKL"]
    marks = [mark_of(options, option.key) for option in options]
    assert [(mark.path, mark.lift) for mark in marks] == shapes
    assert [mark.tone for mark in marks] == list(range(12))
    assert [mark.letter for mark in marks] == list("ABCDEFGHIJKL")
    yes, no = (mark_of([], key) for key in ("YES", "NO"))
    assert [(yes.path, yes.glyph, yes.tone), (no.path, no.glyph, no.tone)] == [
        (constants["DISC"], constants["TICK"], 0),
        (constants["SQUARE"], constants["CROSS"], 1),
    ]
