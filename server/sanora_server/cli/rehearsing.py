"""One rehearsal: simulated people come through the front door, and leave no trace."""

from __future__ import annotations

import asyncio
from typing import Protocol
from urllib.parse import urlsplit

import aiohttp

from sanora import wire
from sanora.client.approach import Unreachable
from sanora.client.listening import Disconnected, Lost
from sanora.client.local import Control
from sanora.client.mirror import Mirror
from sanora.client.session import Session
from sanora.clock import Clock
from sanora.conference.editing import RenameParticipant
from sanora.conference.rehearsal import RehearsalStopped, StartRehearsal, StopRehearsal
from sanora.conference.state import ConferenceStatus
from sanora.conference.votes import SubmitAnswer
from sanora.errors import SanoraError
from sanora.exits import Stop
from sanora.ids import Chance, Ids
from sanora_server.cli.crowd import Person

GREETING = 10.0
"""Seconds that the server may take to let the console in."""

GOODBYE = 10.0
"""Seconds that the server may take to end the rehearsal."""

EVERY = 1.0
"""Seconds between two looks at how things stand."""

ARRIVALS = 0.08
"""Seconds between two people who come in, on average."""

LONGEST_ARRIVAL = 12.0


class Screen(Protocol):
    """Where a rehearsal tells how it goes."""

    def say(self, text: str) -> None:
        """Say something that stays."""
        ...

    def show(self, state: str) -> None:
        """Show how things stand, instead of how they stood."""
        ...


class Rehearsal:
    """`run` it until `stopped` is set, the host ends it, or the conference is over. Then nobody was there."""

    def __init__(
        self,
        control: Control,
        conference_id: str,
        clock: Clock,
        ids: Ids,
        chance: Chance,
        screen: Screen,
    ) -> None:
        hello = wire.Hello(proto=wire.PROTOCOL, role="host", conference_id=conference_id, token=control.token)
        self._host = Session(control.url, hello, clock=clock, chance=chance)
        self._clock = clock
        self._ids = ids
        self._chance = chance
        self._screen = screen
        self.stopped = asyncio.Event()

    async def run(self, people: int) -> None:
        """Rehearse with so many people."""
        async with self._host as host:
            mirror = await _welcomed(host)
            await host.send(StartRehearsal())
            try:
                await self._let_in(people, mirror)
            finally:
                await self._end()

    async def end(self) -> bool:
        """End a rehearsal that was left over; tell whether there was one."""
        async with self._host as host:
            running = (await _welcomed(host)).conference.rehearsing
            await host.send(StopRehearsal())
            return running

    async def _end(self) -> None:
        try:
            async with asyncio.timeout(GOODBYE):
                await self._host.send(StopRehearsal())
        except (Disconnected, TimeoutError, SanoraError):
            self._screen.say("The server is gone. It ends the rehearsal by itself when it starts again.")
        else:
            self._screen.say("The rehearsal is over. Nothing of it was kept.")

    async def _let_in(self, people: int, mirror: Mirror) -> None:
        venue, code = mirror.venue, mirror.conference.public_code
        if venue is None:
            raise Stop("The server does not say where people join.")
        address = urlsplit(venue.join_url)
        door = f"{address.scheme}://{address.netloc}"
        self._screen.say(f"{people} people are coming in at {door}. Ctrl-C ends the rehearsal.")
        crowd = self._ids.identifier()
        async with (
            aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as http,
            asyncio.TaskGroup() as group,
        ):
            guests = [
                group.create_task(self._attend(door, code, Person(crowd, self._chance), people, http))
                for _ in range(people)
            ]
            watching = group.create_task(self._watch())
            showing = group.create_task(self._show())
            ending = group.create_task(self.stopped.wait())
            await asyncio.wait([watching, ending], return_when=asyncio.FIRST_COMPLETED)
            for task in (*guests, watching, showing, ending):
                task.cancel()

    async def _watch(self) -> None:
        """Tell what happens, until the rehearsal or the conference is over."""
        conference = self._host.mirror.conference
        with self._host.messages() as messages:
            async for message in messages:
                conference = self._host.mirror.conference
                if isinstance(message, RehearsalStopped) or conference.status == ConferenceStatus.ENDED:
                    return
                if isinstance(message, wire.Welcome) and not conference.rehearsing:
                    return  # the server was started again, and ended it
                if isinstance(message, Lost):
                    self._screen.say("The server does not answer. Trying again …")

    async def _show(self) -> None:
        while True:
            self._screen.show(self._state())
            await self._clock.sleep(EVERY)

    def _state(self) -> str:
        mirror = self._host.mirror
        here = mirror.counts.connected if mirror.counts else 0
        answered = mirror.counts.answered if mirror.counts else 0
        if mirror.round is None or mirror.question is None:
            return f"{here} in the room. Ask them something."
        state = "open" if mirror.round.open else "closed"
        text = " ".join(mirror.question.question_text.split())
        return f"{here} in the room, {answered} answered ({state}): {text}"

    async def _attend(
        self, door: str, code: str, person: Person, people: int, http: aiohttp.ClientSession
    ) -> None:
        await self._clock.sleep(self._chance.uniform(0, min(LONGEST_ARRIVAL, 2 * ARRIVALS * people)))
        hello = wire.Hello(proto=wire.PROTOCOL, public_code=code, name=person.name, rehearsal=True)
        phone = Session(door, hello, clock=self._clock, chance=self._chance, http=http)
        try:
            async with phone, asyncio.TaskGroup() as taps:
                mirror = await phone.welcomed()
                if mirror.suggested_name:
                    await phone.send(RenameParticipant(name=mirror.suggested_name))
                await self._listen(phone, person, taps)
        except* SanoraError:  # the rehearsal or the conference is over, or there is no room
            pass

    async def _listen(self, phone: Session, person: Person, taps: asyncio.TaskGroup) -> None:
        asked = 0
        with phone.messages() as messages:
            while True:
                round_ = phone.mirror.round
                if round_ is not None and round_.open and round_.id > asked:
                    asked = round_.id
                    taps.create_task(self._answer(phone, person, asked))
                await anext(messages)

    async def _answer(self, phone: Session, person: Person, number: int) -> None:
        mirror = phone.mirror
        round_, question = mirror.round, mirror.question
        if round_ is None or question is None:
            return
        reading = max(0.0, (round_.shown_at - phone.time.now()).total_seconds())
        left = None if round_.closes_at is None else (round_.closes_at - phone.time.now()).total_seconds()
        left = None if left is None else left - reading
        passed = 0.0
        for tap in person.taps(question, left):
            await self._clock.sleep(reading + tap.after - passed)
            passed = reading + tap.after
            if mirror.round is None or mirror.round.id != number:
                return
            try:
                await phone.send(
                    SubmitAnswer(round=number, answer=tap.answer, vote_id=self._ids.identifier())
                )
            except SanoraError:  # too late, paused, final: as it happens to people
                return


async def _welcomed(host: Session) -> Mirror:
    try:
        async with asyncio.timeout(GREETING):
            return await host.welcomed()
    except TimeoutError:
        raise Unreachable("The server does not answer.") from None
