"""The one server of a data folder: its lock, and the file by which this user's programs reach it."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

import msgspec

from sanora.paths import PRIVATE_FILE, DataFolder, write_private

_LONGEST = 64 * 1024
_TRIES = 5
_PAUSE = 0.02  # seconds
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
    """

    url: str
    tls_url: str
    token: str
    fingerprint: str
    pid: int


class AlreadyRunning(Exception):
    """Another server holds this data folder."""

    def __init__(self, holder: Holder | None) -> None:
        self.holder = holder
        where = f" (process {holder.pid}{f', port {holder.port}' if holder.port else ''})" if holder else ""
        super().__init__(
            f"A server already runs on this data folder{where}. Stop it, or name another folder with --data."
        )


class Instance:
    """Holds the lock of a data folder from entering the context to leaving it.

    The system drops the lock with the process, however that ends: what a crash leaves is no obstacle.
    """

    def __init__(self, folder: DataFolder, start: str) -> None:
        self.folder = folder
        self.start = start
        self._file: BinaryIO | None = None
        self._wrote_control = False

    def __enter__(self) -> Self:
        descriptor = os.open(self.folder.lock, os.O_RDWR | os.O_CREAT, PRIVATE_FILE)
        file = os.fdopen(descriptor, "r+b")
        if not _lock_in_time(file):
            file.close()
            raise AlreadyRunning(_read_holder(self.folder.lock))
        try:
            self._file = file
            self.folder.control.unlink(missing_ok=True)  # left by a crash
            self.listens(0)
        except BaseException:
            self._file = None
            file.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is None:
            return
        if self._wrote_control:
            self.folder.control.unlink(missing_ok=True)
        self._file.truncate(0)
        self._file.close()
        self._file = None

    def listens(self, port: int) -> None:
        """Note in the lock on which port the server listens, for whoever comes second."""
        if self._file is None:
            message = "the lock is not held"
            raise RuntimeError(message)
        text = msgspec.json.encode(Holder(os.getpid(), port, self.start))
        self._file.seek(0)
        self._file.write(text)
        self._file.truncate()
        self._file.flush()

    def write_control(self, control: Control) -> None:
        """Tell this user's programs how to reach the server; the file goes when the server does."""
        write_private(self.folder.control, msgspec.json.encode(control))
        self._wrote_control = True


def running(folder: DataFolder) -> Holder | None:
    """Return who holds the lock of a data folder now; None if nobody does."""
    try:
        with folder.lock.open("r+b") as file:
            return None if _lock(file) else _read_holder(folder.lock) or Holder(0)
    except FileNotFoundError:
        return None


def read_control(folder: DataFolder) -> Control | None:
    """Return how to reach the running server; None if it has not said so (yet)."""
    try:
        text = folder.control.read_bytes()
        return msgspec.json.decode(text, type=Control)
    except (FileNotFoundError, msgspec.DecodeError):
        return None


def _lock_in_time(file: BinaryIO) -> bool:
    """Take the lock; whoever only looks whether it is held holds it for a moment."""
    pause = threading.Event()
    for _ in range(_TRIES):
        if _lock(file):
            return True
        pause.wait(_PAUSE)
    return False


def _read_holder(path: Path) -> Holder | None:
    try:
        with path.open("rb") as file:
            return msgspec.json.decode(file.read(_LONGEST), type=Holder)
    except (OSError, msgspec.DecodeError):  # it is being written
        return None


if sys.platform == "win32":
    import msvcrt

    def _lock(file: BinaryIO) -> bool:
        """Take the lock if nobody has it; closing the file gives it back."""
        file.seek(_LOCKED_BYTE)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _lock(file: BinaryIO) -> bool:
        """Take the lock if nobody has it; closing the file gives it back."""
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
