"""Conferences of the edge's house, driven past the edge."""

from __future__ import annotations

from typing import Any

from sanora.conference.base import Command, Event
from sanora.conference.library import ActivateConference, CreateConference
from sanora.conference.permissions import LOCAL_HOST, Actor
from sanora.conference.questions import AddQuestion, QuestionAdded
from sanora.conference.revealing import RevealRound
from sanora.conference.rounds import CloseRound, PushQuestion
from sanora.conference.state import Conference
from sanora.kinds.base import Question
from sanora.testing.clock import ManualClock
from sanora_server.engine import Engine


class Conferences:
    """All that an engine decides on, with the clock that it goes by."""

    def __init__(self, engine: Engine, clock: ManualClock) -> None:
        self.engine = engine
        self.clock = clock

    async def do(self, command: Command, conference_id: str = "", actor: Actor = LOCAL_HOST) -> list[Event]:
        """Have a command carried out by the engine, the host's unless it is somebody else's."""
        now = self.clock.now()
        return await self.engine.ask(conference_id, command, actor, now, lambda _c, events: list(events))

    async def talk(self, *questions: Question, title: str = "A talk") -> Talk:
        """Create and activate a conference with these questions."""
        (created,) = await self.do(CreateConference(title=title))
        fields: Any = created
        talk = Talk(self, fields.id, fields.public_code)
        for question in questions:
            await talk.add(question)
        await self.do(ActivateConference(), talk.id)
        return talk

    async def at(self, conference_id: str, path: str) -> Any:
        """Return an attribute of the committed conference, by its dotted path."""

        def look(conference: Conference) -> Any:
            value: Any = conference
            for name in path.split("."):
                value = getattr(value, name)
            return value

        return await self.engine.read(conference_id, look)


class Talk:
    """One of the conferences."""

    def __init__(self, conferences: Conferences, conference_id: str, code: str) -> None:
        self.conferences = conferences
        self.id = conference_id
        self.code = code
        self.path = f"/api/conference/{conference_id}"
        self.questions: list[str] = []

    async def add(self, question: Question, actor: Actor = LOCAL_HOST) -> str:
        """Add a question and return its id."""
        (added,) = await self.conferences.do(AddQuestion(question=question), self.id, actor)
        assert isinstance(added, QuestionAdded)
        self.questions.append(added.question.id)
        return added.question.id

    async def push(self, number: int = 0) -> int:
        """Push a question live, two seconds later so that it clashes with nothing, and return its round."""
        await self.conferences.clock.advance(2)
        await self.conferences.do(PushQuestion(question_id=self.questions[number]), self.id)
        return (await self.conferences.at(self.id, "current")).id

    async def close(self, number: int = 0) -> None:
        """Close a question, and let the time pass in which votes may still be on their way."""
        await self.conferences.do(CloseRound(question_id=self.questions[number]), self.id)
        await self.conferences.clock.advance(1)

    async def reveal(self, number: int = 0) -> None:
        """Reveal a question whole."""
        await self.conferences.do(RevealRound(question_id=self.questions[number]), self.id)
