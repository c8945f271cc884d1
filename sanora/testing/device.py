"""A phone that a test drives by hand: it keeps what it was told, and answers wait for their receipt."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from typing import Any

from sanora.testing.phone import Phone

PATIENCE = 20.0
"""Seconds that a test waits for a message before it fails."""

Frame = dict[str, Any]


class Device:
    """One phone of the audience (or a stage, with a pass) at a real server."""

    def __init__(self, host: str, port: int, code: str = "", **hello: object) -> None:
        self._where = (host, port)
        self._hello = {"type": "hello", "proto": 1, "publicCode": code, **hello}
        self._phone: Phone | None = None
        self._arrived = asyncio.Event()
        self._ref = 0
        self._pings = 0
        self.token = ""
        self.welcome: Frame = {}
        self.inbox: deque[Frame] = deque()
        self.heard: list[bytes] = []
        """Every byte that came, for tests of what must not be there."""
        self.gone = asyncio.Event()

    async def join(self) -> Frame:
        """Connect, say hello with the token from before, and return the welcome."""
        self.gone.clear()
        self.inbox.clear()
        self._phone = Phone(*self._where)
        self._phone.heard = self._take
        self._phone.closed = lambda _phone: self._lost()
        await self._phone.connect()
        self.send(self._hello | ({"token": self.token} if self.token else {}))
        self.welcome = await self.next("welcome")
        self.token = self.welcome.get("token") or self.token
        return self.welcome

    def _take(self, phone: Phone, data: bytes) -> None:
        del phone
        self.heard.append(data)
        self.inbox.append(json.loads(data))
        self._arrived.set()

    def _lost(self) -> None:
        self.gone.set()
        self._arrived.set()

    def send(self, message: Frame) -> None:
        """Send a message as JSON."""
        self.send_raw(json.dumps(message).encode())

    def send_raw(self, data: bytes) -> None:
        """Send a text frame as it is."""
        if self._phone is None:
            raise ConnectionError
        self._phone.send(data)

    async def next(self, *types: str, seconds: float = PATIENCE) -> Frame:
        """Return the next message of one of these types, or the next `error`; others are passed over."""
        async with asyncio.timeout(seconds):
            while True:
                while self.inbox:
                    message = self.inbox.popleft()
                    if message["type"] in {*types, "error"}:
                        return message
                if self.gone.is_set():
                    text = f"the connection ended before {' or '.join(types)} came"
                    raise ConnectionError(text)
                self._arrived.clear()
                await self._arrived.wait()

    async def catch_up(self) -> None:
        """Wait until the server has read all that was sent, and all that it said before has come."""
        self._pings += 1
        self.send({"type": "ping", "sent": self._pings})
        async with asyncio.timeout(PATIENCE):
            while not (answers := [each for each in self.inbox if self._answers(each)]):
                if self.gone.is_set():
                    text = "the connection ended before it was answered"
                    raise ConnectionError(text)
                self._arrived.clear()
                await self._arrived.wait()
        self.inbox.remove(answers[0])

    def _answers(self, message: Frame) -> bool:
        return message["type"] == "pong" and message["sent"] == self._pings

    def submit(self, round_: int, answer: object, vote_id: str) -> int:
        """Send a vote and return its `ref`, without waiting."""
        self._ref += 1
        vote = {"type": "answer:submit", "ref": self._ref, "round": round_}
        self.send(vote | {"answer": answer, "voteId": vote_id})
        return self._ref

    async def receipts(self, count: int) -> list[Frame]:
        """Return the next `count` receipts or refusals."""
        return [await self.next("answer:submitted") for _ in range(count)]

    async def vote(self, round_: int, answer: object, vote_id: str) -> Frame:
        """Send a vote and return its receipt or refusal; those of earlier votes are passed over."""
        ref = self.submit(round_, answer, vote_id)
        while (told := await self.next("answer:submitted")).get("ref") != ref:
            pass
        return told

    def leave(self) -> None:
        """Cut the connection."""
        if self._phone is not None:
            self._phone.close()
