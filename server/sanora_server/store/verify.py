"""Everything that must be true of a database file, looked at afresh."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Literal, TypeAlias

import msgspec

from sanora.conference.state import Conference
from sanora.errors import BadAnswer
from sanora.pictures import named
from sanora_server.store import loading, migrations, seal, wal
from sanora_server.store.advance import Advance, alive, unheard
from sanora_server.store.connection import read_only, snapshot
from sanora_server.store.errors import StoreError, damage

Fault: TypeAlias = Literal[
    "damaged",
    "version",
    "unreadable",
    "foreignKey",
    "openRounds",
    "doubledCode",
    "orphanVote",
    "upvote",
    "tally",
    "answer",
    "log",
    "picture",
]


class Finding(msgspec.Struct, frozen=True, rename="camel"):
    """One thing that is not as it must be, and where."""

    fault: Fault
    text: str
    conference_id: str = ""
    round: int | None = None


class Report(msgspec.Struct, rename="camel"):
    """What was looked at and what was found; `sound` when nothing was."""

    path: str
    version: int = 0
    conferences: int = 0
    rounds: int = 0
    participants: int = 0
    votes: int = 0
    findings: list[Finding] = []

    @property
    def sound(self) -> bool:
        """Whether everything is as it must be."""
        return not self.findings


_ORPHANS = """
SELECT vote.round_id, vote.participant_id FROM vote
LEFT JOIN participant ON participant.id = vote.participant_id
LEFT JOIN round ON round.id = vote.round_id
WHERE participant.id IS NULL OR round.id IS NULL OR participant.conference_id <> round.conference_id
LIMIT 100
"""

_UPVOTES = """
SELECT upvote.asked_id, upvote.participant_id FROM upvote
JOIN asked ON asked.id = upvote.asked_id
JOIN participant ON participant.id = upvote.participant_id
WHERE participant.conference_id <> asked.conference_id OR upvote.participant_id = asked.author
LIMIT 100
"""

_OPEN = """
SELECT conference_id, count(*) FROM round WHERE closed_at IS NULL GROUP BY conference_id HAVING count(*) > 1
"""

_CODES = """
SELECT public_code, count(*) FROM conference WHERE status <> 'ENDED' GROUP BY public_code HAVING count(*) > 1
"""

_LOG = """
SELECT DISTINCT conference_id FROM event WHERE conference_id NOT IN (SELECT id FROM conference) LIMIT 100
"""


def verify(path: Path, advance: Advance = unheard) -> Report:
    """Look at a file, which may be in use, as of one moment; change nothing. Failures are findings too."""
    report = Report(str(path))
    counted = 0

    def counting(_what: str, _done: int, _total: int) -> None:
        nonlocal counted
        counted += 1
        advance("Counting", counted, report.rounds)

    try:
        with closing(read_only(path)) as connection, snapshot(connection):
            report.version = migrations.version(connection)
            if lacking := migrations.pending(connection):
                text = f"version {report.version} of {lacking[-1].version}: start Sanora to upgrade it"
                report.findings.append(Finding("version", text))
                return report
            with alive(connection, advance, "Checking"):
                report.findings += _structure(connection)
            report.findings += _content(path)
            _count(connection, report)
            for row in connection.execute("SELECT id FROM conference ORDER BY id").fetchall():
                report.findings += _conference(connection, row[0], counting)
    except StoreError as error:
        report.findings.append(Finding("version", str(error)))
    except (sqlite3.Error, UnicodeDecodeError) as error:
        report.findings.append(Finding("damaged", damage(error)))
    return report


def _structure(connection: sqlite3.Connection) -> Iterator[Finding]:
    for row in connection.execute("PRAGMA integrity_check(100)"):
        if row[0] != "ok":
            yield Finding("damaged", row[0])
    for row in connection.execute("PRAGMA foreign_key_check"):
        yield Finding("foreignKey", f"row {row[1]} of {row[0]} belongs to a {row[2]} that is not there")
    for row in connection.execute(_OPEN):
        yield Finding("openRounds", f"{row[1]} rounds are open at once", row[0])
    for row in connection.execute(_CODES):
        yield Finding("doubledCode", f"{row[1]} conferences have the code {row[0]}")
    yield from _strangers(connection)
    for row in connection.execute("SELECT id, body FROM picture"):
        if named(row[1]) != row[0]:
            yield Finding("picture", f"the picture {row[0]} holds something else")
    for row in connection.execute(_LOG):
        yield Finding("log", "events are left of a conference that is gone", row[0])


def _content(path: Path) -> Iterator[Finding]:
    """Find what SQLite does not notice; the file has been read from by now."""
    if fault := wal.fault_of(path):
        yield Finding("damaged", fault)
    if seal.broken(path):
        yield Finding("damaged", seal.BROKEN)


def _strangers(connection: sqlite3.Connection) -> Iterator[Finding]:
    for row in connection.execute(_ORPHANS):
        yield Finding("orphanVote", f"participant {row[1]} voted but is not there", round=row[0])
    for row in connection.execute(_UPVOTES):
        yield Finding("upvote", f"participant {row[1]} cannot have voted for question {row[0]}")


def _count(connection: sqlite3.Connection, report: Report) -> None:
    row = connection.execute(
        "SELECT (SELECT count(*) FROM conference), (SELECT count(*) FROM round),"
        " (SELECT count(*) FROM participant), (SELECT count(*) FROM vote)"
    ).fetchone()
    report.conferences, report.rounds, report.participants, report.votes = row


def _conference(connection: sqlite3.Connection, conference_id: str, advance: Advance) -> Iterator[Finding]:
    try:
        loaded = loading.load(connection, conference_id, advance)
    except StoreError as error:
        yield Finding("unreadable", error.message, conference_id)
        return
    if loaded is None:
        return
    for round_, _tally in loaded.miscounted:
        text = f"the stored tally is not what {len(round_.votes)} votes add up to"
        yield Finding("tally", text, conference_id, round_.id)
    yield from _answers(loaded.conference)


def _answers(conference: Conference) -> Iterator[Finding]:
    """Find votes that the round's question does not take."""
    for round_ in conference.rounds.values():
        question = conference.questions[round_.question_id]
        for participant, vote in round_.votes.items():
            try:
                fits = question.taken(vote.answer) == vote.answer
            except BadAnswer:
                fits = False
            if not fits:
                text = f"the answer of participant {participant} is none that the question offers"
                yield Finding("answer", text, conference.id, round_.id)
