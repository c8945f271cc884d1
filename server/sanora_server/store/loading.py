"""Rows become a conference again, its tallies counted anew from the votes.

Each query answers with one JSON text for many rows, for the same reason for which `statements` takes them so.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterable
from typing import Any, NamedTuple

import msgspec

from sanora.conference.asked import AskedState, AudienceQuestion
from sanora.conference.setup import Setup
from sanora.conference.state import (
    CloseReason,
    Conference,
    ConferenceStatus,
    Participant,
    Reveal,
    Round,
    Stage,
    Vote,
)
from sanora.kinds.base import Answer, AnyQuestion, Question
from sanora.kinds.registry import decode_polymorphic
from sanora.kinds.tally import Tally, Verdict
from sanora_server.store.advance import Advance, unheard
from sanora_server.store.connection import transaction
from sanora_server.store.errors import Unreadable
from sanora_server.store.rows import to_json
from sanora_server.store.times import from_stored

log = logging.getLogger(__name__)


class Miscount(NamedTuple):
    """A round whose stored tally is not what its votes add up to, and what should be stored."""

    round: Round
    tally: Tally


class Loaded(NamedTuple):
    """A conference, and the rounds that were miscounted."""

    conference: Conference
    miscounted: list[Miscount]


class _ParticipantRow(msgspec.Struct, array_like=True, gc=False):
    id: int
    token_hash: str
    joined_at: int
    name: str
    rehearsal: int
    team: int
    hidden: int
    removed: int


class _AskedRow(msgspec.Struct, array_like=True, gc=False):
    id: int
    author: int
    text: str
    at: int
    name: str
    state: AskedState
    pinned: int
    answered_at: int | None
    merged_into: int
    rehearsal: int
    before: int
    upvotes: list[int]


class _RoundRow(msgspec.Struct, array_like=True):
    id: int
    question_id: str
    run: int
    opened_at: int
    opened_by: str
    closes_at: int | None
    paused_at: int | None
    remaining: int | None
    closed_at: int | None
    closed_by: str
    close_reason: CloseReason | None
    revealed: Reveal
    revealed_at: int | None
    rehearsal: int
    tally: Tally
    answers_at: int | None
    waited: int
    verdicts: dict[str, Verdict]


class _VoteRow(msgspec.Struct, array_like=True, gc=False):
    participant_id: int
    answer: Answer
    vote_id: str
    at: int
    took: int


_questions = msgspec.json.Decoder(list[AnyQuestion], dec_hook=decode_polymorphic)
_people = msgspec.json.Decoder(list[_ParticipantRow])
_rounds = msgspec.json.Decoder(list[_RoundRow])
_votes = msgspec.json.Decoder(list[_VoteRow])
_asked = msgspec.json.Decoder(list[_AskedRow])
_speakers = msgspec.json.Decoder(set[str])
_stage = msgspec.json.Decoder(Stage)
_setup = msgspec.json.Decoder(Setup)

_CONFERENCE = """
SELECT id, public_code, title, description, network, source, owner, speakers, status,
    created_at, activated_at, ended_at, locked, rehearsing, stage, setup
