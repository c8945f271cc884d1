"""A whole talk from the desktop application: real keys, mouse and screens, with people in real browsers."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import threading
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from attended_talk import DEMO, FLAGS, AttendedTalk, answer
from audience_script import PhoneMaker
from PIL import Image
from playwright.async_api import Page, expect
from PySide6.QtWidgets import QApplication
from twin_windows import Twin
from window_looks import ELSEWHERE, changed, codes
from x_screens import HALL, LAPTOP, XScreens

from sanora.charts.bars import Bars
from sanora.client.local import read_control, running
from sanora.conference.state import Reveal
from sanora.kinds.base import ResultMode
from sanora.paths import DataFolder
from sanora.qr import join_qr_text

pytestmark = [pytest.mark.needs("x"), pytest.mark.timeout(240)]

PEOPLE = 20
PHONES = 3
QUESTION = "^Sanora$"
"""Title of the dialogs that ask; the control window's begins with the talk's."""

STEP = 0.05
"""Seconds between two looks."""

PATIENCE = 45.0


class Stage(AttendedTalk):
    """The application on two screens, and its twin, which shows what the server tells."""

    def __init__(self, qt: QApplication, screens: XScreens, tmp_path: Path, artifacts: Path) -> None:
        super().__init__(DataFolder(tmp_path / "data"))
        self.screens = screens
        self._qt, self._own, self._artifacts = qt, tmp_path / "twin", artifacts
        self._twin: Twin | None = None
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def twin(self) -> Twin:
        """What the windows must look like."""
        assert self._twin is not None
        return self._twin

    def start(self) -> None:
        """Start the application."""
        command = ["desktop", str(DEMO), f"--data={self.folder.root}", *FLAGS]
        environment = {**os.environ, **self.screens.environment, "PYTHONWARNINGS": ""}
        self._process = subprocess.Popen([sys.executable, "-m", "sanora", *command], env=environment)

    async def begin(self) -> None:
        """Start, and wait until the talk can be driven."""
        self.start()
        await self.until(lambda: read_control(self.folder) is not None, "a server")
        while not [one for one in (await self.call("conference"))["items"] if one["status"] == "ACTIVE"]:
            await _pause()
        await self.learn()
        self._twin = Twin(self._qt, self._own, self.folder, self.ready["id"])
        await self.until(lambda: self.twin.view.venue is not None and self.twin.view.connected, "a talk")
        await self.agrees("start", hall=False)

    def kill(self) -> None:
        """Kill it as a crash would."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    def ended(self) -> bool:
        """Tell whether it has ended by itself."""
        assert self._process is not None
        return self._process.poll() == 0

    async def until(self, holds: Callable[[], object], what: str) -> None:
        """Wait until something holds, while the twin lives on."""
        for _ in range(round(PATIENCE / STEP)):
            if self._twin is not None:
                self.twin.live_on()
            if holds():
                return
            await _pause()
        self._keep("unexpected")
        raise AssertionError(f"it did not come to {what}: see {self._artifacts}")

    async def agrees(self, name: str, *, hall: bool = True) -> None:
        """Both windows look as their twins do; keep what they look like as `name`."""
        await self.until(lambda: self._control_agrees() and (not hall or self._hall_agrees()), name)
        self._keep(name)

    def figures(self) -> dict[str, int]:
        """Return the counts of the question on the screen; none while they are not known."""
        asked = self.twin.view.asked
        chart = None if asked is None else asked.chart
        return {bar.key: bar.count for bar in chart.bars} if isinstance(chart, Bars) else {}

    def answered(self) -> int | None:
        """Return how many answered; None while it is not known."""
        people = self.twin.view.people
        return None if people is None else people.answered

    async def counts(self, answered: int, name: str) -> None:
        """The control window shows what the server counted, to the last vote."""
        counted = await self.counted()
        assert counted["totalResponses"] == answered
        await self.until(lambda: self.figures() == counted["optionCounts"], f"the counts of {name}")
        await self.until(lambda: self.answered() == answered, f"{answered} who answered {name}")
        await self.agrees(name, hall=False)

    def close(self) -> None:
        """End all of it."""
        if self._process is not None and self._process.poll() is None:
            self.kill()
        if self._twin is not None:
            self.twin.end()
        self.end()

    def _control_agrees(self) -> bool:
        shown, wanted = self.screens.shot(LAPTOP), self.twin.control()
        return all(changed(wanted.crop(part), shown.crop(part)) is None for part in self.twin.parts())

    def _hall_agrees(self) -> bool:
        return changed(self.twin.hall(), self.screens.shot(HALL), ELSEWHERE) is None

    def _keep(self, name: str) -> None:
        shots: dict[str, Image.Image] = {
            "control": self.screens.shot(LAPTOP),
            "hall": self.screens.shot(HALL),
        }
        if name == "unexpected" and self._twin is not None:
            shots |= {"control-wanted": self.twin.control(), "hall-wanted": self.twin.hall()}
        for window, shot in shots.items():
            shot.save(self._artifacts / f"{name}-{window}.png", compress_level=1)


