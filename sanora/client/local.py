"""The server of a data folder on this machine: who holds its lock, and how its owner's programs reach it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO

import msgspec

from sanora import wire
from sanora.client.approach import Unreachable, Way
from sanora.errors import Malformed
from sanora.paths import DataFolder

_LONGEST = 64 * 1024
_LOCKED_BYTE = 1 << 30
"""Where Windows locks the file: far behind its text, which others must be able to read."""


class Holder(msgspec.Struct, frozen=True):
    """Who holds the lock. `port` is 0 until the server listens; `start` was drawn at its start."""

    pid: int
    port: int = 0
    start: str = ""


class Control(msgspec.Struct, frozen=True, rename="camel"):
    """How this user's programs reach the running server.

    `url` leads there on this machine, `tls_url` from the network; `fingerprint` is the certificate's SHA-256.
    `arguments` are those with which another server would take this one's place: after a crash.
    """

    url: str
    tls_url: str
    token: str
    fingerprint: str
    pid: int
    arguments: tuple[str, ...] = ()

    async def find(self) -> Way:
        """Return the way to this very server: also an approach."""
        return Way(self.url, self.token)


class AlreadyRunning(Exception):
    """Another server holds this data folder."""

    def __init__(self, holder: Holder | None) -> None:
        self.holder = holder
        where = f" (process {holder.pid}{f', port {holder.port}' if holder.port else ''})" if holder else ""
        super().__init__(
            f"A server already runs on this data folder{where}. Stop it, or name another folder with --data."
        )


class LocalApproach:
    """The way to whatever server runs on a data folder now, with the token that its owner may read."""

    def __init__(self, folder: DataFolder) -> None:
        self.folder = folder

    async def find(self) -> Way:
        """Return the way; raises `Unreachable` while there is no server."""
        control = read_control(self.folder)
        if control is None:
            raise Unreachable("No server runs on this data folder.")
        return Way(control.url, control.token)


def running(folder: DataFolder) -> Holder | None:
    """Return who holds the lock of a data folder now; None if nobody does."""
    try:
        with folder.lock.open("r+b") as file:
            return None if lock(file) else read_holder(folder.lock) or Holder(0)
    except FileNotFoundError:
        return None


def read_control(folder: DataFolder) -> Control | None:
    """Return how to reach the running server; None if it has not said so (yet)."""
    try:
        return wire.decode_as(folder.control.read_bytes(), Control)
    except (FileNotFoundError, Malformed):
        return None


def read_holder(path: Path) -> Holder | None:
    """Return what stands in a lock file; None while it is being written."""
    try:
        with path.open("rb") as file:
            return wire.decode_as(file.read(_LONGEST), Holder)
    except (OSError, Malformed):
        return None


if sys.platform == "win32":
    import msvcrt

    def lock(file: BinaryIO) -> bool:
        """Take the lock if nobody has it; closing the file gives it back."""
        file.seek(_LOCKED_BYTE)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def lock(file: BinaryIO) -> bool:
        """Take the lock if nobody has it; closing the file gives it back."""
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
