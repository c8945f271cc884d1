"""Deck files on the disk."""

from __future__ import annotations

from pathlib import Path

import msgspec

from sanora import text
from sanora.deck.base import MOST_BYTES, Deck
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
    """Return the deck in a file; raises `Stop` where there is none to read, `DeckFaulty` for its faults."""
    return DeckFile(path, read(read_bytes(path), str(path)))


def read_bytes(path: Path) -> bytes:
    """Return what a file holds, and one byte more than a deck may have where it is larger."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise Stop(f"There is no file {path}.", Exit.USAGE) from None
    except OSError as error:
        raise Stop(f"{path} cannot be read: {error.strerror or error}.", Exit.USAGE) from error
