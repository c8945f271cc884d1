"""Questions of the audience on the wire: receipts, lists for whoever sees them, limits, and the moderator."""

from typing import Any

import pytest
from edge_console import pair
from edge_house import House
from edge_talk import Talk

from sanora import wire
from sanora.conference.configuring import ConfigureConference
from sanora.conference.permissions import Actor, Role
from sanora.conference.qa.asking import Ask
from sanora.conference.qa.moderating import Merge, Move, Pin
from sanora.conference.setup import Qa
from sanora.conference.speakers import RemoveSpeaker
from sanora.conference.stage import DirectStage
from sanora.testing.device import Device
from sanora.testing.factories import choice
from sanora_server.edge.limits import Limits


async def heard(device: Device, *types: str) -> list[dict[str, Any]]:
    """Return the messages of some types that came to a client up to now."""
    device.send({"type": "ping", "sent": 0})
    got: list[dict[str, Any]] = []
    while (message := await device.next("pong", *types))["type"] != "pong":
        got.append(message)
    return got


async def lists(device: Device) -> list[dict[str, Any]]:
    return await heard(device, "qa:list")


class Asking:
    """A talk in which questions are asked, with a console, a stage and three phones."""

    def __init__(self, house: House, talk: Talk) -> None:
        self.house, self.talk = house, talk
        self.console, self.stage = house.console(talk), house.stage(talk)
        self.phones = [house.phone(talk.code) for _ in range(3)]
        self.ref = 0

    async def ask(self, phone: int, text: str) -> dict[str, Any]:
        return await self.say(phone, {"type": "qa:ask", "text": text})

    async def upvote(self, phone: int, asked: int, **fields: object) -> dict[str, Any]:
        return await self.say(phone, {"type": "qa:upvote", "asked": asked, **fields})

    async def say(self, phone: int, message: dict[str, Any]) -> dict[str, Any]:
        self.ref += 1
        self.phones[phone].send({**message, "ref": self.ref})
        while (answer := await self.phones[phone].next("qa:own"))["ref"] != self.ref:
            assert answer["ref"] is None
        return answer

    async def do(self, *commands: Any) -> None:
        for command in commands:
            await self.house.do(command, self.talk.id)


async def asking(house: House, **qa: Any) -> Asking:
    made = Asking(house, await house.talk(choice()))
    await house.do(ConfigureConference(qa=Qa(on=True, **qa)), made.talk.id)
    for device in (made.console, made.stage, *made.phones):
        await device.join()
    await house.beat()
    for device in (made.console, made.stage, *made.phones):
        await lists(device)
    return made


async def test_the_answer_to_a_question_is_ones_own_list(house: House) -> None:
    room = await asking(house, review=True)
    own = await room.ask(0, "Why?")
    assert [(item["text"], item["state"]) for item in own["items"]] == [("Why?", "pending")]
    await room.do(Move(asked=1, state="open"))
    asked, told = await heard(room.phones[0], "qa:own")
    assert asked["items"][0]["state"] == "pending", "told beside the answer, which may have been lost"
    assert "state" not in told["items"][0], "it is open"
    assert told["ref"] is None
    assert (await room.upvote(1, 1))["voted"] == [1]
    assert (await room.upvote(1, 1, on=False))["voted"] == []
    assert (await room.say(0, {"type": "qa:withdraw", "asked": 1}))["items"][0]["state"] == "withdrawn"
    refused = await room.upvote(2, 1)
    assert (refused["type"], refused["error"]["code"]) == ("error", "not_found")


async def test_lists_go_to_console_and_stage_twice_a_second_at_most(house: House) -> None:
    room = await asking(house)
    for number in range(20):
        await room.upvote(1 + number % 2, 1, on=number < 10) if number else await room.ask(0, "Why?")
        await house.beat(0.1)
    for device in (room.console, room.stage):
        got = await lists(device)
        assert 3 <= len(got) <= 5
    for phone in room.phones:
        assert await lists(phone) == [], "nobody watches"
    await house.beat(2)
    assert len(await lists(room.stage)) <= 1
    await house.beat(2)
    assert await lists(room.stage) == [], "nothing changed"


async def test_phones_that_watch_get_the_list_once_a_second(house: House) -> None:
    room = await asking(house)
    await room.ask(0, "Why?")
    room.phones[1].send({"type": "qa:watch", "on": True})
    await room.phones[1].catch_up()
    await house.beat(0.6)
    (first,) = await lists(room.phones[1])
    assert [item["text"] for item in first["items"]] == ["Why?"]
    for number in range(20):
        await room.upvote(2, 1, on=number % 2 == 0)
        await house.beat(0.1)
    assert 1 <= len(await lists(room.phones[1])) <= 3
    room.phones[1].send({"type": "qa:watch", "on": True})
    room.phones[2].send({"type": "qa:watch", "on": True})
    for phone in room.phones[1:]:
        await phone.catch_up()
    await house.beat(1.1)
    assert len(await lists(room.phones[1])) <= 1
    assert len(await lists(room.phones[2])) == 1, "who opens the panel gets what there is"
    room.phones[1].send({"type": "qa:watch", "on": False})
    assert await lists(room.phones[1]) == []
    await room.ask(0, "How?")
    await house.beat(2)
    assert await lists(room.phones[1]) == []
    assert len(await lists(room.phones[2])) == 1
    assert await lists(room.phones[0]) == []


