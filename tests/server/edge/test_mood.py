"""The mood of a hall: counted, bounded, fading, and for the right eyes only."""

import json
from typing import Any

from edge_house import House
from edge_talk import Talk

from sanora.conference.configuring import ConfigureConference
from sanora.conference.setup import Mood, Quiz
from sanora.testing.device import Device
from sanora.testing.factories import choice


async def lively(house: House, *, reactions: bool = True, pace: bool = True) -> Talk:
    """Return a talk whose hall may show its mood."""
    talk = await house.talk(choice(right="A"))
    await house.do(ConfigureConference(mood=Mood(reactions=reactions, pace=pace)), talk.id)
    return talk


async def joined(*devices: Device) -> None:
    for device in devices:
        await device.join()


async def heard(device: Device, tag: str) -> list[dict[str, Any]]:
    """Return the messages of a type that came to a client from its welcome until now."""
    await device.catch_up()
    messages = (json.loads(data) for data in device.heard)
    return [message for message in messages if message["type"] == tag]


async def read(*devices: Device) -> None:
    """Wait until the server has read all that these sent."""
    for device in devices:
        await device.catch_up()


def react(emoji: str = "👍") -> dict[str, Any]:
    return {"type": "mood:react", "emoji": emoji}


def signal(pace: str | None) -> dict[str, Any]:
    return {"type": "mood:signal", "signal": pace}


async def test_reactions_rise_on_the_stage_as_numbers(house: House) -> None:
    talk = await lively(house)
    stage, console, *phones = (
        house.stage(talk),
        house.console(talk),
        *(house.phone(talk.code) for _ in range(3)),
    )
    await joined(stage, console, *phones)
    first = {"type": "mood:reactions", "counts": {"👍": 1}}
    phones[0].send(react())
    await read(phones[0], stage)
    assert await heard(stage, "mood:reactions") == [first], "the first one rises at once"
    for phone in phones[1:]:
        phone.send(react())
    phones[0].send(react("🎉"))  # within the second: not counted
    await read(*phones)
    await house.beat(0.6)
    rest = {"type": "mood:reactions", "counts": {"👍": 2}}
    for seen in (stage, console):
        assert await heard(seen, "mood:reactions") == [first, rest]
    assert not await heard(phones[1], "mood:reactions")
    await house.beat(1.1)
    phones[0].send(react("🎉"))
    await read(phones[0])
    await house.beat(0.6)
    assert (await heard(stage, "mood:reactions"))[2:] == [{"type": "mood:reactions", "counts": {"🎉": 1}}]
    await house.beat(5)
    assert len(await heard(stage, "mood:reactions")) == 3


async def test_nothing_rises_while_it_is_off_or_a_quiz_question_is_open(house: House) -> None:
    talk = await lively(house, reactions=False)
    stage, phone = house.stage(talk), house.phone(talk.code)
    await joined(stage, phone)
    phone.send(react())
    await read(phone)
    await house.beat(2)
    await house.do(ConfigureConference(mood=Mood(reactions=True), quiz=Quiz(on=True)), talk.id)
    await talk.push()
    phone.send(react())
    await read(phone)
    await house.beat(2)
    assert not await heard(stage, "mood:reactions")
    await talk.close()
    phone.send(react())
    await read(phone)
    await house.beat(2)
    assert len(await heard(stage, "mood:reactions")) == 1


async def test_the_pace_is_for_those_who_drive_and_fades(house: House) -> None:
    talk = await lively(house)
    stage, console, *phones = (
        house.stage(talk),
        house.console(talk),
        *(house.phone(talk.code) for _ in range(3)),
    )
    await joined(stage, console, *phones)
    for phone, pace in zip(phones, ("fast", "lost", "fast"), strict=True):
        phone.send(signal(pace))
    phones[2].send(signal(None))
    await read(*phones)
    await house.beat(0.6)
    assert (await heard(console, "mood:pace"))[-1] == {
        "type": "mood:pace", "fast": 1.0, "slow": 0.0, "lost": 1.0, "people": 2,
    }  # fmt: skip
    await house.later(60, console, stage)
    faded = (await heard(console, "mood:pace"))[-1]
    assert 0.4 <= faded["fast"] <= 0.6
    await house.later(70, console, stage)
    assert (await heard(console, "mood:pace"))[-1] == {
        "type": "mood:pace", "fast": 0.0, "slow": 0.0, "lost": 0.0, "people": 0,
    }  # fmt: skip
    told = len(await heard(console, "mood:pace"))
    await house.beat(5)
    assert len(await heard(console, "mood:pace")) == told
    assert not await heard(stage, "mood:pace")


async def test_only_the_hall_has_a_mood(house: House) -> None:
    talk = await lively(house)
    stage, console = house.stage(talk), house.console(talk)
    await joined(stage, console)
    for device in (stage, console):
        device.send(react())
        device.send(signal("lost"))
    await read(stage, console)
    await house.beat(2)
    assert not await heard(stage, "mood:reactions")
    assert not await heard(console, "mood:pace")


async def test_another_emoji_is_refused(house: House) -> None:
    talk = await lively(house)
    phone = house.phone(talk.code)
    await phone.join()
    phone.send(react("💩"))
    assert (await phone.next("error"))["error"]["code"] == "malformed"


async def test_a_console_that_comes_back_is_told_the_pace_as_it_is(house: House) -> None:
    talk = await lively(house)
    console, phone = house.console(talk), house.phone(talk.code)
    await joined(console, phone)
    phone.send(signal("fast"))
    await read(phone)
    await house.beat(0.6)
    known = {"epoch": house.engine.epoch, "offset": console.welcome["offset"]}
    welcome = await house.console(talk, **known).join()
    assert welcome["recovered"]
    told = [event for event in welcome["events"] if event["type"] == "mood:pace"]
    assert [(each["fast"], each["people"]) for each in told] == [(1.0, 1)]
    await house.beat(121)
    welcome = await house.console(talk, **known).join()
    assert not [event for event in welcome["events"] if event["type"] == "mood:pace" and event["people"]]
    assert "mood:pace" not in {event["type"] for event in (await house.stage(talk).join())["events"]}
