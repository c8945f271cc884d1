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
from sanora.stage.address import bare_address, grouped_code, nearby_address
from sanora.stage.countdown import countdown, time_left
from sanora.stage.direction import direction_of
from sanora.stage.marks import mark_of
from sanora.stage.picture import Picture, picture
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


def replay(frames: Sequence[dict[str, Any]], *, refusal: SanoraError | None = None) -> list[Any]:
    """Return Python's picture after each frame, as plain values."""
    mirror = Mirror()
    seen: list[Any] = []
    for frame in frames:
        with suppress(Malformed):  # a message of a later version, which every client passes over
            mirror.take(wire.decode_outgoing(msgspec.json.encode(frame)))
        seen.append(plain(picture(mirror, troubled=refusal is not None, refusal=refusal)))
    return seen


def plain(shown: Picture) -> Any:
    """Return a picture as the web's script writes it."""
    values: dict[str, Any] = msgspec.to_builtins(shown)
    asked = values["question"]
    if values["door"] is not None:
        del values["door"]["url"]
    if asked is not None:
        del asked["span"]
    left = None if shown.question is None else time_left(shown.question.span, NOW)
    return {**values, "left": None if left is None else msgspec.to_builtins(left)}


def digits(text: str) -> float:
    """Read a fraction with nine digits: both faces divide, and no screen has so many dots."""
    return round(float(text), 9)


ROUNDED = msgspec.json.Decoder(float_hook=digits)


def rounded(value: Any) -> Any:
    """Return plain values in one form."""
    return ROUNDED.decode(msgspec.json.encode(value))


def test_every_story_shows_the_same_after_each_frame(web: Callable[..., list[list[Any]]]) -> None:
    base = {"job": "pictures", "troubled": False, "refusal": None, "now": NOW.isoformat()}
    shown = web([{**base, "frames": frames} for frames in STORIES.values()])
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
        (expected,) = web(
            [{"job": "pictures", "troubled": True, "refusal": theirs, "now": NOW.isoformat(), "frames": told}]
        )
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
    base = {"job": "pictures", "troubled": False, "refusal": None, "now": NOW.isoformat()}
    (expected,) = web([{**base, "frames": told}])
    for ours, theirs in zip(replay(told), expected, strict=True):
        assert rounded(ours) == rounded(theirs)


@pytest.mark.parametrize("language", FIGURES)
def test_texts_and_figures_are_written_alike(language: str, web: Callable[..., list[list[Any]]]) -> None:
    catalogues = {
        path.stem: msgspec.json.decode(path.read_bytes()) for path in sorted(CATALOGUES.glob("*.json"))
    }
    assert set(catalogues) == set(FIGURES)
    texts = Texts([f"{language}-XX"])
    plurals = ("answered", "answers", "joined", "tookPart")
    singles = [key for key, text in catalogues["en"].items() if isinstance(text, str)]
    numbers = (0, 1, 2, 21, 999, 1000, 123456)
    values: dict[str, str | int] = {
        "answered": "37",
        "people": 1052,
        "run": "2",
        "fewest": "1",
        "most": "3",
        "url": "u",
    }
    names: dict[str, str | int] = {
        **values,
        "address": "a",
        "code": "c",
        "reason": "r",
        "full": "F",
        "help": "?",
    }
    calls = [
        *(["number", number] for number in numbers),
        *(["percent", number] for number in (0, 7, 100)),
        *(["t", key, names] for key in singles),
        *(["t", key, {**values, "count": count}] for key in plurals for count in numbers),
    ]
    (expected,) = web([{"job": "said", "catalogues": catalogues, "language": language, "calls": calls}])
    ours = [
        *map(texts.number, numbers),
        *map(texts.percent, (0, 7, 100)),
        *(texts.say(key, None, **names) for key in singles),
        *(texts.say(key, count, **values) for key in plurals for count in numbers),
    ]
    assert ours == expected
    assert texts.direction == catalogues[language]["direction"]


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
    marks = [mark_of("single", options, option.key) for option in options]
    assert [(mark.path, mark.lift) for mark in marks] == shapes
    assert [mark.tone for mark in marks] == list(range(12))
    assert [mark.letter for mark in marks] == list("ABCDEFGHIJKL")
    yes, no = (mark_of("yesno", [], key) for key in ("YES", "NO"))
    assert [(yes.path, yes.glyph, yes.tone), (no.path, no.glyph, no.tone)] == [
        (constants["DISC"], constants["TICK"], 0),
        (constants["SQUARE"], constants["CROSS"], 1),
    ]
