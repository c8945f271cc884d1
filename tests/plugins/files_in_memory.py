"""A pytest plugin: the files of the tests lie in memory, where the system has room for them.

A test writes little but waits for each of its commits. None cuts the power, so none learns more from a disk;
those that kill a process, or have a disk fill up, find the same here.
"""

from __future__ import annotations

import os
from pathlib import Path

MEMORY = Path("/dev/shm")  # noqa: S108 - pytest makes a folder there that nobody else may enter
ROOM = 2 * 1024**3
"""Bytes that must be free: many times what a whole run has at once."""

TEMPROOT = "PYTEST_DEBUG_TEMPROOT"
"""Where pytest makes its temporary folders; who sets it, or says --basetemp, is heeded."""


def pytest_configure() -> None:
    """Choose the place before the first folder is made."""
    if TEMPROOT not in os.environ and has_room(MEMORY):
        os.environ[TEMPROOT] = str(MEMORY)


def has_room(folder: Path) -> bool:
    """Tell whether there is a folder that may be written to, with much room."""
    if not os.access(folder, os.W_OK | os.X_OK):
        return False
    there = os.statvfs(folder)
    return there.f_bavail * there.f_frsize >= ROOM
