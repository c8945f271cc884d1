"""A real server as a process of its own, to be talked to, killed and started again."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from pathlib import Path
from typing import Any, NamedTuple, Self

import aiohttp

START = 30.0
"""Seconds within which a server must say that it is ready."""


class Answered(NamedTuple):
    """An HTTP answer: its status and the JSON body (None when there is none)."""

    status: int
    body: Any

    def ok(self) -> Any:
        """Return the body; raise when the answer was a refusal."""
        if self.status >= HTTPStatus.MULTIPLE_CHOICES:
            raise AssertionError(self)
        return self.body


class ServerProcess:
    """`sanora serve --json` on a data folder; `ready` is its first line, `port` stays over restarts.

    `program` is what Python runs instead of Sanora's command, `environment` what it is given besides.
    """

    def __init__(
        self,
        data: Path,
        *flags: str,
        deck: Path | None = None,
        program: Sequence[str] = ("-m", "sanora"),
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self._data = data
        self._program = program
        self._environment = environment or {}
        self._flags = flags
        self._deck = deck
        self._process: asyncio.subprocess.Process | None = None
        self._session: aiohttp.ClientSession | None = None
        self.ready: dict[str, Any] = {}
        self.control: dict[str, Any] = {}
        self.host, self.port = "127.0.0.1", 0

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self.stop()

    @property
    def pid(self) -> int:
        """Process id."""
        return int(self.ready["pid"])

    @property
    def code(self) -> str:
        """Public code of the conference on the stage."""
        return str(self.ready["public_code"])

    @property
    def origin(self) -> str:
        """Scheme, host and port of the audience's pages."""
        return f"http://{self.host}:{self.port}"

    async def start(self) -> None:
        """Start the process, or start it again on the same data and port."""
        self._process = await asyncio.create_subprocess_exec(
            *(sys.executable, *self._program, "serve", *([str(self._deck)] if self._deck else [])),
            *("--json", "--no-mdns", "--host", self.host, "--data", str(self._data)),
            *("--port", str(self.port), *self._flags),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env={**os.environ, "PYTHONUNBUFFERED": "1", **self._environment},
        )
        output, errors = self._process.stdout, self._process.stderr
        if output is None or errors is None:
            raise AssertionError
        line = await asyncio.wait_for(output.readline(), START)
        if not line:
            message = (await errors.read()).decode(errors="replace")
            raise AssertionError(message)
        self.ready = json.loads(line)
        self.port = int(str(self.ready["join_url"]).rpartition(":")[2].partition("/")[0])
        self.control = json.loads(Path(self.ready["control_file"]).read_text(encoding="utf-8"))  # noqa: ASYNC240 # small
        self._session = self._session or aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))

    async def call(self, method: str, path: str, body: object = None) -> Answered:
        """Make a control call; `path` follows `/api/`."""
        head = {"Authorization": f"Bearer {self.control['token']}"}
        return await self._request(method, f"{str(self.control['url']).rstrip('/')}/api/{path}", body, head)

    async def ask(self, method: str, path: str, body: object = None, token: str = "") -> Answered:
        """Make a call as a phone does; `path` follows `/api/`."""
        head = {"Origin": self.origin} | ({"Authorization": f"Bearer {token}"} if token else {})
        return await self._request(method, f"{self.origin}/api/{path}", body, head)

    async def _request(self, method: str, url: str, body: object, head: dict[str, str]) -> Answered:
        if self._session is None:
            raise AssertionError
        async with self._session.request(method, url, json=body, headers=head) as answer:
            data = await answer.read()
            return Answered(answer.status, json.loads(data) if data else None)

    async def kill(self) -> None:
        """Kill it as a crash would, and wait until it is gone."""
        await self._end(signal.SIGKILL)

    async def ended(self) -> None:
        """Wait until it is gone, when somebody else has killed it."""
        await self._end(None)

    async def stop(self) -> None:
        """Ask it to end, wait, and close all that belongs to it."""
        if self._session is not None:
            await self._session.close()
            self._session = None
        await self._end(signal.SIGTERM)

    async def _end(self, how: signal.Signals | None) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if how is not None and process.returncode is None:
            process.send_signal(how)
        await process.communicate()
