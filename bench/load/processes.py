"""Processes under measurement: where they run, what they use, how they are started and ended."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

PATIENCE = 60.0
"""Seconds within which a process must say that it is ready."""

_PROCESS_CLOCK = 2  # CPU time of all threads, as the kernel's scheduler counts it
_LOOK = 0.01


def cores() -> tuple[int, int]:
    """Return the core of the server and that of the phones: two where there are two."""
    allowed = sorted(os.sched_getaffinity(0))
    return allowed[0], allowed[1 % len(allowed)]


class Process:
    """A Python module on a core of its own; its first line of output is a JSON object, `ready`.

    `wait` lets time pass until that line is there; `descriptors` is the most that it may open.
    """

    def __init__(
        self,
        folder: Path,
        core: int,
        *arguments: str,
        wait: Callable[[float], None] = time.sleep,
        descriptors: int | None = None,
    ) -> None:
        self._output = folder / f"{time.monotonic_ns()}.out"
        with self._output.open("wb") as output, self._output.with_suffix(".err").open("wb") as errors:
            self._process = subprocess.Popen(
                [sys.executable, "-m", *arguments],
                stdin=subprocess.PIPE,
                stdout=output,
                stderr=errors,
                env={**os.environ, "PYTHONUNBUFFERED": "1"},
            )
        self.pid = self._process.pid
        os.sched_setaffinity(self.pid, {core})
        if descriptors is not None:  # before the interpreter has come to read it
            resource.prlimit(self.pid, resource.RLIMIT_NOFILE, (descriptors, descriptors))
        self.ready = self._first_line(wait)

    def _first_line(self, wait: Callable[[float], None]) -> dict[str, Any]:
        last = time.monotonic() + PATIENCE
        while b"\n" not in (said := self._output.read_bytes()):
            if self._process.poll() is not None or time.monotonic() > last:
                raise RuntimeError(self._output.with_suffix(".err").read_text(errors="replace"))
            wait(_LOOK)
        return json.loads(said.partition(b"\n")[0])

    @property
    def cpu(self) -> float:
        """Seconds of CPU that it has used, all threads together."""
        return time.clock_gettime((~self.pid << 3) | _PROCESS_CLOCK)

    def memory(self) -> dict[str, int]:
        """Return KiB: `anonymous` (its own, RssAnon) and `proportional` (with its share of files, Pss)."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        rollup = Path(f"/proc/{self.pid}/smaps_rollup").read_text(encoding="ascii")
        return {"anonymous": _field(status, "RssAnon:"), "proportional": _field(rollup, "Pss:")}

    @property
    def descriptors(self) -> int:
        """How many files and sockets it has open."""
        return sum(1 for _ in Path(f"/proc/{self.pid}/fd").iterdir())

    def tell(self, word: str) -> None:
        """Write a line to its input."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{word}\n".encode())
        self._process.stdin.flush()

    def said(self, number: int) -> dict[str, Any] | None:
        """Return the object in the line of this number, `ready` being 0; None while it is not there."""
        lines = self._output.read_bytes().split(b"\n")
        return json.loads(lines[number]) if len(lines) > number + 1 else None

    def heard(self) -> list[str]:
        """Return what people read of it up to now: notices, and its complaints."""
        said = [json.loads(line) for line in self._output.read_bytes().split(b"\n")[:-1]]
        notices = [str(one["text"]) for one in said if one.get("event") == "notice"]
        complaints = self._output.with_suffix(".err").read_text(encoding="utf-8", errors="replace")
        return notices + complaints.splitlines()

    def kill(self) -> None:
        """End it as a crash would."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Ask it to end, and wait."""
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self._process.poll() is None:
            self._process.send_signal(how)
        try:
            self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stdin is not None:
            self._process.stdin.close()


def _field(text: str, name: str) -> int:
    return next((int(line.split()[1]) for line in text.splitlines() if line.startswith(name)), 0)
