"""Coming back: what was missed and nothing else, or everything anew; never a silent gap."""

from contextlib import suppress
from random import Random  # noqa: TID251 - its seed is in the test
from typing import Any

import pytest
from edge_house import House
from edge_talk import Talk

from sanora import wire
from sanora.conference.base import Event
from sanora.conference.library import EndConference, LockRoom, UpdateConference
from sanora.conference.permissions import Actor, Role
from sanora.conference.revealing import RevealRound
from sanora.conference.rounds import CloseRound, ExtendRound, PushQuestion
from sanora.conference.snapshot import snapshot
from sanora.conference.stage import DirectStage
from sanora.conference.state import Conference, Reveal
from sanora.errors import SanoraError
from sanora.testing.device import Device
from sanora.testing.factories import choice, several
from sanora_server.edge.greeting import MOST_MISSED


class Mirror:
    """A client's copy of the conference, kept by applying what it is told."""

    def __init__(self, device: Device) -> None:
        self.device = device
        self.conference = Conference(id="")
        self.token = device.token
        self.offset = 0
        self.read = 0

    def take(self) -> None:
        """Apply everything that came since the last time."""
        for data in self.device.heard[self.read :]:
            message = wire.decode_outgoing(data)
            if isinstance(message, wire.Welcome):
                if not message.recovered:
                    self.conference = Conference(id="")
                for event in message.events:
                    self._apply(event)
                self.offset = message.offset
            else:
                self._apply(message)
        self.read = len(self.device.heard)

    def _apply(self, event: object) -> None:
        if isinstance(event, Event):
            event.apply(self.conference)
            self.offset = event.offset or self.offset


async def returned(house: House, device: Device, mirror: Mirror, epoch: str | None = None) -> dict[str, Any]:
    """Let a client come back with what it knows, and return its welcome."""
    mirror.take()
    await house.cut(device)
    known = {"epoch": house.engine.epoch if epoch is None else epoch, "offset": mirror.offset}
    fresh = Device("127.0.0.1", house.audience, mirror.conference.public_code, token=mirror.token, **known)
    welcome = await fresh.join()
    mirror.device, mirror.read = fresh, 0
    return welcome


async def met(house: House, talk: Talk) -> tuple[Device, Mirror]:
    phone = house.phone(talk.code)
    await phone.join()
    return phone, Mirror(phone)


async def test_what_was_missed_and_nothing_else(house: House) -> None:
    talk = await house.talk(choice(), choice())
    phone, mirror = await met(house, talk)
    await house.cut(phone)
    await talk.push()
    await talk.close()
    welcome = await returned(house, phone, mirror)
    assert welcome["recovered"] is True
    assert [event["type"] for event in welcome["events"]] == ["question:live", "question:closed"]
    assert welcome["offset"] == welcome["events"][-1]["offset"]
    again = await returned(house, mirror.device, mirror)
    assert (again["recovered"], again["events"]) == (True, [])


async def test_the_newest_results_come_too_for_they_are_in_no_log(house: House) -> None:
    talk = await house.talk(choice(result_mode="live"))
    phone, mirror = await met(house, talk)
    number = await talk.push()
    await phone.vote(number, "A", "tap-00001")
    other, _ = await met(house, talk)
    await house.cut(phone)
    await other.vote(number, "A", "tap-00001")
    welcome = await returned(house, phone, mirror)
    assert welcome["recovered"] is True
    assert [event["type"] for event in welcome["events"]] == ["question:results", "answer:submitted"]
    assert welcome["events"][0]["tally"]["optionCounts"]["A"] == 2


async def test_after_too_long_everything_comes_anew(house: House) -> None:
    talk = await house.talk(choice())
    phone, mirror = await met(house, talk)
    await house.cut(phone)
    for number in range(MOST_MISSED + 1):
        await house.do(UpdateConference(title=f"Title {number}"), talk.id)
    welcome = await returned(house, phone, mirror)
    assert welcome["recovered"] is False
    assert welcome["events"][0]["title"] == f"Title {MOST_MISSED}"


