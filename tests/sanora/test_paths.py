"""The data folder: its layout, and who may read it."""

import errno
import os
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

import pytest
from lossy_disk import Name, Rename, Sync, SyncFolder
from recorded_disk import RecordedDisk

from sanora import paths
from sanora.paths import DataFolder, FolderNotOurs, open_to_others, write_private, write_whole

unix = pytest.mark.skipif(sys.platform == "win32", reason="file modes are Unix's")


@pytest.fixture(autouse=True)
def umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@unix
def test_a_new_folder_is_for_its_user_alone(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "deep" / "data")
    folder.prepare()
    for path in (folder.root, folder.run, folder.keys, folder.backups, folder.logs, folder.words):
        assert mode(path) == 0o700
    folder.database.touch()
    assert mode(folder.database) == 0o600


@unix
def test_a_folder_that_was_opened_to_others_is_closed_again(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "data")
    folder.prepare()
    folder.database.touch()
    folder.root.chmod(0o755)
    folder.keys.chmod(0o750)
    folder.prepare()
    assert (mode(folder.root), mode(folder.keys)) == (0o700, 0o700)


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    DataFolder(tmp_path).prepare()
    DataFolder(tmp_path).prepare()
    assert DataFolder(tmp_path).run.is_dir()


def test_the_settings_file_and_hidden_files_may_be_there_first(tmp_path: Path) -> None:
    (tmp_path / "config.toml").touch()
    (tmp_path / ".DS_Store").touch()
    DataFolder(tmp_path).prepare()
    assert DataFolder(tmp_path).run.is_dir()


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    before = mode(tmp_path)
    with pytest.raises(FolderNotOurs, match="letters"):
        DataFolder(tmp_path).prepare()
    assert [entry.name for entry in tmp_path.iterdir()] == ["letters"]
    assert mode(tmp_path) == before


@unix
def test_a_private_file_is_never_open_to_others(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    write_private(file, b"one")
    write_private(file, b"two")
    assert file.read_bytes() == b"two"
    assert mode(file) == 0o600
    assert not open_to_others(file)
    file.chmod(0o640)
    assert open_to_others(file)


def test_a_draft_left_by_a_crash_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "secret.new").write_bytes(b"half")
    write_private(tmp_path / "secret", b"whole")
    assert [entry.name for entry in tmp_path.iterdir()] == ["secret"]


@unix
@pytest.mark.parametrize("write", [write_private, write_whole])
def test_a_power_cut_after_writing_takes_nothing(
    tmp_path: Path, write: Callable[[Path, bytes], None]
) -> None:
    with RecordedDisk(tmp_path) as disk:
        write(tmp_path / "keys", b"one")
    (named,) = (step for step in disk.log if isinstance(step, Name))
    kept = [Sync(named.file or 0), Rename(named.path, PurePosixPath("keys")), SyncFolder(PurePosixPath())]
    assert disk.log[disk.log.index(named) + 1 :] == kept


@unix
def test_a_drive_that_syncs_no_folder_is_no_obstacle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(folder: Path) -> None:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), folder)

    monkeypatch.setattr(paths, "sync_folder", refuse)
    write_private(tmp_path / "secret", b"whole")
    assert (tmp_path / "secret").read_bytes() == b"whole"


def test_a_file_is_written_whole_and_keeps_its_mode(tmp_path: Path) -> None:
    file = tmp_path / "talk.md"
    write_whole(file, b"one")
    file.chmod(0o640)
    write_whole(file, b"two")
    assert file.read_bytes() == b"two"
    assert mode(file) == 0o640
    file.unlink()
    file.mkdir()
    with pytest.raises(OSError, match="directory"):
        write_whole(file, b"three")
    assert [entry.name for entry in tmp_path.iterdir()] == ["talk.md"], "no draft is left"


def test_a_file_that_cannot_be_written_stays_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "results.csv"
    write_whole(file, b"old")
    (tmp_path / ".results.csv.new").mkdir()
    with pytest.raises(OSError, match="results"):
        write_whole(file, b"new")
    assert file.read_bytes() == b"old"
