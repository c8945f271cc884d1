"""Deck files on the disk: of any form, with what of them is not in the deck."""

from pathlib import Path

import msgspec
import pytest
from question_files import AIKEN, GIFT
from some_pictures import drawn

from sanora.commandline.decks import make_deck, open_deck, remember, remembered
from sanora.deck.base import DeckFaulty
from sanora.exits import Stop
from sanora.pictures import LARGEST


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


def test_pictures_lie_below_the_decks_folder(tmp_path: Path) -> None:
    folder = tmp_path / "talk"
    folder.mkdir()
    (tmp_path / "map.png").write_bytes(drawn("map"))
    (folder / "link.png").symlink_to(tmp_path / "map.png")
    (folder / "large.png").write_bytes(drawn("map") + bytes(LARGEST))
    deck = folder / "talk.md"
    for path, fault in {
        "../map.png": "is not beside the deck",
        "link.png": "There is no file",
        "large.png": "larger than 4 MB",
        ".": "is not beside the deck",
    }.items():
        deck.write_text(f"# A talk\n\n## Where?\n\nkind: pin\n\n![A map]({path})\n", encoding="utf-8")
        with pytest.raises(DeckFaulty, match=fault):
            open_deck(deck)


def test_what_was_taken_over_is_remembered_with_its_pictures(tmp_path: Path) -> None:
    (tmp_path / "map.png").write_bytes(drawn("map"))
    deck = tmp_path / "talk.md"
    deck.write_text("# A talk\n\n## Where?\n\nkind: pin\n\n![A map](map.png)\n", encoding="utf-8")
    opened = open_deck(deck).deck
    known = tmp_path / "known"
    assert remembered(known, "talk.md") is None
    remember(known, deck.read_bytes(), opened)
    (tmp_path / "map.png").write_bytes(drawn("other"))
    assert remembered(known, "talk.md") == msgspec.structs.replace(opened, pictures=())
