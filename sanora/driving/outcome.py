"""Where a talk stands and what came out of its questions, as flat values for tables and programs."""

from __future__ import annotations

from datetime import datetime

import msgspec

from sanora.charts import Chart, chart_of
from sanora.client.mirror import Mirror
from sanora.commandline.answers import told
from sanora.conference.state import CloseReason, ConferenceStatus, QuestionStatus, Reveal, Round, Scene
from sanora.kinds.base import Question, Tally


class Outcome(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A piece of what programs are told; the names are those of REST."""


class TalkOutcome(Outcome, frozen=True):
    """The conference. The counts are of people, and of the audience's questions; null while not known."""

    id: str
    public_code: str
    title: str
    status: ConferenceStatus
    locked: bool
    rehearsing: bool
    blank: bool
    scene: Scene
    results_hidden: bool
    frozen: bool
    joined: int | None
    connected: int | None
    answered: int | None
    asked_open: int | None
    asked_held: int | None

    @classmethod
    def of(cls, mirror: Mirror) -> TalkOutcome:
        """Take it from what is known."""
        conference, counts, asked = mirror.conference, mirror.counts, mirror.asked
        return cls(
            id=conference.id,
            public_code=conference.public_code,
            title=conference.title,
            status=conference.status,
            locked=conference.locked,
            rehearsing=conference.rehearsing,
            blank=conference.stage.blank,
            scene=conference.stage.scene,
            results_hidden=conference.stage.results_hidden,
            frozen=conference.stage.frozen,
            joined=None if counts is None else counts.joined,
            connected=None if counts is None else counts.connected,
            answered=None if counts is None else counts.answered,
            asked_open=None if asked is None else asked.open,
            asked_held=None if asked is None else asked.held,
        )


class OptionOutcome(Outcome, frozen=True):
    """One option of a question that has some: `count` are people, or points where these are given.

    `right` is null where no single option can be right.
    """

    key: str
    text: str
    right: bool | None
    count: int | None
    percent: int | None


class RoundOutcome(Outcome, frozen=True):
    """One opening of a question. Counts are null where this console may not know them.

    `chart` holds all that is counted, in the form that faces draw; its fields depend on its name in `chart`.
    `held` are texts of the audience that are not shown.
    """

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
    rehearsal: bool
    total_responses: int | None
    correct_count: int | None
    abstained: int | None
    measures: dict[str, float] | None
    held: dict[str, int] | None
    options: list[OptionOutcome]
    chart: Chart | None

    @classmethod
    def of(cls, mirror: Mirror, round_: Round) -> RoundOutcome:
        """Take it from what is known."""
        tally = tally_of(mirror, round_)
        question = mirror.conference.questions[round_.question_id]
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
            rehearsal=round_.rehearsal,
            total_responses=None if tally is None else tally.total_responses,
            correct_count=None if tally is None else tally.correct_count,
            abstained=None if tally is None else tally.abstained,
            measures=None if tally is None else tally.measures,
            held=None if tally is None else tally.held,
            options=_options(question, tally),
            chart=None if tally is None else chart_of(question, tally, question.right_keys),
        )


class QuestionOutcome(Outcome, frozen=True):
    """A question in its place, from 1, how often it was asked, and how many answered the last time."""

    number: int
    id: str
    kind: str
    question_text: str
    status: QuestionStatus
    on_screen: bool
    timeout_seconds: int | None
    rounds: int
    total_responses: int | None

    @classmethod
    def of(cls, mirror: Mirror, question: Question) -> QuestionOutcome:
        """Take it from what is known."""
        conference = mirror.conference
        rounds = conference.rounds_of(question.id)
        tally = tally_of(mirror, rounds[-1]) if rounds else None
        current = conference.current
        return cls(
            number=conference.ordered.index(question) + 1,
            id=question.id,
            kind=question.kind,
            question_text=question.question_text,
            status=conference.question_status(question.id),
            on_screen=current is not None and current.question_id == question.id,
            timeout_seconds=question.timeout_seconds,
            rounds=len(rounds),
            total_responses=None if tally is None else tally.total_responses,
        )


def tally_of(mirror: Mirror, round_: Round) -> Tally | None:
    """Return what was counted in a round; None where the role of this client does not let it know."""
    return round_.tally if mirror.role == "host" else mirror.tallies.get(round_.id)


def _options(question: Question, tally: Tally | None) -> list[OptionOutcome]:
    lines = {line.key: line for line in told(question, tally or question.empty()).lines}
    return [
        OptionOutcome(
            key=option.key,
            text=option.text,
            right=lines[option.key].right,
            count=None if tally is None else lines[option.key].count,
            percent=None if tally is None else lines[option.key].percent,
        )
        for option in question.choices
    ]
