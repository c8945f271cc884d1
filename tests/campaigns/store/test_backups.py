"""Backups are made while the hall votes: each restores to a database with every vote up to one moment."""

import asyncio
import shutil
from pathlib import Path

import pytest
from campaigns import Figures, Form
from voted_talk import VotedTalk, Votes, votes_in

from sanora.ids import Chance
from sanora.testing.clock import START, ManualClock
from sanora.testing.ids import SeededIds
from sanora_server.store import Store
from sanora_server.store.restore import restore
from sanora_server.store.verify import verify


class Voting:
    """A hall that votes until it is stopped; `stored[n]` are the votes after n batches."""

    def __init__(self, store: Store, ids: SeededIds) -> None:
        self.stored: list[Votes] = []
        self.talk = VotedTalk(ids, Chance(1))
        self._store = store
        self._over = False

    async def begin(self) -> None:
        await self._store.commit(self.talk.begin())
        self.stored.append(self.talk.votes())

    async def run(self) -> None:
        while not self._over:
            await self._store.commit(self.talk.batch())
            self.stored.append(self.talk.votes())

    def stop(self) -> None:
        self._over = True


async def restored(copy: Path, folder: Path, ids: SeededIds, conference_id: str) -> Votes:
    """Put a backup into an empty place, and return the votes that a server finds there."""
    path = folder / "sanora.db"
    restore(copy, path, now=START, ids=ids)
    assert verify(path).findings == []
    store = await Store.open(path, clock=ManualClock(), ids=ids)
    conference = await store.load(conference_id)
    await store.close()
    shutil.rmtree(folder)
    assert conference is not None
    return votes_in(conference)


@pytest.mark.campaign(
    "Backups made in the middle of votes: each one restores to a sound database with every vote that was"
    " stored up to one moment, and none that came later."
)
async def test_every_backup_restores(
    path: Path, ids: SeededIds, form: Form, figures: Figures, tmp_path: Path
) -> None:
    store = await Store.open(path, clock=ManualClock(), ids=ids)
    voting = Voting(store, ids)
    await voting.begin()
    number = form.of(20, 200)
    copy = tmp_path / "copy.db"
    spans: list[int] = []
    async with asyncio.TaskGroup() as group:
        group.create_task(voting.run())
        for _ in range(number):
            before = len(voting.stored)
            await store.backup(copy)
            after = len(voting.stored)
            there = await restored(copy, tmp_path / "restored", ids, voting.talk.conference.id)
            # The last batch may have been on the disk before its commit was told.
            assert there in voting.stored[before - 1 : after + 1], "no moment while the backup was made"
            spans.append(after - before)
        voting.stop()
    await store.close()
    figures["backups, each restored"] = number
    figures["batches of votes stored meanwhile"] = len(voting.stored)
    figures["most batches during one backup"] = max(spans)
    assert max(spans) > 1
