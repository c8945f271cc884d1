"""The engine: takes commands in, decides, stores in batches, and only then answers and tells."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TypeVar

import msgspec

from sanora.clock import Clock
from sanora.conference.base import Command, Context, Delivery, Event, Rules
from sanora.conference.library import ConferenceDeleted
from sanora.conference.outcome import Outcome, Reply, Summary
from sanora.conference.permissions import SERVER, Actor, demand
from sanora.conference.rehearsal import StopRehearsal
from sanora.conference.rounds import ExpireRound
from sanora.conference.state import Conference, ConferenceStatus
from sanora.errors import Internal, NotFound, Retry, SanoraError
from sanora.ids import Ids
from sanora.safety import Filter
from sanora_server.engine.deadlines import Deadlines
from sanora_server.engine.inbox import Inbox, Look, Pending
from sanora_server.engine.ports import Subscriber
from sanora_server.engine.shelf import Held, Shelf
from sanora_server.engine.trouble import Trouble
from sanora_server.store import Doubled, Entry, Store, StoreError, Unwritable
from sanora_server.tasks import Tasks

log = logging.getLogger(__name__)

T = TypeVar("T")


class Engine:
    """Decides for all conferences of one data folder; fits the edge's `Authority`."""

    def __init__(
        self, store: Store, clock: Clock, ids: Ids, tasks: Tasks, rules: Rules | None = None
    ) -> None:
        self._store = store
        self._clock = clock
        self._ids = ids
        self._tasks = tasks
        self._rules = rules or Rules()
        self._shelf = Shelf(store)
        self._deadlines = Deadlines(clock, tasks, self._expire)
        self._inbox = Inbox()
        self._unreadable: set[str] = set()
        self._busy = False
        self._number = 0
        self.subscribers: list[Subscriber] = []
        self._trouble = Trouble(store, clock, tasks)

    @property
    def epoch(self) -> str:
        """Identity of the event log."""
        return self._store.epoch

    def trouble(self) -> str:
        """Tell in a sentence what keeps the store from being written; empty when nothing does."""
        return self._trouble.text

    def use_filter(self, words: Filter) -> None:
        """From now on decide with another filter."""
        self._rules = msgspec.structs.replace(self._rules, filter=words)

    async def settle(self) -> None:
        """Wait until everything that was submitted is stored and answered."""
        await self._inbox.idle()

    async def start(self) -> None:
        """Take up every running conference where it was left, then accept commands."""
        last = await self._store.last()
        self._number = last.get("event", 0)
        self._ids.go_on(last)
        self._tasks.spawn(self._run(), "engine")
        for summary in await self._store.catalogue():
            if summary.status == ConferenceStatus.ACTIVE:
                await self._resume(summary.id)

    async def _resume(self, conference_id: str) -> None:
        await self._shelf.need(conference_id)
        conference = self._shelf.get(conference_id).conference
        now = self._clock.now()
        if conference.rehearsing:
            await self.ask(conference_id, StopRehearsal(), SERVER, now, lambda _conference, _events: None)
        round_ = conference.open_round
        if round_ is not None and round_.closes_at is not None and round_.closes_at <= now:
            expire = ExpireRound(round=round_.id, while_down=True)
            await self.ask(conference_id, expire, SERVER, now, lambda _conference, _events: None)
        self._deadlines.follow(conference)

    def submit(
        self, conference_id: str, command: Command, actor: Actor, arrived: datetime, reply: Reply
    ) -> None:
        """Take a command in and call `reply` exactly once, after its commit or refusal."""
        if not self._inbox.put(Pending(conference_id, command, actor, arrived, reply)):
            _answer(reply, Outcome(None, [], Retry()))

    async def ask(
        self,
        conference_id: str,
        command: Command,
        actor: Actor,
        arrived: datetime,
        view: Callable[[Conference, list[Event]], T],
    ) -> T:
        """Submit a command and return `view(conference, events)`, taken at the moment of the commit."""
        answered: asyncio.Future[T] = asyncio.get_running_loop().create_future()

        def reply(outcome: Outcome) -> None:
            if answered.done():
                return
            if outcome.error is not None or outcome.conference is None:
                answered.set_exception(outcome.error or Internal())
                return
            try:
                answered.set_result(view(outcome.conference, outcome.events))
            except Exception as error:  # noqa: BLE001 # whatever the view raises belongs to whoever asked
                answered.set_exception(error)

        self.submit(conference_id, command, actor, arrived, reply)
        return await answered

    async def read(self, conference_id: str, view: Callable[[Conference], T]) -> T:
        """Return `view(conference)` on the committed value; raise `NotFound`."""
        if not self._busy and conference_id in self._shelf:
            return view(self._shelf.get(conference_id).conference)
        answered: asyncio.Future[T] = asyncio.get_running_loop().create_future()

        def look() -> None:
            if answered.done():
                return
            try:
                answered.set_result(view(self._conference(conference_id)))
            except Exception as error:  # noqa: BLE001 # whatever the view raises belongs to whoever asked
                answered.set_exception(error)

        self._inbox.look(Look(conference_id, look))
        return await answered

    async def find(self, public_code: str) -> str:
        """Return the id of the conference with this code; raise `UnknownCode`."""
        return await self._shelf.find(public_code)

    async def catalogue(self) -> list[Summary]:
        """Return every conference, newest first."""
        return await self._store.catalogue()

    def missed(self, conference_id: str, offset: int) -> list[Event] | None:
        """Return the logged events after `offset`; None when they are too many."""
        return self._shelf.get(conference_id).missed(offset)

    def offset(self, conference_id: str) -> int:
        """Return the number of a conference's last logged event."""
        return self._shelf.get(conference_id).offset

    async def _run(self) -> None:
        while True:
            commands, looks = await self._inbox.batch()
            self._busy = True
            try:
                await self._load({one.conference_id for one in (*commands, *looks)})
                if commands:
                    await self._turn(commands)
            finally:
                self._busy = False
            for look in looks:
                look.take()
            self._shelf.tidy()

    async def _load(self, names: set[str]) -> None:
        self._unreadable.clear()
        for name in names:
            try:
                await self._shelf.need(name)
            except StoreError as error:
                self._unreadable.add(name)
                self._trouble.note(error)

    def _conference(self, conference_id: str) -> Conference:
        if conference_id in self._unreadable:
            raise Retry
        conference = self._shelf.get(conference_id).conference
        if not conference.public_code:  # deleted a moment ago, in this batch
            raise NotFound
        return conference

    async def _turn(self, batch: list[Pending]) -> None:
        try:
            now = self._clock.now()
            outcomes = [self._decide(pending, now) for pending in batch]
            entries = [
                Entry(done.conference, done.events, now, pending.actor.console or pending.actor.id)
                for pending, done in zip(batch, outcomes, strict=True)
                if done.conference and done.events
            ]
            if entries:
                await self._store.commit(entries)
                self._trouble.over()
        except Unwritable as error:
            await self._undo(batch)
            self._trouble.note(error)
            outcomes = [Outcome(None, [], Retry()) for _ in batch]
        except Exception as error:
            await self._undo(batch)
            if len(batch) > 1:
                log.warning(
                    "a batch of %d could not be taken as one (%s); taking each alone", len(batch), error
                )
                for pending in batch:
                    await self._turn([pending])
                return
            log.exception("%s could not be carried out", type(batch[0].command).__name__)
            outcomes = [Outcome(None, [], Retry() if isinstance(error, Doubled) else Internal())]
        for pending, outcome in zip(batch, outcomes, strict=True):
            _answer(pending.reply, outcome)
        self._tell(outcomes)

    def _decide(self, pending: Pending, now: datetime) -> Outcome:
        """Decide and apply. A refusal is an outcome; anything else that is raised breaks the batch."""
        command = pending.command
        try:
            if command.creates:
                conference = Conference(id=self._ids.identifier())
            else:
                conference = self._conference(pending.conference_id)
            demand(pending.actor, command.action, conference, command.subject(conference))
            context = Context(pending.actor, now, pending.arrived, self._ids, self._rules)
            events = command.decide(conference, context)
        except SanoraError as error:
            return Outcome(None, [], error)
        events = [self._numbered(event) if event.delivery is Delivery.LOGGED else event for event in events]
        for event in events:
            event.apply(conference)
        if command.creates:
            self._shelf.put(Held(conference, fresh=True))
        return Outcome(conference, events)

    def _numbered(self, event: Event) -> Event:
        self._number += 1
        return msgspec.structs.replace(event, offset=self._number)

    async def _undo(self, batch: Sequence[Pending]) -> None:
        """Forget what was decided but not stored: the conferences are read from disk again."""
        names = {pending.conference_id for pending in batch if not pending.command.creates}
        for name in names:
            self._shelf.forget(name)
        self._shelf.forget_fresh()
        await self._load(names)

    def _tell(self, outcomes: Sequence[Outcome]) -> None:
        touched: dict[str, tuple[Conference, list[Event]]] = {}
        for conference, events, _error in outcomes:
            if conference is None or not events:
                continue
            if (known := touched.get(conference.id)) is None:
                known = touched[conference.id] = (conference, [])
            logged: list[Event] = []
            for event in events:
                (logged if event.delivery is Delivery.LOGGED else known[1]).append(event)
            if not logged:
                continue
            held = self._shelf.get(conference.id)
            for event in logged:
                held.note(event)
            self._each(lambda one, of=conference, new=logged: one.published(of, new))
            if isinstance(logged[-1], ConferenceDeleted):
                self._drop(conference.id)
                del touched[conference.id]
            else:
                self._deadlines.follow(conference)
        for conference, unnumbered in touched.values():
            self._each(lambda one, of=conference, by=unnumbered: one.touched(of, by))

    def _drop(self, conference_id: str) -> None:
        self._shelf.forget(conference_id)
        self._deadlines.drop(conference_id)
        self._each(lambda one: one.dropped(conference_id))

    def _each(self, tell: Callable[[Subscriber], None]) -> None:
        """Tell every subscriber; one that fails keeps nobody else from hearing."""
        for subscriber in self.subscribers:
            try:
                tell(subscriber)
            except Exception:
                log.exception("telling %s failed", type(subscriber).__name__)

    async def _expire(self, conference_id: str, number: int) -> bool:
        command = ExpireRound(round=number)
        try:
            await self.ask(
                conference_id, command, SERVER, self._clock.now(), lambda _conference, _events: None
            )
        except Retry:
            return False
        except SanoraError:
            log.exception("closing round %d at its deadline failed", number)
        return True


def _answer(reply: Reply, outcome: Outcome) -> None:
    try:
        reply(outcome)
    except Exception:
        log.exception("answering failed")
