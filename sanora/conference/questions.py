"""Preparing questions: add, update, delete, order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, ClassVar, Literal, TypeAlias

import msgspec

from sanora.conference.base import CONTROL, Change, Command, Context, Event, sees_secrets
from sanora.conference.permissions import Action, Actor, Role, demand
from sanora.conference.stage import cleared
from sanora.conference.state import Conference, ConferenceStatus, QuestionStatus, Reveal, Round
from sanora.errors import Conflict, Ended, HasVotes, WrongState
from sanora.kinds.base import AnyQuestion, Author, Question
from sanora.kinds.hints import Hints

QuestionId = Annotated[str, msgspec.Meta(min_length=1, max_length=40)]

Known: TypeAlias = Literal["no", "public", "revealed"]
"""How much of a question the audience has seen."""


class AddQuestion(Command, frozen=True, tag="question:add"):
    """Add a question at the end."""

    action: ClassVar[Action] = Action.QUESTION_ADD

    question: AnyQuestion

    def decide(self, conference: Conference, context: Context) -> list[Event]:
        """Check it and give it id, order and author."""
        if conference.status == ConferenceStatus.ENDED:
            raise Ended
        if len(conference.questions) >= context.rules.most_questions:
            raise WrongState(f"A conference holds at most {context.rules.most_questions} questions.")
        last = max((question.order for question in conference.questions.values()), default=0)
        role = Role.SPEAKER if context.actor.role == Role.SPEAKER else Role.HOST
        question = msgspec.structs.replace(
            self.question.checked(),
            id=context.ids.identifier(),
            order=last + 1,
            created_by=Author(role, context.actor.id),
        )
        return [QuestionAdded(question=question)]


class QuestionAdded(Event, frozen=True, tag="question:added"):
    """There is one more question."""

    question: AnyQuestion

    def apply(self, conference: Conference) -> None:
        """Put it in."""
        conference.questions[self.question.id] = self.question

    def changes(self) -> tuple[Change, ...]:
        """The question."""
        return (Change("question", self.question.id),)

    def seen_by(self, viewer: Actor) -> QuestionAdded | None:
        """Those who drive; a speaker without the secrets of other people's questions."""
        if viewer.role not in CONTROL:
            return None
        if sees_secrets(viewer, self.question):
            return self
        return msgspec.structs.replace(self, question=self.question.public())


class UpdateQuestion(Command, frozen=True, tag="question:update"):
    """Replace a question's content.

    Once it has votes or is open, only its wording can change, and only with `anyway`.
    """

    action: ClassVar[Action] = Action.QUESTION_EDIT

    question_id: QuestionId
    question: AnyQuestion
    anyway: bool = False

    def subject(self, conference: Conference) -> Question:
        """The question."""
        return conference.question(self.question_id)

    def decide(self, conference: Conference, context: Context) -> list[Event]:
        """Check the new content against the old."""
        old = conference.question(self.question_id)
        new = msgspec.structs.replace(
            self.question.checked(), id=old.id, order=old.order, created_by=old.created_by
        )
        if new == old:
            return []
        if conference.status == ConferenceStatus.ENDED:
            raise Ended
        rounds = conference.rounds_of(old.id)
        if any(_asked(round_, context) for round_ in rounds) and not (self.anyway and new.same_form(old)):
            raise HasVotes(
                "This question was asked: only its wording can still be changed, and only if you insist."
            )
        return [QuestionUpdated.of(new, known_of(rounds), fresh(rounds))]


def known_of(rounds: Sequence[Round]) -> Known:
    """Return how much the audience knows of a question that had these rounds, first to last."""
    if not rounds:
        return "no"
    return "revealed" if rounds[-1].revealed == Reveal.ANSWER else "public"


def fresh(rounds: Sequence[Round]) -> list[int]:
    """Return the numbers of those rounds that nobody has answered."""
    return [round_.id for round_ in rounds if not round_.tally.total_responses]


def _asked(round_: Round, context: Context) -> bool:
    """Tell whether somebody answers or answered in a round, or may be about to."""
    if round_.closed_at is None or round_.tally.total_responses:
        return True
    return context.now <= round_.closed_at + context.rules.grace