@pytest.mark.parametrize("offset", [10**9, 0])
async def test_of_another_history_nothing_is_believed(house: House, offset: int) -> None:
    talk = await house.talk(choice())
    await talk.push()
    for epoch in ("other", ""):
        welcome = await house.phone(talk.code, epoch=epoch, offset=offset).join()
        assert welcome["recovered"] is False
    known = house.phone(talk.code)
    await known.join()
    device = house.phone(talk.code, epoch=house.engine.epoch, offset=10**9, token=known.token)
    assert (await device.join())["recovered"] is False


async def test_whoever_joins_anew_begins_anew(house: House) -> None:
    talk = await house.talk(choice())
    welcome = await house.phone(talk.code, epoch=house.engine.epoch, offset=1).join()
    assert welcome["recovered"] is False
    assert welcome["token"]


async def test_consoles_and_stages_resume_too(house: House) -> None:
    talk = await house.talk(choice())
    for number, make in enumerate((house.console, house.stage)):
        device = make(talk)
        offset = (await device.join())["offset"]
        await house.cut(device)
        await house.do(LockRoom(locked=number == 0), talk.id)
        welcome = await make(talk, epoch=house.engine.epoch, offset=offset).join()
        assert welcome["recovered"] is True
        types = [event["type"] for event in welcome["events"]]
        assert types == ["conference:locked", "audience:count", "venue:changed"]


async def random_step(house: House, talk: Talk, chance: Random) -> None:
    """Let the host do something or other; what is refused changes nothing."""
    question = chance.choice(talk.questions)
    current = await house.at(talk.id, "current")
    command = chance.choice(
        [
            PushQuestion(question_id=question, after=current.id if current else 0),
            CloseRound(question_id=question),
            ExtendRound(question_id=question, seconds=chance.randint(1, 60)),
            RevealRound(question_id=question, step=chance.choice(list(Reveal))),
            DirectStage(blank=chance.random() < 0.5, results_hidden=chance.random() < 0.3),
            LockRoom(locked=False),
            UpdateConference(title=f"Title {chance.randint(1, 9)}"),
        ]
    )
    with suppress(SanoraError):
        await house.do(command, talk.id)
    await house.clock.advance(chance.random() * 3)


@pytest.mark.parametrize("seed", range(8))
async def test_whatever_happens_while_away_the_copies_agree(house: House, seed: int) -> None:
    chance = Random(seed)
    talk = await house.talk(
        choice("One?", right="A", result_mode="live"), several("Two?"), choice("Three?", right="B")
    )
    phone, mirror = await met(house, talk)
    recovered = 0
    for _ in range(12):
        for _ in range(chance.randint(0, 4)):
            await random_step(house, talk, chance)
        if chance.random() < 0.7:
            epoch = None if chance.random() < 0.8 else "lost"
            welcome = await returned(house, mirror.device, mirror, epoch)
            recovered += welcome["recovered"]
        await house.beat(1.2)
        mirror.device.send({"type": "ping", "sent": 1})
        await mirror.device.next("pong")
        mirror.take()
        await agree(house, talk, mirror)
    assert recovered
    await house.do(EndConference(), talk.id)
    assert phone.token


async def agree(house: House, talk: Talk, mirror: Mirror) -> None:
    """Assert that a phone's copy shows what a fresh snapshot shows."""

    def look(conference: Conference) -> Conference:
        fresh = Conference(id="")
        viewer = Actor(Role.AUDIENCE, conference=conference.id)
        for event in snapshot(conference, viewer):
            event.apply(fresh)
        return fresh

    fresh = await house.engine.read(talk.id, look)
    known = mirror.conference
    assert (known.title, known.status, known.locked, known.stage) == (
        fresh.title,
        fresh.status,
        fresh.locked,
        fresh.stage,
    )
    assert (known.current is None) == (fresh.current is None)
    if fresh.current is not None and known.current is not None:
        for name in ("id", "question_id", "opened_at", "closes_at", "closed_at", "paused_at", "revealed"):
            assert getattr(known.current, name) == getattr(fresh.current, name), name
        assert known.questions[known.current.question_id] == fresh.questions[fresh.current.question_id]
