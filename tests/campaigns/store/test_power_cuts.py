"""The power goes at any write: what was acknowledged is there, and the file opens as if nothing had been."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest
from campaigns import Figures, Form
from power_cuts import Hall, cuts
from recorded_disk import RecordedDisk
from voted_talk import Votes, votes_stored

from sanora_server.store import StoreError, connection, upkeep
from sanora_server.store.opening import Setting, open_writer
from sanora_server.store.verify import verify

A_LOOK = 25
"""After so many cuts everything that must be true of a file is looked at."""


class Seen(NamedTuple):
    """How many files lacked what was told, or held what never was, and how many could not be opened."""

    lost: int
    corrupt: int


def burst(path: Path, setting: Setting) -> tuple[RecordedDisk, list[Votes]]:
    """Let people vote from the file's making to its closing, with checkpoints between."""
    path.parent.mkdir()
    with RecordedDisk(path.parent) as disk, closing(open_writer(path, setting)) as writer:
        hall = Hall(writer, setting.ids, disk)
        hall.begin()
        for number in range(100):
            hall.vote()
            if number % 30 == 29:
                assert upkeep.checkpoint(writer)
    return disk, hall.told


def cut(disk: RecordedDisk, told: list[Votes], number: int, setting: Setting, folder: Path) -> Seen:
    """Cut the power so often, and look at what can be opened."""
    lost = corrupt = 0
    for count, (model, left) in enumerate(cuts(disk, number, folder)):
        try:
            with closing(open_writer(left / "sanora.db", setting)) as writer:
                there = votes_stored(writer)
        except (StoreError, sqlite3.Error):
            corrupt += 1
            continue
        if there not in told[model.mark : model.mark + 2]:  # the batch in flight may be there, too
            lost += 1
        elif count % A_LOOK == 0:
            assert verify(left / "sanora.db").findings == []
    return Seen(lost, corrupt)


@pytest.mark.campaign(
    "After a power cut at any write - during votes, checkpoints, the very first start - the database opens"
    " with every acknowledged vote."
)
def test_no_acknowledged_vote_is_lost(path: Path, setting: Setting, form: Form, figures: Figures) -> None:
    disk, told = burst(path, setting)
    number = form.of(800, 14_000)
    seen = cut(disk, told, number, setting, path.parents[1])
    figures["power cuts"] = number
    figures["writes and syncs recorded"] = len(disk.log)
    figures["cuts after which an acknowledged vote was missing"] = seen.lost
    figures["cuts after which the file was corrupt"] = seen.corrupt
    assert seen == Seen(0, 0)


@pytest.mark.campaign(
    "The same cuts do lose votes when commits are not waited for, and break the file when nothing is: the"
    " method sees what it looks for."
)
@pytest.mark.parametrize("synchronous", ["NORMAL", "OFF"])
def test_a_careless_writer_is_found_out(
    path: Path,
    setting: Setting,
    form: Form,
    figures: Figures,
    monkeypatch: pytest.MonkeyPatch,
    synchronous: str,
) -> None:
    careful = connection._WRITER  # pyright: ignore[reportPrivateUsage] # what is broken by hand here
    careless = careful.replace("synchronous = FULL", f"synchronous = {synchronous}")
    assert careless != careful
    with monkeypatch.context() as patch:
        patch.setattr(connection, "_WRITER", careless)
        disk, told = burst(path, setting)
    number = form.of(60, 1000)
    seen = cut(disk, told, number, setting, path.parents[1])
    figures["power cuts"] = number
    figures["cuts after which an acknowledged vote was missing"] = seen.lost
    figures["cuts after which the file was corrupt"] = seen.corrupt
    assert seen.lost > 0
    assert synchronous == "NORMAL" or seen.corrupt > 0
