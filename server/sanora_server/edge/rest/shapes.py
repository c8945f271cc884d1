"""What REST answers with: flat values, taken from a conference at one moment."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import Any, Generic, TypeVar

import msgspec

from sanora.conference.permissions import Action, Actor, Role, allowed
from sanora.conference.results import results_for
from sanora.conference.setup import Setup
from sanora.conference.state import CloseReason, Conference, ConferenceStatus, QuestionStatus, Reveal, Round
from sanora.kinds.base import Answer, Question

T = TypeVar("T")


class Shape(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """An answer's body."""


class Page(Shape, Generic[T], frozen=True):
    """A part of a list; `next` is the cursor of the part after it, null on the last one."""

    items: list[T]
    next: str | None = None


class ConferencePublic(Shape, frozen=True):
    """What anybody with the public code may know of a conference."""

    id: str
    public_code: str
    title: str
    description: str
    network: str
    status: ConferenceStatus
    locked: bool
    rehearsing: bool

    @classmethod
    def of(cls, conference: Conference) -> ConferencePublic:
        """Take it from the value."""
        return cls(
            id=conference.id,
            public_code=conference.public_code,
            title=conference.title,
            description=conference.description,
            network=conference.network,
            status=conference.status,
            locked=conference.locked,
            rehearsing=conference.rehearsing,
        )


class StageShape(Shape, frozen=True):
    """What the projector was told: see `stage:directed` in the protocol."""

    blank: bool
    scene: str
    results_hidden: bool
    compare: bool
    part: int
    frozen: bool

    @classmethod
    def of(cls, conference: Conference) -> StageShape:
        """Take it from the value."""
        stage = conference.stage
        return cls(
            blank=stage.blank,
            scene=stage.scene,
            results_hidden=stage.results_hidden,
            compare=stage.compare,
            part=stage.part,
            frozen=stage.frozen,
        )


class ConferenceFull(ConferencePublic, frozen=True):
    """A conference as those who drive it see it. `questions` and `joined` are counts.

    `source` is empty for speakers: it is a file on the host's disk.
    """

    source: str
    owner: str
    speakers: list[str]
    created_at: datetime | None
    activated_at: datetime | None
    ended_at: datetime | None
    questions: int
    joined: int
    live_question: str | None
    stage: StageShape
    setup: Setup

    @classmethod
    def shown(cls, conference: Conference, viewer: Actor) -> ConferenceFull:
        """Take it from the value, as far as `viewer` may see it."""
        public = msgspec.structs.asdict(ConferencePublic.of(conference))
        live = conference.open_round
        return cls(
            **public,
            source="" if viewer.role == Role.SPEAKER else conference.source,
            owner=conference.owner,
            speakers=sorted(conference.speakers),
            created_at=conference.created_at,
            activated_at=conference.activated_at,
            ended_at=conference.ended_at,
            questions=len(conference.questions),
            joined=conference.joined,
            live_question=None if live is None else live.question_id,
            stage=StageShape.of(conference),
            setup=conference.setup,
        )


class ConferenceLine(Shape, frozen=True):
    """A conference in the list of all."""

    id: str
    public_code: str
    title: str
    description: str
    status: ConferenceStatus
    created_at: datetime


class RoundShape(Shape, frozen=True):
    """One opening of a question. The counts are null as long as the reader may not know them."""

    round: int
    run: int
    status: QuestionStatus
    activated_at: datetime
    closes_at: datetime | None
    paused_at: datetime | None
    remaining: float | None
    closed_at: datetime | None
    close_reason: CloseReason | None
    revealed: Reveal
    revealed_at: datetime | None
    rehearsal: bool
    total_responses: int | None
    option_counts: dict[str, int] | None
    correct_count: int | None

    @classmethod
    def of(cls, conference: Conference, round_: Round, viewer: Actor) -> RoundShape:
        """Take it from the value, as far as `viewer` may see it."""
        results = results_for(viewer, conference, round_)
        tally = None if results is None else results.tally
        return cls(
            round=round_.id,
            run=round_.run,
            status=round_.status,
            activated_at=round_.opened_at,
            closes_at=round_.closes_at,
            paused_at=round_.paused_at,
            remaining=round_.remaining,
            closed_at=round_.closed_at,
            close_reason=round_.close_reason,
            revealed=round_.revealed,
            revealed_at=round_.revealed_at,
            rehearsal=round_.rehearsal,
            total_responses=None if tally is None else tally.total_responses,
            option_counts=None if tally is None else dict(tally.option_counts),
            correct_count=None if tally is None else tally.correct_count,
        )


class QuestionShape:
    """Stands for a question of any kind, flat, with `status` and `rounds`: see `question_shape`."""


@cache
def question_shape(kind: type[Question]) -> type[msgspec.Struct]:
    """Return the kind with what became of the question beside its own fields."""
    return msgspec.defstruct(
        f"{kind.__name__}Question",
        [("status", QuestionStatus), ("rounds", list[RoundShape])],
        bases=(kind,),
        frozen=True,
        kw_only=True,
        rename="camel",
        tag=kind.__struct_config__.tag,
    )


def question_of(conference: Conference, question: Question, viewer: Actor) -> Any:
    """Return a question flat, with its state and rounds, as far as `viewer` may see it."""
    rounds = conference.rounds_of(question.id)
    if not allowed(viewer, Action.QUESTION_SECRET, conference, question):
        known = bool(rounds) and rounds[-1].revealed == Reveal.ANSWER
        question = question.revealed() if known and viewer.role != Role.SPEAKER else question.public()
    fields = {name: getattr(question, name) for name in type(question).__struct_fields__}
    return question_shape(type(question))(
        **fields,
        status=conference.question_status(question.id),
        rounds=[RoundShape.of(conference, round_, viewer) for round_ in rounds],
    )


class Added(Shape, frozen=True):
    """A question that was added."""

    id: str
    order: int
    status: QuestionStatus


class Driven(Shape, frozen=True):
    """Where a question's newest round stands now."""

    status: QuestionStatus
    round: int
    activated_at: datetime
    closes_at: datetime | None
    paused_at: datetime | None
    remaining: float | None
    closed_at: datetime | None
    close_reason: CloseReason | None
    revealed: Reveal

    @classmethod
    def of(cls, round_: Round) -> Driven:
        """Take it from the value."""
        return cls(
            status=round_.status,
            round=round_.id,
            activated_at=round_.opened_at,
            closes_at=round_.closes_at,
            paused_at=round_.paused_at,
            remaining=round_.remaining,
            closed_at=round_.closed_at,
            close_reason=round_.close_reason,
            revealed=round_.revealed,
        )


class Joined(Shape, frozen=True):
    """A participant. `token` is the device's own from now on: it is told once and not kept in clear."""

    token: str
    participant_id: int
    conference_id: str
    name: str


class Receipt(Shape, frozen=True, kw_only=True):
    """What is counted for the asking participant in a round; only sent once it is stored."""

    outcome: str = "counted"
    round: int
    answer: Answer
    vote_id: str
    revisable: bool


class Counts(Shape, frozen=True):
    """How many joined, are connected now, and have answered the round on the screen."""

    joined: int
    connected: int
    answered: int
    round: int | None
