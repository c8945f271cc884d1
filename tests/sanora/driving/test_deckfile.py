"""The file of a deck on the disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from sanora.commandline.decks import open_deck
from sanora.conference.state import Conference
from sanora.driving import deckfile


def test_a_file_is_found_where_the_conference_says_or_the_host_named_it(deck: Path) -> None:
    opened = open_deck(deck)
    here = Conference(id="c", source=opened.source)
    assert deckfile.find(here) == deck.resolve()
    assert deckfile.find(Conference(id="c"), opened) is None
    odd = deck.with_name("two  spaces.md")
    deck.rename(odd)
    named = open_deck(odd)
    assert deckfile.find(Conference(id="c", source=named.source)) is None
    assert deckfile.find(Conference(id="c", source=named.source), named) == odd.resolve()


@pytest.mark.parametrize("source", ["", "talk.md", "/nowhere/talk.md", "/", "/" + "x" * 5000, "/a\0b"])
def test_what_names_no_file_here_finds_none(source: str) -> None:
    assert deckfile.find(Conference(id="c", source=source)) is None


def test_a_replaced_file_leaves_the_old_one_and_its_mode(tmp_path: Path) -> None:
    file = tmp_path / "talk.md"
    assert deckfile.replace(file, b"one") is None
    file.chmod(0o640)
    assert deckfile.replace(file, b"two") == tmp_path / "talk.md~"
    assert deckfile.replace(file, b"three") == tmp_path / "talk.md~2"
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "talk.md": b"three",
        "talk.md~": b"one",
        "talk.md~2": b"two",
    }
    assert file.stat().st_mode & 0o777 == 0o640
