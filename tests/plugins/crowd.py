"""A crowd of simulated phones at a real server: they join, answer, and come back as the page does."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import msgspec

from sanora.client.returning import Returning
from sanora.errors import from_body
from sanora.ids import Chance
from sanora.testing.device import Frame
from sanora.testing.phone import Phone
from sanora.testing.server_process import ServerProcess

GREETING = 8.0
"""Seconds from opening a socket to the welcome, after which the page tries again (session.js)."""

Heard = Callable[[Frame], None]
"""Takes what a phone is told after its welcome."""


def nobody(frame: Frame) -> None:
    """Take a message and do nothing."""
    del frame


class Person:
    """Somebody with a phone. A refusal before the welcome is raised: nobody here gives a reason for one."""

    def __init__(self, server: ServerProcess, name: str, chance: Chance, code: str = "") -> None:
        self._server = server
        self._code = code
        self._returning = Returning(chance)
        self._phone: Phone | None = None
        self._welcomed: asyncio.Future[Frame] | None = None
        self.name = name
        self.token = ""
        self.participant = 0
        self.welcome: Frame = {}
        self.heard: Heard = nobody
        self.gone = asyncio.Event()
        self.record: list[bytes] | None = None
        """Every byte that came, where a test wants to know; what must not be there is looked for in it."""

    async def join(self) -> Frame:
        """Connect, say hello with the token from before, and return the welcome."""
        self.gone.clear()
        self._welcomed = asyncio.get_running_loop().create_future()
        self._phone = phone = Phone(self._server.host, self._server.port)
        phone.heard, phone.closed = self._take, self._lost
        await phone.connect()
        hello = {"type": "hello", "proto": 1, "publicCode": self._code or self._server.code}
        self.send(hello | ({"token": self.token} if self.token else {"name": self.name}))
        self.welcome = await self._welcomed
        self.token = self.welcome.get("token") or self.token
        self.participant = self.welcome["participantId"]
        return self.welcome

    async def come_back(self) -> Frame:
        """Wait until the connection is lost, then return as the page does: random waits that grow."""
        await self.gone.wait()
        while True:
            await asyncio.sleep(self._returning.pause(None, None))  # real time: as the page waits
            try:
                async with asyncio.timeout(GREETING):
                    welcome = await self.join()
            except OSError:  # refused, cut off or, as TimeoutError, not greeted
                self.leave()
            else:
                self._returning.welcomed()
                return welcome

    @property
    def address(self) -> tuple[str, int]:
        """Host and port of the server."""
        return self._server.host, self._server.port

    @property
    def counted(self) -> Frame | None:
        """The receipt that the last welcome brought, if any."""
        return next((one for one in self.welcome["events"] if one["type"] == "answer:submitted"), None)

    def _take(self, phone: Phone, data: bytes) -> None:
        if phone is not self._phone:
            return
        if self.record is not None:
            self.record.append(data)
        frame: Frame = msgspec.json.decode(data)
        waiting = self._welcomed
        if waiting is None or waiting.done():
            self.heard(frame)
        elif frame["type"] == "welcome":
            waiting.set_result(frame)
        elif frame["type"] == "error":
            waiting.set_exception(from_body(frame["error"]))

    def _lost(self, phone: Phone) -> None:
        if phone is not self._phone:
            return
        if self._welcomed is not None and not self._welcomed.done() and phone.opened.done():
            self._welcomed.set_exception(ConnectionError("cut off before the welcome"))
            self._welcomed.exception()  # whoever waits hears of it; where nobody does, it is no fault
        self.gone.set()

    def send(self, message: dict[str, Any]) -> None:
        """Send a message, if there is a connection."""
        if self._phone is not None:
            self._phone.send(msgspec.json.encode(message))

    def vote(self, round_: int, answer: object, vote_id: str, ref: int = 1) -> None:
        """Send an answer without waiting."""
        vote = {"type": "answer:submit", "ref": ref, "round": round_, "answer": answer, "voteId": vote_id}
        self.send(vote)

    def leave(self) -> None:
        """Cut the connection."""
        if self._phone is not None:
            self._phone.close()


def crowd(server: ServerProcess, size: int, code: str = "") -> list[Person]:
    """Return people who have not joined yet; without a code they want into the conference on the stage."""
    return [Person(server, f"Person {number}", Chance(number), code) for number in range(size)]


async def all_join(people: Iterable[Person]) -> None:
    """Let everybody in at once."""
    await asyncio.gather(*(person.join() for person in people))


async def all_leave(people: Sequence[Person]) -> None:
    """Cut every connection, and wait until all are gone."""
    for person in people:
        person.leave()
    await asyncio.gather(*(person.gone.wait() for person in people))


def share(values: Iterable[float], part: float) -> float:
    """Return the value that `part` of all values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]
