"""A small crowd of simulated phones at one server, for what is measured beside the load itself."""

from __future__ import annotations

import asyncio
import gc
import statistics
import time
from typing import Any, TypeAlias

from bench.target import Sanora, cpu_seconds, resident_kib
from sanora.testing.phone import Phone

Figures: TypeAlias = dict[str, Any]

AT_ONCE = 400
"""Joins under way at the same time."""

PATIENCE = 60.0
"""Seconds after which a scenario is given up."""


def milliseconds(values: list[float], share: float) -> float:
    """Return the value below which `share` of `values` (seconds) lie, in milliseconds."""
    ordered = sorted(values)
    return round(ordered[min(len(ordered) - 1, int(share * len(ordered)))] * 1000, 2)


class Crowd:
    """`size` phones at one target. Each scenario returns its figures as a dictionary."""

    def __init__(self, target: Sanora, size: int) -> None:
        self.target = target
        self.size = size
        self.phones: list[Phone] = []
        self._heard: dict[Phone, float] = {}
        self._wanted = b""
        self._all = asyncio.Event()
        self._tokens: dict[Phone, str] = {}

    def _on_frame(self, phone: Phone, data: bytes) -> None:
        if data.startswith(b'{"type":"welcome"'):
            token = data.partition(b'"token":"')[2].partition(b'"')[0].decode()
            phone.token = token or phone.token
        if self._wanted and data.startswith(self._wanted):
            self._heard.setdefault(phone, time.perf_counter())
            if len(self._heard) >= len(self.phones):
                self._all.set()

    def _await(self, kind: str) -> None:
        self._wanted = f'{{"type":"{kind}"'.encode()
        self._heard.clear()
        self._all.clear()

    async def _everybody(self) -> int:
        """Wait until every phone has heard; return how many have not."""
        try:
            await asyncio.wait_for(self._all.wait(), PATIENCE)
        except TimeoutError:
            return len(self.phones) - len(self._heard)
        return 0

    async def _page(self) -> None:
        reader, writer = await asyncio.open_connection(self.target.host, self.target.port)
        where = f"{self.target.host}:{self.target.port}"
        writer.write(
            f"GET {self.target.page} HTTP/1.1\r\nHost: {where}\r\nConnection: close\r\n\r\n".encode()
        )
        status = await reader.readline()
        if b" 200 " not in status:
            message = f"the page answered {status!r}"
            raise RuntimeError(message)
        await reader.read()
        writer.close()

    async def _join(self, gate: asyncio.Semaphore, phone: Phone, *, page: bool) -> float:
        async with gate:
            began = time.perf_counter()
            if page:
                await self._page()
            welcome: asyncio.Future[None] = asyncio.get_running_loop().create_future()

            def first(phone: Phone, data: bytes) -> None:
                self._on_frame(phone, data)
                phone.heard = self._on_frame
                if not data.startswith(b'{"type":"welcome"'):
                    welcome.set_exception(RuntimeError(data.decode()))
                elif not welcome.done():
                    welcome.set_result(None)

            def lost(phone: Phone) -> None:
                del phone
                if not welcome.done():
                    welcome.set_exception(ConnectionError("closed before the welcome"))

            phone.heard = first
            phone.closed = lost
            await phone.connect()
            phone.send(self.target.hello(phone.token))
            await asyncio.wait_for(welcome, PATIENCE)
            return time.perf_counter() - began

    async def join(self, *, page: bool = True) -> dict[str, Any]:
        """Everybody opens the page, connects and says hello; keeps the tokens they had."""
        tokens = [phone.token for phone in self.phones] or [""] * self.size
        self.phones = [Phone(self.target.host, self.target.port) for _ in range(self.size)]
        for phone, token in zip(self.phones, tokens, strict=True):
            phone.token = token
        gate = asyncio.Semaphore(AT_ONCE)
        memory, cpu, began = resident_kib(self.target.pid), cpu_seconds(self.target.pid), time.perf_counter()
        took = await asyncio.gather(*(self._join(gate, phone, page=page) for phone in self.phones))
        wall = time.perf_counter() - began
        used = cpu_seconds(self.target.pid) - cpu
        await asyncio.sleep(0.5)
        return {
            "joins_per_s": round(self.size / wall),
            "p50_ms": milliseconds(took, 0.5),
            "p99_ms": milliseconds(took, 0.99),
            "server_cpu_us_each": round(used / self.size * 1e6),
            "memory_kib_each": round((resident_kib(self.target.pid) - memory) / self.size, 1),
        }

    async def push(self) -> dict[str, Any]:
        """One question to everybody: until the last phone has it."""
        gc.collect()
        self._await("question:live")
        cpu, began = cpu_seconds(self.target.pid), time.perf_counter()
        await self.target.push()
        missing = await self._everybody()
        times = [heard - began for heard in self._heard.values()]
        return {
            "first_ms": milliseconds(times, 0),
            "last_ms": milliseconds(times, 1),
            "spread_ms": round(milliseconds(times, 1) - milliseconds(times, 0), 2),
            "server_cpu_ms": round((cpu_seconds(self.target.pid) - cpu) * 1000),
            "missing": missing,
        }

    async def vote(self, over: float = 0.0) -> dict[str, Any]:
        """Everybody votes once, all at the same moment or spread evenly `over` seconds."""
        gc.collect()
        self._await("answer:submitted")
        sent: dict[Phone, float] = {}
        cpu, began = cpu_seconds(self.target.pid), time.perf_counter()
        for number, phone in enumerate(self.phones):
            due = began + over * number / self.size
            if due > time.perf_counter():
                await asyncio.sleep(max(0.0, due - time.perf_counter()))
            sent[phone] = time.perf_counter()
            phone.send(self.target.vote(number))
        missing = await self._everybody()
        took = [self._heard[phone] - sent[phone] for phone in self._heard]
        last = max(self._heard.values(), default=began) - began
        return {
            "p50_ms": milliseconds(took, 0.5),
            "p99_ms": milliseconds(took, 0.99),
            "max_ms": milliseconds(took, 1),
            "last_ms": round(last * 1000, 2),
            "server_cpu_ms": round((cpu_seconds(self.target.pid) - cpu) * 1000),
            "missing": missing,
            "stored": await self.target.counted(),
        }

    def leave(self) -> None:
        """Cut all connections."""
        for phone in self.phones:
            phone.close()


def median(rounds: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the median of each figure over several rounds."""
    return {
        key: statistics.median(values) if None not in (values := [one[key] for one in rounds]) else None
        for key in rounds[0]
    }
