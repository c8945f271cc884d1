"""`sanora poll watch`: what happens, line by line."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from command_line import Serving
from polling import Poll, vote

from sanora.exits import Exit

Serve = Callable[..., Serving]

unix = pytest.mark.skipif(sys.platform == "win32", reason="signals and pseudo-terminals are Unix's")


@unix
def test_what_happens_is_watched_line_by_line(serve: Serve, deck: Path, data: Path, poll: Poll) -> None:
    serving = serve(deck)
    with watch(data, "--json") as watching:
        assert watching.stdout is not None
        assert watching.stderr is not None

        def until(event: str) -> dict[str, Any]:
            assert watching.stdout is not None
            found = json.loads(watching.stdout.readline())
            return found if found["event"] == event else until(event)

        assert until("connected")["public_code"] == serving.ready["public_code"]
        assert until("address")["join_url"] == serving.ready["join_url"]
        poll.said("push", 1)
        assert until("live")["text"] == "First?"
        vote(serving, 1, ["A", "B"])
        found = until("results")
        while found["answered"] < 2:
            found = until("results")
        assert (found["counts"], found["percents"]) == ({"A": 1, "B": 1}, {"A": 50, "B": 50})
        poll.said("close")
        assert until("closed")["answered"] == 2
        watching.send_signal(signal.SIGINT)
        assert watching.wait() == Exit.OK
        assert watching.stderr.read() == ""


@unix
def test_a_watcher_that_nobody_reads_ends(serve: Serve, deck: Path, data: Path, poll: Poll) -> None:
    serve(deck)
    with watch(data) as watching:
        assert watching.stdout is not None
        assert watching.stderr is not None
        assert "Connected: A talk" in watching.stdout.readline()
        watching.stdout.close()
        poll.said("push", 1)
        poll.said("close")
        assert watching.wait() == Exit.FAILED
        assert "Traceback" not in watching.stderr.read()


@contextmanager
def watch(data: Path, *flags: str) -> Generator[subprocess.Popen[str]]:
    """Run `sanora poll watch`; whatever becomes of the test, it ends."""
    with subprocess.Popen(
        [sys.executable, "-m", "sanora", "poll", "watch", f"--data={data}", *flags],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as watching:
        try:
            yield watching
        finally:
            watching.kill()
