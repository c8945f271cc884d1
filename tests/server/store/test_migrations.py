"""A file of any earlier version becomes what a new one is; stopped anywhere, it is the old or the new one."""

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from sanora.testing.clock import START, ManualClock
from sanora.testing.ids import SeededIds
from sanora_server.store import Store, migrations
from sanora_server.store.connection import connect
from sanora_server.store.errors import Foreign, NotUpgraded, TooNew
from sanora_server.store.verify import verify

FIXTURES = Path(__file__).parent / "fixtures"

NEXT = """
-- A step like one that may come: a column more, a table made anew; semicolons; in comments and 'texts;'.
ALTER TABLE conference ADD COLUMN colour TEXT NOT NULL DEFAULT 'blue; and green';
CREATE TABLE renewed (
    round_id INTEGER NOT NULL REFERENCES round ON DELETE CASCADE,
    participant_id INTEGER NOT NULL,
    answer TEXT NOT NULL,
    vote_id TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (round_id, participant_id)
) STRICT, WITHOUT ROWID;
INSERT INTO renewed SELECT * FROM vote;
DROP TABLE vote;
ALTER TABLE renewed RENAME TO vote;
CREATE TRIGGER no_blue AFTER UPDATE ON conference WHEN new.colour = 'grey'
BEGIN
    SELECT RAISE(ABORT, 'not grey;');
END;
"""

