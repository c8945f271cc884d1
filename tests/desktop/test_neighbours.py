"""One laptop drives the talk of another, let in with a code or a link."""

from __future__ import annotations

from pathlib import Path

import pytest
from desktop_house import House, Open

from sanora.client.pairing import read_target
from sanora.errors import WrongCode
from sanora_desktop import neighbours


def pair(here: House, there: House, role: str) -> None:
    """Let one application into the talk of the other by a link."""
    there.work(lambda desk: neighbours.door_opened(desk, "HOST" if role == "HOST" else "SPEAKER"))
    door = there.work(neighbours.door)
    target = read_target(door.state.link)
    counterpart = here.work(lambda desk: neighbours.met(desk, target))
    server = here.work(lambda desk: neighbours.paired(desk, counterpart))
    here.work(lambda desk: neighbours.joined(desk, server))
    here.until(lambda: here.view.connected and here.view.conference_id == there.view.conference_id)


def test_a_paired_laptop_drives_and_is_sent_away(house: Open, deck: Path, tmp_path: Path) -> None:
    there = house(deck).ready()
    here = house(None, tmp_path / "here").ready()
    pair(here, there, "HOST")
    assert here.view.server is None
    assert not here.view.speaks
    here.key("n")
    there.until(lambda: there.view.asked is not None)
    console = there.work(neighbours.door).consoles[0]
    there.work(lambda desk: neighbours.renamed(desk, console.id, "Beside the stage"))
    assert there.work(neighbours.door).consoles[0].name == "Beside the stage"
    there.work(lambda desk: neighbours.sent_away(desk, console.id))
    here.until(lambda: bool(here.view.refusal))
    assert here.window.banner.isVisible()


def test_a_wrong_code_lets_nobody_in(house: Open, deck: Path, tmp_path: Path) -> None:
    there = house(deck).ready()
    here = house(None, tmp_path / "here").ready()
    there.work(lambda desk: neighbours.door_opened(desk, "HOST"))
    door = there.work(neighbours.door)
    assert door.state.open
    address = door.state.link.removeprefix("sanora://").partition("#")[0]
    counterpart = here.work(lambda desk: neighbours.met(desk, read_target(address)))
    wrong = f"{(int(door.state.code) + 1) % 100_000_000:08}"
    with pytest.raises(WrongCode):
        here.work(lambda desk: neighbours.paired(desk, counterpart, wrong))
    there.work(neighbours.door_closed)
    assert not there.work(neighbours.door).state.open


def test_a_speaker_knows_which_questions_are_not_theirs(house: Open, deck: Path, tmp_path: Path) -> None:
    there = house(deck).ready()
    here = house(None, tmp_path / "here").ready()
    pair(here, there, "SPEAKER")
    here.until(lambda: here.view.speaks)
    assert "as speaker" in here.window.state.text()
    here.key("n")
    here.until(lambda: len(here.told) > 0)
    assert there.view.asked is None
