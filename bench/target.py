"""What is measured: a server process, how to talk to it, and what it costs."""

from __future__ import annotations

import asyncio
import json
import os
import signal
from datetime import datetime
from pathlib import Path
from typing import Any

from sanora.testing.server_process import ServerProcess

TICKS = os.sysconf("SC_CLK_TCK")
ENVIRONMENT = {**os.environ, "PYTHONUNBUFFERED": "1"}


async def ended(process: asyncio.subprocess.Process, how: signal.Signals = signal.SIGTERM) -> None:
    """End a process and wait for it."""
    if process.returncode is None:
        process.send_signal(how)
    await process.wait()


def cpu_seconds(pid: int) -> float:
    """Return the CPU time that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def resident_kib(pid: int) -> int:
    """Return a process's memory in KiB, without what it shares with files."""
    for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("RssAnon:"):
            return int(line.split()[1])
    return 0


class Sanora:
    """The real server, on a data folder of its own."""

    def __init__(self, data: Path, people: int) -> None:
        self._server = ServerProcess(data, "--connections", str(max(10_000, people * 2)))
        self._conference = ""
        self._question = ""
        self._round = 0
        self.seconds: int | None = None
        """Time to answer each question that is pushed."""

    @property
    def host(self) -> str:
        """Where it listens."""
        return self._server.host

    @property
    def port(self) -> int:
        """Where the audience's pages are."""
        return self._server.port

    @property
    def pid(self) -> int:
        """Process id."""
        return self._server.pid

    @property
    def page(self) -> str:
        """Path of the audience page."""
        return f"/{self._server.code}"

    async def start(self) -> None:
        """Start the server, or start it again on the same data."""
        await self._server.start()

    @property
    def round(self) -> int:
        """The round that was opened last."""
        return self._round

    async def set_up(self, setup: dict[str, Any]) -> str:
        """Configure the conference; return the link to its stage."""
        listed = (await self._server.call("GET", "conference")).ok()
        conference = f"conference/{listed['items'][0]['id']}"
        (await self._server.call("PUT", f"{conference}/setup", setup)).ok()
        return str((await self._server.call("GET", f"{conference}/stage")).ok()["url"])

    async def prepare(self, **fields: object) -> None:
        """Add the question that is pushed again and again; `fields` of it are otherwise than usual."""
        listed = (await self._server.call("GET", "conference")).ok()
        self._conference = listed["items"][0]["id"]
        options = [{"key": key, "text": f"Option {key}, as long as options are"} for key in "ABCD"]
        usual = {
            "questionText": "Which of these comes first? " * 3,
            "options": options,
            "timeoutSeconds": None,
        }
        body = fields if "kind" in fields else {**usual, **fields}
        added = await self._server.call("POST", f"conference/{self._conference}/questions", body)
        self._question = f"conference/{self._conference}/questions/{added.ok()['id']}"
        self._round = 0

    def hello(self, token: str) -> bytes:
        """Return the first frame."""
        body: dict[str, Any] = {"type": "hello", "proto": 1, "publicCode": self._server.code}
        return json.dumps({**body, "token": token} if token else body).encode()

    def vote(self, number: int) -> bytes:
        """Return a vote in the open round."""
        vote = {"type": "answer:submit", "round": self._round, "answer": "ABCD"[number % 4]}
        return json.dumps({**vote, "ref": 1, "voteId": f"bench-{self._round}-{number:08}"}).encode()

    async def push(self) -> None:
        """Push the question live again, as a new round."""
        await self.push_for(self.seconds)

    async def push_for(self, seconds: int | None) -> datetime | None:
        """Push the question live with a time to answer; return its deadline."""
        if self._round:
            (await self._server.call("POST", f"{self._question}/close", {})).ok()
        body = {"timeoutSeconds": seconds}
        live = (await self._server.call("POST", f"{self._question}/live", body)).ok()
        self._round = int(live["round"])
        return datetime.fromisoformat(live["closesAt"]) if live["closesAt"] else None

    async def counted(self) -> int | None:
        """Return the votes of the last round."""
        analytics = (await self._server.call("GET", f"conference/{self._conference}/analytics")).ok()
        rounds = [round_ for question in analytics["items"] for round_ in question["rounds"]]
        return int(max(rounds, key=lambda round_: round_["round"])["totalResponses"])

    async def kill(self) -> None:
        """Kill it as a crash would."""
        await self._server.kill()

    async def close(self) -> None:
        """End it."""
        await self._server.stop()
