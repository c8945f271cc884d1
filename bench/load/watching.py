"""The observer, as the process of the phones sees it: asked by lines, answered while the phones go on."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
from typing import Any

from bench.load.hall import Hall
from bench.load.servers import Server

ANSWERING = 120.0
_LOOK = 0.005


class Observer:
    """The process `bench.load.observer` at one server; on a core that no server runs on."""

    def __init__(self, server: Server, core: int) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.load.observer"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        os.sched_setaffinity(self._process.pid, {core})
        assert self._process.stdout is not None
        self._output = self._process.stdout
        self._output.readline()
        self.attach(server)

    def attach(self, server: Server, newest: int = 0, hall: Hall | None = None) -> None:
        """Open host and stage sockets at a server that was just started; `newest` round may be open in it."""
        self.ask("attach", **server.desk, round=newest)
        self.answer(hall)

    def ask(self, word: str, **what: object) -> None:
        """Let it begin something."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"do": word, **what}).encode() + b"\n")
        self._process.stdin.flush()

    def answer(self, hall: Hall | None) -> dict[str, Any]:
        """Return its answer; the phones of a hall are served meanwhile."""
        if hall is not None and not hall.until(self._readable, ANSWERING):
            raise RuntimeError("the observer does not answer")
        line = self._output.readline()
        if not line:
            raise RuntimeError("the observer has ended")
        return json.loads(line)

    def _readable(self) -> bool:
        return bool(select.select([self._output], [], [], 0)[0])

    def close(self) -> None:
        """End it."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._output.close()
        self._process.wait()
