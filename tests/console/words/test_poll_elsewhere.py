"""`sanora poll --server`: a talk on another laptop, driven once paired."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from command_line import Serving, run
from polling import Poll

from sanora.exits import Exit

Serve = Callable[..., Serving]


def test_a_server_elsewhere_is_driven_once_paired(
    serve: Serve, deck: Path, data: Path, other: Path, poll: Poll
) -> None:
    serving = serve(deck)
    there = Poll(other, f"--server={paired(data, other)}")
    assert there.json("push", 1)["question"]["status"] == "ACTIVE"
    assert poll.json("list")["questions"][0]["status"] == "ACTIVE"
    assert there.json("results")["rounds"][0]["totalResponses"] == 0
    assert "not paired with a server 'nobody'" in Poll(other, "--server=nobody").typed("list").stderr
    serving.end()


def test_a_speaker_drives_own_questions_only(
    serve: Serve, deck: Path, data: Path, other: Path, poll: Poll
) -> None:
    code = serve(deck).ready["public_code"]
    there = Poll(other, f"--server={paired(data, other, '--role=speaker', f'--conference={code}')}")
    assert there.refused(Exit.FAILED, "push", 1) == "forbidden"
    assert there.refused(Exit.FAILED, "lock") == "forbidden"
    poll.said("push", 1)
    (round_,) = there.json("results")["rounds"]
    assert (round_["totalResponses"], [each["count"] for each in round_["options"]]) == (None, [None, None])
    assert "results are not for this console" in there.said("results")


def paired(data: Path, other: Path, *flags: str) -> str:
    """Pair another laptop with the server on a data folder; return the server's name."""
    with subprocess.Popen(
        [sys.executable, "-m", "sanora", "pair", "--json", f"--data={data}", *flags],
        stdout=subprocess.PIPE,
        text=True,
    ) as opened:
        assert opened.stdout is not None
        told = json.loads(opened.stdout.readline())
        done = run("pair", told["link"], f"--data={other}")
        assert done.returncode == Exit.OK, done.stderr
    return told["name"]
