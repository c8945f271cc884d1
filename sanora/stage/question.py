"""The question on the projector: what is asked, how far it has come, what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Protocol

import msgspec

from sanora.charts import Chart, chart_of
from sanora.charts.survey import Survey
from sanora.conference.people import AudienceCounted
from sanora.conference.state import Conference, Reveal, Round
from sanora.kinds.base import Option, Question, ResultMode, Tally
from sanora.kinds.hints import Hints

TEXTUAL = frozenset({"cloud", "wall"})
"""Charts of what the audience wrote."""


class Asking(Protocol):
    """What a client knows of questions and answers."""

    @property
    def conference(self) -> Conference:
        """The conference."""
        ...

    @property
    def counts(self) -> AudienceCounted | None:
        """How many there are, and answered."""
        ...

    @property
    def tally(self) -> Tally | None:
        """The results of the round on the screen, unless they are held back."""
        ...

    @property
    def tallies(self) -> Mapping[int, Tally]:
        """The results that are known, by round."""
        ...


class Phase(StrEnum):
    """How far the question on the screen has come."""

    READING = "reading"
    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"
    RESULTS = "results"
    ANSWER = "answer"


class Span(msgspec.Struct, frozen=True, rename="camel"):
    """The time of a round, by the server's clock. `remaining` seconds are left of a paused one.

    Without deadline, `closes_at` is None while it runs, and `remaining` while it stands still. Answers are
    shown from `answers_at` on (None: from the beginning).
    """

    opened_at: datetime
    closes_at: datetime | None
    paused_at: datetime | None
    remaining: float | None
    closed: bool
    answers_at: datetime | None = None


class Earlier(msgspec.Struct, frozen=True, rename="camel"):
    """What the round before came to: its run, and its chart."""

    run: int
    chart: Chart


class Matter(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What is asked, and its chart if that may be shown.

    `least_label` and `most_label` say what the ends of a scale mean. `before` is there to be compared with.
    """

    text: str
    picture: str
    picture_text: str
    options: tuple[Option, ...]
    hints: Hints
    least_label: str
    most_label: str
    explanation: str
    chart: Chart | None
    before: Earlier | None


class Part(Matter, frozen=True):
    """The question of a survey that is shown: number `index` (from 0) of so many."""

    index: int
    of: int


class Asked(Matter, frozen=True):
    """The question on the screen. `right` are the right keys.

    While people are `reading`, answers are neither shown nor taken, also where that is paused. `correct`
    people answered right, where that is known and told; `answered` is None while unknown, and does not count
    those who abstained. Of a `secret` question no results are shown. A survey has its `part`.
    """

    round: int
    run: int
    phase: Phase
    reading: bool
    span: Span
    secret: bool
    right: tuple[str, ...]
    correct: int | None
    abstained: int
    answered: int | None
    people: int | None
    part: Part | None


def asked_of(known: Asking, now: datetime | None) -> Asked | None:
    """Return the question on the screen; without `now`, the server's time, the time to read is over."""
    conference = known.conference
    round_ = conference.current
    question = None if round_ is None else conference.questions.get(round_.question_id)
    if round_ is None or question is None:
        return None
    reading = _reading(round_, now)
    phase = _phase(conference, round_, reading=reading)
    tally = known.tally if _may_show(question, phase) else None
    told = phase == Phase.ANSWER
    chart = None if tally is None else _chart(conference, question, tally, told=told)
    before = _before(known, question, round_, told=told) if chart is not None else None
    return Asked(
        text=question.question_text,
        picture=question.picture,
        picture_text=question.picture_text,
        options=tuple(question.choices),
        hints=question.hints,
        least_label=question.ends[0],
        most_label=question.ends[1],
        explanation=question.explanation if told else "",
        chart=chart,
        before=before,
        round=round_.id,
        run=round_.run,
        phase=phase,
        reading=reading,
        span=_span(round_),
        secret=question.result_mode == ResultMode.HOST_ONLY,
        right=tuple(question.right_keys) if told else (),
        correct=tally.correct_count if told and tally is not None else None,
        abstained=0 if tally is None else tally.abstained,
        answered=_answered(known, round_, tally),
        people=None if known.counts is None else known.counts.joined,
        part=_part(question, conference.stage.part, chart, before, told=told),
    )


