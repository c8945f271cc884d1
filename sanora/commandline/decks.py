"""Deck files on the disk."""

from __future__ import annotations

from pathlib import Path

import msgspec

from sanora import text
from sanora.deck.base import Deck, Finding
from sanora.deck.exported import MOST_BYTES
from sanora.deck.imports.findings import Advance, unheard
from sanora.deck.imports.formats import read_any
from sanora.exits import Exit, Stop


class DeckFile(msgspec.Struct, frozen=True):
    """A deck, the file that it came from, and what of the file is not in the deck."""

    path: Path
    deck: Deck
    advice: tuple[Finding, ...] = ()

    @property
    def source(self) -> str:
        """The file's full name, by which a conference is found again."""
        return text.clean(str(self.path.resolve()))

    @property
    def without(self) -> str:
        """A sentence on what of the file is not in the deck; empty if all of it is."""
        if not self.advice:
            return ""
        return f"`sanora lint {text.clean(self.path.name)}` names what was left out ({len(self.advice)})."


def open_deck(path: Path, advance: Advance = unheard) -> DeckFile:
    """Return the deck in a file of any form that is known: see `sanora.deck.imports.formats`.

    Raises `Stop` where there is no file to read, `DeckFaulty` for its faults.
    """
    reading = read_any(read_bytes(path), str(path), advance)
    return DeckFile(path, reading.deck, reading.advice)


def make_deck(content: bytes, name: str) -> Deck:
    """Return the deck in what a file holds; raises `DeckFaulty`, whose lines begin with the name."""
    return read_any(content, name).deck


def read_bytes(path: Path) -> bytes:
    """Return what a file holds, and one byte more than the largest may have where it is larger."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise Stop(f"There is no file {path}.", Exit.USAGE) from None
    except OSError as error:
        raise Stop(f"{path} cannot be read: {error.strerror or error}.", Exit.USAGE) from error
