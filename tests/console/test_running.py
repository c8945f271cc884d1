"""The console from its first picture to its last: what signals do, and where it logs."""

from __future__ import annotations

import os
import signal
import threading
from pathlib import Path

import pytest
from tmux import Tmux

from sanora.client.local import read_control, running
from sanora.paths import DataFolder

pytestmark = pytest.mark.needs("tmux")

FLAGS = ("--port=0", "--no-mdns", "--host=127.0.0.1", "--listen=127.0.0.1")


@pytest.mark.parametrize(
    ("how", "after"),
    [(signal.SIGTERM, "stops"), (signal.SIGHUP, "goes on")],
    ids=["terminated", "the window is closed"],
)
def test_a_signal_ends_it_and_says_what_becomes_of_the_server(
    tmp_path: Path, data: Path, deck: Path, how: signal.Signals, after: str
) -> None:
    folder = DataFolder(data)
    with Tmux(tmp_path, "host", deck, f"--data={data}", *FLAGS) as terminal:
        terminal.until("asks the first question")
        os.kill(terminal.pid, how)
        terminal.wait(lambda _screen: terminal.dead(), "the end")
        assert (running(folder) is not None) == (after == "goes on")
        assert (folder.logs / "console.log").exists()
        control = read_control(folder)
        if control is not None:
            os.kill(control.pid, signal.SIGKILL)


def test_no_console_outlives_its_terminal(tmp_path: Path, data: Path, deck: Path) -> None:
    folder = DataFolder(data)
    with Tmux(tmp_path, "host", deck, f"--data={data}", *FLAGS) as terminal:
        terminal.until("asks the first question")
        terminal.press("n", "b", "b")
        pid = terminal.pid
    pause = threading.Event()
    for _ in range(200):
        if not alive(pid):
            break
        pause.wait(0.05)
    assert not alive(pid)
    control = read_control(folder)
    assert control is not None, "the server goes on"
    os.kill(control.pid, signal.SIGKILL)


def alive(pid: int) -> bool:
    """Tell whether a process is there."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
