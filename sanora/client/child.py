"""The server as a process of its own, below the program that drives it."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Sequence
from typing import Any

import msgspec

from sanora.exits import Exit, Stop

PATIENCE = 30.0
"""Seconds until a server must be ready, and until it must have ended."""

KEPT = 20
"""Lines of its troubles that are remembered."""


class Child:
    """`sanora serve --json` with these arguments. It survives its starter, unless `stop` is called."""

    def __init__(self, arguments: Sequence[str]) -> None:
        self._arguments = arguments
        self._process: asyncio.subprocess.Process | None = None
        self.troubles: deque[str] = deque(maxlen=KEPT)
        """What it said on its error stream, the newest last."""

    async def start(self) -> dict[str, Any]:
        """Start it and return its first line; raises `Stop` with its own words and exit code if it cannot."""
        program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "sanora"]
        self._process = await asyncio.create_subprocess_exec(
            *(*program, "serve", "--json", *self._arguments),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            **_apart(),
        )
        try:
            async with asyncio.timeout(PATIENCE):
                line = await self._out.readline()
        except TimeoutError:
            self._process.kill()
            line = b""
        if not line:
            said = (await self._errors.read()).decode(errors="replace").strip()
            code = await self._process.wait()
            known = Exit(code) if code in set(Exit) else Exit.FAILED
            raise Stop(said or "The server ended before it was ready.", known)
        return msgspec.json.decode(line)

    @property
    def running(self) -> bool:
        """Whether it was started and has not ended."""
        return self._process is not None and self._process.returncode is None

    async def watch(self) -> None:
        """Take what it says until it ends by itself."""
        await asyncio.gather(self._drain(self._out, None), self._drain(self._errors, self.troubles))
        await self._running.wait()

    async def stop(self) -> None:
        """Ask it to end, and wait; after a while end it."""
        process = self._running
        if process.returncode is None:
            process.send_signal(_ending())
        try:
            async with asyncio.timeout(PATIENCE):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()

    @staticmethod
    async def _drain(stream: asyncio.StreamReader, kept: deque[str] | None) -> None:
        while line := await stream.readline():
            if kept is not None:
                kept.append(line.decode(errors="replace").rstrip())

    @property
    def _running(self) -> asyncio.subprocess.Process:
        if self._process is None:
            message = "the server has not been started"
            raise RuntimeError(message)
        return self._process

    @property
    def _out(self) -> asyncio.StreamReader:
        return _piped(self._running.stdout)

    @property
    def _errors(self) -> asyncio.StreamReader:
        return _piped(self._running.stderr)


def _piped(stream: asyncio.StreamReader | None) -> asyncio.StreamReader:
    if stream is None:
        message = "the stream is not piped"
        raise RuntimeError(message)
    return stream


def _apart() -> dict[str, Any]:
    """Return the options by which the terminal's keys and hang-ups pass the process by."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
    return {"start_new_session": True}


def _ending() -> int:
    """Return the signal that asks the server to end."""
    return signal.CTRL_BREAK_EVENT if sys.platform == "win32" else signal.SIGTERM
