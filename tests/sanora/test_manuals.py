"""The manuals say what is so: settings, exit codes, keys, decks, kinds."""

import re
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from PIL import Image

from sanora.__main__ import WORDS
from sanora.config import table
from sanora.deck.album import Album
from sanora.deck.arrangement import SETUP
from sanora.deck.base import Deck
from sanora.deck.keys import KEYS, KIND, RESULTS
from sanora.deck.lint import advice
from sanora.deck.reader import read
from sanora.deck.templates import templates
from sanora.exits import Exit
from sanora.kinds import KINDS

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
OPERATING, DECKS, KINDS_PAGE, QUIZ = (
    (DOCS / name).read_text(encoding="utf-8") for name in ("operating.md", "decks.md", "kinds.md", "quiz.md")
)


def examples(manual: str) -> list[Any]:
    found = re.findall(r"^(`{3,})markdown\n(.*?)^\1$", manual, re.MULTILINE | re.DOTALL)
    return [source if source.startswith("# ") else f"# A talk\n\n{source}" for _, source in found]


EXAMPLES = [example for manual in (DECKS, KINDS_PAGE, QUIZ) for example in examples(manual)]
MOST_BYTES = 40_000
"""Of one picture of a kind."""


def deck_of(source: str) -> Deck:
    """Return the deck that an example is, with the pictures of the ready decks; raises `DeckFaulty`."""
    return read(source, album=Album(lambda path: (ROOT / "examples" / PurePosixPath(path)).read_bytes()))


def test_the_table_of_settings_is_what_is_declared() -> None:
    assert table() in OPERATING


def test_the_exit_codes_are_those_there_are() -> None:
    assert "\n".join(f"| {code.value} | {code.meaning} |" for code in Exit) in OPERATING


def test_every_command_that_is_told_exists() -> None:
    told = set(re.findall(r"`sanora ([a-z]+)", OPERATING + DECKS + KINDS_PAGE + QUIZ))
    assert told <= WORDS.keys()
    assert len(told) > 8


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_every_example_of_a_deck_is_faultless(number: int) -> None:
    assert list(advice(deck_of(EXAMPLES[number]))) == []


def rows_below(heading: str) -> dict[str, str]:
    """Return the rows of the settings' tables below a heading, by setting."""
    chapter = DECKS.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return dict(re.findall(r"^\| `([\w-]+)` \| (.*) \|$", chapter, re.MULTILINE))


def test_every_setting_of_a_question_is_told_with_its_values() -> None:
    rows = rows_below("Settings")
    assert rows.keys() == {*KEYS, KIND}
    assert all(f"`{name}`" in rows["results"] for name in RESULTS)
    assert all(f"`{name}`" in rows["kind"] for name in KINDS)
    for name, keys in KEYS.items():
        assert rows[name].partition(" | ")[0] == ("both" if any(key.title for key in keys) else "question"), (
            name
        )


def test_every_setting_of_a_talk_is_told() -> None:
    assert rows_below("A whole talk").keys() == {*SETUP, "network"}


def test_every_ready_deck_is_told() -> None:
    chapter = DECKS.partition("\n## Ready decks\n")[2].partition("\n## ")[0]
    named = set(re.findall(r"`([\w-]+)`", chapter.partition("| --- |")[2]))
    assert named == {template.name for template in templates()}


def test_every_kind_has_an_example_and_small_pictures() -> None:
    asked = [entry.question for source in examples(KINDS_PAGE) for entry in deck_of(source).questions]
    assert {question.kind for question in asked} == KINDS.keys()
    named = set(re.findall(r"\(pictures/kinds/([\w-]+)\.png\)", KINDS_PAGE))
    assert {name.partition("-")[0] for name in named} == KINDS.keys()
    there = {file.stem: file for file in (DOCS / "pictures" / "kinds").iterdir()}
    assert there.keys() == named
    for file in there.values():
        assert file.stat().st_size <= MOST_BYTES, file
        with Image.open(file) as picture:
            picture.verify()
