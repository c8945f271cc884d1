"""The process that writes is killed again and again: what it said is stored is stored, once, as it was."""

import subprocess
import sys
from pathlib import Path

import pytest
from campaigns import Figures, Form

from sanora.ids import Chance
from sanora_server.store import Store
from sanora_server.store.verify import verify

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


@pytest.mark.campaign(
    "A process that stores votes as fast as it can is killed: every vote that it acknowledged is there, as it"
    " was given, and only once."
)
async def test_what_was_acknowledged_is_there_after_every_kill(
    path: Path, form: Form, figures: Figures
) -> None:
    chance = Chance(1)
    acknowledged: dict[tuple[int, int], int] = {}
    votes = told = 0
    kills = form.of(4, 100)
    for _ in range(kills):
        for line in burst(path, told, chance.randrange(40, 600)):
            round_, person, number, _answer = line.split()
            acknowledged[int(round_), int(person)] = int(number)
            votes += 1
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
    figures["kills"] = kills
    figures["votes acknowledged"] = votes
    figures["votes lost, changed or doubled"] = 0
    assert votes > kills * 100
