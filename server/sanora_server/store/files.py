"""Files that only their owner can read, and names that survive a power cut."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from sanora.paths import PRIVATE_FILE, PRIVATE_FOLDER, sync_folder

BESIDE = ("-journal", "-wal", "-shm", "-seal")
"""What is added to a database's name for the files that are kept beside it, by SQLite and by us."""


def make_private_folder(folder: Path) -> None:
    """Make a folder, or close an existing one to other users of the machine; its name is on the disk then."""
    folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    folder.chmod(PRIVATE_FOLDER)
    with suppress(PermissionError):  # a folder above that may not be listed: what is in it is somebody else's
        sync_folder(folder.parent)


def make_private_file(path: Path) -> None:
    """Make an empty file for a database; an older one of the name goes, and what is left beside it."""
    remove(path)
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE))


def remove(path: Path) -> None:
    """Delete a database file, if it is there, and what is kept beside it.

    A journal that stays would be played back into the next file of the name.
    """
    for suffix in (*BESIDE, ""):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def make_private(path: Path) -> None:
    """Close an existing file to other users of the machine."""
    path.chmod(PRIVATE_FILE)


def write(path: Path, content: bytes) -> None:
    """Write a file that only its owner can read: complete, or not at all."""
    draft = path.with_name(f"{path.name}.new")
    make_private_file(draft)
    draft.write_bytes(content)
    sync_file(draft)
    rename(draft, path)


def sync_file(path: Path) -> None:
    """Wait until a file's content is on the disk."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def rename(source: Path, target: Path) -> None:
    """Give a file another name in the same folder, in place of what had it, and wait until the disk knows."""
    source.replace(target)
    sync_folder(target.parent)
