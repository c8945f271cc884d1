"""Broken files of every form: each is refused with named faults, none crashes, none is taken over in part."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from question_files import AIKEN, CSV, GIFT, kahoot
from spoilt_files import SPOILT

from sanora.deck.base import MOST_QUESTIONS, Deck, DeckFaulty
from sanora.deck.imports.formats import read_any


def outcome(content: bytes, name: str) -> Deck | DeckFaulty:
    """Return the deck, proved to be whole, or the faults, proved to be named."""
    try:
        reading = read_any(content, name)
    except DeckFaulty as faulty:
        _prove_named(faulty, content)
        return faulty
    assert 1 <= len(reading.deck.questions) <= MOST_QUESTIONS
    assert [entry.question.checked() for entry in reading.deck.questions] == [
        entry.question for entry in reading.deck.questions
    ]
    assert all(finding.advice for finding in reading.advice)
    return reading.deck


def _prove_named(faulty: DeckFaulty, content: bytes) -> None:
    lines = content.count(b"\n") + content.count(b"\r") + 2 if not content.startswith(b"PK") else 20_001
    assert faulty.findings
    for finding in faulty.findings:
        assert 1 <= finding.line <= lines
        assert finding.what
        assert finding.cure
        assert not finding.advice
        assert len(finding.shown("")) < 600


@pytest.mark.parametrize("form", list(SPOILT))
def test_broken_files_are_refused_by_name(form: str) -> None:
    name, make, fewest = SPOILT[form]
    made = dict(make())
    assert len(made) >= fewest
    taken = [what for what, content in made.items() if isinstance(outcome(content, name), Deck)]
    assert taken == []


def test_these_are_more_than_two_hundred() -> None:
    assert sum(fewest for _, _, fewest in SPOILT.values()) > 200


@pytest.mark.parametrize(("source", "name"), [(GIFT, "bees.gift"), (AIKEN, "bees.aiken"), (CSV, "bees.csv")])
def test_a_file_cut_anywhere_is_refused_or_whole(source: str, name: str) -> None:
    counts = [
        len(found.questions) if isinstance(found, Deck) else 0
        for found in (outcome(source[:end].encode(), name) for end in range(0, len(source), 7))
    ]
    known = [count for count in counts if count]
    assert known == sorted(known)


def test_a_workbook_with_a_changed_byte_does_no_harm() -> None:
    good = kahoot()
    for place in range(0, len(good), 61):
        outcome(good[:place] + bytes([good[place] ^ 0x55]) + good[place + 1 :], "bees.xlsx")


@pytest.mark.parametrize(
    ("pieces", "name"),
    [
        (
            [
                "{",
                "}",
                "=",
                "~",
                "#",
                "::",
                ":",
                "%50%",
                "->",
                "\\",
                "####",
                "//",
                "..",
                "a",
                "3",
                " ",
                "\n",
                "[html]",
                "<",
            ],
            "x.gift",
        ),
        (["A. ", "B) ", "C.", "ANSWER: ", "A", "B", "b", "\n", "?", " "], "x.aiken"),
        (
            [
                "question",
                "option 1",
                "option 2",
                "correct",
                "kind",
                ",",
                ";",
                "\t",
                '"',
                "\n",
                "1",
                "a",
                "number",
                "-",
            ],
            "x.csv",
        ),
        (["{", "}", "[", "]", ":", ",", '"title"', '"questions"', '"x"', "1", "null"], "x.json"),
    ],
)
def test_any_text_is_refused_by_name_or_read_whole(pieces: list[str], name: str) -> None:
    @given(st.lists(st.sampled_from(pieces), max_size=60).map("".join))
    def holds(source: str) -> None:
        outcome(source.encode(), name)

    holds()


@given(st.binary(max_size=300), st.sampled_from(["x", "x.txt", "x.xlsx", "x.gift", "x.csv", "x.md"]))
def test_any_bytes_are_refused_by_name_or_read_whole(content: bytes, name: str) -> None:
    try:
        outcome(content, name)
    except AssertionError:
        assert name in {"x", "x.md"}, "an empty deck of ours is one"
        assert not read_any(content, name).deck.questions


@pytest.mark.parametrize(
    "piece",
    ["\n", " \n", "{", "}", "{=", "::", "A. x\n", "A. x\n\n", ",", '"', "<a ", "&#", "=a ", "~\n", "\\"],
)
def test_what_repeats_itself_takes_no_long(piece: str) -> None:
    source = (piece * (150_000 // len(piece))).encode()
    for name in ("x.txt", "x.gift", "x.aiken", "x.csv"):
        outcome(source, name)
        outcome(b"[html]" + source + b"{T}", name)