async def _pause() -> None:
    await asyncio.to_thread(threading.Event().wait, STEP)


@pytest.fixture
def artifacts(pytestconfig: pytest.Config) -> Path:
    """Return the folder for what a person should look at."""
    folder = pytestconfig.rootpath / "test-artifacts" / "desktop"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@asynccontextmanager
async def staging(qt: QApplication, tmp_path: Path, artifacts: Path) -> AsyncGenerator[Stage]:
    """Open the demo talk on two screens; nothing of it is left afterwards."""
    with XScreens() as screens:
        stage = Stage(qt, screens, tmp_path, artifacts)
        try:
            await stage.begin()
            yield stage
        finally:
            stage.close()


async def test_the_whole_talk_on_two_screens(
    qt: QApplication, tmp_path: Path, artifacts: Path, phone_of: PhoneMaker
) -> None:
    async with staging(qt, tmp_path, artifacts) as stage:
        stage.screens.press("F5")
        await stage.agrees("join")
        assert codes(stage.screens.shot(HALL)) == [join_qr_text(stage.ready["joinUrl"])]
        await stage.let_in(PEOPLE)
        pages: list[Page] = [await phone_of() for _ in range(PHONES)]
        for page in pages:
            await page.goto(stage.ready["joinUrl"])
            await expect(page.get_by_role("main").get_by_text("You are in")).to_be_visible()
        await stage.agrees("joined")
        for number in range(1, 9):
            await ask(stage, number)
            picked = await stage.vote()
            await stage.counts(PEOPLE, f"{number}-hall")
            assert {key: count for key, count in stage.figures().items() if count} == picked
            if number == 3:
                await killed_and_started_again(stage)
            for page in pages:
                await answer(page)
            await stage.counts(PEOPLE + PHONES, f"{number}-all")
            await close_and_reveal(stage, number)
        stage.screens.press("shift+e")
        stage.screens.focus(QUESTION)
        stage.screens.press("Return")
        await stage.until(lambda: stage.twin.view.status == "ENDED", "the end")
        await stage.agrees("ended")
        for page in pages:
            await expect(page.get_by_role("main").get_by_text("That was it")).to_be_visible()
        stage.screens.focus(stage.twin.window.windowTitle())
        stage.screens.press("q")
        stage.screens.focus(QUESTION)
        stage.screens.press("Return")
        await stage.until(stage.ended, "the end of the application")
        assert running(stage.folder) is not None, "Return leaves the server running"


async def ask(stage: Stage, number: int) -> None:
    """Ask the next question: by a key and with the mouse in turn."""
    if number % 2:
        stage.screens.press("n")
    else:
        stage.screens.click(*stage.twin.button("next"))
    wanted = stage.twin.view.lines[number - 1].question.id

    def asked() -> bool:
        now = stage.twin.view.asked
        return now is not None and now.open and now.question.id == wanted

    await stage.until(asked, f"question {number}")


async def close_and_reveal(stage: Stage, number: int) -> None:
    """Close with the mouse, and reveal by key as far as it goes."""
    stage.screens.click(*stage.twin.button("close"))
    await stage.until(lambda: stage.twin.view.asked is not None and not stage.twin.view.asked.open, "closed")
    await stage.agrees(f"{number}-closed")
    asked = stage.twin.view.asked
    assert asked is not None
    steps = [] if asked.question.result_mode == ResultMode.HOST_ONLY else [Reveal.RESULTS]
    for step in [*steps, Reveal.ANSWER] if steps and asked.question.has_more else steps:
        stage.screens.press("r")
        await stage.until(lambda step=step: revealed(stage) is step, f"{step} of question {number}")
        await stage.agrees(f"{number}-{step.value}")


def revealed(stage: Stage) -> Reveal | None:
    """Return how much of the question on the screen is revealed."""
    asked = stage.twin.view.asked
    return None if asked is None else asked.revealed


async def killed_and_started_again(stage: Stage) -> None:
    """Kill the application in the middle of a question: another one shows the same, of the same server."""
    server, before = stage.server, await stage.counted()
    stage.kill()
    stage.start()
    await stage.agrees("again", hall=False)
    assert stage.server == server
    assert await stage.counted() == before
    stage.screens.press("F5")
