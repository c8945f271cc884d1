"""Pages without a browser, in a process of Node's: the pages' own logic over real sockets."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any, Self

SCRIPT = Path(__file__).with_name("page_clients.mjs")
PATIENCE = 20.0
LONGEST_LINE = 1 << 24


class PageClients:
    """Rooms and stages by their names. See the script for the acts."""

    def __init__(self, node: str) -> None:
        self._node = node
        self._last = 0
        self._waiting: dict[int, asyncio.Future[dict[str, Any]]] = {}

    async def __aenter__(self) -> Self:
        self._process = await asyncio.create_subprocess_exec(
            *(self._node, str(SCRIPT)),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=LONGEST_LINE,
        )
        self._group = await asyncio.TaskGroup().__aenter__()
        self._group.create_task(self._read(), name="pages")
        return self

    async def __aexit__(self, *exc: object) -> None:
        if self._process.stdin is not None:
            self._process.stdin.close()
        await self._group.__aexit__(None, None, None)
        await self._process.wait()

    async def act(self, act: str, name: str, **more: Any) -> dict[str, Any]:
        """Let a page do something and return what it says to that."""
        self._last += 1
        answered = self._waiting[self._last] = asyncio.get_running_loop().create_future()
        assert self._process.stdin is not None
        self._process.stdin.write(
            json.dumps({"id": self._last, "act": act, "name": name, **more}).encode() + b"\n"
        )
        async with asyncio.timeout(PATIENCE):
            return await answered

    async def _read(self) -> None:
        assert self._process.stdout is not None
        while line := await self._process.stdout.readline():
            answer: dict[str, Any] = json.loads(line)
            answered = self._waiting.pop(answer["id"])
            if not answered.done():
                answered.set_result(answer)
        for answered in self._waiting.values():
            if not answered.done():
                answered.set_exception(AssertionError("the pages' process has ended"))
