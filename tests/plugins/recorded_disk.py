"""The store on a disk that is recorded: its own code and statements, every write and sync of SQLite noted.

SQLite of the standard library cannot be given a file system, so apsw's stands in while something is recorded.
What a power cut leaves is then opened without it.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any, Self

import apsw
import pytest
from lossy_disk import Mark, Name, Remove, Rename, Step, Sync, SyncFolder, Truncate, Write

_BESIDE = ("-wal", "-journal")
"""Files for which SQLite syncs the folder, too, when it syncs them first."""

_MEMORY = "-shm"
"""What processes share; no power cut leaves anything of it that counts."""


class RecordedDisk:
    """Notes what happens below a folder while it is entered; `log` is what `lossy_disk.Disk` takes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log: list[Step] = []
        self._files: dict[PurePosixPath, int] = {}
        self._opened: dict[int, Path] = {}
        self._count = 0
        self._patch = pytest.MonkeyPatch()
        for path in sorted(folder.rglob("*")):
            self._adopt(path)

    def __enter__(self) -> Self:
        self._vfs = _RecordedSystem(f"recorded-{id(self)}", self)
        patch = self._patch
        patch.setattr(sqlite3, "connect", self._connect)
        patch.setattr(os, "open", self._around_open(os.open))
        patch.setattr(os, "mkdir", self._around(os.mkdir, self._made))
        patch.setattr(os, "unlink", self._around(os.unlink, self.removed))
        patch.setattr(os, "replace", self._around(os.replace, self._renamed))
        patch.setattr(os, "fsync", self._around(os.fsync, self._synced))
        return self

    def __exit__(self, *failure: object) -> None:
        self._patch.undo()
        self._vfs.unregister()

    def tell(self, number: int) -> None:
        """Note that the program has told others of so much."""
        self.log.append(Mark(number))

    # What SQLite does

    def name_of(self, path: str | Path) -> PurePosixPath | None:
        """Return a path as the log has it; None for one elsewhere."""
        path = Path(path)
        if not path.is_relative_to(self.folder) or path.name.endswith(_MEMORY):
            return None
        return PurePosixPath(path.relative_to(self.folder).as_posix())

    def file(self, name: PurePosixPath) -> int:
        """Return the number of the file that has a name; a new one gets one."""
        if name not in self._files:
            self._count += 1
            self._files[name] = self._count
            self.log.append(Name(name, self._count))
        return self._files[name]

    def removed(self, path: str | Path) -> None:
        """Note that a name is gone."""
        if (name := self.name_of(path)) and self._files.pop(name, None):
            self.log.append(Remove(name))

    # What Python does

    def _adopt(self, path: Path) -> None:
        name = self.name_of(path)
        if name is None:
            return
        if path.is_dir():
            self.log.append(Name(name, None))
        else:
            number = self.file(name)
            self.log += [Write(number, 0, path.read_bytes()), Sync(number)]
        self.log.append(SyncFolder(name.parent))

    def _connect(self, where: str, /, **_options: object) -> _Connection:
        return _Connection(where, self._vfs.name)

    def _around(self, real: Callable[..., Any], noted: Callable[..., None]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            answer = real(*arguments, **options)
            noted(*arguments)
            return answer

        return call

    def _around_open(self, real: Callable[..., int]) -> Callable[..., int]:
        def call(path: str | Path, flags: int, *arguments: Any, **options: Any) -> int:
            descriptor = real(path, flags, *arguments, **options)
            self._opened[descriptor] = Path(path)
            if flags & os.O_CREAT and (name := self.name_of(path)):
                self.file(name)
            return descriptor

        return call

    def _made(self, path: Path, *_mode: int) -> None:
        if name := self.name_of(path):
            self.log.append(Name(name, None))

    def _renamed(self, path: Path, target: Path) -> None:
        name, target_name = self.name_of(path), self.name_of(target)
        if name and target_name:
            self._files[target_name] = self._files.pop(name)
            self.log.append(Rename(name, target_name))

    def _synced(self, descriptor: int) -> None:
        path = self._opened[descriptor]
        name = self.name_of(path)
        if name is not None:
            self.log.append(SyncFolder(name) if path.is_dir() else Sync(self.file(name)))


class _RecordedSystem(apsw.VFS):
    def __init__(self, name: str, disk: RecordedDisk) -> None:
        self.name = name
        self._disk = disk
        super().__init__(name, "")

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> apsw.VFSFile:  # noqa: N802 # SQLite's
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        known = self._disk.name_of(path) if path else None
        if known is None:
            return apsw.VFSFile("", name, flags)
        return _RecordedFile(self._disk, known, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: FBT001, N802 # SQLite's
        super().xDelete(filename, syncdir)
        self._disk.removed(filename)
        name = self._disk.name_of(filename)
        if syncdir and name is not None:
            self._disk.log.append(SyncFolder(name.parent))


class _RecordedFile(apsw.VFSFile):
    def __init__(
        self, disk: RecordedDisk, name: PurePosixPath, opened: str | apsw.URIFilename | None, flags: list[int]
    ) -> None:
        super().__init__("", opened, flags)
        self._log = disk.log
        self._file = disk.file(name)
        self._folder = name.parent if name.name.endswith(_BESIDE) else None

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802 # SQLite's
        super().xWrite(data, offset)  # pyright: ignore[reportUnknownMemberType] # apsw's Buffer is 3.12's
        self._log.append(Write(self._file, offset, bytes(data)))

    def xTruncate(self, newsize: int) -> None:  # noqa: N802 # SQLite's
        super().xTruncate(newsize)
        self._log.append(Truncate(self._file, newsize))

    def xSync(self, flags: int) -> None:  # noqa: N802 # SQLite's
        super().xSync(flags)
        self._log.append(Sync(self._file))
        if self._folder is not None:
            self._log.append(SyncFolder(self._folder))
            self._folder = None


class _Connection:
    """As much of the standard library's connection as the store uses."""

    def __init__(self, uri: str, vfs: str) -> None:
        flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE | apsw.SQLITE_OPEN_URI
        self.inner: Any = apsw.Connection(uri, flags=flags, vfs=vfs)

    @property
    def in_transaction(self) -> bool:
        return self.inner.in_transaction

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> _Rows:
        rows = self.inner.execute(sql, tuple(parameters))
        return _Rows(rows, self.inner.changes())

    def executescript(self, script: str) -> None:
        self.inner.execute(script).fetchall()

    def set_progress_handler(self, handler: Callable[[], Any] | None, steps: int) -> None:
        self.inner.set_progress_handler(handler, max(1, steps))

    def backup(self, target: _Connection, *, pages: int, progress: Callable[[int, int, int], None]) -> None:
        with target.inner.backup("main", self.inner, "main") as copying:
            while not copying.done:
                copying.step(pages)
                progress(0, copying.remaining, copying.page_count)

    def close(self) -> None:
        self.inner.close()


class _Rows:
    def __init__(self, rows: Any, changed: int) -> None:
        self._rows = rows
        self.rowcount = changed

    def __iter__(self) -> Iterator[Any]:
        return iter(self._rows)

    def fetchone(self) -> Any:
        row = self._rows.fetchone()
        self._rows.close()  # what is read to its end holds no lock
        return row

    def fetchall(self) -> list[Any]:
        return self._rows.fetchall()
