"""A batch of events as one transaction: each changed part once, as it is now."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

import msgspec

from sanora.conference.base import Change, Delivery, Event
from sanora.conference.state import Conference, ConferenceStatus
from sanora.conference.votes import VoteCast
from sanora_server.store import rows, statements
from sanora_server.store.connection import transaction
from sanora_server.store.errors import Doubled, Rejected
from sanora_server.store.times import to_stored

_ORDER = (
    statements.INSERT_EVENTS,
    statements.DELETE_CONFERENCES,
    statements.DELETE_EVENTS,
    statements.INSERT_AUDIT,
    statements.DELETE_UPVOTES,
    statements.DELETE_ASKED,
    statements.DELETE_VOTES,
    statements.DELETE_ROUNDS,
    statements.DELETE_PARTICIPANTS,
    statements.DELETE_QUESTIONS,
    statements.UPSERT_CONFERENCES,
    statements.UPSERT_QUESTIONS,
    statements.UPSERT_PARTICIPANTS,
    statements.UPSERT_ROUNDS,
    statements.UPSERT_ASKED,
    statements.INSERT_VOTES,
    statements.UPDATE_VOTES,
    statements.INSERT_UPVOTES,
)
"""What goes before what stays, owners before what is theirs: every key and reference holds at every step."""

_UNCOUNTED = {sql for sql in _ORDER if sql.lstrip().startswith("DELETE")} | {statements.INSERT_UPVOTES}
"""What was made and taken back within one batch was never stored, so a deletion may find nothing.