class QuestionUpdated(Event, frozen=True, tag="question:updated"):
    """A question reads differently now. `known` tells how much of it the audience knows already.

    `fresh` are its rounds without answers, which start anew with the new content; `recounted` those whose
    answers are marked anew: their results follow. `right` is what a chart marks now, where the answer is
    revealed. `hints` are those of its rounds from now on: null where the log is older than they.
    """

    question: AnyQuestion
    hints: Hints | None = None
    known: Known = "no"
    fresh: list[int] = msgspec.field(default_factory=list)
    recounted: list[int] = msgspec.field(default_factory=list)
    right: list[str] = msgspec.field(default_factory=list)

    @classmethod
    def of(
        cls, question: Question, known: Known, fresh: Sequence[int] = (), recounted: Sequence[int] = ()
    ) -> QuestionUpdated:
        """Replace what there is by `question`."""
        return cls(
            question=question,
            hints=question.hints,
            known=known,
            fresh=list(fresh),
            recounted=list(recounted),
            right=question.right_keys if known == "revealed" else [],
        )

    def apply(self, conference: Conference) -> None:
        """Put the new content in the old place."""
        if self.question.id not in conference.questions:
            return
        conference.questions[self.question.id] = self.question
        for number in self.fresh:
            if number in conference.rounds:
                conference.rounds[number].tally = self.question.empty()
                conference.rounds[number].verdicts = {}
        for number in self.recounted:
            round_ = conference.rounds.get(number)
            if round_ is not None and round_.votes:  # a client's copy has none
                round_.tally = self.question.empty()
                for vote in round_.votes.values():
                    self.question.count(round_.tally, vote.answer)

    def changes(self) -> tuple[Change, ...]:
        """The question, and the rounds that are counted anew."""
        rounds = (Change("round", number) for number in (*self.fresh, *self.recounted))
        return (Change("question", self.question.id), *rounds)

    def seen_by(self, viewer: Actor) -> QuestionUpdated | None:
        """Those who drive; the audience and the stage only when it was asked, without secrets."""
        if viewer.role in CONTROL and sees_secrets(viewer, self.question):
            return self
        if viewer.role not in CONTROL and self.known == "no":
            return None
        shown = self.question.revealed() if self.known == "revealed" else self.question.public()
        return msgspec.structs.replace(self, question=shown)


class DeleteQuestion(Command, frozen=True, tag="question:delete"):
    """Remove a question that nobody has answered."""

    action: ClassVar[Action] = Action.QUESTION_EDIT

    question_id: QuestionId

    def subject(self, conference: Conference) -> Question:
        """The question."""
        return conference.question(self.question_id)

    def decide(self, conference: Conference, context: Context) -> list[Event]:
        """Only without votes, and not while it is open."""
        del context
        if conference.status == ConferenceStatus.ENDED:
            raise Ended
        if conference.question_status(self.question_id) == QuestionStatus.ACTIVE:
            raise WrongState("This question is live; close it first.")
        rounds = conference.rounds_of(self.question_id)
        if any(round_.tally.total_responses for round_ in rounds):
            raise HasVotes
        numbers = [round_.id for round_ in rounds]
        return [
            *cleared(conference, numbers),
            QuestionDeleted(question_id=self.question_id, rounds=numbers),
        ]


class QuestionDeleted(Event, frozen=True, tag="question:deleted"):
    """A question is gone, with its empty rounds."""

    question_id: str
    rounds: list[int] = msgspec.field(default_factory=list)

    def apply(self, conference: Conference) -> None:
        """Take them out."""
        for number in self.rounds:
            conference.rounds.pop(number, None)
        conference.questions.pop(self.question_id, None)

    def changes(self) -> tuple[Change, ...]:
        """The question and its rounds."""
        return (*(Change("round", number) for number in self.rounds), Change("question", self.question_id))

    def seen_by(self, viewer: Actor) -> QuestionDeleted | None:
        """Those who drive; everybody when it was asked."""
        return self if viewer.role in CONTROL or self.rounds else None


class OrderQuestions(Command, frozen=True, tag="question:order"):
    """Put the questions in a new order: all their ids, first to last. A speaker moves own questions only."""

    action: ClassVar[Action] = Action.QUESTION_ORDER

    question_ids: Annotated[list[QuestionId], msgspec.Meta(max_length=1000)]

    def decide(self, conference: Conference, context: Context) -> list[Event]:
        """Refuse a list that is not exactly the present questions."""
        if conference.status == ConferenceStatus.ENDED:
            raise Ended
        if sorted(self.question_ids) != sorted(conference.questions):
            raise Conflict("The new order does not name exactly the questions that there are.")
        old = [question.id for question in conference.ordered]
        moved = [new for new, before in zip(self.question_ids, old, strict=True) if new != before]
        for question_id in moved:
            demand(context.actor, Action.QUESTION_EDIT, conference, conference.questions[question_id])
        return [QuestionsOrdered(question_ids=self.question_ids)] if moved else []


class QuestionsOrdered(Event, frozen=True, tag="question:ordered"):
    """The questions are in this order."""

    question_ids: list[str]

    def apply(self, conference: Conference) -> None:
        """Number them from 1."""
        for order, question_id in enumerate(self.question_ids, start=1):
            question = conference.questions.get(question_id)
            if question is not None:
                conference.questions[question_id] = msgspec.structs.replace(question, order=order)

    def changes(self) -> tuple[Change, ...]:
        """Every question."""
        return tuple(Change("question", question_id) for question_id in self.question_ids)

    def seen_by(self, viewer: Actor) -> QuestionsOrdered | None:
        """Those who drive."""
        return self if viewer.role in CONTROL else None
