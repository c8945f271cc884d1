"""A disk of a few megabytes that can be filled, where the system lets tests mount one."""

from __future__ import annotations

import errno
import os
import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

BLOCKS = (65_536, 4096)
"""Bytes that are written at once, until no more of them fit; the last is a page of memory."""


def mount(*arguments: str | Path) -> None:
    """Run the system's `mount`."""
    subprocess.run(["mount", *arguments], check=True)  # noqa: S607 # the system's


@contextmanager
def small_disk(folder: Path, size: str) -> Generator[Path]:
    """Mount a disk of its own on a new folder; the test needs the part `tmpfs`."""
    folder.mkdir()
    mount("-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder)
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)  # noqa: S607 # the system's


def fill(file: Path) -> None:
    """Append to a file until its disk has no page left."""
    descriptor = os.open(file, os.O_CREAT | os.O_WRONLY | os.O_APPEND)
    try:
        for size in BLOCKS:
            while _written(descriptor, bytes(size)):
                pass
    finally:
        os.close(descriptor)


def _written(descriptor: int, block: bytes) -> bool:
    try:
        return os.write(descriptor, block) == len(block)
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        return False
