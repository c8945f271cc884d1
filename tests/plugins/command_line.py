"""Commands of `sanora` in processes of their own: those that end, and servers."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from http import HTTPStatus
from pathlib import Path
from typing import Any

import aiohttp

from sanora.client.local import Control, read_control
from sanora.paths import DataFolder

OPTIONS = "- [x] one\n- [ ] two\n"


DECK = f"""\
# A talk

## First?
time: none

{OPTIONS}
> Because.

## Second?
kind: yesno
results: live
"""


def run(*arguments: object, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        [sys.executable, "-m", "sanora", *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
        **options,
    )


class Serving:
    """`sanora serve --json`, or another word, in a process of its own; `ready` is its first line."""

    def __init__(self, data: Path, *arguments: object, word: str = "serve") -> None:
        flags = [f"--data={data}", "--json", "--no-mdns", "--host=127.0.0.1", "--port=0"]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "sanora", word, *flags, *map(str, arguments)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
        self.ready = self.next()

    def next(self, event: str = "") -> dict[str, Any]:
        """Return the next line, or the next of an event."""
        assert self.process.stdout is not None
        while line := self.process.stdout.readline():
            found = json.loads(line)
            if event in {"", found["event"]}:
                return found
        assert self.process.stderr is not None
        raise AssertionError(self.process.stderr.read())

    @property
    def port(self) -> int:
        return int(self.ready["join_url"].rpartition(":")[2].partition("/")[0])

    def end(self, how: signal.Signals = signal.SIGTERM) -> tuple[int, str, str]:
        """End it; return the exit code, and what it said meanwhile."""
        if self.process.poll() is None:
            self.process.send_signal(how)
        out, err = self.process.communicate(timeout=20)
        return self.process.returncode, out, err

    def control(self) -> Control:
        """Return how this user's programs reach it."""
        control = read_control(DataFolder(Path(self.ready["control_file"]).parents[1]))
        assert control is not None
        return control

    async def call(self, method: str, path: str, body: object = None) -> Any:
        """Make a control call that must work; `path` follows `/api/`."""
        control = self.control()
        head = {"Authorization": f"Bearer {control.token}"}
        return await _answer(method, f"{control.url}/api/{path}", body, head)

    async def ask(self, path: str, body: object, token: str = "") -> Any:
        """Post as a phone does."""
        origin = self.ready["join_url"].rpartition("/")[0]
        head = {"Origin": origin} | ({"Authorization": f"Bearer {token}"} if token else {})
        return await _answer("POST", f"{origin}/api/{path}", body, head)


async def _answer(method: str, url: str, body: object, head: dict[str, str]) -> Any:
    async with (
        aiohttp.ClientSession(headers=head) as session,
        session.request(method, url, json=body) as answer,
    ):
        assert answer.status < HTTPStatus.MULTIPLE_CHOICES, await answer.text()
        return await answer.json()
