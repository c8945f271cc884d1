"""Deck files on the disk."""

from __future__ import annotations

from pathlib import Path

import msgspec

from sanora import text
from sanora.deck.base import Deck
from sanora.deck.exported import MOST_BYTES, looks_exported, read_export
from sanora.deck.reader import read
from sanora.exits import Exit, Stop


class DeckFile(msgspec.Struct, frozen=True):
    """A deck, and the file that it came from."""

    path: Path
    deck: Deck

    @property
    def source(self) -> str:
        """The file's full name, by which a conference is found again."""
        return text.clean(str(self.path.resolve()))


def open_deck(path: Path) -> DeckFile:
    """Return the deck in a file, Markdown or a JSON export.

    Raises `Stop` where there is no file to read, `DeckFaulty` for its faults.
    """
    return DeckFile(path, make_deck(read_bytes(path), str(path)))


def make_deck(content: bytes, name: str) -> Deck:
    """Return the deck in what a file holds; raises `DeckFaulty`, whose lines begin with the name."""
    return (read_export if looks_exported(content) else read)(content, name)


def read_bytes(path: Path) -> bytes:
    """Return what a file holds, and one byte more than an export may have where it is larger."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise Stop(f"There is no file {path}.", Exit.USAGE) from None
    except OSError as error:
        raise Stop(f"{path} cannot be read: {error.strerror or error}.", Exit.USAGE) from error
