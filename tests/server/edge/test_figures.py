"""Results and head counts: who gets them, how often, and at what moments at once."""

from typing import Any

import msgspec
import pytest
from edge_house import House
from edge_talk import Talk

from sanora.conference.revealing import RevealRound
from sanora.conference.rounds import CloseRound
from sanora.conference.stage import DirectStage
from sanora.conference.state import Reveal
from sanora.kinds.tally import Tally
from sanora.testing.device import Device
from sanora.testing.factories import choice


async def drained(device: Device) -> list[dict[str, Any]]:
    """Return everything that came to a client up to now."""
    device.send({"type": "ping", "sent": 0})
    got: list[dict[str, Any]] = []
    while True:
        message = await device.next(*TYPES)
        if message["type"] == "pong":
            return got
        got.append(message)


TYPES = (
    "pong",
    "question:results",
    "audience:count",
    "question:live",
    "question:closed",
    "question:revealed",
    "stage:directed",
    "answer:submitted",
    "tick",
)  # fmt: skip - a list of words


async def results(device: Device) -> list[dict[str, Any]]:
    return [message for message in await drained(device) if message["type"] == "question:results"]


class Hall:
    """A console, a stage and two phones, with a question live."""

    def __init__(self, house: House, talk: Talk) -> None:
        self.house, self.talk = house, talk
        self.console, self.stage = house.console(talk), house.stage(talk)
        self.phones = [house.phone(talk.code) for _ in range(2)]
        self.round = 0

    @property
    def everybody(self) -> list[Device]:
        return [self.console, self.stage, *self.phones]

    async def push(self) -> None:
        self.round = await self.talk.push()
        await self.house.beat(2)
        for device in self.everybody:
            await drained(device)

    async def vote(self, phone: int, answer: str, tap: str = "tap-00001") -> None:
        receipt = await self.phones[phone].vote(self.round, answer, tap)
        assert receipt["type"] == "answer:submitted"


async def hall(house: House, **fields: Any) -> Hall:
    made = Hall(house, await house.talk(choice(right="A", **fields)))
    for device in made.everybody:
        await device.join()
    await made.push()
    return made


async def test_hidden_results_are_the_hosts_alone(house: House) -> None:
    room = await hall(house)
    await room.vote(0, "A")
    await house.beat(2)
    (seen,) = await results(room.console)
    assert msgspec.convert(seen["tally"], Tally) == Tally(1, {"A": 1, "B": 0, "C": 0}, 1)
    for device in (room.stage, *room.phones):
        assert await results(device) == []
    await house.do(CloseRound(question_id=room.talk.questions[0]), room.talk.id)
    await house.beat(2)
    for device in (room.stage, *room.phones):
        assert await results(device) == []


async def test_live_results_go_to_the_stage_ten_times_a_second_and_to_phones_once(house: House) -> None:
    room = await hall(house, result_mode="live")
    room.talk.conferences.clock.jump(0)
    for number in range(20):
        phone = house.phone(room.talk.code)
        await phone.join()
        await phone.vote(room.round, "B", "tap-00001")
        await house.beat(0.1)
        assert number >= 0
    counts = {name: len(await results(device)) for name, device in zip("CSP", room.everybody, strict=False)}
    assert 10 <= counts["S"] <= 22
    assert 10 <= counts["C"] <= 22
    assert 2 <= counts["P"] <= 4
    await house.beat(1)
    for device in room.everybody[1:]:
        latest = (await results(device) or [{}])[-1]
        assert latest.get("tally", {}).get("correctCount") is None
    assert (await house.host("GET", f"{room.talk.path}/audience")).body["answered"] == 20


async def test_in_a_rush_a_commit_is_told_before_the_beat(house: House) -> None:
    room = await hall(house, result_mode="live", revisable=True)
    await room.vote(0, "A")
    await room.stage.next("question:results")
    await house.beat(0.03)
    await room.vote(1, "A")
    assert await results(room.stage) == [], "too soon after the ones before"
    await house.beat(0.04)
    await room.vote(1, "B", "tap-00002")
    seen = await room.stage.next("question:results")
    assert seen["tally"]["optionCounts"] == {"A": 1, "B": 1, "C": 0}
    await house.beat(0.04)
    assert await results(room.stage) == [], "the beat has nothing to add"


async def test_votes_that_trickle_in_are_told_with_the_beat(house: House) -> None:
    room = await hall(house, result_mode="live", revisable=True)
    await room.vote(0, "A")
    await room.stage.next("question:results")
    for number in range(9):
        await house.beat(0.01)
        await room.vote(1, "AB"[number % 2], f"tap-0001{number}")
    assert await results(room.stage) == []
    await house.beat(0.02)
    await room.stage.next("question:results")


async def test_where_nothing_changes_nothing_is_sent(house: House) -> None:
    room = await hall(house, result_mode="live")
    await room.vote(0, "A")
    await house.beat(2)
    for device in room.everybody:
        await drained(device)
    await house.beat(4)
    for device in room.everybody:
        assert {message["type"] for message in await drained(device)} <= {"tick"}


