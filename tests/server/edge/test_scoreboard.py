"""Scores on their way: who gets them, when, and that nothing of them comes before its time."""

from typing import Any

import pytest
from edge_house import House
from edge_talk import Talk
from edge_wire import Line

from sanora.conference.configuring import ConfigureConference
from sanora.conference.editing import EditPerson
from sanora.conference.permissions import Actor, Role
from sanora.conference.questions import UpdateQuestion
from sanora.conference.rehearsal import StartRehearsal, StopRehearsal
from sanora.conference.removing import RemovePerson
from sanora.conference.revealing import RevealRound
from sanora.conference.setup import Quiz
from sanora.conference.stage import DirectStage
from sanora.conference.state import Reveal
from sanora.kinds.base import ResultMode
from sanora.testing.device import Device
from sanora.testing.factories import choice
from sanora_server.edge.fanout import SLICE_EACH, Fanout

SCORES = ("scores:changed", "score:own", "participant:you")
QUIZ = Quiz(on=True, reading_seconds=0, auto_close=False)


async def drained(device: Device) -> list[dict[str, Any]]:
    """Return everything about scores that came to a client up to now."""
    device.send({"type": "ping", "sent": 0})
    got: list[dict[str, Any]] = []
    while (message := await device.next("pong", *SCORES))["type"] != "pong":
        got.append(message)
    return got


class Hall:
    """A quiz with a console, a stage, and two phones, Anna's and one without a name."""

    def __init__(self, house: House, talk: Talk) -> None:
        self.house, self.talk = house, talk
        self.console, self.stage = house.console(talk), house.stage(talk)
        self.anna, self.other = house.phone(talk.code, name="Anna"), house.phone(talk.code)

    async def play(self, number: int = 0, right: str = "B") -> int:
        """Ask a question; Anna is right after five seconds, the other one wrong. It stays closed."""
        round_ = await self.talk.push(number)
        await self.house.clock.advance(5)
        await self.anna.vote(round_, right, f"anna-tap-{round_}")
        await self.other.vote(round_, "C", f"other-tap-{round_}")
        await self.talk.close(number)
        return round_


@pytest.fixture
async def hall(house: House) -> Hall:
    """Return a hall with everybody in."""
    asked = choice("Which?", "a", "b", "c", right="B", timeout_seconds=20)
    talk = await house.talk(asked, asked)
    await house.do(ConfigureConference(quiz=QUIZ), talk.id)
    made = Hall(house, talk)
    for device in (made.console, made.stage, made.anna, made.other):
        await device.join()
    return made


async def test_everybody_is_told_once_the_answer_is_revealed(hall: Hall) -> None:
    round_ = await hall.play()
    await hall.talk.reveal()
    await hall.house.beat()
    (scores,) = await drained(hall.stage)
    names = [(leader["player"], leader["name"], leader["points"]) for leader in scores["top"]]
    assert names == [(hall.anna.welcome["participantId"], "Anna", 875)]
    assert (scores["players"], scores["round"]) == (2, round_)
    assert await drained(hall.console) == [scores]
    (own,) = await drained(hall.anna)
    assert own == {
        "type": "score:own",
        "round": round_,
        "right": True,
        "credit": 1000,
        "gained": 875,
        "bonus": 0,
        "streak": 1,
        "total": 875,
        "place": 1,
        "players": 2,
        "team": 0,
        "teamPlace": 0,
    }
    (own,) = await drained(hall.other)
    assert (own["right"], own["total"], own["place"]) == (False, 0, 2)


async def test_hidden_is_not_sent(hall: Hall) -> None:
    await hall.play()
    await hall.house.do(RevealRound(question_id=hall.talk.questions[0], step=Reveal.RESULTS), hall.talk.id)
    await hall.house.beat()
    for device in (hall.anna, hall.other, hall.stage, hall.console):
        await hall.house.again(device)
        assert not any(message["type"] == "score:own" for message in device.welcome["events"])
        await drained(device)
        assert all(b'"points":875' not in data and b"score:own" not in data for data in device.heard)
    for data in (*hall.anna.heard, *hall.other.heard):
        assert b"correctOption" not in data.replace(b'"correctOption":null', b"")


async def test_scores_come_before_no_revealed_answer(hall: Hall) -> None:
    await hall.play()
    await hall.talk.reveal()
    await hall.house.beat()
    order = [await hall.anna.next("question:revealed", "score:own") for _ in range(2)]
    assert [message["type"] for message in order] == ["question:revealed", "score:own"]


async def test_whoever_comes_back_is_told_at_once(hall: Hall) -> None:
    await hall.play()
    await hall.talk.reveal()
    for device, kind in ((hall.anna, "score:own"), (hall.stage, "scores:changed")):
        welcome = await hall.house.again(device)
        (told,) = [message for message in welcome["events"] if message["type"] == kind]
        assert told["round"] == 1
    late = hall.house.phone(hall.talk.code)
    welcome = await late.join()
    (own,) = [message for message in welcome["events"] if message["type"] == "score:own"]
    assert (own["right"], own["total"], own["place"], own["players"]) == (None, 0, 0, 2)


