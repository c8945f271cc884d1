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
ROWS = {
    "conference": CONFERENCE,
    "question": QUESTION,
    "round": ROUND,
    "participant": PERSON,
    "vote": VOTE,
    "event": EVENT,
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
        ("participant", {"id": "2"}),  # the same token
        ("participant", {"id": "2", "token_hash": "'short'"}),
        ("participant", {"id": "2", "token_hash": f"'1{HASH[1:]}'", "conference_id": "'elsewhere'"}),
        ("vote", {}),  # the same participant and round
        ("vote", {"participant_id": "2"}),  # nobody
        ("vote", {"round_id": "2"}),
        ("vote", {"vote_id": "''"}),
        ("event", {}),
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
    for table in ("question", "round", "participant", "vote"):
        assert database.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)  # noqa: S608 # constants


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