async def test_who_comes_in_gets_the_list_or_the_own_questions(house: House) -> None:
    room = await asking(house)
    await room.ask(0, "Why?")
    welcome = await house.again(room.phones[0])
    (own,) = [event for event in welcome["events"] if event["type"] == "qa:own"]
    assert own["items"][0]["text"] == "Why?"
    welcome = await house.again(room.phones[1])
    assert not [event for event in welcome["events"] if event["type"].startswith("qa:")]
    for device in (room.stage, room.console):
        welcome = await house.again(device)
        (found,) = [event for event in welcome["events"] if event["type"] == "qa:list"]
        assert (found["items"][0]["text"], found["open"]) == ("Why?", 1)


async def test_the_own_questions_reach_all_devices_of_their_author(house: House) -> None:
    room = await asking(house)
    second = house.phone(room.talk.code, token=room.phones[0].token)
    await second.join()
    await room.ask(0, "Why?")
    assert len(await heard(second, "qa:own")) == 1
    await room.ask(1, "Why then?")
    await room.upvote(2, 2)
    await heard(room.phones[0], "qa:own")
    await room.do(Merge(asked=2, into=1))
    for phone, voted in ((1, [1]), (2, [1])):
        *_, told = await heard(room.phones[phone], "qa:own")
        assert told["voted"] == voted
    assert await heard(second, "qa:own") == []
    await room.do(Pin(asked=1), Move(asked=1, state="archived"))
    for device in (second, room.phones[0]):
        (told,) = await heard(device, "qa:own")
        assert told["items"][0]["state"] == "archived"


async def test_whoever_did_not_get_the_answer_hears_of_the_own_question_all_the_same(house: House) -> None:
    room = await asking(house)
    person = room.phones[0].welcome["participantId"]
    author = Actor(Role.AUDIENCE, conference=room.talk.id, participant=person)
    await house.do(Ask(text="Why?"), room.talk.id, author)  # by a socket that is gone by now
    (told,) = await heard(room.phones[0], "qa:own")
    assert [item["text"] for item in told["items"]] == ["Why?"]


async def test_freezing_takes_the_texts_off_at_once_and_brings_them_back_at_once(house: House) -> None:
    room = await asking(house)
    await room.ask(0, "A rude question?")
    room.phones[1].send({"type": "qa:watch", "on": True})
    await room.phones[1].catch_up()
    await house.beat(2)
    for device in (room.stage, room.phones[1], room.console):
        await lists(device)
    before = {device: len(device.heard) for device in (room.stage, room.phones[1])}
    await room.do(DirectStage(frozen=True))
    for device in before:
        (told,) = await lists(device)
        assert (told["items"], told["open"]) == ([], 1)
    await room.ask(1, "Another one?")
    await house.beat(3)
    newcomer = house.stage(room.talk)
    await newcomer.join()
    for device, seen in (*before.items(), (newcomer, 0)):
        assert not any(
            b"question?" in frame or b"one?" in frame
            for frame in device.heard[seen:]
            if b"qa:own" not in frame
        )
    assert [item["text"] for item in (await lists(room.console))[-1]["items"]] == [
        "A rude question?",
        "Another one?",
    ]
    for device in before:
        await lists(device)
    await room.do(DirectStage(frozen=False))
    for device in (*before, newcomer):
        assert len((await lists(device))[-1]["items"]) == 2


async def test_only_so_many_questions_in_five_minutes(house: House) -> None:
    room = await asking(house)
    for number in range(3):
        await room.ask(0, f"Why {number}?")
        await room.do(Move(asked=number + 1, state="answered"))
    refused = await room.ask(0, "And?")
    assert refused["error"]["code"] == "slow_down"
    assert 290 <= refused["error"]["retryAfter"] <= 300
    assert (await room.ask(1, "Me?"))["type"] == "qa:own"
    await house.later(290, room.phones[0])
    assert (await room.ask(0, "And?"))["error"]["code"] == "slow_down"
    await house.later(11, room.phones[0])
    assert (await room.ask(0, "And?"))["type"] == "qa:own"


async def test_votes_for_questions_are_limited_too(house: House) -> None:
    room = await asking(house)
    await room.ask(0, "Why?")
    codes = [
        (await room.upvote(1, 1, on=number % 2 == 0)).get("error", {}).get("code") for number in range(8)
    ]
    assert codes == [None] * 5 + ["slow_down"] * 3
    await house.clock.advance(1)
    assert (await room.upvote(1, 1))["voted"] == [1]


async def test_there_is_a_ceiling_for_the_hall(house: House) -> None:
    limiter = house.edge.limiter
    assert limiter.limits.asks_burst == 2000
    assert Limits(people=5000).asks_per_second == 500


# The moderator's device


