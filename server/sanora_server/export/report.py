"""The report of a conference: its questions, rounds and answers, and nothing that tells whose they are."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime

import msgspec

from sanora.conference.setup import Setup
from sanora.conference.state import CloseReason, Conference, ConferenceStatus, Round
from sanora.kinds.base import Answer, Author, Question
from sanora.kinds.tally import Tally, Verdict
from sanora_server.export.asked import AskedReport, asked
from sanora_server.export.played import QuizReport, played


class Part(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A piece of the report."""


class RoundReport(Part, frozen=True):
    """One opening of a question. `answers` are in no order that tells who answered or when.

    The tally is as those see it who drive; `verdicts` were passed on texts of the audience.
    """

    round: int
    run: int
    activated_at: datetime
    closed_at: datetime | None
    close_reason: CloseReason | None
    tally: Tally
    verdicts: dict[str, Verdict]
    answers: list[Answer]


class QuestionReport(Part, frozen=True):
    """A question with its rounds, first to last."""

    number: int
    question: Question
    rounds: list[RoundReport]


class Report(Part, frozen=True):
    """All that an export holds. Rehearsals are left out: they never were.

    Names are in it where everybody may see them: on the leaderboard and under questions of the audience.
    Questions are as their authors wrote them, but for the speaker's notes; `pictures` are files by their ids.
    """

    id: str
    public_code: str
    title: str
    description: str
    network: str
    setup: Setup
    status: ConferenceStatus
    created_at: datetime | None
    activated_at: datetime | None
    ended_at: datetime | None
    joined: int
    questions: list[QuestionReport]
    quiz: QuizReport | None
    asked: list[AskedReport]
    pictures: dict[str, bytes] = msgspec.field(default_factory=dict[str, bytes])


def report(conference: Conference, wanted: Callable[[Question], bool] = lambda _question: True) -> Report:
    """Take the report of the wanted questions from a conference; it shares nothing with it that changes.

    Scores, and what the audience asked, are only in the report of all questions.
    """
    whole = all(map(wanted, conference.ordered))
    return Report(
        id=conference.id,
        public_code=conference.public_code,
        title=conference.title,
        description=conference.description,
        network=conference.network,
        setup=conference.setup,
        status=conference.status,
        created_at=conference.created_at,
        activated_at=conference.activated_at,
        ended_at=conference.ended_at,
        joined=sum(not (person.rehearsal or person.removed) for person in conference.participants.values()),
        questions=[
            QuestionReport(
                number=number,
                question=msgspec.structs.replace(question, notes="", created_by=Author()),
                rounds=[
                    _round(question, each) for each in conference.rounds_of(question.id) if not each.rehearsal
                ],
            )
            for number, question in enumerate(conference.ordered, start=1)
            if wanted(question)
        ],
        quiz=played(conference) if whole else None,
        asked=asked(conference) if whole else [],
    )


def _round(question: Question, round_: Round) -> RoundReport:
    tally = question.shown(round_.tally, round_.verdicts, full=True)
    tally.right = question.marked(tally)
    votes = sorted(round_.votes.values(), key=lambda vote: _mixed(round_, vote.vote_id))
    return RoundReport(
        round=round_.id,
        run=round_.run,
        activated_at=round_.opened_at,
        closed_at=round_.closed_at,
        close_reason=round_.close_reason,
        tally=tally,
        verdicts=dict(round_.verdicts),
        answers=[vote.answer for vote in votes],
    )


def _mixed(round_: Round, vote_id: str) -> bytes:
    """Return what to sort answers by: the same in every export, and unlike the order in which they came."""
    return hashlib.sha256(f"{round_.id}:{vote_id}".encode()).digest()
