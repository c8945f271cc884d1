"""`sanora rehearse`: the hall comes alive, and leaves no trace."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from command_line import Serving, run

from sanora.clock import SystemClock
from sanora.conference.base import Command, Event
from sanora.conference.configuring import ConfigureConference
from sanora.conference.library import ActivateConference, CreateConference, EndConference
from sanora.conference.permissions import LOCAL_HOST
from sanora.conference.questions import AddQuestion, QuestionAdded
from sanora.conference.rehearsal import StartRehearsal, StopRehearsal
from sanora.conference.revealing import RevealRound
from sanora.conference.rounds import CloseRound, PushQuestion
from sanora.conference.setup import Quiz
from sanora.conference.state import Conference
from sanora.config import Settings
from sanora.errors import WrongState
from sanora.exits import Exit
from sanora.ids import Chance, SystemIds
from sanora.kinds.base import Question
from sanora.testing.factories import choice, several
from sanora_server.app import Server, build
from sanora_server.cli import crowd, rehearsing
from sanora_server.cli.crowd import Person
from sanora_server.cli.guesses import Leaning
from sanora_server.cli.rehearse import Screen
from sanora_server.cli.rehearsing import Rehearsal

PEOPLE = 12


class Notes:
    """A screen that remembers."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.shown: list[str] = []

    def say(self, text: str) -> None:
        self.said.append(text)

    def show(self, state: str) -> None:
        self.shown.append(state)


