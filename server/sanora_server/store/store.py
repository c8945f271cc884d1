"""The store: one SQLite file with every conference, written in one transaction a batch."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from functools import partial
from importlib.metadata import version
from pathlib import Path
from types import CoroutineType
from typing import Any, Concatenate, ParamSpec, Self, TypeVar

from sanora.clock import Clock, SystemClock
from sanora.conference.base import Event
from sanora.conference.outcome import Summary
from sanora.conference.state import Conference
from sanora.ids import Ids, SystemIds
from sanora_server.store import backup, listing, loading, meta, migrations, opening, seal, storage, upkeep
from sanora_server.store.batch import Entry, Step, steps, write
from sanora_server.store.connection import Connection, read_only, snapshot, transaction
from sanora_server.store.errors import StoreError, Unwritable, read_error, write_error
from sanora_server.store.meta import Anchor

log = logging.getLogger(__name__)

_DOUBT = "the stored ones were not what the votes add up to. Compare them with a backup."

P = ParamSpec("P")
T = TypeVar("T")


@contextmanager
def _logged(what: str) -> Generator[None]:
    try:
        yield
    except StoreError as error:
        log.error("%s: %s", what, error)  # noqa: TRY400 # the text says it all


class Store:
    """The one writer of the database file, and a reader beside it. Make one with `await Store.open(path)`.

    The caller holds the lock of the data folder: exactly one process may have a store open on a file.
    """

    def __init__(self, path: Path, writer: Connection, reader: Connection, epoch: str) -> None:
        self.path = path
        self.epoch = epoch
        """Identity of the event log: the same one after a restart, another one after a restored backup."""
        self.writer = writer
        """The only connection that writes; what is not a method here can be run on it."""
        self.reader = reader
        """A connection beside it that cannot write."""
        self.doubt = ""
        """What the host should know of the data: that tallies were counted anew. Empty when all is well."""

    @classmethod
    async def open(
        cls,
        path: Path,
        *,
        clock: Clock | None = None,
        ids: Ids | None = None,
        schema: Path = migrations.SCHEMA,
        unsafe_storage: bool = False,
    ) -> Self:
        """Open the file or make it; check it, upgrade it (after a backup), count anew where tallies disagree.

        Raises a `StoreError` with a cure. `unsafe_storage` allows network drives and synchronised folders.
        """
        now = (clock or SystemClock()).now()
        setting = opening.Setting(now, ids or SystemIds(), version("sanora"), schema, unsafe_storage)
        writer = await Connection.made_by(partial(opening.open_writer, path, setting))
        try:
            epoch = await writer.run(meta.epoch)
            reader = await Connection.made_by(partial(read_only, path))
        except BaseException:
            await writer.close()
            raise
        store = cls(path, writer, reader, epoch)
        await store._recount()
        return store

    def commit(self, batch: Sequence[Entry]) -> CoroutineType[Any, Any, None]:
        """Store a batch durably, all of it or nothing; await the result.

        The rows are built at the call, before anything is awaited: the conferences may change while it runs.
        Raises, at the call or when awaited, `Doubled` for a violated uniqueness, `Unwritable` when the disk
        does not take it, `Rejected` for rows that cannot be.
        A commit that has begun is finished even when its awaiter is cancelled.
        """
        return self._commit(steps(batch))

    async def _commit(self, work: Sequence[Step]) -> None:
        if work:
            await self._write(write, work)

    async def load(self, conference_id: str) -> Conference | None:
        """Return a whole conference with its votes, tallies recounted from them; None when there is none."""
        loaded = await self._read(loading.load, conference_id)
        if loaded is None:
            return None
        if loaded.miscounted:
            self.doubt = f"Results of “{loaded.conference.title}” were counted anew: {_DOUBT}"
            await self._write(loading.mend, loaded.miscounted)
        return loaded.conference

    async def _recount(self) -> None:
        """Count anew where there are not as many votes as the tally says; what cannot be read is logged."""
        with _logged("The tallies cannot be compared"):
            for conference_id in await self._read(opening.miscounted):
                with _logged(f"Conference {conference_id} cannot be loaded"):
                    await self.load(conference_id)

    async def find(self, public_code: str) -> str | None:
        """Return the id of the conference with this code, as stored; one that has not ended goes first."""
        return await self._read(listing.find, public_code)

    async def catalogue(self) -> list[Summary]:
        """Return every conference, newest first."""
        return await self._read(listing.catalogue)

    async def history(self, conference_id: str, limit: int = 200) -> list[Event]:
        """Return the last logged events of a conference without a gap, oldest first, at most `limit`."""
        return await self._read(listing.history, conference_id, limit)

    async def last(self) -> dict[str, int]:
        """Return the highest numbers that a `round`, `participant` and `event` ever had, deleted or not."""
        return await self._read(listing.last)

    async def anchor(self) -> Anchor | None:
        """Return what `remember` was told last."""
        return await self._read(meta.anchor)

    async def remember(self, anchor: Anchor) -> None:
        """Keep the clock's anchor for the next start."""
        await self._write(meta.set_anchor, anchor)

    async def probe(self) -> None:
        """Store something that changes nothing, to learn whether batches can be; raises `Unwritable`.

        One that fits in is not enough: there must be room for what people send in the next moment.
        """
        try:
            room = await asyncio.to_thread(storage.space, self.path.parent)
        except OSError as error:
            raise write_error(error) from error
        if room.free < storage.NEXT_MOMENT:
            raise Unwritable("The disk is full.", full=True)
        await self._write(in_transaction, meta.touch)

    async def backup(self, target: Path) -> None:
        """Write a checked copy of the database to `target`, beside the votes; raises `Unwritable`."""
        try:
            copier = await Connection.made_by(partial(read_only, self.path))
        except sqlite3.Error as error:  # no descriptor is left, or the file cannot be read
            raise write_error(error) from error
        try:
            await copier.run(backup.copy_from, target)
        finally:
            await copier.close()

    async def trim(self, keep: int = 1000) -> int:
        """Delete all but the last `keep` events of each conference from the log; return how many went."""
        return await self._write(upkeep.trim, keep)

    async def checkpoint(self) -> bool:
        """Empty the write-ahead log into the file, at a quiet moment; return whether all of it went."""
        return await self._write(upkeep.checkpoint)

    async def close(self) -> None:
        """Finish what was begun, close the file and seal it."""
        try:
            await self.reader.close()
        finally:
            await self.writer.close()
        await asyncio.to_thread(seal.put, self.path)

    async def write(
        self, work: Callable[Concatenate[sqlite3.Connection, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Do what changes records beside the conferences, after all that was begun; raises `Unwritable`."""
        return await self._write(in_transaction, work, *args, **kwargs)

    async def read(
        self, work: Callable[Concatenate[sqlite3.Connection, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Look at records beside the conferences, as of one moment."""
        return await self._read(work, *args, **kwargs)

    async def _write(
        self, work: Callable[Concatenate[sqlite3.Connection, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        try:
            return await self.writer.run(work, *args, **kwargs)
        except (sqlite3.Error, OverflowError) as error:
            raise write_error(error) from error

    async def _read(
        self, work: Callable[Concatenate[sqlite3.Connection, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        try:
            return await self.reader.run(_at_one_moment, work, *args, **kwargs)
        except sqlite3.Error as error:
            raise read_error(error) from error


def in_transaction(
    connection: sqlite3.Connection,
    work: Callable[Concatenate[sqlite3.Connection, P], T],
    *args: P.args,
    **kwargs: P.kwargs,
) -> T:
    """Do all of `work` or nothing."""
    with transaction(connection):
        return work(connection, *args, **kwargs)


def _at_one_moment(
    connection: sqlite3.Connection,
    work: Callable[Concatenate[sqlite3.Connection, P], T],
    *args: P.args,
    **kwargs: P.kwargs,
) -> T:
    with snapshot(connection):
        return work(connection, *args, **kwargs)
