"""Hello and welcome: who gets in, what they are told, and what those hear who do not."""

from typing import Any

import pytest
from edge_house import CONTROL_TOKEN, House

from sanora.conference.base import events
from sanora.conference.library import EndConference, LockRoom
from sanora.conference.rehearsal import StartRehearsal, StopRehearsal
from sanora.testing.factories import choice
from sanora_server.edge import closing
from sanora_server.edge.drivers import same_secret
from sanora_server.edge.side import Side


def hello(code: str, **said: object) -> dict[str, object]:
    return {"type": "hello", "proto": 1, "publicCode": code, **said}


def types(welcome: dict[str, Any]) -> list[str]:
    return [event["type"] for event in welcome["events"]]


async def test_a_phone_joins_with_its_first_words(house: House) -> None:
    talk = await house.talk(choice(), title="Tea")
    phone = house.phone(talk.code.lower(), name="Ada")
    welcome = await phone.join()
    assert welcome["type"] == "welcome"
    assert (welcome["role"], welcome["name"], welcome["recovered"]) == ("audience", "Ada", False)
    assert (welcome["conferenceId"], welcome["publicCode"]) == (talk.id, talk.code)
    assert welcome["epoch"] == house.engine.epoch
    assert len(welcome["token"]) >= 32
    assert types(welcome) == ["conference:created", "conference:status"]
    assert welcome["events"][0]["title"] == "Tea"


async def test_a_phone_that_comes_late_is_told_what_is_on_the_screen(house: House) -> None:
    talk = await house.talk(choice())
    number = await talk.push()
    welcome = await house.phone(talk.code).join()
    assert types(welcome)[-1] == "question:live"
    assert welcome["events"][-1]["round"] == number
    assert welcome["offset"] == house.engine.offset(talk.id)


async def test_a_phone_that_returns_is_the_same_person_with_the_same_answer(house: House) -> None:
    talk = await house.talk(choice())
    phone = house.phone(talk.code, name="Ada")
    first = await phone.join()
    await phone.vote(await talk.push(), "B", "tap-00001")
    again = await house.again(phone)
    assert (again["participantId"], again["name"], again["token"]) == (first["participantId"], "Ada", None)
    assert types(again)[-1] == "answer:submitted"
    assert (again["events"][-1]["answer"], again["events"][-1]["voteId"]) == ("B", "tap-00001")
    assert len(await house.at(talk.id, "participants")) == 1


async def test_the_stage_comes_in_with_its_pass(house: House) -> None:
    talk = await house.talk(choice())
    welcome = await house.stage(talk).join()
    assert (welcome["role"], welcome["participantId"]) == ("stage", None)
    assert types(welcome) == ["conference:created", "conference:status", "audience:count", "venue:changed"]
    assert welcome["events"][-1]["addresses"] == []


async def test_a_console_comes_in_with_the_control_token(house: House) -> None:
    talk = await house.talk(choice(), choice())
    for hello in ({}, {"conferenceId": "", "publicCode": talk.code}):
        welcome = await house.console(talk, **hello).join()
        assert welcome["role"] == "host"
        assert types(welcome) == [
            "conference:created",
            "conference:status",
            "question:added",
            "question:added",
            "audience:count",
            "venue:changed",
        ]
        assert welcome["events"][-1]["addresses"] == ["192.168.7.5", "10.1.2.3"]


async def test_wrong_codes_and_tokens(house: House) -> None:
    talk, other = await house.talk(choice()), await house.talk(choice())
    assert await house.turned_away(hello("ZZZZZZ")) == ("unknown_code", closing.UNKNOWN_CODE)
    assert await house.turned_away(hello("")) == ("malformed", closing.OTHER_PROTOCOL)
    assert await house.turned_away(hello(talk.code, token="x" * 32)) == ("unauthorized", closing.UNAUTHORIZED)
    known = house.phone(other.code)
    await known.join()
    assert await house.turned_away(hello(talk.code, token=known.token)) == ("unauthorized", 4501)
    assert await house.turned_away(hello("", conferenceId="nothing", token=known.token)) == (
        "not_found",
        4504,
    )
    for token in ("", "x", known.token, CONTROL_TOKEN, "a.b.c"):
        said = hello(talk.code, role="stage", token=token)
        assert await house.turned_away(said) == ("unauthorized", closing.UNAUTHORIZED)
    foreign = hello(talk.code, role="stage", token=house.edge.passes.stage(other.id))
    assert await house.turned_away(foreign) == ("unauthorized", closing.UNAUTHORIZED)
    for token in ("", "x", known.token, house.edge.passes.stage(talk.id)):
        said = hello("", role="host", conferenceId=talk.id, token=token)
        assert await house.turned_away(said, Side.CONTROL) == ("unauthorized", closing.UNAUTHORIZED)