KILLED = """
import os, signal, sqlite3, sys
from pathlib import Path
from sanora_server.store import migrations
from sanora_server.store.connection import connect

def count(statement: str) -> None:
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)

left = int(sys.argv[3])
connection = connect(Path(sys.argv[1]), "rw")
connection.execute("PRAGMA journal_mode = WAL")
connection.set_trace_callback(count)
migrations.migrate(connection, Path(sys.argv[2]))
print("done")
"""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return a file as version 1 left it, with a conference in it."""
    path = tmp_path / "sanora.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((FIXTURES / "version-1.sql").read_text(encoding="utf-8"))
    return path


@pytest.fixture
def steps(tmp_path: Path) -> Path:
    """Return a folder with the real steps and one more."""
    folder = tmp_path / "schema"
    shutil.copytree(migrations.SCHEMA, folder)
    add(folder, NEXT)
    return folder


def add(folder: Path, text: str) -> None:
    number = len(migrations.migrations(folder)) + 1
    (folder / f"{number:04}_next.sql").write_text(text, encoding="utf-8")


def schema(path: Path) -> list[tuple[str, ...]]:
    """Return everything that the file says of its own form."""
    with closing(connect(path, "rw")) as connection:
        return connection.execute(
            "SELECT type, name, tbl_name, sql FROM sqlite_schema UNION ALL SELECT 'version', user_version,"
            " application_id, '' FROM pragma_user_version, pragma_application_id ORDER BY 1, 2"
        ).fetchall()


def fresh(tmp_path: Path, folder: Path) -> Path:
    path = tmp_path / "fresh.db"
    with closing(connect(path, "rwc")) as connection:
        migrations.migrate(connection, folder)
    return path


def upgrade(path: Path, folder: Path) -> None:
    with closing(connect(path, "rw")) as connection:
        migrations.migrate(connection, folder)


def test_the_first_version_upgrades_to_what_a_new_file_is(old: Path, tmp_path: Path) -> None:
    upgrade(old, migrations.SCHEMA)
    assert schema(old) == schema(fresh(tmp_path, migrations.SCHEMA))


def test_a_further_step_leads_to_what_a_new_file_is(old: Path, steps: Path, tmp_path: Path) -> None:
    upgrade(old, steps)
    assert schema(old) == schema(fresh(tmp_path, steps))
    with closing(connect(old, "rw")) as connection:
        assert connection.execute("SELECT colour FROM conference").fetchall() == [("blue; and green",)]
        assert connection.execute("SELECT count(*) FROM vote").fetchone() == (3,)


async def test_an_old_file_is_opened_with_everything_in_it(old: Path, ids: SeededIds) -> None:
    store = await Store.open(old, clock=ManualClock(), ids=ids)
    (summary,) = await store.catalogue()
    conference = await store.load(summary.id)
    await store.close()
    assert conference is not None
    assert conference.title == "Made by version 1"
    assert [round_.tally.total_responses for round_ in conference.rounds.values()] == [2, 1]
    assert verify(old).findings == []


async def test_before_an_upgrade_a_backup_is_made(old: Path, steps: Path, ids: SeededIds) -> None:
    before = old.read_bytes()
    version = len(migrations.migrations(steps))
    store = await Store.open(old, clock=ManualClock(), ids=ids, schema=steps)
    await store.close()
    (backup,) = (old.parent / "backups").iterdir()
    assert backup.name == f"sanora-{START:%Y%m%dT%H%M%SZ}-before-{version}.db"
    with closing(sqlite3.connect(old.parent / "before.db")) as connection:
        connection.executescript((FIXTURES / "version-1.sql").read_text(encoding="utf-8"))
    assert schema(backup) == schema(old.parent / "before.db")
    assert verify(backup).findings == []
    assert before != old.read_bytes()


async def test_opened_again_nothing_is_upgraded(old: Path, steps: Path, ids: SeededIds) -> None:
    for _ in range(2):
        await (await Store.open(old, clock=ManualClock(), ids=ids, schema=steps)).close()
    assert len(list((old.parent / "backups").iterdir())) == 1


async def test_a_newer_file_is_refused_and_not_touched(old: Path, steps: Path, ids: SeededIds) -> None:
    upgrade(old, steps)
    before = old.read_bytes()
    with pytest.raises(TooNew, match="is at version 2"):
        await Store.open(old, clock=ManualClock(), ids=ids)
    assert old.read_bytes() == before


@pytest.mark.parametrize(
    "faulty",
    [
        "CREATE TABLE half (id INTEGER) STRICT; SELECT nonsense;",
        "CREATE TABLE half (id INTEGER) STRICT;\nINSERT INTO meta VALUES ('database', 'again');",
        "CREATE TABLE half (id INTEGER) STRICT;\nDELETE FROM question;",  # rounds without questions
    ],
)
async def test_a_step_that_fails_leaves_the_file_as_it_was(
    old: Path, steps: Path, ids: SeededIds, faulty: str
) -> None:
    add(steps, faulty)
    upgraded = old.with_name("upgraded.db")
    shutil.copy(old, upgraded)
    with pytest.raises(NotUpgraded):
        upgrade(upgraded, steps)
    assert "half" not in str(schema(upgraded))
    with pytest.raises(NotUpgraded):
        await Store.open(old, clock=ManualClock(), ids=ids, schema=steps)
    assert verify(next((old.parent / "backups").iterdir())).findings == []


def test_a_step_that_ends_its_own_transaction_is_refused(old: Path, steps: Path) -> None:
    add(steps, "CREATE TABLE half (id INTEGER) STRICT;\nCOMMIT;")
    with pytest.raises(NotUpgraded, match="its own transaction"):
        upgrade(old, steps)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_killed_at_any_statement_it_is_old_or_new(old: Path, steps: Path, tmp_path: Path) -> None:
    before, after = schema(old), schema(fresh(tmp_path, steps))
    seen: list[bool] = []
    for moment in range(1, 40):
        path = tmp_path / f"killed-{moment}.db"
        shutil.copy(old, path)
        done = subprocess.run(
            [sys.executable, "-c", KILLED, path, steps, str(moment)],
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
        assert done.stdout == "done\n" or done.returncode == -9, done.stderr
        found = schema(path)
        assert found in (before, after)
        seen.append(found == after)
        if done.stdout:
            break
    else:
        pytest.fail("the upgrade never came to its end")
    assert seen.count(False) > 5


def test_steps_are_numbered_without_a_gap(steps: Path) -> None:
    (steps / "0009_far.sql").write_text("", encoding="utf-8")
    with pytest.raises(ValueError, match="without a gap"):
        migrations.migrations(steps)


def test_another_programs_file_is_known_as_such(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "other.db")) as connection:
        connection.execute("CREATE TABLE song (title TEXT)")
        with pytest.raises(Foreign):
            migrations.version(connection)


def test_a_script_falls_into_its_statements() -> None:
    found = list(migrations.statements(NEXT))
    assert [statement.split()[0] for statement in found[1:]] == [
        "CREATE",
        "INSERT",
        "DROP",
        "ALTER",
        "CREATE",
    ]
    assert found[-1].endswith("END;\n")
