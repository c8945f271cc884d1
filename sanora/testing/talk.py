"""A conference driven in memory, fast and without checks: what a store is given, step by step."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec

from sanora.conference import Command, Conference, Context, Delivery, Event
from sanora.conference.library import ActivateConference, CreateConference
from sanora.conference.people import JoinConference, ParticipantJoined
from sanora.conference.permissions import ANYONE, LOCAL_HOST, Actor, Role
from sanora.conference.questions import AddQuestion
from sanora.conference.rounds import CloseRound, PushQuestion
from sanora.conference.votes import SubmitAnswer
from sanora.ids import Ids
from sanora.kinds.base import Answer, Question
from sanora.testing.clock import START


class Talk:
    """Every step returns its events, numbered and applied. Talks that share `ids` have one log together."""

    def __init__(self, ids: Ids, conference: Conference | None = None, now: datetime = START) -> None:
        self.ids = ids
        self.conference = conference or Conference(id=ids.identifier())
        self.now = now
        self._taps = 0

    def do(self, command: Command, actor: Actor = LOCAL_HOST) -> list[Event]:
        """Decide a command, now; raises its refusal."""
        context = Context(actor, self.now, self.now, self.ids)
        events = [self._numbered(event) for event in command.decide(self.conference, context)]
        for event in events:
            event.apply(self.conference)
        return events

    def begin(self, *questions: Question, title: str = "A talk") -> list[Event]:
        """Create and activate it, with these questions."""
        events = [*self.do(CreateConference(title=title)), *self.do(ActivateConference())]
        for question in questions:
            events += self.do(AddQuestion(question=question))
        return events

    def question(self, number: int = 1) -> str:
        """Return the id of the `number`th question."""
        return self.conference.ordered[number - 1].id

    def push(self, number: int = 1) -> list[Event]:
        """Push the `number`th question, two seconds later so that it clashes with nothing."""
        self.now += timedelta(seconds=2)
        return self.do(PushQuestion(question_id=self.question(number)))

    def close(self, number: int = 1) -> list[Event]:
        """Close the `number`th question."""
        return self.do(CloseRound(question_id=self.question(number)))

    def join(self, name: str = "", *, rehearsal: bool = False) -> tuple[Actor, list[Event]]:
        """Let somebody join; return who that is, too."""
        code = self.conference.public_code
        events = self.do(JoinConference(public_code=code, name=name, rehearsal=rehearsal), ANYONE)
        (joined,) = (event for event in events if isinstance(event, ParticipantJoined))
        return self.device(joined.participant), events

    def device(self, participant: int) -> Actor:
        """Return a participant as an actor."""
        return Actor(Role.AUDIENCE, conference=self.conference.id, participant=participant)

    def vote(self, person: Actor, answer: Answer, tap: str = "") -> list[Event]:
        """Let somebody answer in the round on the screen; `tap` is the vote's id, a new one if not given."""
        self._taps += 1
        current = self.conference.current
        assert current is not None, "there is no round on the screen"
        command = SubmitAnswer(round=current.id, answer=answer, vote_id=tap or f"tap-{self._taps:08}")
        return self.do(command, person)

    def _numbered(self, event: Event) -> Event:
        if event.delivery is not Delivery.LOGGED:
            return event
        return msgspec.structs.replace(event, offset=self.ids.serial("event"))


def stored(conference: Conference) -> Conference:
    """Return a conference as a store gives it back: without what lives only as long as the server."""
    rounds = {
        number: msgspec.structs.replace(round_, replaced=set())
        for number, round_ in conference.rounds.items()
    }
    return msgspec.structs.replace(conference, rounds=rounds)
