"""Files that the store makes are private, whatever the process's umask."""

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sanora_server.store import files

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")


@pytest.fixture(autouse=True)
def careless() -> Iterator[None]:
    """Let everybody read what is made."""
    before = os.umask(0)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_folder_is_private(tmp_path: Path) -> None:
    files.make_private_folder(tmp_path / "new")
    assert mode(tmp_path / "new") == 0o700
    (tmp_path / "new").chmod(0o755)
    files.make_private_folder(tmp_path / "new")
    assert mode(tmp_path / "new") == 0o700


def test_a_file_is_private_and_empty(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o644)
    files.make_private_file(path)
    assert (mode(path), path.read_bytes()) == (0o600, b"")


def test_nothing_is_left_beside_a_database_that_is_removed(tmp_path: Path) -> None:
    for suffix in ("", "-journal", "-wal", "-shm", "-other"):
        (tmp_path / f"a.db{suffix}").touch()
    files.remove(tmp_path / "a.db")
    files.remove(tmp_path / "a.db")
    assert [path.name for path in tmp_path.iterdir()] == ["a.db-other"]


def test_the_name_of_a_new_folder_is_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[Path] = []
    monkeypatch.setattr(files, "sync_folder", synced.append)
    files.make_private_folder(tmp_path / "new")
    assert synced == [tmp_path]


def test_a_link_is_replaced_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_text("precious", encoding="utf-8")
    (tmp_path / "file").symlink_to(tmp_path / "elsewhere")
    files.make_private_file(tmp_path / "file")
    assert (tmp_path / "elsewhere").read_text(encoding="utf-8") == "precious"


def test_a_rename_replaces(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("new", encoding="utf-8")
    (tmp_path / "b").write_text("old", encoding="utf-8")
    files.sync_file(tmp_path / "a")
    files.rename(tmp_path / "a", tmp_path / "b")
    assert [(path.name, path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()] == [("b", "new")]
