"""`verify` finds what is wrong, says where, and changes nothing; what is right it finds right."""

import asyncio
import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from sanora.testing.talk import Talk
from sanora_server.store import Entry, Store
from sanora_server.store.verify import Report, verify

WATCHER = """
import sys
from pathlib import Path
import msgspec
from sanora_server.store.verify import verify
for line in sys.stdin:
    report = verify(Path(line.strip()))
    findings = [finding.text for finding in report.findings]
    print(msgspec.json.encode([report.votes, findings]).decode(), flush=True)
"""


@pytest.fixture
async def damage(path: Path, store: Store, talk: Talk) -> sqlite3.Connection:
    """Return a connection that keeps none of the rules, to a file with two votes whose server has stopped."""
    events = [*talk.vote(talk.device(1), "A"), *talk.vote(talk.device(2), "B")]
    await store.commit([Entry(talk.conference, events)])
    return sqlite3.connect(path, isolation_level=None)


@pytest.fixture
def broken(damage: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """Close the connection again."""
    with closing(damage):
        yield damage


def test_a_sound_file_is_sound(path: Path, broken: sqlite3.Connection) -> None:
    del broken
    report = verify(path)
    assert report.sound
    assert report == Report(str(path), version=2, conferences=1, rounds=1, participants=3, votes=2)


@pytest.mark.parametrize(
    ("sql", "faults"),
    [
        ("""UPDATE round SET tally = json_set(tally, '$.totalResponses', 3)""", {"tally"}),
        ("""UPDATE round SET tally = json_set(tally, '$.optionCounts.A', 2)""", {"tally"}),
        ("DELETE FROM vote WHERE participant_id = 1", {"tally"}),
        ("""UPDATE vote SET answer = '"B"' WHERE participant_id = 1""", {"tally"}),
        ("""UPDATE vote SET answer = '"Z"' WHERE participant_id = 1""", {"unreadable"}),
        ("""UPDATE vote SET answer = '["A"]' WHERE participant_id = 1""", {"answer"}),
        ("UPDATE vote SET answer = '{}' WHERE participant_id = 1", {"tally", "answer"}),
        ("""UPDATE vote SET answer = '{"A":1}' WHERE participant_id = 1""", {"answer"}),
        ("UPDATE vote SET answer = 'null' WHERE participant_id = 1", {"tally", "answer"}),
        ("UPDATE vote SET participant_id = 99 WHERE participant_id = 1", {"orphanVote"}),
        ("UPDATE vote SET round_id = 99", {"orphanVote", "foreignKey", "tally"}),
        ("DELETE FROM question WHERE position = 1", {"foreignKey", "unreadable"}),
        ("DELETE FROM conference", {"foreignKey", "log"}),
        ("UPDATE question SET body = '{}' WHERE position = 1", {"unreadable"}),
        ("UPDATE question SET body = 'no json' WHERE position = 1", {"damaged"}),
        (
            """DROP INDEX one_open_round; INSERT INTO round SELECT 2, conference_id, question_id, 2,
            opened_at, opened_by, NULL, NULL, NULL, NULL, '', NULL, 'nothing', NULL, 0, tally,
            NULL, 0, '{}' FROM round""",
            {"openRounds", "tally"},
        ),
        (
            """DROP INDEX one_code; INSERT INTO conference SELECT 'c2', public_code, title, '', '', '', '',
            '[]', 'DRAFT', 0, NULL, NULL, 0, 0, '{}', '{}' FROM conference""",
            {"doubledCode"},
        ),
        ("PRAGMA user_version = 99", {"version"}),
        ("PRAGMA user_version = 0", {"version"}),
        ("PRAGMA application_id = 5", {"version"}),
    ],
)
def test_each_fault_is_found(path: Path, broken: sqlite3.Connection, sql: str, faults: set[str]) -> None:
    broken.executescript(sql)
    report = verify(path)
    assert {finding.fault for finding in report.findings} == faults
    assert not report.sound


def test_a_finding_names_the_round(path: Path, broken: sqlite3.Connection, talk: Talk) -> None:
    broken.execute("DELETE FROM vote WHERE participant_id = 1")
    (finding,) = verify(path).findings
    assert (finding.conference_id, finding.round) == (talk.conference.id, 1)
    assert finding.text == "the stored tally is not what 1 votes add up to"


def test_a_report_is_json(path: Path, broken: sqlite3.Connection) -> None:
    broken.execute("DELETE FROM vote WHERE participant_id = 1")
    report = json.loads(msgspec.json.encode(verify(path)))
    assert report["findings"][0]["conferenceId"]


def test_no_file_is_a_finding(tmp_path: Path) -> None:
    (finding,) = verify(tmp_path / "nowhere.db").findings
    assert finding.fault == "damaged"
    assert list(tmp_path.iterdir()) == []


def test_torn_pages_are_a_finding(path: Path, broken: sqlite3.Connection) -> None:
    broken.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(path.read_bytes())
    content[-4096:] = bytes(4096)
    path.write_bytes(content)
    assert not verify(path).sound


async def test_another_process_verifies_while_people_vote(path: Path, store: Store, talk: Talk) -> None:
    people = [talk.join() for _ in range(500)]
    await store.commit([Entry(talk.conference, [event for _, events in people for event in events])])
    watcher = await asyncio.create_subprocess_exec(
        sys.executable, "-c", WATCHER, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert watcher.stdin is not None
    assert watcher.stdout is not None
    seen: list[int] = []
    for turn in range(25):
        watcher.stdin.write(f"{path}\n".encode())
        for part in range(20):  # while it looks
            votes = [
                event
                for person, _ in people[turn * 20 + part : turn * 20 + part + 1]
                for event in talk.vote(person, "A")
            ]
            await store.commit([Entry(talk.conference, votes)])
        votes, findings = json.loads(await watcher.stdout.readline())
        assert findings == []
        seen.append(votes)
    watcher.stdin.close()
    await watcher.wait()
    assert seen == sorted(seen)
    assert await store.checkpoint()
    assert verify(path).votes == 500
