"""`python -m bench.desktop`: what the desktop application costs, and how it takes storms of votes."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import statistics
import sys
import tempfile
import time
from asyncio.subprocess import PIPE, Process
from pathlib import Path
from typing import Any

from bench.crowd import Crowd
from bench.target import ENVIRONMENT, Sanora, cpu_seconds, ended, resident_kib

PHONES = 500
STORM = 10.0
"""Seconds over which all vote."""

STARTS = 3
PATIENCE = 30.0
SCREENS = {
    "screens": [
        {"name": "laptop", "x": 0, "y": 0, "width": 1280, "height": 800, "logicalDpi": 96, "dpr": 1},
        {"name": "beamer", "x": 1280, "y": 0, "width": 1920, "height": 1080, "logicalDpi": 96, "dpr": 1},
    ]
}
SETTLING = 120.0
"""Seconds of a long run after which memory is compared: by then all has been loaded and drawn once."""


class Windows:
    """The application in a process of its own, with a projector that nobody sees beside the laptop."""

    def __init__(self, process: Process, began: float) -> None:
        self._process = process
        self._began = began
        self.pid = process.pid

    @classmethod
    async def open(cls, data: Path) -> Windows:
        """Start it on a data folder."""
        screens = data / "screens.json"
        screens.write_text(json.dumps(SCREENS), encoding="utf-8")
        unseen = {
            "QT_QPA_PLATFORM": f"offscreen:configfile={screens}",
            "QT_QUICK_BACKEND": "software",
            "QT_LOGGING_RULES": "default.warning=false",  # windows that nobody sees cannot be raised
        }
        began = time.monotonic()
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bench.windows", str(data)), stdout=PIPE, env={**ENVIRONMENT, **unseen}
        )
        return cls(process, began)

    async def line(self) -> dict[str, Any]:
        """Return what it measured next."""
        output = self._process.stdout
        assert output is not None
        line = await asyncio.wait_for(output.readline(), PATIENCE)
        assert line, f"the application has ended with {await self._process.wait()}"
        return json.loads(line)

    async def started(self) -> dict[str, float]:
        """Wait until the talk is there; return the seconds that it took."""
        moments = await self.line()
        return {name: moments[name] - self._began for name in ("drawn", "there")}

    async def watched(self, seconds: float) -> dict[str, Any]:
        """Return what was measured in that time."""
        cpu, began = cpu_seconds(self.pid), time.monotonic()
        lines = [await self.line()]
        while time.monotonic() - began < seconds:
            lines.append(await self.line())
        used = (cpu_seconds(self.pid) - cpu) / (time.monotonic() - began)
        actions = [line["action"] for line in lines if line["action"] is not None]
        return {
            "loop late p99 ms": _ms(statistics.median(line["late_p99"] for line in lines)),
            "loop late worst ms": _ms(max(line["late_worst"] for line in lines)),
            "frames/s": round(statistics.median(line["frames"] for line in lines)),
            "frames/s least": min(line["frames"] for line in lines),
            "views/s": round(statistics.mean(line["views"] for line in lines), 1),
            "action shown ms": _ms(statistics.median(actions)) if actions else None,
            "action shown worst ms": _ms(max(actions, default=0.0)),
            "cpu %": round(used * 100, 1),
        }

    async def end(self) -> None:
        """Close it."""
        await ended(self._process)


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 1)


async def _storm(windows: Windows, crowd: Crowd) -> dict[str, Any]:
    """Ask, and let everybody answer in ten seconds; return what the windows did meanwhile."""
    await crowd.push()
    async with asyncio.TaskGroup() as group:
        votes = group.create_task(crowd.vote(over=STORM))
        seen = await windows.watched(STORM - 1)
    assert votes.result()["stored"] == crowd.size
    return seen


async def _soak(windows: Windows, crowd: Crowd, server: Sanora, minutes: float) -> None:
    """Go on with storms, and tell each minute."""
    began = time.monotonic()
    before = 0
    for minute in range(1, round(minutes) + 1):
        seen: list[dict[str, Any]] = []
        while time.monotonic() - began < minute * 60 - STORM:
            seen.append(await _storm(windows, crowd))
            await windows.watched(STORM)
        while (left := began + minute * 60 - time.monotonic()) > 0:
            await windows.watched(left)
        own, servers = resident_kib(windows.pid), resident_kib(server.pid)
        if time.monotonic() - began >= SETTLING and not before:
            before = own
        grown = f"{own - before:+} KiB" if before else ""
        late = max(one["loop late worst ms"] for one in seen)
        least = min(one["frames/s"] for one in seen)
        print(
            f"minute {minute:3}  {own / 1024:7.1f} MiB {grown:12}server {servers / 1024:6.1f} MiB"
            f"  late {late} ms, {least} frames/s",
            flush=True,
        )


async def _run(phones: int, minutes: float) -> None:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        server = Sanora(data, phones)
        await server.start()
        try:
            await server.prepare(resultMode="live")
            server.seconds = 60  # a ring that empties moves in every frame
            starts: list[dict[str, float]] = []
            for _ in range(STARTS):
                windows = await Windows.open(data)
                starts.append(await windows.started())
                await windows.end()
            for name in ("drawn", "there"):
                print(f"start until {name}, s: {sorted(round(one[name], 2) for one in starts)}")
            crowd = Crowd(server, phones)
            await crowd.join()
            windows = await Windows.open(data)
            try:
                await windows.started()
                print("calm: ", await windows.watched(STORM))
                print("storm:", await _storm(windows, crowd), flush=True)
                await _soak(windows, crowd, server, minutes)
            finally:
                await windows.end()
                crowd.leave()
        finally:
            await server.close()


def main() -> None:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(prog="python -m bench.desktop", description=__doc__)
    parser.add_argument("--phones", type=int, default=PHONES, help=f"how many phones (default {PHONES})")
    parser.add_argument(
        "--minutes", type=float, default=0, help="go on for so long, and tell the memory each minute"
    )
    options = parser.parse_args()
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores")
    asyncio.run(_run(options.phones, options.minutes))


if __name__ == "__main__":
    main()
