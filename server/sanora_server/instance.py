"""The one server of a data folder: its lock, and the file by which this user's programs reach it."""

from __future__ import annotations

import os
import threading
from types import TracebackType
from typing import BinaryIO, Self

import msgspec

from sanora.client.local import AlreadyRunning, Control, Holder, lock, read_holder
from sanora.paths import PRIVATE_FILE, DataFolder, write_private

_TRIES = 5
_PAUSE = 0.02  # seconds


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
            raise AlreadyRunning(read_holder(self.folder.lock))
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


def _lock_in_time(file: BinaryIO) -> bool:
    """Take the lock; whoever only looks whether it is held holds it for a moment."""
    pause = threading.Event()
    for _ in range(_TRIES):
        if lock(file):
            return True
        pause.wait(_PAUSE)
    return False
