"""Deck files on the disk: of any form, with what of them is not in the deck."""

from pathlib import Path

import pytest
from question_files import AIKEN, GIFT

from sanora.commandline.decks import make_deck, open_deck
from sanora.deck.base import DeckFaulty
from sanora.exits import Stop


def test_a_file_of_another_program_is_opened_like_a_deck(tmp_path: Path) -> None:
    file = tmp_path / "bees.gift"
    file.write_text(GIFT, encoding="utf-8")
    opened = open_deck(file)
    assert (opened.deck.title, len(opened.deck.questions)) == ("bees", 17)
    assert opened.source == str(file.resolve())
    assert opened.without == f"`sanora lint bees.gift` names what was left out ({len(opened.advice)})."


def test_nothing_is_said_where_nothing_is_left_out(tmp_path: Path) -> None:
    file = tmp_path / "bees.txt"
    file.write_text(AIKEN, encoding="utf-8")
    assert open_deck(file).without == ""


def test_a_name_tells_the_form_where_the_content_does_not() -> None:
    assert make_deck(b"One? {T}", "x.gift").questions[0].question.kind == "yesno"
    with pytest.raises(DeckFaulty, match=r"x\.md:1"):
        make_deck(b"One? {T}", "x.md")


def test_reading_tells_how_far_it_is(tmp_path: Path) -> None:
    file = tmp_path / "bees.gift"
    file.write_text(GIFT, encoding="utf-8")
    told: set[str] = set()
    open_deck(file, lambda what, _done, _total: told.add(what))
    assert told == {"Reading"}


def test_what_cannot_be_opened_is_told(tmp_path: Path) -> None:
    with pytest.raises(Stop, match="There is no file"):
        open_deck(tmp_path / "bees.gift")
