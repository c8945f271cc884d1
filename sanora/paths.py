"""Where things are kept: the data folder's layout, and files that nobody else may read."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from contextlib import suppress
from pathlib import Path

import msgspec
import platformdirs

PRIVATE_FOLDER = 0o700
PRIVATE_FILE = 0o600
_OTHERS = 0o077
_ANY_FILE = 0o666  # less what the umask takes
_TO_WRITE = os.O_WRONLY | os.O_CREAT | (os.O_BINARY if sys.platform == "win32" else 0)


class FolderNotOurs(OSError):
    """The folder holds other things, so Sanora will not move in."""


class DataFolder(msgspec.Struct, frozen=True):
    """All that a server keeps, below `root`."""

    root: Path

    @property
    def database(self) -> Path:
        """The SQLite file; its -wal and -shm lie beside it."""
        return self.root / "sanora.db"

    @property
    def run(self) -> Path:
        """What exists only while a server runs."""
        return self.root / "run"

    @property
    def lock(self) -> Path:
        """Held by the one server of this folder."""
        return self.run / "lock"

    @property
    def control(self) -> Path:
        """How programs of the same user reach the running server."""
        return self.run / "control.json"

    def taken_deck(self, conference_id: str) -> Path:
        """What a console took over last from the deck's file of a conference."""
        return self.run / f"deck-{conference_id}"

    @property
    def keys(self) -> Path:
        """The server's key, its certificate, and the secret of stage links."""
        return self.root / "keys"

    @property
    def backups(self) -> Path:
        """Copies of the database."""
        return self.root / "backups"

    @property
    def logs(self) -> Path:
        """Log files."""
        return self.root / "logs"

    @property
    def log_file(self) -> Path:
        """The newest log; older ones have a number behind."""
        return self.logs / "sanora.log"

    @property
    def words(self) -> Path:
        """The host's own lists of rude words."""
        return self.root / "words"

    def prepare(self) -> None:
        """Create what is missing, readable by this user alone; close to others what is Sanora's already.

        Raises `FolderNotOurs` for a folder that holds other things, or another OSError.
        """
        make_private()
        # One look at all of it: another program may be preparing the same folder.
        there = {entry.name for entry in self.root.iterdir()} if self.root.is_dir() else set[str]()
        if there.isdisjoint({self.database.name, self.keys.name, self.run.name}):
            strange = min((name for name in there if not _harmless(name)), default="")
            if strange:
                message = (
                    f"{self.root} holds other things ({strange}). Choose an empty folder for Sanora's data."
                )
                raise FolderNotOurs(message)
        self.root.mkdir(parents=True, exist_ok=True)
        for folder in (self.root, self.run, self.keys, self.backups, self.logs, self.words):
            folder.mkdir(exist_ok=True)
            if open_to_others(folder):
                folder.chmod(PRIVATE_FOLDER)


def _harmless(name: str) -> bool:
    """Tell whether a file may lie in a folder that is otherwise empty: hidden ones, and the settings file.

    On macOS and Windows a program's data and its configuration have the same place.
    """
    return name.startswith(".") or name == default_config().name


def default_data() -> Path:
    """Return where this system wants a program's data."""
    return platformdirs.user_data_path("sanora", appauthor=False)


def default_config() -> Path:
    """Return where the settings file is looked for."""
    return platformdirs.user_config_path("sanora", appauthor=False) / "config.toml"


def make_private() -> None:
    """From now on this process creates files that only this user can read."""
    os.umask(_OTHERS)


def open_to_others(path: Path) -> bool:
    """Tell whether others on this machine may read or change a file or folder; False on Windows."""
    return sys.platform != "win32" and bool(stat.S_IMODE(path.stat().st_mode) & _OTHERS)


def write_private(path: Path, content: bytes) -> None:
    """Write a file that only this user can read: complete, or not at all, and safe from a power cut."""
    draft = path.with_name(f"{path.name}.new")
    draft.unlink(missing_ok=True)  # left by a crash
    _write(os.open(draft, _TO_WRITE | os.O_EXCL, PRIVATE_FILE), content)
    _put_in_place(draft, path)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file complete, or not at all, and safe from a power cut; one that was there keeps its mode."""
    draft = path.with_name(f".{path.name}.new")
    try:
        _write(os.open(draft, _TO_WRITE | os.O_TRUNC, _ANY_FILE), content)
        if path.exists():
            shutil.copymode(path, draft)
        _put_in_place(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Wait until a folder's names are on the disk; Windows does so by itself."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write(descriptor: int, content: bytes) -> None:
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(descriptor)


def _put_in_place(draft: Path, path: Path) -> None:
    draft.replace(path)
    with suppress(OSError):  # some drives and folders cannot be synced; the file is there all the same
        sync_folder(path.parent)