An upvote that was taken back and given again within one batch is there already.
"""


class Entry(NamedTuple):
    """Events that one command led to, numbered and applied, and the conference that they led to.

    `at` and `actor` (the id of the paired console, else of the account) go into the log beside the events,
    for people who read it.
    """

    conference: Conference
    events: Sequence[Event]
    at: datetime | None = None
    actor: str = ""


class Step(NamedTuple):
    """One statement, its rows as a JSON array, and how many rows it must change (None: any number)."""

    sql: str
    rows: str
    expected: int | None


def steps(batch: Iterable[Entry]) -> list[Step]:
    """Return what stores a batch. Raises `Rejected` for values that no row can hold."""
    collected: dict[str, list[rows.Row]] = defaultdict(list)
    try:
        for sql, row in _Changes(batch).rows():
            collected[sql].append(row)
        collected[statements.UPSERT_CONFERENCES].sort(key=lambda row: row[8] != ConferenceStatus.ENDED)
        collected[statements.UPSERT_ROUNDS].sort(key=lambda row: row[9] is None)  # closed ones first
        return [
            Step(sql, rows.to_json(found), None if sql in _UNCOUNTED else len(found))
            for sql in _ORDER
            if (found := collected[sql])
        ]
    except (TypeError, ValueError, msgspec.MsgspecError) as error:
        raise Rejected(f"The batch cannot be stored: {error}.") from error


def write(connection: sqlite3.Connection, work: Sequence[Step]) -> None:
    """Run the steps in one transaction; on any error nothing of them stays."""
    with transaction(connection):
        for step in work:
            changed = connection.execute(step.sql, (step.rows,)).rowcount
            if step.expected is not None and changed != step.expected:
                raise _mismatch(step, changed)


def _mismatch(step: Step, changed: int) -> Exception:
    message = f"{changed} of {step.expected} rows could be written"
    if step.sql is statements.UPDATE_VOTES:
        return Rejected(f"{message}: a vote that was changed is not there.")
    table = step.sql.split()[2]
    return Doubled(f"{message}: {table}.id names something else already.", (f"{table}.id",))


class _Changes:
    """The parts that a batch changed, with what is to be known of them beside their values."""

    def __init__(self, batch: Iterable[Entry]) -> None:
        self.values: dict[str, Conference] = {}
        self.parts: dict[str, dict[Change, bool]] = {}
        """Whether a changed part may be there already, by conference; of a vote the first word counts."""
        self.log: list[rows.Row] = []
        self.doers: dict[str, rows.Row] = {}
        for entry in batch:
            self._take(entry)

    def _take(self, entry: Entry) -> None:
        conference_id = entry.conference.id
        if (parts := self.parts.get(conference_id)) is None:
            parts = self.parts[conference_id] = {}
        self.values[conference_id] = entry.conference
        for event in entry.events:
            if event.delivery is Delivery.LOGGED:
                self.log.append(rows.event_row(conference_id, event, to_stored(entry.at), entry.actor))
            known = isinstance(event, VoteCast) and event.changed
            for change in event.changes():
                if change.part == "conference":
                    parts[Change("conference", conference_id)] = known
                    at = to_stored(entry.at)
                    self.doers[conference_id] = (at, entry.actor, rows.tag(event), conference_id)
                else:
                    parts.setdefault(change, known)

    def rows(self) -> Iterable[tuple[str, rows.Row]]:
        """Yield each statement with one of its rows."""
        gone = {
            conference_id
            for conference_id, parts in self.parts.items()
            if Change("conference", conference_id) in parts and not self.values[conference_id].public_code
        }
        for row in self.log:
            yield statements.INSERT_EVENTS, row
        for conference_id in gone:
            yield statements.DELETE_CONFERENCES, (conference_id,)
            yield statements.DELETE_EVENTS, (conference_id,)
            yield statements.INSERT_AUDIT, self.doers[conference_id]
        for conference_id, parts in self.parts.items():
            if conference_id not in gone:
                conference = self.values[conference_id]
                for change, known in parts.items():
                    yield _row(conference, change, known=known)


def _row(conference: Conference, change: Change, *, known: bool) -> tuple[str, rows.Row]:
    number = change.id if isinstance(change.id, int) else 0
    if change.part == "vote":
        return _vote(conference, change.of, number, known=known)
    if change.part == "upvote":
        return _upvote(conference, change.of, number)
    if change.part == "question":
        return _question(conference, str(change.id))
    return _NUMBERED[change.part](conference, number)


def _vote(conference: Conference, round_id: int, participant_id: int, *, known: bool) -> tuple[str, rows.Row]:
    round_ = conference.rounds.get(round_id)
    vote = None if round_ is None else round_.votes.get(participant_id)
    if vote is None:
        return statements.DELETE_VOTES, (round_id, participant_id)
    sql = statements.UPDATE_VOTES if known else statements.INSERT_VOTES
    return sql, rows.vote_row(round_id, participant_id, vote)


def _round(conference: Conference, round_id: int) -> tuple[str, rows.Row]:
    round_ = conference.rounds.get(round_id)
    if round_ is None:
        return statements.DELETE_ROUNDS, (round_id,)
    return statements.UPSERT_ROUNDS, rows.round_row(conference, round_)


def _participant(conference: Conference, participant_id: int) -> tuple[str, rows.Row]:
    person = conference.participants.get(participant_id)
    if person is None:
        return statements.DELETE_PARTICIPANTS, (participant_id,)
    return statements.UPSERT_PARTICIPANTS, rows.participant_row(conference.id, person)


def _conference(conference: Conference, _number: int) -> tuple[str, rows.Row]:
    return statements.UPSERT_CONFERENCES, rows.conference_row(conference)


def _asked(conference: Conference, number: int) -> tuple[str, rows.Row]:
    asked = conference.asked.get(number)
    if asked is None:
        return statements.DELETE_ASKED, (number,)
    return statements.UPSERT_ASKED, rows.asked_row(conference.id, asked)


def _upvote(conference: Conference, number: int, participant_id: int) -> tuple[str, rows.Row]:
    asked = conference.asked.get(number)
    given = asked is not None and participant_id in asked.upvotes
    return statements.INSERT_UPVOTES if given else statements.DELETE_UPVOTES, (number, participant_id)


def _question(conference: Conference, question_id: str) -> tuple[str, rows.Row]:
    question = conference.questions.get(question_id)
    if question is None:
        return statements.DELETE_QUESTIONS, (conference.id, question_id)
    return statements.UPSERT_QUESTIONS, rows.question_row(conference.id, question)


_NUMBERED: dict[str, Callable[[Conference, int], tuple[str, rows.Row]]] = {
    "conference": _conference,
    "round": _round,
    "participant": _participant,
    "asked": _asked,
}