class Room:
    """A running server with one conference, driven as a host does."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.id = ""
        self.notes = Notes()

    async def do(self, command: Command) -> list[Event]:
        now = self.server.clock.now()
        return await self.server.engine.ask(self.id, command, LOCAL_HOST, now, lambda _, events: list(events))

    async def begin(self, *questions: Question) -> list[str]:
        now = self.server.clock.now()
        self.id = await self.server.engine.ask(
            "", CreateConference(title="Rehearsed"), LOCAL_HOST, now, lambda conference, _: conference.id
        )
        await self.do(ActivateConference())
        added = [(await self.do(AddQuestion(question=question)))[0] for question in questions]
        return [event.question.id for event in added if isinstance(event, QuestionAdded)]

    async def until(self, holds: Callable[[Conference], bool]) -> None:
        """Wait until something holds of the conference."""
        told = asyncio.Event()
        listener = Listener(told)
        self.server.engine.subscribers.append(listener)
        try:
            while not await self.server.engine.read(self.id, holds):
                await told.wait()
                told.clear()
        finally:
            self.server.engine.subscribers.remove(listener)

    def rehearsal(self) -> Rehearsal:
        return Rehearsal(
            self.server.control, self.id, SystemClock(), SystemIds(), Chance("always the same"), self.notes
        )


class Listener:
    """Notes that something was committed."""

    def __init__(self, told: asyncio.Event) -> None:
        self._told = told

    def published(self, conference: Conference, events: list[Event]) -> None:
        del conference, events
        self._told.set()

    def touched(self, conference: Conference, events: list[Event]) -> None:
        del conference, events
        self._told.set()

    def dropped(self, conference_id: str) -> None:
        del conference_id


@pytest.fixture
async def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Room]:
    monkeypatch.setattr(crowd, "USUAL", 0.05)
    monkeypatch.setattr(rehearsing, "EVERY", 0.05)
    settings = Settings(
        data=str(tmp_path / "data"), port=0, mdns=False, host="127.0.0.1", listen=["127.0.0.1"]
    )
    async with build(settings, SystemClock(), SystemIds()) as server:
        yield Room(server)


async def test_people_come_answer_and_were_never_there(room: Room) -> None:
    first, second = await room.begin(choice(), several(picks=(1, 2)))
    before = await room.server.engine.read(room.id, lambda conference: set(conference.questions))
    rehearsal = room.rehearsal()
    async with asyncio.TaskGroup() as group:
        running = group.create_task(rehearsal.run(PEOPLE))
        await room.until(lambda conference: len(conference.participants) == PEOPLE)
        for question in (first, second):
            await room.do(PushQuestion(question_id=question))
            await room.until(
                lambda conference: len(conference.rounds[max(conference.rounds)].votes) >= PEOPLE / 2
            )
            await room.do(CloseRound(question_id=question))
        rehearsal.stopped.set()
        await running

    def left(conference: Conference) -> tuple[object, ...]:
        return (conference.rehearsing, conference.rounds, conference.participants, set(conference.questions))

    assert await room.server.engine.read(room.id, left) == (False, {}, {}, before)
    assert room.notes.said[0].startswith(f"{PEOPLE} people are coming in at http://127.0.0.1:")
    assert room.notes.said[-1] == "The rehearsal is over. Nothing of it was kept."
    assert any("answered" in state for state in room.notes.shown)


async def test_in_a_quiz_people_have_names_and_answer_when_they_may(room: Room) -> None:
    (question,) = await room.begin(choice(right="A", timeout_seconds=None))
    await room.do(ConfigureConference(quiz=Quiz(on=True, reading_seconds=1, teams=["Owls", "Bats"])))
    async with asyncio.TaskGroup() as group:
        group.create_task(room.rehearsal().run(PEOPLE))
        await room.until(
            lambda conference: (
                len(conference.participants) == PEOPLE
                and all(person.name for person in conference.participants.values())
            )
        )
        await room.do(PushQuestion(question_id=question))
        await room.until(lambda conference: len(conference.rounds[1].votes) >= PEOPLE / 2)
        await room.do(CloseRound(question_id=question))
        await room.do(RevealRound(question_id=question))
        scores = await room.server.engine.read(room.id, room.server.hub.scoreboard.scores)
        teams = await room.server.engine.read(room.id, lambda conference: dict(conference.members))
        await room.do(StopRehearsal())
    assert len(scores.places) >= PEOPLE / 2
    assert teams == {1: PEOPLE / 2, 2: PEOPLE / 2}


async def test_the_host_may_end_it_too(room: Room) -> None:
    await room.begin(choice())
    async with asyncio.TaskGroup() as group:
        group.create_task(room.rehearsal().run(3))
        await room.until(lambda conference: len(conference.participants) == 3)
        await room.do(StopRehearsal())


async def test_it_ends_with_what_goes_wrong_in_it(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    await room.begin(choice())

    def trouble(_person: Person, *_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Person, "taps", trouble)

    async def fail() -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(room.rehearsal().run(2))
            await room.until(lambda conference: len(conference.participants) == 2)
            (question,) = await room.server.engine.read(
                room.id, lambda conference: list(conference.questions)
            )
            await room.do(PushQuestion(question_id=question))

    with pytest.raises(ExceptionGroup):
        await fail()
    assert not await room.server.engine.read(room.id, lambda conference: conference.rehearsing)


async def test_a_live_question_is_not_disturbed(room: Room) -> None:
    (question,) = await room.begin(choice())
    await room.do(PushQuestion(question_id=question))
    with pytest.raises(WrongState, match="close it first"):
        await room.rehearsal().run(3)


async def test_what_was_left_over_can_be_ended(room: Room) -> None:
    await room.begin(choice())
    assert not await room.rehearsal().end()
    await room.do(StartRehearsal())
    assert await room.rehearsal().end()
    await room.do(EndConference())


def test_people_are_of_many_sorts_and_lean_one_way() -> None:
    question = choice()
    keys = ["A", "B", "C"]
    many = [Person("crowd", Chance(number)) for number in range(2000)]
    taps = [person.taps(question, 45) for person in many]
    assert 0.05 < sum(not each for each in taps) / len(many) < 0.2
    assert 0.05 < sum(len(each) == 2 for each in taps) / len(many) < 0.25
    assert all(each[0].after < each[-1].after for each in taps if len(each) == 2)
    counts = [sum(each[-1].answer == key for each in taps if each) for key in keys]
    weights = Leaning("crowd", question.id).weights(len(keys))
    assert counts.index(max(counts)) == weights.index(max(weights))
    assert Leaning("crowd", "q").weights(3) == Leaning("crowd", "q").weights(3)
    assert Leaning("crowd", "q").weights(3) != Leaning("other", "q").weights(3)
    assert 0.2 < sum(bool(person.name) for person in many) / len(many) < 0.6


def test_final_answers_have_no_second_thought() -> None:
    question = choice(right="A")
    assert all(len(Person("crowd", Chance(number)).taps(question, 45)) < 2 for number in range(300))


def test_where_there_is_little_time_people_hurry() -> None:
    question = choice("?", "a", "b", right="A")

    def half(seconds: float) -> float:
        many = (Person("crowd", Chance(number)).taps(question, seconds) for number in range(500))
        times = sorted(taps[0].after for taps in many if taps)
        return times[len(times) // 2]

    assert half(8) < 3 < half(60) < 9


def test_without_a_server_there_is_nothing_to_rehearse(data: Path) -> None:
    done = run("rehearse", "--data", data)
    assert done.returncode == Exit.UNREACHABLE
    assert "No server runs" in done.stderr


@pytest.mark.parametrize("people", ["0", "-1", "1001", "many", "1e3", "٣"])
def test_a_hall_has_a_size(people: str, data: Path) -> None:
    done = run("rehearse", "--people", people, "--data", data)
    assert done.returncode == Exit.USAGE
    assert "1 to 1000" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="signals as Unix has them")
async def test_ctrl_c_ends_it_without_a_trace(serve: Callable[..., Serving], deck: Path, data: Path) -> None:
    serving = serve(deck)
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "sanora", "rehearse", "--people", "5", "--data", str(data)),
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stderr is not None
    async for line in process.stderr:
        if line.startswith(b"5 in the room"):
            break
    process.send_signal(signal.SIGINT)
    rest = (await process.stderr.read()).decode()
    assert await process.wait() == Exit.OK
    assert "Nothing of it was kept." in rest
    here = await serving.call("GET", f"conference/{serving.ready['conference_id']}")
    assert here["rehearsing"] is False
    stopped = run("rehearse", "--stop", "--data", data)
    assert (stopped.returncode, stopped.stderr.strip()) == (Exit.OK, "There was no rehearsal.")


def test_a_terminal_shows_how_things_stand_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    screen = Screen()
    screen.show("1 in the room")
    screen.show("1 in the room")
    screen.show("2 in the room")
    screen.say("Over.")
    assert capsys.readouterr().err == "\r\x1b[K1 in the room\r\x1b[K2 in the room\r\x1b[KOver.\n"
