"""Deck files on the disk."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from sanora import text
from sanora.deck.album import Album, DeckPicture, KnownAlbum
from sanora.deck.base import Deck, DeckFaulty, Finding
from sanora.deck.exported import MOST_BYTES
from sanora.deck.imports.findings import Advance, unheard
from sanora.deck.imports.formats import read_any
from sanora.exits import Exit, Stop
from sanora.paths import write_private, write_whole
from sanora.pictures import LARGEST


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
    reading = read_any(read_bytes(path), str(path), advance, album_beside(path))
    return DeckFile(path, reading.deck, reading.advice)


def make_deck(content: bytes, name: str, album: Album | None = None) -> Deck:
    """Return the deck in what a file holds; raises `DeckFaulty`, whose lines begin with the name."""
    return read_any(content, name, album=album).deck


def album_beside(deck: Path) -> Album:
    """Return where the pictures of a deck come from: files in its folder, or below it."""
    folder = deck.parent

    def load(name: str) -> bytes:
        path = (folder / name).resolve()
        if not path.is_relative_to(folder.resolve()) or not path.is_file():
            raise FileNotFoundError(name)
        with path.open("rb") as file:
            return file.read(LARGEST + 1)

    return Album(load)


def place(folder: Path, pictures: Iterable[DeckPicture]) -> None:
    """Write the pictures of a deck beside it, as far as they are not there."""
    for picture in pictures:
        path = folder / picture.path
        if not path.exists():
            write_whole(path, picture.body)


def remember(file: Path, content: bytes, deck: Deck) -> None:
    """Keep what a talk was brought to: the deck's text, and the ids of its pictures; raises OSError."""
    ids = {picture.path: picture.id for picture in deck.pictures}
    write_private(_ids_beside(file), msgspec.json.encode(ids))
    write_private(file, content)


def remembered(file: Path, name: str) -> Deck | None:
    """Return what `remember` kept, with its pictures as they were then; None where there is nothing."""
    try:
        content, beside = file.read_bytes(), _ids_beside(file)
        ids = _ids.decode(beside.read_bytes()) if beside.exists() else {}
        return make_deck(content, name, KnownAlbum(ids))
    except (OSError, DeckFaulty, msgspec.DecodeError):
        return None


_ids = msgspec.json.Decoder(dict[str, str])


def _ids_beside(file: Path) -> Path:
    return file.with_name(f"{file.name}.pictures")


def read_bytes(path: Path) -> bytes:
    """Return what a file holds, and one byte more than the largest may have where it is larger."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise Stop(f"There is no file {path}.", Exit.USAGE) from None
    except OSError as error:
        raise Stop(f"{path} cannot be read: {error.strerror or error}.", Exit.USAGE) from error
