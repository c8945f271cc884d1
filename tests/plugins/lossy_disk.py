"""A disk that knows what was written and what was synced, and shows how a power cut may leave it."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path, PurePosixPath
from typing import NamedTuple, TypeAlias

from sanora.ids import Chance

SECTOR = 512
"""Bytes that a disk writes as a whole or not at all."""


class Write(NamedTuple):
    """Bytes put into a file."""

    file: int
    offset: int
    data: bytes


class Truncate(NamedTuple):
    """A file made shorter or longer."""

    file: int
    size: int


class Sync(NamedTuple):
    """What was written to a file is on the disk."""

    file: int


class Name(NamedTuple):
    """A name in a folder, for a file or (`file` is None) for a folder."""

    path: PurePosixPath
    file: int | None


class Rename(NamedTuple):
    """Another name in the same folder, in place of what had it."""

    path: PurePosixPath
    target: PurePosixPath


class Remove(NamedTuple):
    """A name is gone."""

    path: PurePosixPath


class SyncFolder(NamedTuple):
    """The names in a folder are on the disk."""

    path: PurePosixPath


class Mark(NamedTuple):
    """A word of the program that writes: so much it has told others."""

    number: int


Content: TypeAlias = "Write | Truncate"
Naming: TypeAlias = "Name | Rename | Remove"
Step: TypeAlias = "Content | Naming | Sync | SyncFolder | Mark"


class Disk:
    """What is on the disk for certain after the first steps of a log, and what may be there beside it."""

    def __init__(self, log: list[Step]) -> None:
        self.log = log
        self.at = 0
        self.mark = 0
        """The program's last word."""
        self._files: dict[int, bytearray] = defaultdict(bytearray)
        self._names: dict[PurePosixPath, int | None] = {}
        self._written: dict[int, list[Content]] = defaultdict(list)
        self._named: dict[PurePosixPath, list[Naming]] = defaultdict(list)

    def go_to(self, moment: int) -> None:
        """Take in the log up to a moment, which is not before the last one."""
        for step in self.log[self.at : moment]:
            match step:
                case Write() | Truncate():
                    self._written[step.file].append(step)
                case Sync():
                    for change in self._written.pop(step.file, []):
                        put(self._files[step.file], change)
                case SyncFolder():
                    for naming in self._named.pop(step.path, []):
                        call(self._names, naming)
                case Mark():
                    self.mark = step.number
                case _:
                    self._named[step.path.parent].append(step)
        self.at = moment

    def cut(self, chance: Chance) -> dict[PurePosixPath, bytes | None]:
        """Return files by name (None is a folder) as a power cut at this moment may leave them.

        What was synced is there. Of the rest each write is there, or not, or some of its sectors are. Of the
        names in a folder the first so and so many changes are there, as on a file system with a journal.
        """
        names = dict(self._names)
        for changes in self._named.values():
            for naming in changes[: chance.randint(0, len(changes))]:
                call(names, naming)
        return {
            path: None if file is None else self._content(file, chance)
            for path, file in names.items()
            if all(folder in names for folder in path.parents if folder.name)
        }

    def _content(self, file: int, chance: Chance) -> bytes:
        content = bytearray(self._files[file])
        fate = chance.random()  # a disk that was idle, one that was busy, one that had just begun
        for change in self._written.get(file, []):
            if chance.random() < fate:
                put(content, change)
            elif isinstance(change, Write) and chance.random() < fate:
                for sector in sectors(change):
                    if chance.random() < fate:
                        put(content, sector)
        return bytes(content)


def put(content: bytearray, change: Content) -> None:
    """Change a file's content."""
    if isinstance(change, Truncate):
        del content[change.size :]
        content.extend(bytes(change.size - len(content)))
        return
    content.extend(bytes(max(0, change.offset - len(content))))
    content[change.offset : change.offset + len(change.data)] = change.data


def sectors(change: Write) -> list[Write]:
    """Return a write in the pieces that a disk takes as a whole."""
    end = change.offset + len(change.data)
    starts = [change.offset, *range(change.offset // SECTOR * SECTOR + SECTOR, end, SECTOR)]
    return [
        Write(change.file, start, change.data[start - change.offset : stop - change.offset])
        for start, stop in zip(starts, [*starts[1:], end], strict=True)
    ]


def call(names: dict[PurePosixPath, int | None], naming: Naming) -> None:
    """Change the names in a folder."""
    match naming:
        case Name():
            names[naming.path] = naming.file
        case Rename():
            if naming.path in names:
                names[naming.target] = names.pop(naming.path)
        case Remove():
            names.pop(naming.path, None)


def lay_out(left: dict[PurePosixPath, bytes | None], folder: Path) -> None:
    """Write the files that a power cut left into a folder."""
    folder.mkdir()
    for path, content in sorted(left.items()):
        if content is None:
            (folder / path).mkdir()
        else:
            (folder / path).write_bytes(content)