FROM conference WHERE id = ?
"""

_QUESTIONS = "SELECT json_group_array(json(body)) FROM question WHERE conference_id = ?"

_PEOPLE = """
SELECT json_group_array(json_array(id, token_hash, joined_at, name, rehearsal, team, hidden, removed))
FROM participant WHERE conference_id = ?
"""

_ROUNDS = """
SELECT json_group_array(json_array(
    id, question_id, run, opened_at, opened_by, closes_at, paused_at, remaining,
    closed_at, closed_by, close_reason, revealed, revealed_at, rehearsal, json(tally),
    answers_at, waited, json(verdicts)
))
FROM round WHERE conference_id = ?
"""

_VOTES = """
SELECT json_group_array(json_array(participant_id, json(answer), vote_id, at, took))
FROM vote WHERE round_id = ?
"""


_ASKED = """
SELECT json_group_array(json_array(
    id, author, text, at, name, state, pinned, answered_at, merged_into, rehearsal, before,
    (SELECT json_group_array(participant_id) FROM upvote WHERE asked_id = asked.id)
))
FROM asked WHERE conference_id = ?
"""


def load(connection: sqlite3.Connection, conference_id: str, advance: Advance = unheard) -> Loaded | None:
    """Return a conference; None when there is none. Raises `Unreadable` and sqlite3's errors.

    Inside a transaction, so that all of it is of one moment.
    """
    row = connection.execute(_CONFERENCE, (conference_id,)).fetchone()
    try:
        return None if row is None else _load(connection, row, advance)
    except (msgspec.MsgspecError, KeyError, ValueError, TypeError) as error:
        raise Unreadable(f"The rows of conference {conference_id} do not fit together: {error!r}.") from error


def _load(connection: sqlite3.Connection, row: tuple[Any, ...], advance: Advance) -> Loaded:
    conference = _conference(row)
    for question in _questions.decode(_text(connection, _QUESTIONS, conference.id)):
        conference.questions[question.id] = question
    people = _people.decode(_text(connection, _PEOPLE, conference.id))
    for person in sorted(people, key=lambda person: person.id):
        conference.admit(_participant(person))
    miscounted: list[Miscount] = []
    rounds = _rounds.decode(_text(connection, _ROUNDS, conference.id))
    for number, stored in enumerate(sorted(rounds, key=lambda round_: round_.id), start=1):
        advance("Reading", number, len(rounds))
        round_ = _round(stored)
        round_.votes = votes_of(connection, round_.id)
        conference.rounds[round_.id] = round_
        question = conference.questions[round_.question_id]
        counted = recount(question, round_.votes.values())
        if (right := question.stored(counted)) != round_.tally:
            miscounted.append(Miscount(round_, right))
        round_.tally = counted
    asked_rows = _asked.decode(_text(connection, _ASKED, conference.id))
    for asked in sorted(asked_rows, key=lambda asked: asked.id):
        conference.asked.put(_audience_question(asked))
    return Loaded(conference, miscounted)


def votes_of(connection: sqlite3.Connection, round_id: int) -> dict[int, Vote]:
    """Return the votes of a round by participant."""
    return {
        row.participant_id: Vote(row.answer, row.vote_id, from_stored(row.at), row.took)
        for row in _votes.decode(_text(connection, _VOTES, round_id))
    }


def recount(question: Question, votes: Iterable[Vote]) -> Tally:
    """Return what votes for a question add up to."""
    tally = question.empty()
    for vote in votes:
        question.count(tally, vote.answer)
    return tally


def mend(connection: sqlite3.Connection, miscounted: Iterable[Miscount]) -> None:
    """Store the tallies of rounds that were miscounted, in a transaction of their own."""
    with transaction(connection):
        for round_, tally in miscounted:
            log.error("The tally of round %d did not match its votes and was counted anew.", round_.id)
            connection.execute("UPDATE round SET tally = ? WHERE id = ?", (to_json(tally), round_.id))


def _text(connection: sqlite3.Connection, query: str, key: str | int) -> str:
    row: tuple[str] = connection.execute(query, (key,)).fetchone()
    return row[0]


def _conference(row: tuple[Any, ...]) -> Conference:
    return Conference(
        id=row[0],
        public_code=row[1],
        title=row[2],
        description=row[3],
        network=row[4],
        source=row[5],
        owner=row[6],
        speakers=_speakers.decode(row[7]),
        status=ConferenceStatus(row[8]),
        created_at=from_stored(row[9]),
        activated_at=from_stored(row[10]),
        ended_at=from_stored(row[11]),
        locked=bool(row[12]),
        rehearsing=bool(row[13]),
        stage=_stage.decode(row[14]),
        setup=_setup.decode(row[15]),
    )


def _participant(row: _ParticipantRow) -> Participant:
    return Participant(
        id=row.id,
        token_hash=row.token_hash,
        joined_at=from_stored(row.joined_at),
        name=row.name,
        rehearsal=bool(row.rehearsal),
        team=row.team,
        hidden=bool(row.hidden),
        removed=bool(row.removed),
    )


def _audience_question(row: _AskedRow) -> AudienceQuestion:
    return AudienceQuestion(
        id=row.id,
        author=row.author,
        text=row.text,
        at=from_stored(row.at),
        name=row.name,
        state=row.state,
        pinned=bool(row.pinned),
        answered_at=from_stored(row.answered_at),
        merged_into=row.merged_into,
        upvotes=set(row.upvotes),
        rehearsal=bool(row.rehearsal),
        before=row.before,
    )


def _round(row: _RoundRow) -> Round:
    return Round(
        id=row.id,
        question_id=row.question_id,
        run=row.run,
        opened_at=from_stored(row.opened_at),
        closes_at=from_stored(row.closes_at),
        opened_by=row.opened_by,
        closed_at=from_stored(row.closed_at),
        closed_by=row.closed_by,
        close_reason=row.close_reason,
        paused_at=from_stored(row.paused_at),
        remaining=None if row.remaining is None else row.remaining / 1000,
        revealed=row.revealed,
        revealed_at=from_stored(row.revealed_at),
        rehearsal=bool(row.rehearsal),
        tally=row.tally,
        answers_at=from_stored(row.answers_at),
        waited=row.waited / 1000,
        verdicts=row.verdicts,
    )
