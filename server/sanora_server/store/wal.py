"""The write-ahead log seen from outside: whether SQLite takes up everything that was committed to it.

SQLite ends a log at the first frame with a wrong checksum, and says nothing. That is right after a power cut,
which spoils the last transaction at most: it was not acknowledged. Where more was written after the commit of
a transaction that does not count, that commit had reached the disk, and votes are missing.
"""

from __future__ import annotations

import struct
import sys
from pathlib import Path
from typing import BinaryIO, NamedTuple

_HEADER = struct.Struct(">8I")
"""Mark, format, bytes of a page, number of the checkpoint, two salts, two checksums."""

_FRAME = struct.Struct(">6I")
"""Number of the page, pages of the database after a commit (else 0), two salts, two checksums."""

_MARKS = {0x377F0682: "<", 0x377F0683: ">"}
"""How a log begins, and in which order its checksums take bytes."""

_INDEX = struct.Struct("=16xI12x8s")
"""Of the index that processes share: how many frames count, and the salts of the log."""


class _Log(NamedTuple):
    file: BinaryIO
    order: str
    page: int
    salts: bytes

    def frame(self, number: int) -> tuple[int, ...] | None:
        """Return the head of a frame, numbered from 0; None for what is left of an earlier log."""
        self.file.seek(_HEADER.size + number * (_FRAME.size + self.page))
        head = self.file.read(_FRAME.size)
        return _FRAME.unpack(head) if len(head) == _FRAME.size and head[8:16] == self.salts else None

    def follows(self, before: tuple[int, ...], number: int) -> bool:
        """Tell whether a frame was written after one with the head `before`."""
        fields = self.frame(number)
        if fields is None:
            return False
        data = self.file.read(self.page)
        total = _sum(self.order, _FRAME.pack(*fields)[:8], (before[4], before[5]))
        return len(data) == self.page and _sum(self.order, data, total) == fields[4:6]


def fault_of(database: Path) -> str:
    """Return what is wrong with the log of a database that a connection has read from, and still has open."""
    path, index = (database.with_name(f"{database.name}{suffix}") for suffix in ("-wal", "-shm"))
    if not path.exists() or not index.exists():
        return ""
    with path.open("rb") as file:
        head = file.read(_HEADER.size)
        if len(head) < _HEADER.size or not file.read(1):
            return ""
        fields = _HEADER.unpack(head)
        order = _MARKS.get(fields[0], "")
        if not order or _sum(order, head[:24], (0, 0)) != fields[6:8]:
            return "its write-ahead log does not begin as one"
        log = _Log(file, order, fields[2], head[16:24])
        frames = (path.stat().st_size - _HEADER.size) // (_FRAME.size + log.page)
        for number in range(_taken_up(index, log), frames - 1):
            frame = log.frame(number)
            if frame is not None and frame[1] and log.follows(frame, number + 1):
                # whoever writes meanwhile may have got so far
                return (
                    "its write-ahead log is broken in the middle" if _taken_up(index, log) <= number else ""
                )
    return ""


def _taken_up(index: Path, log: _Log) -> int:
    """Return how many frames count; all there can be when the log is just being begun anew."""
    with index.open("rb") as file:
        count, salts = _INDEX.unpack(file.read(_INDEX.size))
    return count if salts == log.salts else sys.maxsize


def _sum(order: str, data: bytes, total: tuple[int, int]) -> tuple[int, int]:
    """Go on with SQLite's checksum over an even number of words."""
    first, second = total
    words = struct.iter_unpack(f"{order}2I", data)
    for one, other in words:
        first = (first + one + second) & 0xFFFFFFFF
        second = (second + other + first) & 0xFFFFFFFF
    return first, second
