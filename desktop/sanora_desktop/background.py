"""The thread of everything that waits: one asyncio loop beside Qt's."""

from __future__ import annotations

import asyncio
import concurrent.futures
import threading
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")

PATIENCE = 10.0
"""Seconds until the thread must have ended."""


class Background:
    """Runs one coroutine in a thread of its own, and others beside it as they are handed over."""

    def __init__(self, main: Callable[[], Coroutine[Any, Any, None]]) -> None:
        self._main = main
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._work, name="sanora", daemon=True)

    def start(self) -> None:
        """Begin, and return when work can be handed over."""
        self._thread.start()
        self._ready.wait()

    def submit(self, work: Coroutine[Any, Any, T]) -> concurrent.futures.Future[T]:
        """Hand some work over; raises RuntimeError when the thread has ended."""
        if self._loop is None or self._loop.is_closed():
            work.close()
            message = "the background has ended"
            raise RuntimeError(message)
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    def wait(self) -> bool:
        """Wait until it has ended; return whether it did."""
        self._thread.join(PATIENCE)
        return not self._thread.is_alive()

    def _work(self) -> None:
        asyncio.run(self._run())

    async def _run(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._ready.set()
        await self._main()