async def test_nothing_is_driven_from_the_hall(house: House) -> None:
    talk = await house.talk(choice())
    said = hello(talk.code, role="host", token=CONTROL_TOKEN, conferenceId=talk.id)
    assert await house.turned_away(said) == ("forbidden", closing.FORBIDDEN)


async def test_closed_doors(house: House) -> None:
    talk = await house.talk(choice())
    known = house.phone(talk.code)
    await known.join()
    assert await house.turned_away(hello(talk.code, name="x" * 31)) == ("bad_name", closing.FORBIDDEN)
    assert await house.turned_away(hello(talk.code, rehearsal=True)) == ("wrong_state", closing.FORBIDDEN)
    await house.do(LockRoom(locked=True), talk.id)
    assert await house.turned_away(hello(talk.code)) == ("room_locked", closing.FORBIDDEN)
    assert types(await house.again(known))[-1] == "conference:locked"
    await house.do(EndConference(), talk.id)
    assert await house.turned_away(hello(talk.code)) == ("ended", closing.ENDED)
    ended = await house.again(known)
    assert ended["events"][2]["status"] == "ENDED", "whoever was there sees the last page"


@pytest.mark.parametrize(
    "said",
    [{"proto": 2}, {"proto": "1"}, {"proto": None}, {"unknown": 1}, {"role": "admin"}, {"offset": -1}],
    ids=str,
)
async def test_another_protocol_is_told_to_load_the_page_anew(house: House, said: dict[str, object]) -> None:
    talk = await house.talk(choice())
    assert await house.turned_away(hello(talk.code, **said)) == ("malformed", closing.OTHER_PROTOCOL)


@pytest.mark.parametrize(
    "words", [{"type": "ping", "sent": 1}, {"type": "answer:submit"}, {"type": "x"}, {}, "x", ""]
)
async def test_whoever_speaks_before_hello_is_sent_away(house: House, words: object) -> None:
    assert await house.turned_away(words) == ("malformed", closing.OTHER_PROTOCOL)


async def test_saying_hello_twice_changes_nothing(house: House) -> None:
    talk = await house.talk(choice())
    phone = house.phone(talk.code)
    await phone.join()
    phone.send({"type": "hello", "proto": 1, "publicCode": talk.code})
    assert (await phone.next("welcome"))["error"]["code"] == "wrong_state"
    assert len(await house.at(talk.id, "participants")) == 1


async def test_people_of_a_rehearsal_are_gone_after_it(house: House) -> None:
    talk = await house.talk(choice())
    await house.do(StartRehearsal(), talk.id)
    phone = house.phone(talk.code, rehearsal=True)
    await phone.join()
    await house.do(StopRehearsal(), talk.id)
    assert await house.turned_away(hello(talk.code, token=phone.token)) == ("unauthorized", 4501)


async def test_welcome_holds_only_what_a_client_can_read(house: House) -> None:
    talk = await house.talk(choice(right="A"))
    await talk.push()
    await talk.close()
    await talk.reveal()
    for device in (house.phone(talk.code), house.stage(talk), house.console(talk)):
        welcome = await device.join()
        assert set(types(welcome)) <= {*events(), "answer:submitted", "venue:changed"}


@pytest.mark.parametrize(("given", "same"), [("secret", True), ("secreT", False), ("", False), ("é", False)])
def test_secrets_are_compared_whole(given: str, *, same: bool) -> None:
    assert same_secret(given, "secret") is same
