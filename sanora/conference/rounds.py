"""Asking: push a question live, give it more time, close it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated, ClassVar

import msgspec

from sanora.conference.base import CONTROL, Change, Command, Context, Event, sees_secrets
from sanora.conference.permissions import Action, Actor, allowed
from sanora.conference.stage import StageDirected
from sanora.conference.state import CloseReason, Conference, ConferenceStatus, Round, Scene
from sanora.errors import Conflict, Ended, Forbidden, NotLive, WrongState
from sanora.kinds.base import AnyQuestion, Question, Seconds
from sanora.kinds.hints import Hints

QuestionId = Annotated[str, msgspec.Meta(min_length=1, max_length=40)]
MOST_EXTENSION = 600


class Drive(Command, frozen=True):
    """A command about the rounds of one question."""

    action: ClassVar[Action] = Action.QUESTION_DRIVE

    question_id: QuestionId

    def subject(self, conference: Conference) -> Question:
        """The question."""
        return conference.question(self.question_id)


class PushQuestion(Drive, frozen=True, tag="question:push"):
    """Open a round of the question; the one that was open closes, if the sender may close it.

    The projector goes back to the talk, and to the first question of a survey. Pushing what is live changes
    nothing. `timeout_seconds` overrides the question's own time, null is no deadline. `after` names the
    newest round that the sender knows (0: none): if another is newer, the push is refused as a conflict.
    """

    timeout_seconds: Seconds | msgspec.UnsetType | None = msgspec.UNSET
    after: Annotated[int, msgspec.Meta(ge=0)] | None = None

    def decide(self, conference: Conference, context: Context) -> list[Event]:
        """Close the open round, open the new one."""
        question = conference.question(self.question_id)
        if conference.status == ConferenceStatus.ENDED:
            raise Ended
        if conference.status != ConferenceStatus.ACTIVE:
            raise WrongState("Activate the conference first.")
        newest = conference.current
        if newest is not None and newest.open and newest.question_id == question.id:
            return []
        if newest is not None and self._clashes(newest, context):
            raise Conflict(
                "Somebody else pushed a question at the same moment.",
                liveQuestion=newest.question_id,
                round=newest.id,
            )
        events: list[Event] = []
        if newest is not None and newest.open:
            if not allowed(context.actor, self.action, conference, conference.questions[newest.question_id]):
                raise Forbidden("Somebody else's question is live; it must close before yours can start.")
            events.append(RoundClosed.of(newest, context, CloseReason.NEXT))
        seconds = question.timeout_seconds if self.timeout_seconds is msgspec.UNSET else self.timeout_seconds
        reading = conference.setup.quiz.reading if question.graded else timedelta(0)
        shown_at = context.now + reading
        opened = RoundOpened(
            round=context.ids.serial("round"),
            run=len(conference.rounds_of(question.id)) + 1,
            question=question,
            hints=question.hints,
            opened_at=context.now,
            closes_at=None if seconds is None else shown_at + timedelta(seconds=seconds),
            answers_at=shown_at if reading else None,
            by=context.actor.id,
            rehearsal=conference.rehearsing,
        )
        back = msgspec.structs.replace(conference.stage, scene=Scene.AUTO, part=0)
        directed = [] if back == conference.stage else [StageDirected.of(back)]
        return [*events, opened, *directed]

    def _clashes(self, newest: Round, context: Context) -> bool:
        if self.after is not None:
            return self.after != newest.id
        return newest.open and context.now - newest.opened_at < context.rules.clash


class RoundOpened(Event, frozen=True, tag="question:live"):
    """A question is live. `closes_at` null: no deadline; `rehearsal`: answers will not be kept.

    With `answers_at`, there is time to read until then: answers are neither shown nor taken.
    """

    round: int
    run: int
    question: AnyQuestion
    hints: Hints
    opened_at: datetime
    closes_at: datetime | None = None
    by: str = ""
    rehearsal: bool = False
    answers_at: datetime | None = None
    waited: float = 0.0

    def apply(self, conference: Conference) -> None:
        """Put the round in, and the question as far as this copy of the conference may know it."""
        conference.questions[self.question.id] = self.question
        conference.rounds[self.round] = Round(
            id=self.round,
            question_id=self.question.id,
            run=self.run,
            opened_at=self.opened_at,
            closes_at=self.closes_at,
            opened_by=self.by,
            rehearsal=self.rehearsal,
            answers_at=self.answers_at,
            waited=self.waited,
            tally=self.question.empty(),
        )

    def changes(self) -> tuple[Change, ...]:
        """The round."""
        return (Change("round", self.round),)

    def seen_by(self, viewer: Actor) -> RoundOpened:
        """Everybody; without secrets for those who may not know them."""
        if viewer.role in CONTROL and sees_secrets(viewer, self.question):
            return self
        return msgspec.structs.replace(self, question=self.question.public(), by="")


class CloseRound(Drive, frozen=True, tag="question:close"):
    """Close the question's open round. Closing a closed one changes nothing."""

    def decide(self, conference: Conference, context: Context) -> list[Event]:
        """Close it if it is open."""
        conference.question(self.question_id)
        last = conference.last_round(self.question_id)
        if last is None:
            raise NotLive("This question was never live.")
        return [RoundClosed.of(last, context, CloseReason.HOST)] if last.open else []