async def test_without_a_quiz_nobody_hears_of_scores(house: House) -> None:
    talk = await house.talk(choice(right="A", result_mode=ResultMode.LIVE))
    hall = Hall(house, talk)
    for device in (hall.console, hall.stage, hall.anna, hall.other):
        await device.join()
    await hall.play()
    await talk.reveal()
    await house.beat()
    for device in (hall.console, hall.stage, hall.anna, hall.other):
        assert await drained(device) == []
        assert "score" not in str(device.welcome)


async def test_scores_are_sent_when_they_changed_and_not_again(hall: Hall) -> None:
    await hall.play()
    await hall.talk.reveal()
    await hall.house.beat()
    for device in (hall.stage, hall.anna):
        await drained(device)
    await hall.house.do(DirectStage(blank=True), hall.talk.id)
    await hall.talk.push(1)
    await hall.house.beat()
    assert await drained(hall.stage) == []
    assert await drained(hall.anna) == []


async def test_names_follow_and_a_frozen_stage_gets_none(hall: Hall) -> None:
    await hall.play()
    await hall.talk.reveal()
    await hall.house.beat()
    await drained(hall.stage)
    await drained(hall.anna)
    number = hall.anna.welcome["participantId"]
    await hall.house.do(EditPerson(participant=number, name="Anna Lena"), hall.talk.id)
    await hall.house.beat()
    assert [one["top"][0]["name"] for one in await drained(hall.stage)] == ["Anna Lena"]
    you = {"type": "participant:you", "participant": number, "name": "Anna Lena"}
    assert await drained(hall.anna) == [you | {"team": 0, "hidden": False, "removed": False}]
    await drained(hall.console)
    await hall.house.do(DirectStage(frozen=True), hall.talk.id)
    await hall.house.beat()
    assert [one["top"][0]["name"] for one in await drained(hall.stage)] == [""]
    assert await drained(hall.console) == []
    await hall.house.do(EditPerson(participant=number, hidden=True), hall.talk.id)
    await hall.house.beat()
    assert [one["top"][0]["name"] for one in await drained(hall.console)] == [""]


async def test_a_correction_reaches_everybody(hall: Hall) -> None:
    await hall.talk.push(0)
    await hall.talk.close(0)
    await hall.talk.reveal(0)
    await hall.play(1, right="A")
    await hall.talk.reveal(1)
    await hall.house.beat()
    for device in (hall.stage, hall.anna, hall.console, hall.other):
        await drained(device)
    edited = choice("Which one?", "a", "b", "c", right="B", timeout_seconds=20)
    command = UpdateQuestion(question_id=hall.talk.questions[1], question=edited, anyway=True)
    await hall.house.do(command, hall.talk.id)
    await hall.house.beat()
    assert await drained(hall.stage) == [], "another wording changes no score"


async def test_who_is_sent_out_hears_it_and_scores_no_more(hall: Hall) -> None:
    await hall.play()
    await hall.talk.reveal()
    await hall.house.beat()
    await drained(hall.other)
    await drained(hall.stage)
    number = hall.anna.welcome["participantId"]
    await hall.house.do(RemovePerson(participant=number), hall.talk.id)
    you = await hall.anna.next("participant:you")
    assert you["removed"]
    await hall.house.gone(hall.anna)
    await hall.house.beat()
    assert [(one["top"], one["players"]) for one in await drained(hall.stage)] == [([], 1)]
    (own,) = await drained(hall.other)
    assert (own["place"], own["players"]) == (1, 1)


async def test_own_frames_leave_turns_to_others() -> None:
    lines = [
        Line(Actor(Role.AUDIENCE, conference="c", participant=number)) for number in range(1, SLICE_EACH + 3)
    ]
    fanout = Fanout()
    made: list[int] = []

    def make(connection: Any) -> bytes:
        made.append(connection.viewer.participant)
        return b"" if connection.viewer.participant == 2 else b"%d" % connection.viewer.participant

    fanout.send_each(make, [line.connection for line in lines])
    assert len(made) == SLICE_EACH
    assert not fanout.idle
    assert (lines[0].written, lines[1].written, lines[-1].written) == (b"1", b"", b"")


async def test_after_a_rehearsal_and_after_a_pause_of_the_quiz_scores_come_again(hall: Hall) -> None:
    await hall.play()
    await hall.talk.reveal()
    await hall.house.beat()
    (before,), (own,) = await drained(hall.stage), await drained(hall.anna)
    for commands in (
        (StartRehearsal(), StopRehearsal()),
        (ConfigureConference(quiz=Quiz(on=False)), ConfigureConference(quiz=QUIZ)),
    ):
        for command in commands:
            await hall.house.do(command, hall.talk.id)
            await hall.house.beat()
        assert (await drained(hall.stage))[-1] == before
        assert await drained(hall.anna) == [own]