def _reading(round_: Round, now: datetime | None) -> bool:
    moment = round_.paused_at or now
    return round_.open and moment is not None and round_.answers_at is not None and moment < round_.answers_at


def _phase(conference: Conference, round_: Round, *, reading: bool) -> Phase:
    if round_.paused:
        return Phase.PAUSED
    if round_.open:
        return Phase.READING if reading else Phase.OPEN
    if conference.stage.results_hidden or round_.revealed == Reveal.NOTHING:
        return Phase.CLOSED
    return Phase(round_.revealed)


def _may_show(question: Question, phase: Phase) -> bool:
    if question.result_mode == ResultMode.HOST_ONLY:
        return False
    return question.result_mode == ResultMode.LIVE or phase in {Phase.RESULTS, Phase.ANSWER}


def _chart(conference: Conference, question: Question, tally: Tally, *, told: bool) -> Chart | None:
    """Return the chart of a tally; while the stage is frozen, nothing that the audience wrote."""
    chart = chart_of(question, tally, question.right_keys if told else ())
    if not conference.stage.frozen:
        return chart
    if isinstance(chart, Survey):
        return msgspec.structs.replace(
            chart, parts=[part for part in chart.parts if _charted(part.chart) not in TEXTUAL]
        )
    return None if question.hints.chart in TEXTUAL else chart


def _charted(chart: Chart) -> str:
    """Return a chart's name in the vocabulary."""
    return str(chart.__struct_config__.tag)


def _before(known: Asking, question: Question, round_: Round, *, told: bool) -> Earlier | None:
    """Return the round before, where both are to be compared and its results are known."""
    conference = known.conference
    earlier = conference.previous(round_) if conference.stage.compare else None
    tally = None if earlier is None else known.tallies.get(earlier.id)
    if earlier is None or tally is None:
        return None
    chart = _chart(conference, question, tally, told=told)
    return None if chart is None else Earlier(earlier.run, chart)


def _part(
    question: Question, wanted: int, chart: Chart | None, before: Earlier | None, *, told: bool
) -> Part | None:
    parts = list(question.inner.items())
    if not parts:
        return None
    index = min(wanted, len(parts) - 1)
    key, part = parts[index]
    earlier = None if before is None else _of_part(before.chart, key)
    return Part(
        text=part.question_text,
        picture=part.picture,
        picture_text=part.picture_text,
        options=tuple(part.choices),
        hints=part.hints,
        least_label=part.ends[0],
        most_label=part.ends[1],
        explanation=part.explanation if told else "",
        chart=None if chart is None else _of_part(chart, key),
        before=None if before is None or earlier is None else Earlier(before.run, earlier),
        index=index,
        of=len(parts),
    )


def _of_part(chart: Chart, key: str) -> Chart | None:
    parts: Sequence[tuple[str, Chart]] = (
        [(part.key, part.chart) for part in chart.parts] if isinstance(chart, Survey) else []
    )
    return dict(parts).get(key)


def _answered(known: Asking, round_: Round, tally: Tally | None) -> int | None:
    """How many answered: what the chart shows, so that both agree; else the newest count."""
    if tally is not None:
        return tally.answered
    counts = known.counts
    return counts.answered if counts is not None and counts.round == round_.id else None


def _span(round_: Round) -> Span:
    return Span(
        opened_at=round_.opened_at,
        closes_at=round_.closes_at,
        paused_at=round_.paused_at,
        remaining=round_.remaining,
        closed=not round_.open,
        answers_at=round_.answers_at,
    )
