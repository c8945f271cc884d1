"""Decks that come with Sanora, ready to be made one's own."""

from __future__ import annotations

from functools import cache
from itertools import count
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from sanora.deck.album import Album
from sanora.deck.base import Deck, DeckFaulty
from sanora.deck.reader import read

_PACKAGE = Path(__file__).parent.parent

FOLDER = next(
    (place for place in (_PACKAGE / "examples", _PACKAGE.parent / "examples") if place.is_dir()),
    _PACKAGE / "examples",
)
"""Where they lie: in the installed package, or beside it in a checkout."""


class Template(NamedTuple):
    """One of them: its name, which is the file's without ending, what it says of itself, how much it asks."""

    name: str
    title: str
    description: str
    questions: int
    path: Path


@cache
def templates(folder: Path = FOLDER) -> tuple[Template, ...]:
    """Return all templates by their titles; what is no deck is left out."""
    files = sorted(folder.glob("*.md"))
    found = [(file, _deck(file)) for file in files]
    listed = [
        Template(file.stem, deck.title, deck.description, len(deck.questions), file)
        for file, deck in found
        if deck is not None
    ]
    return tuple(sorted(listed, key=lambda template: template.title.casefold()))


def copy(template: Template, folder: Path) -> Path:
    """Write a template into a folder as a file of one's own, with its pictures; return where.

    No file is written over: a name that is taken gets a number. Raises OSError.
    """
    deck = _deck(template.path)
    pictures = () if deck is None else deck.pictures
    for picture in pictures:
        target = folder / PurePosixPath(picture.path)
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.exists():
            target.write_bytes(picture.body)
    path = _free(folder, template.name)
    path.write_bytes(template.path.read_bytes())
    return path


def _deck(file: Path) -> Deck | None:
    def load(path: str) -> bytes:
        return (file.parent / PurePosixPath(path)).read_bytes()

    try:
        return read(file.read_bytes(), file.name, Album(load))
    except (OSError, DeckFaulty):
        return None


def _free(folder: Path, name: str) -> Path:
    names = (folder / f"{name}{'' if number == 1 else f'-{number}'}.md" for number in count(1))
    return next(path for path in names if not path.exists())
