"""`python -m bench.console`: what the terminal console costs, and that the hall does not feel it."""

from __future__ import annotations

import argparse
import asyncio
import fcntl
import os
import pty
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import threading
import time
from pathlib import Path
from typing import Any

import pyte

from bench.crowd import Crowd, Figures, median, milliseconds
from bench.target import ENVIRONMENT, Sanora, cpu_seconds

PHONES = 300
IDLE = 10.0
"""Seconds over which an idle console and its server are watched."""

SPREAD = 3.0
"""Seconds over which the votes come, and for which the console is stopped."""

COLUMNS, LINES = 110, 32
SIZE = struct.pack("HHHH", LINES, COLUMNS, 0, 0)


class Console:
    """`sanora console` on a data folder, in a terminal that somebody reads."""

    def __init__(self, data: Path) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, SIZE)
        self._screen = pyte.Screen(COLUMNS, LINES)
        self._stream = pyte.ByteStream(self._screen)
        self._more = threading.Condition()
        self.began = time.perf_counter()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "sanora", "console", f"--data={data}"],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            env={**ENVIRONMENT, "TERM": "xterm-256color", "COLORTERM": "truecolor"},
        )
        os.close(slave)
        threading.Thread(target=self._read, name="screen", daemon=True).start()

    def _read(self) -> None:
        while True:
            try:
                drawn = os.read(self._master, 65536)
            except OSError:  # it has ended
                return
            with self._more:
                self._stream.feed(drawn)
                self._more.notify_all()

    def shows(self, text: str) -> float:
        """Wait until the screen shows a text; return the moment."""
        with self._more:
            if not self._more.wait_for(lambda: text in "\n".join(self._screen.display), 20):
                message = f"the console does not show {text!r}"
                raise RuntimeError(message)
        return time.perf_counter()

    def end(self) -> None:
        """End it."""
        self.process.send_signal(signal.SIGCONT)
        self.process.kill()
        self.process.wait()
        os.close(self._master)


async def _idle(console: Console, server: Sanora) -> Figures:
    before = cpu_seconds(console.process.pid), cpu_seconds(server.pid)
    await asyncio.sleep(IDLE)
    return {
        "console_percent": round((cpu_seconds(console.process.pid) - before[0]) / IDLE * 100, 1),
        "server_percent": round((cpu_seconds(server.pid) - before[1]) / IDLE * 100, 1),
    }


async def _votes(crowd: Crowd) -> Figures:
    await crowd.push()
    return await crowd.vote(over=SPREAD)


async def _stopped(crowd: Crowd, console: Console) -> Figures:
    await crowd.push()
    console.process.send_signal(signal.SIGSTOP)
    try:
        return await crowd.vote(over=SPREAD)
    finally:
        console.process.send_signal(signal.SIGCONT)


async def _ages(crowd: Crowd, console: Console, rounds: int) -> list[float]:
    """Return how long after its receipt a vote was on the screen."""
    ages: list[float] = []
    for _ in range(rounds):
        await crowd.push()
        await asyncio.sleep(1.0)
        seen = asyncio.create_task(asyncio.to_thread(console.shows, f"{crowd.size} answered"))
        await crowd.vote()
        receipt = time.perf_counter()
        ages.append(max(0.0, await seen - receipt))
    return ages


async def _run(phones: int, rounds: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        server = Sanora(data, phones)
        await server.start()
        try:
            await server.prepare()
            starts: list[float] = []
            for _ in range(3):
                console = Console(data)
                starts.append(await asyncio.to_thread(console.shows, "joined") - console.began)
                console.end()
            console = Console(data)
            await asyncio.to_thread(console.shows, "joined")
            idle = await _idle(console, server)
            crowd = Crowd(server, phones)
            await crowd.join()
            await _votes(crowd)
            calm: list[Figures] = []
            stopped: list[Figures] = []
            for _ in range(rounds):
                calm.append(await _votes(crowd))
                stopped.append(await _stopped(crowd, console))
            ages = await _ages(crowd, console, rounds)
            console.end()
            crowd.leave()
        finally:
            await server.close()
    return {
        "start_ms": milliseconds(starts, 0.5),
        **idle,
        "result_to_screen_ms": milliseconds(ages, 0.5),
        "result_to_screen_worst_ms": milliseconds(ages, 1),
        "console idle": median(calm),
        "console stopped": median(stopped),
    }


def main() -> None:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(prog="python -m bench.console", description=__doc__)
    parser.add_argument("--phones", type=int, default=PHONES, help=f"how many phones (default {PHONES})")
    parser.add_argument(
        "--rounds", type=int, default=5, help="questions asked; the median counts (default 5)"
    )
    options = parser.parse_args()
    for name, figure in asyncio.run(_run(options.phones, options.rounds)).items():
        print(f"{name:28}{figure}")


if __name__ == "__main__":
    main()
