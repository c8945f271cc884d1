"""`sanora poll` as tests type it, and people who answer meanwhile."""

from __future__ import annotations

import asyncio
import io
import json
import subprocess
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

from command_line import Serving, run

from sanora.exits import Exit
from sanora_console.words.poll import main


class Poll:
    """`sanora poll` for the server on a data folder."""

    def __init__(self, data: Path, *flags: str) -> None:
        self._flags = [f"--data={data}", *flags]
        self._elsewhere = any(flag.startswith("--server") for flag in flags)

    def typed(self, *arguments: object) -> subprocess.CompletedProcess[str]:
        """Run it to its end: in this process, where it drives a server of this machine."""
        typed = [*map(str, arguments), *self._flags]
        if self._elsewhere:
            return run("poll", *typed, stdin=subprocess.DEVNULL)
        with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as err:
            code = main(typed)
        return subprocess.CompletedProcess(typed, code, out.getvalue(), err.getvalue())

    def said(self, *arguments: object) -> str:
        """Run what must work; return what it says."""
        done = self.typed(*arguments)
        assert done.returncode == Exit.OK, done.stderr
        assert self._elsewhere or done.stderr == ""  # Python may tell of a TLS socket that was left at once
        return done.stdout.rstrip("\n")

    def json(self, *arguments: object) -> Any:
        """Run what must work; return its answer."""
        return json.loads(self.said(*arguments, "--json"))

    def refused(self, code: Exit, *arguments: object) -> str:
        """Run what must not work; return what it says, the same beside as in JSON."""
        plain, programs = self.typed(*arguments), self.typed(*arguments, "--json")
        assert (plain.returncode, programs.returncode) == (code, code)
        assert plain.stdout == ""
        error = json.loads(programs.stdout)["error"]
        assert (programs.stderr + plain.stderr).count(error["message"] + "\n") == 2
        return error["code"]


def vote(serving: Serving, number: int, answers: Sequence[str]) -> None:
    """Let people answer the question of a number."""
    asyncio.run(_vote(serving, number, answers))


async def _vote(serving: Serving, number: int, answers: Sequence[str]) -> None:
    here = f"conference/{serving.ready['conference_id']}"
    question = (await serving.call("GET", f"{here}/questions"))["items"][number - 1]["id"]
    for answer in answers:
        joined = await serving.ask("conference/join", {"publicCode": serving.ready["public_code"]})
        await serving.ask(f"{here}/questions/{question}/answer", {"answer": answer}, joined["token"])