async def test_after_the_own_vote_a_phone_sees_results_and_others_do_not(house: House) -> None:
    room = await hall(house, result_mode="afterVote")
    await room.vote(0, "A")
    await house.beat(2)
    (seen,) = await results(room.phones[0])
    assert seen["tally"]["totalResponses"] == 1
    assert seen["tally"]["correctCount"] is None
    assert await results(room.phones[1]) == []
    assert await results(room.stage) == []
    await room.vote(1, "B")
    await house.beat(2)
    for phone in room.phones:
        assert (await results(phone))[-1]["tally"]["totalResponses"] == 2
    welcome = await house.again(room.phones[0])
    assert [event["type"] for event in welcome["events"]][-2:] == ["question:results", "answer:submitted"]


async def test_a_question_for_the_stage_only_shows_nothing_on_phones(house: House) -> None:
    room = await hall(house, result_mode="live", on_phones=False)
    await room.vote(0, "A")
    await house.beat(2)
    assert len(await results(room.stage)) == 1
    assert await results(room.phones[0]) == []


async def test_for_the_host_only_is_for_the_host_only(house: House) -> None:
    room = await hall(house, result_mode="hostOnly")
    await room.vote(0, "A")
    await room.talk.close()
    await house.beat(2)
    assert await results(room.console) != []
    for device in (room.stage, *room.phones):
        assert await results(device) == []


@pytest.mark.parametrize("moment", ["close", "reveal", "results", "shown"])
async def test_some_moments_do_not_wait_for_a_beat(house: House, moment: str) -> None:
    room = await hall(house, result_mode="live" if moment in {"close", "shown"} else "afterReveal")
    question = room.talk.questions[0]
    if moment == "shown":
        await house.do(DirectStage(results_hidden=True), room.talk.id)
    await room.vote(0, "A")
    if moment in {"reveal", "results"}:
        await house.do(CloseRound(question_id=question), room.talk.id)
    for device in room.everybody:
        await drained(device)
    command = {
        "close": CloseRound(question_id=question),
        "reveal": RevealRound(question_id=question),
        "results": RevealRound(question_id=question, step=Reveal.RESULTS),
        "shown": DirectStage(results_hidden=False),
    }[moment]
    await house.do(command, room.talk.id)
    for device in room.everybody:
        got = await drained(device)
        assert [message["type"] for message in got[:1]] != ["question:results"], "first what happened"
        tally = next(message["tally"] for message in got if message["type"] == "question:results")
        assert tally["totalResponses"] == 1
        if device is not room.console:
            assert tally["correctCount"] == (1 if moment == "reveal" else None)


async def test_results_held_back_reach_no_screen(house: House) -> None:
    room = await hall(house, result_mode="live")
    await house.do(DirectStage(results_hidden=True), room.talk.id)
    await room.vote(0, "A")
    await house.beat(2)
    for device in (room.stage, *room.phones):
        assert await results(device) == []
    assert await results(room.console) != []


async def test_the_counts_are_for_console_and_stage(house: House) -> None:
    room = await hall(house)
    await room.vote(0, "A")
    second_socket = house.phone(room.talk.code, token=room.phones[0].token)
    await second_socket.join()
    await house.beat()
    for device in (room.console, room.stage):
        counts = [message for message in await drained(device) if message["type"] == "audience:count"]
        assert counts[-1] == {
            "type": "audience:count",
            "joined": 2,
            "connected": 2,
            "answered": 1,
            "round": room.round,
        }  # fmt: skip - one line to read
    await house.cut(room.phones[1])
    await house.beat()
    counts = [message for message in await drained(room.stage) if message["type"] == "audience:count"]
    assert (counts[-1]["joined"], counts[-1]["connected"]) == (2, 1)
    assert not [data for data in room.phones[0].heard if b"audience:count" in data]


async def test_a_vote_on_its_way_when_the_next_question_came_is_shown_to_the_host(house: House) -> None:
    talk = await house.talk(choice("One?"), choice("Two?"))
    console, phone = house.console(talk), house.phone(talk.code)
    await console.join()
    await phone.join()
    first = await talk.push()
    await house.beat()
    await talk.push(1)
    await phone.vote(first, "A", "tap-00001")
    await house.beat()
    seen = {message["round"]: message["tally"]["totalResponses"] for message in await results(console)}
    assert seen[first] == 1


async def test_whoever_comes_in_between_two_beats_is_told_what_changed_back(house: House) -> None:
    talk = await house.talk(choice())
    first, second = house.stage(talk), house.stage(talk)
    phone, other = house.phone(talk.code), house.phone(talk.code)
    await first.join()
    await phone.join()
    await house.beat()
    await other.join()
    while (await first.next("audience:count"))["connected"] < 2:
        pass
    await house.cut(phone)  # the next beat is a tenth of a second away
    welcome = await second.join()
    assert [each["connected"] for each in welcome["events"] if each["type"] == "audience:count"] == [1]
    await phone.join()
    await house.beat()
    assert (await second.next("audience:count"))["connected"] == 2
