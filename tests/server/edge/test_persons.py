"""Names, teams and who must leave, as devices hear of it."""

from typing import Any

import pytest
from edge_house import House

from sanora.conference.configuring import ConfigureConference
from sanora.conference.naming import checked_name
from sanora.conference.removing import AdmitPerson, RemovePerson
from sanora.conference.setup import Names, Quiz
from sanora.testing.factories import choice
from sanora_server.edge import closing

TEAMS = Quiz(on=True, reading_seconds=0, teams=["Owls", "Bats"])


async def test_a_new_name_reaches_every_tab_of_the_device(house: House) -> None:
    talk = await house.talk()
    phone = house.phone(talk.code)
    token = (await phone.join())["token"]
    tab = house.phone(talk.code, token=token)
    await tab.join()
    phone.send({"type": "participant:rename", "ref": 5, "name": " Anna "})
    assert (await phone.next("done"))["ref"] == 5
    for device in (phone, tab):
        you = await device.next("participant:you")
        assert (you["name"], you["team"], you["hidden"], you["removed"]) == ("Anna", 0, False, False)
    assert (await house.again(tab))["name"] == "Anna"


async def test_names_cannot_be_changed_without_end(house: House) -> None:
    talk = await house.talk()
    phone = house.phone(talk.code)
    await phone.join()

    async def rename(name: str) -> dict[str, Any]:
        await house.clock.advance(1)
        phone.send({"type": "participant:rename", "ref": 1, "name": name})
        return await phone.next("done")

    for number in range(5):
        assert (await rename(f"Anna {number}"))["type"] == "done"
    assert (await rename("Anna"))["error"]["code"] == "slow_down"


async def test_teams_are_told_on_coming_in_and_on_every_change(house: House) -> None:
    talk = await house.talk(choice(right="A"))
    first, second = house.phone(talk.code), house.phone(talk.code)
    assert (await first.join())["team"] == 0
    await house.do(ConfigureConference(quiz=TEAMS), talk.id)
    assert (await first.next("participant:you"))["team"] == 1
    assert (await second.join())["team"] == 2
    second.send({"type": "participant:team", "ref": 1, "team": 1})
    assert (await second.next("participant:you"))["team"] == 1


async def test_a_name_is_offered_where_one_is_wanted(house: House) -> None:
    talk = await house.talk()
    assert (await house.phone(talk.code).join())["suggestedName"] == ""
    await house.do(ConfigureConference(quiz=TEAMS), talk.id)
    german = house.phone(talk.code, language="de-AT")
    offered = (await german.join())["suggestedName"]
    assert offered
    assert checked_name(offered) == offered
    assert (await house.phone(talk.code, name="Anna").join())["suggestedName"] == ""
    assert (await house.stage(talk).join())["suggestedName"] == ""
    await house.do(ConfigureConference(names=Names.OFF), talk.id)
    assert (await house.phone(talk.code).join())["suggestedName"] == ""
    await house.do(ConfigureConference(names=Names.REQUIRED, quiz=Quiz()), talk.id)
    assert (await house.phone(talk.code).join())["suggestedName"]


async def test_who_is_removed_is_refused_for_good_and_told_no_reason(house: House) -> None:
    talk = await house.talk(choice())
    phone = house.phone(talk.code, name="Anna")
    welcome = await phone.join()
    number, token = welcome["participantId"], welcome["token"]
    await house.do(RemovePerson(participant=number), talk.id)
    await house.gone(phone)
    hello = {"type": "hello", "proto": 1, "publicCode": talk.code, "token": token}
    assert await house.turned_away(hello) == ("removed", closing.REMOVED)
    for method, path, body in (
        ("POST", "/api/conference/join", {"publicCode": talk.code}),
        ("PUT", f"{talk.path}/name", {"name": "Bert"}),
        ("GET", f"{talk.path}/audience", None),
    ):
        answer = await house.ask(method, path, body, token=token)
        assert (answer.status, answer.code) == (403, "removed")
    await house.do(AdmitPerson(participant=number), talk.id)
    assert (await phone.join())["participantId"] == number


async def test_a_command_on_its_way_when_somebody_is_removed_does_nothing(house: House) -> None:
    talk = await house.talk(choice())
    phone = house.phone(talk.code)
    number = (await phone.join())["participantId"]
    round_ = await talk.push()
    await house.do(RemovePerson(participant=number), talk.id)
    with pytest.raises(ConnectionError):
        await phone.vote(round_, "A", "late-tap")
    assert (await house.at(talk.id, "current")).votes == {}


async def test_the_head_count_leaves_removed_people_out(house: House) -> None:
    talk = await house.talk()
    phones = [house.phone(talk.code) for _ in range(3)]
    for phone in phones:
        await phone.join()
    await house.do(RemovePerson(participant=phones[0].welcome["participantId"]), talk.id)
    await house.gone(phones[0])
    counts = (await house.host("GET", f"{talk.path}/audience")).body
    assert (counts["joined"], counts["connected"]) == (2, 2)