class ExpireRound(Command, frozen=True, tag="round:expire"):
    """The server's own: close a round whose deadline has passed. No wire carries it."""

    action: ClassVar[Action] = Action.QUESTION_DRIVE

    round: int
    while_down: bool = False

    def decide(self, conference: Conference, context: Context) -> list[Event]:
        """Close it unless it was closed, extended or paused in the meantime. It closes as of its deadline."""
        round_ = conference.rounds.get(self.round)
        if round_ is None or not round_.open or round_.closes_at is None or context.now < round_.closes_at:
            return []
        reason = CloseReason.WHILE_DOWN if self.while_down else CloseReason.DEADLINE
        return [RoundClosed(round=round_.id, closed_at=round_.closes_at, reason=reason)]


class FinishRound(Command, frozen=True, tag="round:finish"):
    """The server's own: close a round of a quiz that everybody present has answered. No wire carries it."""

    action: ClassVar[Action] = Action.QUESTION_DRIVE

    round: int

    def decide(self, conference: Conference, context: Context) -> list[Event]:
        """Close it unless it was closed or paused in the meantime."""
        round_ = conference.rounds.get(self.round)
        if round_ is None or not round_.open or round_.paused:
            return []
        return [RoundClosed.of(round_, context, CloseReason.ALL_ANSWERED)]


INTERNAL: tuple[type[Command], ...] = (ExpireRound, FinishRound)
"""Commands that no wire carries."""


class RoundClosed(Event, frozen=True, tag="question:closed"):
    """A round takes no more votes but those already on their way."""

    round: int
    closed_at: datetime
    reason: CloseReason
    by: str = ""

    @classmethod
    def of(cls, round_: Round, context: Context, reason: CloseReason) -> RoundClosed:
        """Close `round_` now."""
        return cls(round=round_.id, closed_at=context.now, reason=reason, by=context.actor.id)

    def apply(self, conference: Conference) -> None:
        """Stamp the round closed; one that was paused keeps the deadline that it would have had."""
        round_ = conference.rounds.get(self.round)
        if round_ is None:
            return
        if round_.paused_at is not None and round_.remaining is not None:
            round_.closes_at = self.closed_at + timedelta(seconds=round_.remaining)
            round_.waited = round_.waited_at(self.closed_at)
        round_.closed_at = self.closed_at
        round_.close_reason = self.reason
        round_.closed_by = self.by
        round_.paused_at = None
        round_.remaining = None

    def changes(self) -> tuple[Change, ...]:
        """The round."""
        return (Change("round", self.round),)

    def seen_by(self, viewer: Actor) -> RoundClosed:
        """Everybody; who did it only those who drive."""
        return self if viewer.role in CONTROL else msgspec.structs.replace(self, by="")


class ExtendRound(Drive, frozen=True, tag="question:extend"):
    """Give the open round more time, 1 to 600 seconds."""

    seconds: Annotated[int, msgspec.Meta(ge=1, le=MOST_EXTENSION)] = 15

    def decide(self, conference: Conference, context: Context) -> list[Event]:
        """Move the deadline, or lengthen what is left of a paused round."""
        del context
        round_ = conference.live_round(self.question_id)
        if round_.paused and round_.remaining is not None:
            left = round(round_.remaining + self.seconds, 3)  # whole milliseconds, as every time
            return [RoundExtended(round=round_.id, remaining=left)]
        if round_.closes_at is None:
            raise WrongState("This question has no deadline.")
        return [RoundExtended(round=round_.id, closes_at=round_.closes_at + timedelta(seconds=self.seconds))]


class RoundExtended(Event, frozen=True, tag="question:extended"):
    """The deadline is later: a new `closes_at`, or new `remaining` seconds of a paused round."""

    round: int
    closes_at: datetime | None = None
    remaining: float | None = None

    def apply(self, conference: Conference) -> None:
        """Take the new time over."""
        round_ = conference.rounds.get(self.round)
        if round_ is not None:
            round_.closes_at = self.closes_at
            round_.remaining = self.remaining

    def changes(self) -> tuple[Change, ...]:
        """The round."""
        return (Change("round", self.round),)
