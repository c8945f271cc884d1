"""An engine over a real file with a clock that the test moves, started again at will."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sanora.conference.base import Command, Event
from sanora.conference.library import (
    ActivateConference,
    ConferenceCreated,
    CreateConference,
)
from sanora.conference.people import JoinConference, ParticipantJoined
from sanora.conference.permissions import ANYONE, LOCAL_HOST, Actor, Role
from sanora.conference.questions import AddQuestion, QuestionAdded
from sanora.conference.rounds import (
    PushQuestion,
    RoundOpened,
)
from sanora.conference.state import Conference
from sanora.conference.votes import SubmitAnswer
from sanora.testing.clock import ManualClock
from sanora.testing.factories import choice
from sanora.testing.ids import SeededIds
from sanora_server.engine import Engine
from sanora_server.store import Store
from sanora_server.tasks import Tasks


class Listener:
    """Remembers what it was told, and what the database held at that moment."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.touches = 0
        self.gone: list[str] = []

    def published(self, conference: Conference, events: list[Event]) -> None:
        del conference
        self.events += events

    def touched(self, conference: Conference, events: list[Event]) -> None:
        del conference, events
        self.touches += 1

    def dropped(self, conference_id: str) -> None:
        self.gone.append(conference_id)


class Stage:
    """An engine over a file, started again at will."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.clock = ManualClock()
        self.conference = ""

    async def start(self) -> None:
        self.store = await Store.open(self.path, clock=self.clock, ids=SeededIds(7))
        self.tasks = Tasks()
        self.engine = Engine(self.store, self.clock, SeededIds(self.clock.now().minute), self.tasks)
        self.heard = Listener()
        self.engine.subscribers.append(self.heard)
        await self.engine.start()

    async def stop(self) -> None:
        await self.engine.settle()
        await self.tasks.close()
        await self.store.close()

    async def ask(self, command: Command, actor: Actor = LOCAL_HOST) -> list[Event]:
        return await self.engine.ask(
            self.conference, command, actor, self.clock.now(), lambda _conference, events: events
        )

    async def look(self, view: Callable[[Conference], Any]) -> Any:
        return await self.engine.read(self.conference, view)

    async def open(self, **fields: Any) -> tuple[str, int]:
        """Make an active conference with a live question; return the question's id and the round."""
        (created,) = await self.ask(CreateConference(title="A talk"))
        assert isinstance(created, ConferenceCreated)
        self.conference = created.id
        await self.ask(ActivateConference())
        question = await self.add(**fields)
        (opened,) = await self.ask(PushQuestion(question_id=question))
        assert isinstance(opened, RoundOpened)
        return question, opened.round

    async def add(self, **fields: Any) -> str:
        """Add a question and return its id."""
        (added,) = await self.ask(AddQuestion(question=choice(**fields)))
        assert isinstance(added, QuestionAdded)
        return added.question.id

    async def person(self) -> Actor:
        (joined,) = await self.ask(JoinConference(public_code=""), ANYONE)
        assert isinstance(joined, ParticipantJoined)
        return Actor(Role.AUDIENCE, conference=self.conference, participant=joined.participant)


def vote(round_: int, answer: str = "A", vote_id: str = "vote-0001") -> SubmitAnswer:
    return SubmitAnswer(round=round_, answer=answer, vote_id=vote_id)
