"""The console from its first picture to its last: what signals do, and where it logs."""

from __future__ import annotations

import os
import signal
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
