"""A server in a process of its own, with what a campaign against floods needs to know of it."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from sanora.testing.device import Device
from sanora.testing.server_process import ServerProcess

T = TypeVar("T")


class ServedHall:
    """A running server with one conference that is active."""

    def __init__(self, server: ServerProcess) -> None:
        self.server = server
        tls = urlsplit(str(server.control["tlsUrl"]))
        self.audience = (server.host, server.port)
        self.control = (str(tls.hostname), int(tls.port or 0))

    @property
    def code(self) -> str:
        """Public code of the conference."""
        return self.server.code

    def phone(self, **hello: object) -> Device:
        """Return a phone that has not joined yet."""
        return Device(*self.audience, self.code, **hello)

    def busy(self) -> float:
        """Return the seconds of CPU that the server has used."""
        fields = Path(f"/proc/{self.server.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    async def joins(self, number: int, pause: float) -> list[float]:
        """Let people join one after the other; return the seconds that each took from connect to welcome."""
        took: list[float] = []
        for _ in range(number):
            phone, began = self.phone(), time.perf_counter()
            assert (await phone.join())["type"] == "welcome"
            took.append(time.perf_counter() - began)
            phone.leave()
            await asyncio.sleep(pause)  # real time: they come one by one while others are at it
        return took

    async def pings(self, phone: Device, seconds: float) -> list[float]:
        """Return the seconds that each answer took which an honest phone waited for."""
        took: list[float] = []
        until = time.perf_counter() + seconds
        while (began := time.perf_counter()) < until:
            phone.send({"type": "ping", "sent": began})
            answer = await phone.next("pong")
            assert answer["type"] == "pong", answer
            took.append(time.perf_counter() - began)
            await asyncio.sleep(0.25)  # real time: four a second are what a page may send for ever
        return took


@asynccontextmanager
async def served_hall(data: Path, deck: Path, *flags: str) -> AsyncGenerator[ServedHall]:
    """Start a server and stop it."""
    async with ServerProcess(data, *flags, deck=deck) as server:
        yield ServedHall(server)


async def meanwhile(attack: Callable[[], Coroutine[Any, Any, None]], number: int, honest: Awaitable[T]) -> T:
    """Attack from several sides at once for as long as the honest are at it; return what they return."""
    async with asyncio.TaskGroup() as group:
        attacks = [group.create_task(attack()) for _ in range(number)]
        told = await honest
        for each in attacks:
            each.cancel()
        return told


def worst(seconds: list[float], share: float) -> float:
    """Return in milliseconds what only this share of all took longer than."""
    return round(sorted(seconds)[int(len(seconds) * (1 - share))] * 1000, 1)
