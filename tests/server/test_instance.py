"""One server a data folder, and how programs of the same user find it."""

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from sanora.client.local import AlreadyRunning, Control, read_control, read_holder, running
from sanora.paths import DataFolder
from sanora_server.instance import Instance

CONTROL = Control("http://127.0.0.1:1", "https://192.168.1.5:2", "secret", "ab" * 32, os.getpid())

HOLD = """
import sys
from pathlib import Path
from sanora.paths import DataFolder
from sanora_server.instance import Instance
with Instance(DataFolder(Path(sys.argv[1])), "first") as instance:
    instance.listens(4711)
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    data = DataFolder(tmp_path / "data")
    data.prepare()
    return data


def held_elsewhere(folder: DataFolder) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder.root)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def ended(process: subprocess.Popen[str]) -> None:
    process.communicate()


def test_the_second_is_refused_with_process_and_port(folder: DataFolder) -> None:
    process = held_elsewhere(folder)
    try:
        with pytest.raises(AlreadyRunning) as refused, Instance(folder, "second"):
            pass
        holder = refused.value.holder
        assert holder is not None
        assert (holder.pid, holder.port, holder.start) == (process.pid, 4711, "first")
        assert running(folder) == holder
        assert str(process.pid) in str(refused.value)
        assert "4711" in str(refused.value)
    finally:
        ended(process)
    assert running(folder) is None


@pytest.mark.skipif(sys.platform == "win32", reason="kills as Unix does")
def test_what_a_killed_server_leaves_is_no_obstacle(folder: DataFolder) -> None:
    process = held_elsewhere(folder)
    folder.control.write_text("{}")
    process.send_signal(signal.SIGKILL)
    ended(process)
    assert folder.lock.read_bytes()
    assert running(folder) is None
    with Instance(folder, "next") as instance:
        assert not folder.control.exists()
        instance.listens(80)
        with pytest.raises(AlreadyRunning), Instance(folder, "second"):
            pass


def test_the_refused_one_takes_nothing_away(folder: DataFolder) -> None:
    with Instance(folder, "first") as instance:
        instance.write_control(CONTROL)
        with pytest.raises(AlreadyRunning), Instance(folder, "second"):
            pass
        assert read_control(folder) == CONTROL


def test_the_control_file_is_private_and_goes_with_the_server(folder: DataFolder) -> None:
    assert read_control(folder) is None
    with Instance(folder, "first") as instance:
        instance.write_control(CONTROL)
        if sys.platform != "win32":
            assert stat.S_IMODE(folder.control.stat().st_mode) == 0o600
        assert b'"tlsUrl"' in folder.control.read_bytes()
    assert not folder.control.exists()
    assert running(folder) is None


def test_a_folder_that_never_had_a_server_has_none_running(tmp_path: Path) -> None:
    assert running(DataFolder(tmp_path)) is None


@pytest.mark.parametrize("content", [b"", b"{}", b'{"pid": "caf\xe9"}', b'{"x": ' + b"[" * 9000])
def test_damaged_files_say_nothing(folder: DataFolder, content: bytes) -> None:
    for path in (folder.lock, folder.control):
        path.write_bytes(content)
    assert running(folder) is None
    assert read_control(folder) is None
    assert read_holder(folder.lock) is None


def test_only_the_holder_says_where_it_listens(folder: DataFolder) -> None:
    with pytest.raises(RuntimeError):
        Instance(folder, "x").listens(1)


def test_a_look_at_the_lock_stops_no_server(folder: DataFolder) -> None:
    with folder.lock.open("wb"):
        pass
    for _ in range(50):
        assert running(folder) is None
        with Instance(folder, "x"):
            assert running(folder) is not None
