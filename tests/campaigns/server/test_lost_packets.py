"""A network that loses packets, for real: what the system sends again, and what we do."""

import json
import os
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from campaigns import Figures, Form

from sanora_server.store.connection import read_only

HALL = Path(__file__).parent / "lossy_hall.py"

LOST = 10
"""Of a hundred packets, in either direction; what a bad Wi-Fi loses behind its own repeating is less."""


@pytest.mark.needs("namespaces")
@pytest.mark.campaign(
    "On a network that loses every tenth packet and lets others overtake, everybody comes in, and each answer"
    " counts exactly once."
)
def test_each_answer_counts_once(tmp_path: Path, form: Form, figures: Figures) -> None:
    people, rounds = form.of(8, 200), form.of(2, 20)
    rights = [] if os.geteuid() == 0 else ["--map-root-user"]
    plan = json.dumps([people, rounds, LOST])
    done = subprocess.run(
        [
            shutil.which("unshare") or "unshare",
            *rights,
            "--net",
            sys.executable,
            HALL,
            tmp_path / "data",
            plan,
        ],
        capture_output=True,
        text=True,
        timeout=form.of(50, 500),
        check=False,
    )
    assert done.returncode == 0, done.stderr
    joined, *voted, air = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(set(joined["joined"])) == people
    given = {
        (step["round"], int(person), answer) for step in voted for person, answer in step["given"].items()
    }
    with closing(read_only(tmp_path / "data" / "sanora.db")) as reader:
        votes = reader.execute("SELECT round_id, participant_id, answer FROM vote").fetchall()
    assert {(number, person, json.loads(answer)) for number, person, answer in votes} == given
    assert len(votes) == people * rounds
    assert air["lost"] > air["carried"] / 20
    figures["packets"] = air["carried"]
    figures["of them lost"] = air["lost"]
    figures["people"] = people
    figures["seconds until all were in"] = round(joined["seconds"], 1)
    figures["answers"] = len(votes)
    figures["lost or doubled"] = len(given) - len(votes)
    figures["seconds until the last receipt of a round, at most"] = round(
        max(step["seconds"] for step in voted), 1
    )
