"""A tenth of the hall that never reads: nobody else notices, the server stays small, they are cut off."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from statistics import quantiles
from time import perf_counter

import pytest
from campaigns import Figures, Form
from deaf_phones import Deaf, Listener

from sanora.testing.server_process import ServerProcess

LATE = 0.5
"""Seconds within which 99 % of all events and receipts must be there."""

GROWTH = 50 * 1024
"""KiB that the server may grow by."""

LONG_TEXT = "\N{BAT}" * 1990
TURNS = 3000
"""Changes of the talk after which everybody must be cut off who did not read one."""

EVERY = 5
"""With so many changes somebody answers, and nobody so often that it is too often."""

QUESTION = {
    "kind": "single",
    "questionText": "Tea?",
    "options": [{"key": "A", "text": "Yes"}, {"key": "B", "text": "No"}],
    "timeoutSeconds": None,
    "revisable": True,
    "resultMode": "live",
}


class Hall:
    """Phones that read, in a hall where others do not."""

    def __init__(self, server: ServerProcess, good: list[Listener]) -> None:
        self._server = server
        self._here = f"conference/{server.ready['conference_id']}"
        self.good = good
        self.round = 0
        self.turns = 0
        self.events: list[float] = []
        self.receipts: list[float] = []

    async def ask(self) -> None:
        """Push a question that stays open."""
        made = (await self._server.call("POST", f"{self._here}/questions", QUESTION)).ok()
        pushed = (await self._server.call("POST", f"{self._here}/questions/{made['id']}/live", {})).ok()
        self.round = pushed["round"]

    async def turn(self) -> None:
        """Change the talk, let somebody vote, and wait until all who read have heard of it."""
        self.turns += 1
        voter = self.good[self.turns // EVERY % len(self.good)] if self.turns % EVERY == 0 else None
        began = perf_counter()
        if voter is not None:
            voter.vote(self.round, "AB"[self.turns % 2], self.turns)
        change = {"description": f"{self.turns} {LONG_TEXT}"}
        (await self._server.call("PUT", self._here, change)).ok()
        await asyncio.gather(*(phone.until(self.turns) for phone in self.good))
        self.events += [phone.events[-1] - began for phone in self.good]
        if voter is not None:
            await voter.until(0, self.turns)
            self.receipts.append(voter.receipts[self.turns] - began)

    def memory(self) -> int:
        """Return the server's own memory in KiB."""
        status = Path(f"/proc/{self._server.pid}/status").read_text(encoding="ascii")
        return int(status.partition("RssAnon:")[2].split()[0])

    def sockets(self) -> int:
        """Return how many sockets the server has."""
        links = Path(f"/proc/{self._server.pid}/fd").iterdir()
        return sum(link.is_socket() for link in links)


def late(times: list[float]) -> float:
    """Return what 99 % of these stay below."""
    return quantiles(times, n=100)[98]


@pytest.mark.timed
@pytest.mark.skipif(sys.platform != "linux", reason="memory and sockets of a process are read in /proc")
@pytest.mark.campaign("A tenth of all phones that never read is cut off, and nobody else notices.")
async def test_whoever_never_reads_harms_nobody(tmp_path: Path, form: Form, figures: Figures) -> None:
    people, waves = form.of(60, 500), form.of(1, 4)
    deck = tmp_path / "bats.md"
    deck.write_text("# Bats\n", encoding="utf-8")
    turns: list[int] = []
    async with ServerProcess(tmp_path / "data", deck=deck) as server:
        hall = Hall(server, [Listener(server) for _ in range(people * 9 // 10)])
        await hall.ask()
        for phone in hall.good:
            await phone.join()
        await hall.turn()
        before, most = hall.memory(), 0
        for _ in range(waves):
            inside, began = hall.sockets(), hall.turns
            deaf = [Deaf(server) for _ in range(people // 10)]
            for phone in deaf:
                await phone.join()
                phone.stop_reading()
            assert hall.sockets() == inside + len(deaf)
            while hall.sockets() > inside and hall.turns < began + TURNS:
                await hall.turn()
                most = max(most, hall.memory())
            turns.append(hall.turns - began)
            await asyncio.gather(*(phone.ended() for phone in deaf))
        assert not any(phone.gone.is_set() for phone in hall.good), "somebody who reads was cut off"
        for phone in hall.good:
            phone.close()
            await phone.gone.wait()
    figures["phones"], figures["of them deaf"] = people, people // 10
    figures["deaf ones cut off"] = waves * (people // 10)
    figures["changes of the talk until all were cut off, at most"] = max(turns)
    figures["events delivered"] = len(hall.events)
    figures["event, p99 ms"] = round(late(hall.events) * 1000, 1)
    figures["receipt, p99 ms"] = round(late(hall.receipts) * 1000, 1)
    figures["growth of the server, MB"] = round((most - before) / 1024, 1)
    assert most - before <= GROWTH
    if form.long:  # in a short run all tests share the machine
        assert late(hall.events) <= LATE
        assert late(hall.receipts) <= LATE
