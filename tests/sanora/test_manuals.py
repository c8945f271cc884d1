"""The manuals say what is so: settings, exit codes, keys, decks."""

import re
from pathlib import Path

import pytest

from sanora.__main__ import WORDS
from sanora.config import table
from sanora.deck.keys import KEYS, RESULTS
from sanora.deck.lint import lint
from sanora.exits import Exit
from sanora.kinds import KINDS

DOCS = Path(__file__).parents[2] / "docs"
OPERATING = (DOCS / "operating.md").read_text(encoding="utf-8")
DECKS = (DOCS / "decks.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^(`{3,})markdown\n(.*?)^\1$", DECKS, re.MULTILINE | re.DOTALL)


def test_the_table_of_settings_is_what_is_declared() -> None:
    assert table() in OPERATING


def test_the_exit_codes_are_those_there_are() -> None:
    assert "\n".join(f"| {code.value} | {code.meaning} |" for code in Exit) in OPERATING


def test_every_command_that_is_told_exists() -> None:
    told = set(re.findall(r"`sanora ([a-z]+)", OPERATING + DECKS))
    assert told <= WORDS.keys()
    assert len(told) > 8


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_every_example_of_a_deck_is_faultless(number: int) -> None:
    example = EXAMPLES[number][1]
    source = example if example.startswith("# ") else f"# A talk\n\n{example}"
    assert lint(source) == ()


def test_every_setting_of_a_deck_is_told_with_its_values() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", DECKS, re.MULTILINE))
    assert rows.keys() == KEYS.keys()
    assert all(f"`{name}`" in rows["results"] for name in RESULTS)
    assert all(f"`{name}`" in rows["kind"] for name in KINDS)
    for name, key in KEYS.items():
        below = rows[name].partition(" | ")[0]
        assert below == ("both" if key.title and key.question else "title" if key.title else "question")
