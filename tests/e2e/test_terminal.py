"""A whole talk from a terminal: typed key by key, with people in real browsers and many more beside them."""

from __future__ import annotations

import asyncio
import os
import re
import signal
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from attended_talk import DEMO, FLAGS, AttendedTalk, answer
from audience_script import PhoneMaker
from playwright.async_api import Page, expect
from tmux import Tmux

from sanora.client.local import read_control
from sanora.paths import DataFolder

pytestmark = [pytest.mark.needs("tmux"), pytest.mark.timeout(240)]

PEOPLE = 300

_COUNT = re.compile(r" (?P<count>\d+)(?: +(?:\d+ %|–))?\s*$")
"""The end of an option's line: how often it was picked, and the share."""

LEGIBLE = 20
"""Letters of an option that a line shows at least."""


class Talk(AttendedTalk):
    """The demo talk in a terminal, and what its server knows."""

    def __init__(self, terminal: Tmux, folder: DataFolder) -> None:
        super().__init__(folder)
        self.terminal = terminal

    async def begin(self) -> None:
        """Wait for the console, and learn where people join."""
        await self.shows("n asks the first question")
        await self.learn()

    async def press(self, *keys: str) -> None:
        """Type keys."""
        await asyncio.to_thread(self.terminal.press, *keys)

    async def shows(self, *texts: str) -> str:
        """Wait until the screen shows all of these; return it."""
        return await asyncio.to_thread(self.terminal.until, *texts)

    async def agrees(self, answered: int) -> None:
        """The screen shows what the server counted, to the last vote."""
        counted = await self.counted()
        assert counted["totalResponses"] == answered
        counts: dict[str, int] = counted["optionCounts"]
        texts = {option["key"]: option["text"] for option in await self.options(counted["questionId"])}

        def same(screen: str) -> bool:
            shown = {key: self._shown(screen, text) for key, text in texts.items()}
            return f"{answered} answered" in screen and shown == counts

        await asyncio.to_thread(self.terminal.wait, same, f"{counts} of {answered} answered")

    async def restarted(self, before: int) -> None:
        """Wait until another process is the server."""

        def another(_screen: str) -> bool:
            control = read_control(self.folder)
            return control is not None and control.pid != before

        await asyncio.to_thread(self.terminal.wait, another, "a server that was started anew")

    @staticmethod
    def _shown(screen: str, text: str) -> int | None:
        lines = (line for line in screen.splitlines() if text[:LEGIBLE] in line)
        found = next(filter(None, map(_COUNT.search, lines)), None)
        return None if found is None else int(found["count"])


@asynccontextmanager
async def hosting(tmp_path: Path) -> AsyncGenerator[Talk]:
    """Host the demo talk in a terminal; nothing of it is left afterwards."""
    folder = DataFolder(tmp_path / "data")
    with Tmux(tmp_path, "host", DEMO, f"--data={folder.root}", *FLAGS) as terminal:
        talk = Talk(terminal, folder)
        try:
            await talk.begin()
            yield talk
        finally:
            talk.end()


async def test_the_whole_talk_with_browsers_and_a_hall(tmp_path: Path, phone_of: PhoneMaker) -> None:
    async with hosting(tmp_path) as talk:
        await talk.let_in(PEOPLE)
        pages: list[Page] = [await phone_of() for _ in range(3)]
        for page in pages:
            await page.goto(talk.ready["joinUrl"])
            await expect(page.get_by_role("main").get_by_text("You are in")).to_be_visible()
        await talk.shows(f"{PEOPLE + 3} joined")
        for number in range(1, 9):
            await talk.press("n")
            await talk.shows(f"Question {number} of 8")
            picked = await talk.vote()
            await talk.agrees(PEOPLE)
            assert {
                key: count for key, count in (await talk.counted())["optionCounts"].items() if count
            } == picked
            for page in pages:
                await answer(page)
            await talk.agrees(PEOPLE + 3)
            await talk.press("c")
            await talk.shows("closed")
            await talk.press("r")
            if number == 7:
                await talk.shows("for the host only")
            else:
                await talk.shows("Projector  the results")
            await talk.agrees(PEOPLE + 3)
            await talk.press("r")
        await talk.press("n")
        await talk.shows("That was the last question.")
        await talk.press("E")
        await talk.shows("End the conference for good?")
        await talk.press("y")
        await talk.shows("ENDED")
        for page in pages:
            await expect(page.get_by_role("main").get_by_text("That was it")).to_be_visible()
        await talk.press("q")
        await talk.shows("Should the server stop, too?")
        await talk.press("y")
        await asyncio.to_thread(talk.terminal.wait, lambda _screen: talk.terminal.dead(), "the end")
        assert read_control(talk.folder) is None


