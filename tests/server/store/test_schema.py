"""The rules that the tables themselves keep, whoever writes."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from sanora_server.store import migrations, statements
from sanora_server.store.connection import connect, read_write

HASH = "0" * 64

CONFERENCE = {
    "id": "'c1'",
    "public_code": "'ABC234'",
    "title": "'T'",
    "description": "''",
    "network": "''",
    "source": "''",
    "owner": "'local'",
    "speakers": "'[]'",
    "status": "'ACTIVE'",
    "created_at": "0",
    "locked": "0",
    "rehearsing": "0",
    "stage": "'{}'",
}
QUESTION = {"conference_id": "'c1'", "id": "'q1'", "position": "1", "kind": "'single'", "body": "'{}'"}
ROUND = {
    "id": "1",
    "conference_id": "'c1'",
    "question_id": "'q1'",
    "run": "1",
    "opened_at": "0",
    "opened_by": "''",
    "closed_by": "''",
    "revealed": "'nothing'",
    "rehearsal": "0",
    "tally": "'{}'",
    "waited": "0",
    "verdicts": "'{}'",
}
PERSON = {
    "id": "1",
    "conference_id": "'c1'",
    "token_hash": f"'{HASH}'",
    "joined_at": "0",
    "name": "''",
    "rehearsal": "0",
}
VOTE = {"round_id": "1", "participant_id": "1", "answer": "'\"A\"'", "vote_id": "'tap-0001'", "at": "0"}
EVENT = {"offset": "1", "conference_id": "'c1'", "type": "'question:live'", "actor": "''", "body": "'{}'"}
ASKED = {
    "id": "1",
    "conference_id": "'c1'",
    "author": "1",
    "text": "'Why?'",
    "at": "0",
    "name": "''",
    "state": "'open'",
    "pinned": "0",
    "merged_into": "0",
    "rehearsal": "0",
    "before": "0",
}
UPVOTE = {"asked_id": "1", "participant_id": "2"}
NAMED = "a" * 32
PICTURE = {
    "id": f"'{NAMED}'",
    "media_type": "'image/png'",
    "body": "x'89'",
    "width": "1",
    "height": "1",
    "added_at": "0",
}
ROWS = {
    "conference": CONFERENCE,
    "question": QUESTION,
    "round": ROUND,
    "participant": PERSON,
    "vote": VOTE,
    "event": EVENT,
    "asked": ASKED,
    "upvote": UPVOTE,
    "picture": PICTURE,
}


def insert(connection: sqlite3.Connection, table: str, **changed: str) -> None:
    row = {**ROWS[table], **changed}
    sql = f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join(row.values())})"  # noqa: S608 # constants
    connection.execute(sql)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """Return a database with one row in each table."""
    path = tmp_path / "sanora.db"
    with closing(connect(path, "rwc")) as made:
        migrations.migrate(made)
    with closing(read_write(path)) as connection:
        for table in ROWS:
            insert(connection, table)
        yield connection


@pytest.mark.parametrize(
    ("table", "changed"),
    [
        ("conference", {"public_code": "'ABC235'"}),  # the same id
        ("conference", {"id": "'c2'"}),  # the same code
        ("conference", {"id": "'c2'", "public_code": "'ABC'"}),
        ("conference", {"id": "'c2'", "public_code": "'ABC2345678'"}),
        ("conference", {"id": "'c2'", "public_code": "'ABC235'", "status": "'OVER'"}),
        ("conference", {"id": "'c2'", "public_code": "'ABC235'", "title": "''"}),
        ("conference", {"id": "'c2'", "public_code": "'ABC235'", "locked": "2"}),
        ("conference", {"id": "'c2'", "public_code": "'ABC235'", "status": "'DRAFT'", "rehearsing": "1"}),
        ("conference", {"id": "'c2'", "public_code": "'ABC235'", "created_at": "'today'"}),
        ("conference", {"id": "'c2'", "public_code": "'ABC235'", "created_at": "NULL"}),
        ("question", {"id": "'q2'", "conference_id": "'elsewhere'"}),
        ("question", {}),
        ("round", {"id": "2", "run": "2"}),  # a second open one
        ("round", {"id": "2", "closed_at": "1", "close_reason": "'host'"}),  # the same run
        ("round", {"id": "2", "run": "2", "closed_at": "1"}),
        ("round", {"id": "2", "run": "2", "closed_at": "1", "close_reason": "'boredom'"}),
        ("round", {"id": "2", "run": "2", "closed_at": "1", "close_reason": "'host'", "paused_at": "1"}),
        ("round", {"id": "2", "run": "2", "closed_at": "1", "close_reason": "'host'", "revealed": "'all'"}),
        ("round", {"id": "2", "run": "0", "closed_at": "1", "close_reason": "'host'"}),
        ("round", {"id": "2", "question_id": "'q2'"}),
        ("round", {"id": "2", "run": "2", "closed_at": "1", "close_reason": "'host'", "waited": "-1"}),
        ("round", {"id": "2", "run": "2", "closed_at": "1", "close_reason": "'host'", "verdicts": "NULL"}),
        ("participant", {"id": "2"}),  # the same token
        ("participant", {"id": "2", "token_hash": "'short'"}),
        ("participant", {"id": "2", "token_hash": f"'1{HASH[1:]}'", "conference_id": "'elsewhere'"}),
        ("participant", {"id": "2", "token_hash": f"'1{HASH[1:]}'", "team": "9"}),
        ("participant", {"id": "2", "token_hash": f"'1{HASH[1:]}'", "hidden": "2"}),
        ("participant", {"id": "2", "token_hash": f"'1{HASH[1:]}'", "removed": "'no'"}),
        ("vote", {}),  # the same participant and round
        ("vote", {"participant_id": "2", "took": "-1"}),
        ("vote", {"participant_id": "2"}),  # nobody
        ("vote", {"round_id": "2"}),
        ("vote", {"vote_id": "''"}),
        ("event", {}),
        ("asked", {}),
        ("asked", {"id": "2", "conference_id": "'elsewhere'"}),
        ("asked", {"id": "2", "text": "''"}),
        ("asked", {"id": "2", "state": "'loud'"}),
        ("upvote", {}),  # the same participant and question
        ("upvote", {"asked_id": "2"}),
        ("picture", {}),
        ("picture", {"id": "'short'"}),
        ("picture", {"id": f"'b{NAMED[1:]}'", "media_type": "'image/svg+xml'"}),
        ("picture", {"id": f"'b{NAMED[1:]}'", "body": "x''"}),
        ("picture", {"id": f"'b{NAMED[1:]}'", "body": "zeroblob(4194305)"}),
        ("picture", {"id": f"'b{NAMED[1:]}'", "height": "0"}),
    ],
)
def test_what_does_not_fit_is_refused(
    database: sqlite3.Connection, table: str, changed: dict[str, str]
) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        insert(database, table, **changed)


def test_an_open_round_is_not_revealed(database: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        database.execute("UPDATE round SET revealed = 'results'")


def test_a_round_may_close_because_everybody_has_answered(database: sqlite3.Connection) -> None:
    database.execute("UPDATE round SET closed_at = 1, close_reason = 'allAnswered'")


def test_a_vote_is_of_the_same_conference(database: sqlite3.Connection) -> None:
    insert(database, "conference", id="'c2'", public_code="'ABC235'")
    insert(database, "participant", id="2", conference_id="'c2'")
    with pytest.raises(sqlite3.IntegrityError, match="own conference"):
        insert(database, "vote", participant_id="2")


def test_every_other_conference_may_have_an_open_round(database: sqlite3.Connection) -> None:
    insert(database, "conference", id="'c2'", public_code="'ABC235'")
    insert(database, "question", conference_id="'c2'")
    insert(database, "round", id="2", conference_id="'c2'")


def test_the_audit_log_only_grows(database: sqlite3.Connection) -> None:
    database.execute(statements.INSERT_AUDIT, ('[[0, "local", "restored", "a file"]]',))
    for change in ("DELETE FROM audit", "UPDATE audit SET detail = ''"):
        with pytest.raises(sqlite3.IntegrityError, match="only grows"):
            database.execute(change)


def test_deleting_a_conference_takes_all_of_it_along(database: sqlite3.Connection) -> None:
    database.execute(statements.DELETE_CONFERENCES, ('[["c1"]]',))
    for table in ("question", "round", "participant", "vote", "asked", "upvote"):
        assert database.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)  # noqa: S608 # constants


@pytest.mark.parametrize("table", ["round", "participant", "asked", "event"])
def test_a_number_is_given_once(database: sqlite3.Connection, table: str) -> None:
    key = "offset" if table == "event" else "id"
    database.execute(f"DELETE FROM {table}")  # noqa: S608 # constants
    insert(database, table, **{key: "NULL"})
    assert database.execute(f"SELECT {key} FROM {table}").fetchone() == (2,)  # noqa: S608 # constants


def test_every_table_is_strict(database: sqlite3.Connection) -> None:
    listed = database.execute("PRAGMA table_list").fetchall()
    loose = [row[1] for row in listed if not row[5] and not row[1].startswith("sqlite_")]
    assert loose == []


@pytest.mark.parametrize(
    "sql",
    [statement for name, statement in vars(statements).items() if name.startswith(("UPDATE", "DELETE"))],
)
def test_no_statement_reads_a_table_from_end_to_end(database: sqlite3.Connection, sql: str) -> None:
    plan = [row[3] for row in database.execute(f"EXPLAIN QUERY PLAN {sql}", ("[]",)).fetchall()]
    assert [step for step in plan if step.startswith("SCAN") and "json_each" not in step] == []
    assert any(step.startswith("SEARCH") for step in plan)
