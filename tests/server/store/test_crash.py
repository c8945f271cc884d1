"""The process that writes is killed again and again: what it said is stored is stored, once, as it was."""

import subprocess
import sys
from pathlib import Path

import pytest

from sanora_server.store import Store
from sanora_server.store.verify import verify

LINES = (50, 571, 113, 397, 241, 89, 479, 167, 331, 283)
"""After how many lines each process is killed."""

PROCESS = Path(__file__).with_name("voting_process.py")


def burst(path: Path, first: int, lines: int) -> list[str]:
    """Let the process write until it has told so many lines, kill it, and return all that it told."""
    command = [sys.executable, PROCESS, path, str(first)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        told = [process.stdout.readline() for _ in range(lines)]
        process.kill()
        told += process.stdout.readlines()
        assert process.stderr.read() == ""
    return [line for line in told if line.endswith("\n")]


@pytest.mark.timeout(120)
async def test_what_was_acknowledged_is_there_after_every_kill(path: Path) -> None:
    acknowledged: dict[tuple[int, int], int] = {}
    told = 0
    for lines in LINES:
        for line in burst(path, told, lines):
            round_, person, number, _answer = line.split()
            acknowledged[int(round_), int(person)] = int(number)
            told = int(number)
        store = await Store.open(path)
        (summary,) = await store.catalogue()
        conference = await store.load(summary.id)
        await store.close()
        assert conference is not None
        for (round_id, participant), least in acknowledged.items():
            vote = conference.rounds[round_id].votes[participant]
            number = int(vote.vote_id.removeprefix("vote-"))
            assert number >= least, "a vote that was acknowledged is missing"
            assert vote.answer == "ABC"[number % 3], "a vote was changed"
            told = max(told, number)
        assert verify(path).findings == []
    assert told > 1000
