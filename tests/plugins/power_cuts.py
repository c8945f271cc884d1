"""Power cuts for the store: a recorded server whose every word is known, and the files that cuts leave."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from lossy_disk import Disk, lay_out
from recorded_disk import RecordedDisk
from voted_talk import VotedTalk, Votes

from sanora.ids import Chance, Ids
from sanora_server.store import batch


class Hall:
    """A server's writer, and what it told the hall: `told[n]` are the votes when it had told n batches."""

    def __init__(self, writer: sqlite3.Connection, ids: Ids, disk: RecordedDisk) -> None:
        self.told: list[Votes] = [{}]
        self._talk = VotedTalk(ids, Chance(1))
        self._writer = writer
        self._disk = disk

    def begin(self) -> None:
        """Store the talk."""
        batch.write(self._writer, batch.steps(self._talk.begin()))
        self._tell()

    def vote(self) -> None:
        """Store a batch of votes and acknowledge it."""
        batch.write(self._writer, batch.steps(self._talk.batch()))
        self._tell()

    def _tell(self) -> None:
        self.told.append(self._talk.votes())
        self._disk.tell(len(self.told) - 1)


def cuts(disk: RecordedDisk, number: int, folder: Path, since: int = 0) -> Iterator[tuple[Disk, Path]]:
    """Cut the power at random steps from `since` on; give the disk then and the folder that it leaves."""
    chance = Chance(7)
    model = Disk(disk.log)
    for moment in sorted(chance.randint(since, len(disk.log)) for _ in range(number)):
        model.go_to(moment)
        left = folder / "left"
        lay_out(model.cut(chance), left)
        yield model, left
        shutil.rmtree(left)
