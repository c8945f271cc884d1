"""Kill -9 in the middle of a question: of the application, then of the server; nothing is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from desktop_house import Hall, Open
from qt_windows import Until

from sanora.client.api import Api
from sanora.client.local import LocalApproach, read_control, running
from sanora.conference.state import Reveal
from sanora.driving.server import State
from sanora.paths import DataFolder


class Started:
    """`sanora desktop` in a process of its own."""

    def __init__(self, data: Path, deck: Path, environment: dict[str, str]) -> None:
        flags = [f"--data={data}", "--port=0", "--no-mdns", "--host=127.0.0.1", "--listen=127.0.0.1"]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "sanora", "desktop", str(deck), *flags],
            env={**os.environ, **environment, "PYTHONWARNINGS": ""},  # Qt's binding leaves things uncollected
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def kill(self, how: signal.Signals = signal.SIGKILL) -> int:
        """End it; return its code."""
        self.process.send_signal(how)
        self.process.communicate(timeout=20)
        return self.process.returncode


@pytest.fixture
def started(data: Path, deck: Path, qt_environment: dict[str, str]) -> Iterator[Started]:
    made = Started(data, deck, qt_environment)
    yield made
    if made.process.poll() is None:
        made.kill()
    control = read_control(DataFolder(data))
    if running(DataFolder(data)) is not None and control is not None:
        os.kill(control.pid, signal.SIGTERM)


async def running_talk(data: Path) -> str:
    """Return the id of the conference that runs; empty while the deck is being taken up."""
    async with Api(LocalApproach(DataFolder(data))) as api:
        talks = (await api.call("GET", "conference"))["items"]
    return talks[0]["id"] if talks and talks[0]["status"] == "ACTIVE" else ""


async def ask_first(data: Path) -> None:
    """Ask the first question as another console does."""
    talk = await running_talk(data)
    async with Api(LocalApproach(DataFolder(data))) as api:
        questions = (await api.call("GET", f"conference/{talk}/questions"))["items"]
        await api.call("POST", f"conference/{talk}/questions/{questions[0]['id']}/live", {})


def test_neither_kill_of_application_nor_of_server_loses_an_answer(
    started: Started, data: Path, house: Open, hall: Hall, until: Until
) -> None:
    until(lambda: read_control(DataFolder(data)) is not None)
    until(lambda: hall.run(running_talk(data)))
    hall.run(ask_first(data))
    started.kill()
    server = running(DataFolder(data))
    assert server is not None, "the server goes on"
    shown = house().ready()
    assert shown.app.bridge.desk.server is not None
    assert shown.app.bridge.desk.server.pid == server.pid
    shown.until(lambda: shown.view.asked is not None and shown.asked.open)
    hall.come(shown, 3)
    hall.answer(shown, ["A", "B"])
    shown.until(lambda: shown.asked.chart is not None and shown.asked.chart.base == 2)
    os.kill(server.pid, signal.SIGKILL)
    shown.until(shown.window.banner.isVisible)
    assert "stored" in shown.window.banner.text.text() or "trying again" in shown.window.banner.text.text()
    shown.until(lambda: shown.view.connected and shown.view.server is State.RUNNING)
    shown.until(lambda: not shown.window.banner.isVisible())
    assert shown.asked.chart is not None
    assert shown.asked.chart.base == 2
    shown.key("c")
    shown.until(lambda: not shown.asked.open)
    shown.key("r")
    shown.until(lambda: shown.asked.revealed is Reveal.RESULTS)
    assert shown.broken == []


def test_after_two_crashes_the_window_asks_before_it_starts_the_server(house: Open, deck: Path) -> None:
    shown = house(deck).ready()
    for expected in (State.RUNNING, State.CRASHED):
        server = running(shown.settings.folder)
        assert server is not None
        os.kill(server.pid, signal.SIGKILL)
        shown.until(lambda: shown.view.server is not State.RUNNING)
        shown.until(lambda expected=expected: shown.view.server is expected)
    assert shown.window.banner.button.text() == "Start it again"
    shown.press(shown.window.banner.button)
    shown.until(lambda: shown.view.server is State.RUNNING and shown.view.connected)
    assert "The server is back." in shown.told


def test_an_end_that_the_system_asks_for_leaves_the_server_running(
    started: Started, data: Path, until: Until
) -> None:
    until(lambda: read_control(DataFolder(data)) is not None)
    until(lambda: (data / "desktop.ini").parent.exists() and (data / "logs" / "desktop.log").exists())
    assert started.kill(signal.SIGTERM) == 0
    assert running(DataFolder(data)) is not None


def test_a_second_program_attaches_to_the_first(
    started: Started, data: Path, deck: Path, qt_environment: dict[str, str], until: Until
) -> None:
    until(lambda: read_control(DataFolder(data)) is not None)
    server = running(DataFolder(data))
    second = Started(data, deck, qt_environment)
    out, err = second.process.communicate(timeout=20)
    assert (second.process.returncode, out, err.strip()) == (0, "", "")
    assert started.process.poll() is None
    now = running(DataFolder(data))
    assert now is not None
    assert server is not None
    assert now.pid == server.pid