async def test_a_killed_console_leaves_the_poll_and_another_shows_the_same(tmp_path: Path) -> None:
    async with hosting(tmp_path) as talk:
        await talk.let_in(20)
        await talk.press("n")
        first, talk.devices = talk.devices[:10], talk.devices[10:]
        await talk.vote()
        await talk.shows("10 answered")
        os.kill(talk.terminal.pid, signal.SIGKILL)
        await asyncio.to_thread(talk.terminal.wait, lambda _screen: talk.terminal.dead(), "the end")
        talk.devices = first
        await talk.vote()
        (tmp_path / "again").mkdir()
        with Tmux(tmp_path / "again", "host", DEMO, f"--data={talk.folder.root}") as terminal:
            talk.terminal = terminal
            await talk.shows("Question 1 of 8", "20 joined", "● open")
            await talk.agrees(20)
            await talk.press("c")
            await talk.shows("closed")


async def test_a_killed_server_is_back_with_every_vote(tmp_path: Path) -> None:
    async with hosting(tmp_path) as talk:
        await talk.let_in(60)
        await talk.press("n")
        await talk.shows("Question 1 of 8")
        live = [await device.next("question:live") for device in talk.devices]
        number = live[0]["round"]
        saved, before = 0, talk.server
        for place, device in enumerate(talk.devices):
            if place == 40:
                os.kill(before, signal.SIGKILL)
            if place < 40:
                told = await device.vote(number, "ABCDE"[place % 5], f"vote-{place:05}")
                assert told["type"] == "answer:submitted"
                saved += 1
        await asyncio.gather(*(device.gone.wait() for device in talk.devices))
        await talk.restarted(before)
        await talk.shows("connected", f"{saved} answered")
        for place, device in enumerate(talk.devices):
            welcome = await device.join()
            assert welcome["participantId"] == device.welcome["participantId"]
            told = await device.vote(number, "ABCDE"[place % 5], f"vote-{place:05}")
            assert told["type"] == "answer:submitted", "sent again, it counts once"
        await talk.agrees(60)
        os.kill(talk.server, signal.SIGKILL)
        await talk.shows("The server has ended again")
        await talk.press("y")
        await talk.shows("The server is back.", "60 answered")


async def test_a_console_that_stands_still_holds_nobody_up(tmp_path: Path) -> None:
    async with hosting(tmp_path) as talk:
        await talk.let_in(100)
        await talk.press("n")
        await talk.shows("Question 1 of 8", "100 joined")
        os.kill(talk.terminal.pid, signal.SIGSTOP)
        picked = await talk.vote()  # every answer is acknowledged while the console stands still
        assert picked.total() == 100
        os.kill(talk.terminal.pid, signal.SIGCONT)
        await talk.agrees(100)


async def test_two_consoles_see_each_other_and_only_one_question_is_live(tmp_path: Path) -> None:
    async with hosting(tmp_path) as talk:
        (tmp_path / "second").mkdir()
        with Tmux(tmp_path / "second", "console", f"--data={talk.folder.root}") as second:
            await asyncio.to_thread(second.until, "n asks the first question")
            await talk.press("n")
            await asyncio.to_thread(second.until, "Question 1 of 8")
            await asyncio.to_thread(second.press, "b")
            await talk.shows("blank")
            both = [talk.terminal, second]
            await asyncio.gather(*(asyncio.to_thread(one.press, "n") for one in both))
            for one in both:
                await asyncio.to_thread(one.until, "Question ")
            screens = [await asyncio.to_thread(one.until, "of 8") for one in both]
            counted = await talk.call(f"conference/{talk.ready['id']}/questions")
            assert [one["status"] for one in counted["items"]].count("ACTIVE") == 1, screens
