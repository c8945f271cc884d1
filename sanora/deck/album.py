"""The pictures that a deck names: read once each, checked, and known by what is in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from typing import NamedTuple

from sanora.errors import BadPicture
from sanora.pictures import examined

Load = Callable[[str], bytes]
"""Returns the bytes of a file beside the deck; raises OSError. Paths stay below the deck's folder."""


class DeckPicture(NamedTuple):
    """A picture of a deck: its id, where it stood, and the file."""

    id: str
    path: str
    body: bytes


class Album:
    """Takes in the pictures that a deck names. Without `load`, there are none to be had."""

    def __init__(self, load: Load | None = None) -> None:
        self._load = load
        self.asked: set[str] = set()
        """Paths beside the deck that it names, whether there is a picture or not."""
        self._by_path: dict[str, DeckPicture] = {}

    @property
    def pictures(self) -> tuple[DeckPicture, ...]:
        """All pictures that were taken in, by where they stood."""
        return tuple(self._by_path.values())

    def take(self, path: str) -> str:
        """Return the id of the picture at a path; raise ValueError with what is wrong and its cure."""
        known = self._by_path.get(path)
        if known is not None:
            return known.id
        place = PurePosixPath(path)
        if "://" in path or place.is_absolute() or ".." in place.parts or "\\" in path or not place.name:
            message = f"{path[:60]!r} is not beside the deck. Put the picture into the deck's folder."
            raise ValueError(message)
        self.asked.add(path)
        if self._load is None:
            message = "There are no pictures here. Serve the deck as a file, with its pictures beside it."
            raise ValueError(message)
        try:
            body = self._load(path)
            picture = examined(body)
        except OSError:
            message = f"There is no file {path[:60]!r}. Put the picture beside the deck."
            raise ValueError(message) from None
        except BadPicture as error:
            raise ValueError(error.message) from None
        self._by_path[path] = DeckPicture(picture.id, path, body)
        return picture.id


class KnownAlbum(Album):
    """Names pictures as they were once, without a look at them: ids by path."""

    def __init__(self, ids: Mapping[str, str]) -> None:
        super().__init__()
        self._ids = ids

    def take(self, path: str) -> str:
        """Return the id that the picture had; raise ValueError where it is not known."""
        try:
            return self._ids[path]
        except KeyError:
            message = f"{path[:60]!r} is not known."
            raise ValueError(message) from None
