"""Messages lost, doubled and out of order: the next tick shows it, and clients come back for the truth."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from any_talk import AnyTalk, question
from bad_links import Link
from campaigns import Figures, Form
from frame_tricks import Doubling, Frames, Swapping, losing
from going_away import GoingAway
from page_clients import PageClients
from returning_clients import CLIENTS, Clients

UNNOTICED = 6.0
"""Seconds after which nobody may be wrong any more."""

STEP = 0.5


class Gaps:
    """Clients, and what happens to what they are told."""

    def __init__(self, away: GoingAway, talk: AnyTalk, clients: Clients) -> None:
        self._away = away
        self._talk = talk
        self._clients = clients
        self.slowest = 0.0
        self.wrong = 0

    async def lost(self, number: int) -> None:
        """Let events not arrive on connections that stand."""
        for link in self._away.links:
            link.down.through = Frames(losing, upgraded=True)
        await self._changed(number)

    async def doubled(self, number: int) -> None:
        """Let an old welcome arrive again, behind what came after it."""

        def spoil(link: Link) -> None:
            link.down.through = Frames(Doubling(after=1 + number % 2))

        await self._spoilt(spoil)
        await self._clients.hear()
        await self._changed(number)

    async def swapped(self, number: int) -> None:
        """Let the welcome arrive after events that follow it."""
        held = asyncio.Semaphore(0)

        def spoil(link: Link) -> None:
            link.down.through = Frames(Swapping(1 + number % 2, held))

        await self._spoilt(spoil)
        for _ in range(CLIENTS):
            await held.acquire()
        await self._changed(number)

    async def _spoilt(self, spoil: Callable[[Link], None]) -> None:
        for proxy in (self._away.phones, self._away.consoles):
            proxy.spoil = spoil
        for link in self._away.links:
            link.cut()

    async def _changed(self, number: int) -> None:
        """Let things happen, and measure how long clients are wrong."""
        for proxy in (self._away.phones, self._away.consoles):
            proxy.spoil = None
        await self._talk.happen("described", number * 2, number)
        await self._talk.happen("pushed", number, 1)
        seconds = 0.0
        while found := await self._clients.differences():
            self.wrong += not seconds
            assert seconds < UNNOTICED, found
            seconds += STEP
            await self._away.clock.advance(STEP)
        self.slowest = max(self.slowest, seconds)
        await self._clients.agree()


@pytest.mark.campaign("What went missing or came in a wrong order is noticed within 6 s, and set right.")
async def test_no_gap_stays_unnoticed(tmp_path: Path, node: str, form: Form, figures: Figures) -> None:
    times = form.of(2, 300)
    async with PageClients(node) as pages, GoingAway(tmp_path / "sanora.db") as away:
        talk = await away.house.talk(question(0), question(9), question(14))
        async with Clients(away, talk, pages) as clients:
            gaps = Gaps(away, AnyTalk(away.house, talk), clients)
            for number in range(times):
                await gaps.lost(number)
                await gaps.doubled(number)
                await gaps.swapped(number)
    assert gaps.wrong > times, "nothing was missed: the tricks do nothing"
    figures["tricks played on five clients"] = 3 * times
    figures["of them left somebody wrong at first"] = gaps.wrong
    figures["longest until all were right again, s"] = gaps.slowest
