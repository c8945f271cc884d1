"""Every file is read as what it is, whatever it is called; what is nothing of the kind is refused by name."""

import json
import re
from pathlib import Path

import pytest
from question_files import AIKEN, CSV, GIFT, kahoot, quizizz

from sanora.deck.base import DeckFaulty
from sanora.deck.imports.formats import ENDINGS, FORMATS, format_of, is_deck, read_any
from sanora.deck.writer import write

DECK = "# Bees\n\n## Do bees sleep?\n\n- [x] Yes\n- [ ] No\n"
EXPORT = json.dumps(
    {
        "title": "Bees",
        "questions": [
            {
                "question": {
                    "kind": "single",
                    "questionText": "Do bees sleep?",
                    "options": [{"key": "A", "text": "Yes"}, {"key": "B", "text": "No"}],
                }
            }
        ],
    }
)
DOCS = (Path(__file__).parents[4] / "docs" / "imports.md").read_text(encoding="utf-8")
OTHER = "Dear Anna,\n\nthe bees are well.\n"


@pytest.mark.parametrize(
    ("content", "name", "form"),
    [
        (DECK, "bees.md", "deck"),
        (DECK, "bees.markdown", "deck"),
        (DECK, "bees", "deck"),
        (DECK, "bees.txt", "deck"),
        (GIFT, "bees.md", "deck"),
        (OTHER, "bees", "deck"),
        ("", "bees", "deck"),
        (GIFT, "bees.gift", "GIFT"),
        (GIFT, "bees.GIFT", "GIFT"),
        (GIFT, "bees.txt", "GIFT"),
        (GIFT, "bees", "GIFT"),
        ("{=Paris} is a capital.", "bees.txt", "GIFT"),
        (AIKEN, "bees.txt", "Aiken"),
        (AIKEN, "bees.aiken", "Aiken"),
        (AIKEN.replace("\n", "\r\n"), "bees", "Aiken"),
        (AIKEN.encode("utf-16"), "bees.txt", "Aiken"),
        (CSV, "bees.csv", "CSV"),
        (CSV, "bees.tsv", "CSV"),
        (CSV, "bees.dat", "CSV"),
        (OTHER, "bees.csv", "CSV"),
        (EXPORT, "bees.json", "export of Sanora"),
        (EXPORT, "bees", "export of Sanora"),
        (f"\ufeff \n{EXPORT}", "bees.md", "export of Sanora"),
        ("{", "bees", "export of Sanora"),
        (OTHER, "bees.json", "export of Sanora"),
        (kahoot(), "bees.xlsx", "workbook of Kahoot!, Quizizz or our own"),
        (kahoot(), "bees.csv", "workbook of Kahoot!, Quizizz or our own"),
        (quizizz(), "bees", "workbook of Kahoot!, Quizizz or our own"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "bees.xls", "workbook of Kahoot!, Quizizz or our own"),
        (OTHER, "bees.xlsx", "workbook of Kahoot!, Quizizz or our own"),
        (OTHER, "bees.txt", None),
        (b"\xff\xfe\x00", "bees.txt", None),
    ],
)
def test_what_form_a_file_has(content: str | bytes, name: str, form: str | None) -> None:
    found = format_of(content if isinstance(content, bytes) else content.encode(), name)
    assert (found.name if found else None) == form


@pytest.mark.parametrize(
    ("content", "name", "count"),
    [
        (DECK.encode(), "bees.md", 1),
        (EXPORT.encode(), "bees.json", 1),
        (GIFT.encode(), "bees.gift", 17),
        (AIKEN.encode(), "bees.txt", 2),
        (kahoot(), "bees.xlsx", 3),
        (quizizz(), "bees.xlsx", 6),
        (CSV.encode(), "bees.csv", 7),
    ],
)
def test_every_form_is_read(content: bytes, name: str, count: int) -> None:
    reading = read_any(content, name)
    assert len(reading.deck.questions) == count
    assert reading.deck.title.casefold() == "bees"
    lines = [entry.line for entry in reading.deck.questions]
    assert lines == sorted(set(lines))


def test_a_file_of_no_known_form_is_refused_by_name() -> None:
    with pytest.raises(
        DeckFaulty, match=r"bees\.txt:1: It cannot be told what form this file has\. End its name"
    ):
        read_any(OTHER.encode(), "bees.txt")


def test_only_a_deck_can_be_written_back() -> None:
    assert is_deck(DECK.encode(), "bees.md")
    assert is_deck(b"", "")
    assert not is_deck(GIFT.encode(), "bees.gift")
    assert not is_deck(EXPORT.encode(), "bees.json")


def test_the_title_is_the_files_name_where_there_is_none_inside() -> None:
    assert read_any(AIKEN.encode(), "/talks/My_own  bees.v2.txt").deck.title == "My own bees.v2"
    assert read_any(GIFT.encode(), r"C:\talks\bees.gift").deck.title == "bees"
    assert read_any(GIFT.encode(), f"{'x' * 300}.gift").deck.title == "x" * 200
    assert read_any(GIFT.encode(), "\u202e.gift").deck.title == "Imported questions"


def test_what_was_read_can_be_written_as_a_deck() -> None:
    for content, name in ((AIKEN.encode(), "bees.txt"), (kahoot(), "bees.xlsx")):
        deck = read_any(content, name).deck
        again = read_any(write(deck).encode(), "bees.md").deck
        assert [entry.question for entry in again.questions] == [entry.question for entry in deck.questions]


def test_the_docs_name_every_form_and_ending() -> None:
    assert [ending for ending in ENDINGS if f"`{ending}`" not in DOCS] == []
    assert len({form.name for form in FORMATS}) == len(FORMATS)


def test_every_example_of_the_docs_is_read() -> None:
    examples = re.findall(r"```text\n(.*?)```", DOCS, re.DOTALL)
    read = [
        read_any(example.encode(), "bees.txt" if "ANSWER" in example else "bees.csv") for example in examples
    ]
    assert [len(reading.deck.questions) for reading in read] == [1, 2]
    assert not any(reading.advice for reading in read)