async def test_a_moderator_sees_and_sorts_and_nothing_else(house: House) -> None:
    room = await asking(house, review=True)
    console = await pair(house, "MODERATOR", room.talk.id)
    device = console.device(room.talk)
    welcome = await device.join()
    assert welcome["role"] == "moderator"
    await room.ask(0, "Why?")
    round_ = await room.talk.push()
    await room.phones[0].vote(round_, "A", "tap-00001")
    device.send({"type": "qa:move", "ref": 1, "asked": 1, "state": "open"})
    assert (await device.next("done"))["type"] == "done"
    device.send({"type": "qa:pin", "ref": 2, "asked": 1})
    assert (await device.next("done"))["type"] == "done"
    device.send({"type": "question:close", "ref": 3, "questionId": room.talk.questions[0]})
    assert (await device.next("done"))["error"]["code"] == "forbidden"
    await room.talk.close()
    await room.talk.reveal()
    await house.beat(2)
    device.send({"type": "ping", "sent": 1})
    await device.next("pong")
    told = [wire.decode_outgoing(frame) for frame in device.heard]
    kinds = {str(message.__struct_config__.tag) for message in told}
    assert {"qa:list", "qa:moved", "qa:pinned", "question:live"} <= kinds
    assert kinds.isdisjoint(
        {"question:results", "audience:count", "venue:changed", "scores:changed", "question:added"}
    )
    assert b"notes" not in b"".join(device.heard).replace(b'"notes":""', b"")
    listed = (await console.ask("GET", f"{room.talk.path}/asked")).body
    assert [item["text"] for item in listed["items"]] == ["Why?"]
    assert "source" not in (await console.ask("GET", room.talk.path)).body
    await room.do(RemoveSpeaker(speaker=console.id))
    await house.gone(device)


async def test_a_moderator_is_out_at_once_when_revoked(house: House) -> None:
    room = await asking(house)
    console = await pair(house, "MODERATOR", room.talk.id)
    device = console.device(room.talk)
    await device.join()
    (line,) = (await house.host("GET", "/api/consoles")).body["items"]
    assert (line["role"], line["connected"], line["conferences"]) == ("MODERATOR", True, [room.talk.id])
    assert (await house.host("DELETE", f"/api/consoles/{console.id}")).status == 204
    await house.gone(device)
    assert (await house.host("POST", "/api/pairing", {"role": "MODERATOR"})).code == "malformed"


# REST


async def test_all_of_it_over_rest(house: House) -> None:
    room = await asking(house)
    path, (ann, ben, _cleo) = f"{room.talk.path}/asked", (phone.token for phone in room.phones)
    made = await house.ask("POST", path, {"text": "Why?"}, token=ann)
    assert (made.status, made.body["items"][0]["text"]) == (201, "Why?")
    await house.ask("POST", path, {"text": "How?"}, token=ben)
    assert (await house.ask("PUT", f"{path}/1/upvote", {}, token=ben)).body["voted"] == [1]
    assert (await house.ask("GET", f"{path}/own", token=ben)).body["voted"] == [1]
    for token in (ann, house.edge.passes.stage(room.talk.id)):
        listed = (await house.ask("GET", path, token=token)).body
        assert [(item["id"], item["votes"]) for item in listed["items"]] == [(1, 2), (2, 1)]
    assert [
        item["id"] for item in (await house.ask("GET", f"{path}?sort=newest", token=ann)).body["items"]
    ] == [2, 1]
    assert (await house.host("PUT", f"{path}/2/pin", {})).body["items"][0]["id"] == 2
    assert (await house.host("POST", f"{path}/2/merge", {"into": 1})).body["items"][0]["votes"] == 2
    assert (await house.host("PUT", f"{path}/1/state", {"state": "answered"})).body["answered"] == 1
    for refused, code in (
        (await house.host("PUT", f"{path}/9/state", {"state": "open"}), "not_found"),
        (await house.host("PUT", f"{path}/{'9' * 30}/pin", {}), "not_found"),
        (await house.ask("DELETE", f"{path}/1", token=ann), "wrong_state"),
        (await house.ask("POST", path, {"text": ""}, token=ann), "malformed"),
        (await house.ask("POST", path, {"text": "x"}), "unauthorized"),
        (await house.ask("PUT", f"{path}/1/state", {"state": "open"}, token=ann), "method_not_allowed"),
    ):
        assert refused.code in {code, "not_found"}, refused.raw
    last = (await house.ask("POST", path, {"text": "And?"}, token=ann)).body["items"][0]["id"]
    assert (await house.ask("DELETE", f"{path}/{last}", token=ann)).body["items"][-1]["state"]
    assert (await house.ask("POST", path, {"text": "And?"}, token=ann)).status == 201
    assert (await house.ask("POST", path, {"text": "And?"}, token=ann)).code == "slow_down"


@pytest.mark.parametrize("on", [True, False])
async def test_an_empty_board_says_so(house: House, on: bool) -> None:  # noqa: FBT001 - a parameter of the test
    room = await asking(house)
    await room.do(ConfigureConference(qa=Qa(on=on)))
    listed = (await house.host("GET", f"{room.talk.path}/asked")).body
    assert listed == {"items": [], "open": 0, "held": 0, "answered": 0}
