"""The file of a deck on the disk: found, watched, replaced."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable
from itertools import count
from pathlib import Path

from watchfiles import awatch  # pyright: ignore[reportUnknownVariableType] - it also takes an event of trio, which is not here

from sanora.commandline.decks import DeckFile
from sanora.conference.state import Conference
from sanora.paths import write_whole

STEP, DEBOUNCE = 200, 400
"""Milliseconds between two looks at a file, and until a change counts as complete."""


def find(conference: Conference, opened: DeckFile | None = None) -> Path | None:
    """Return the file that a conference came from, if it lies on this machine."""
    if opened is not None and opened.source == conference.source:
        return opened.path.resolve()
    path = Path(conference.source)
    try:
        return path if path.is_absolute() and path.is_file() else None
    except (OSError, ValueError):  # a name that no file can have
        return None


async def changes(path: Path, more: Callable[[], frozenset[Path]]) -> AsyncIterator[None]:
    """Yield whenever a file may have changed, also when it was replaced, as most editors do.

    `more` are the files that belong to it by now, such as pictures; they may not be there yet.
    """
    while True:
        folders = _folders(path, more())
        found = awatch(
            *folders,
            watch_filter=lambda _change, name: Path(name).name in {file.name for file in (path, *more())},
            step=STEP,
            debounce=DEBOUNCE,
            recursive=False,
        )
        async for _ in found:
            yield
            if _folders(path, more()) != folders:
                break


def _folders(path: Path, more: frozenset[Path]) -> set[Path]:
    return {path.parent, *(file.parent for file in more if file.parent.is_dir())}


def replace(path: Path, content: bytes) -> Path | None:
    """Write a file as a whole, and keep what was there beside it; return where."""
    kept: Path | None = None
    if path.exists():
        kept = _free(path)
        shutil.copy2(path, kept)
    write_whole(path, content)
    return kept


def _free(path: Path) -> Path:
    """Return a name for the old file that no file has."""
    names = (path.with_name(f"{path.name}~{number if number > 1 else ''}") for number in count(1))
    return next(name for name in names if not name.exists())
