"""A seal on a closed database and on a backup: the sum of all its bytes, for what SQLite does not notice."""

from __future__ import annotations

import hashlib
import logging
from pathlib import Path

import msgspec

from sanora.paths import sync_folder
from sanora_server.store import files

log = logging.getLogger(__name__)

BROKEN = "its content is not what it was when it was closed, and no program changed it"
"""What is said of either."""


class Seal(msgspec.Struct, frozen=True):
    """What a file was when it was closed, or a backup when it was made."""

    modified: int
    """Nanoseconds: a program that writes to the file changes this, a disk that fails does not."""
    size: int
    sum: str


def put(path: Path) -> None:
    """Seal a file that has just been closed; one whose log is still there is in use, and is not sealed."""
    if path.with_name(f"{path.name}-wal").exists():
        return
    try:
        files.write(_place(path), msgspec.json.encode(_of(path)))
    except OSError as error:
        log.warning("The database could not be sealed: %s", error)


def broken(path: Path) -> bool:
    """Tell whether a sealed file has other content, though no program has written to it since."""
    try:
        seal = msgspec.json.decode(_place(path).read_bytes(), type=Seal)
        there = path.stat()
        if (there.st_mtime_ns, there.st_size) != (seal.modified, seal.size):
            return False
        return _of(path) != seal
    except (OSError, msgspec.MsgspecError):  # there is none, or it is damaged itself
        return False


def take_off(path: Path) -> None:
    """Remove the seal before the file is written to."""
    place = _place(path)
    if place.exists():
        place.unlink()
        sync_folder(place.parent)


def _place(path: Path) -> Path:
    return path.with_name(f"{path.name}-seal")


def _of(path: Path) -> Seal:
    there = path.stat()
    with path.open("rb") as file:
        return Seal(there.st_mtime_ns, there.st_size, hashlib.file_digest(file, "blake2b").hexdigest())
