"""An upgrade is killed at every statement: the file is of one version or the next, with all it held."""

import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from campaigns import Figures, Form
from voted_talk import votes_stored

from sanora.testing.clock import START
from sanora.testing.ids import SeededIds
from sanora_server.store import backup, migrations
from sanora_server.store.connection import connect, read_only
from sanora_server.store.errors import TooNew
from sanora_server.store.opening import BACKUPS, Setting, open_writer

FIXTURES = Path(__file__).parents[2] / "server" / "store" / "fixtures"

A_STEP_MORE = """
ALTER TABLE conference ADD COLUMN colour TEXT NOT NULL DEFAULT 'blue';
CREATE TABLE renewed (
    round_id INTEGER NOT NULL REFERENCES round ON DELETE CASCADE,
    participant_id INTEGER NOT NULL,
    answer TEXT NOT NULL,
    vote_id TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (round_id, participant_id)
) STRICT, WITHOUT ROWID;
INSERT INTO renewed SELECT round_id, participant_id, answer, vote_id, at FROM vote;
DROP TABLE vote;
ALTER TABLE renewed RENAME TO vote;
"""

KILLED = """
import os, shutil, signal, sys
from pathlib import Path
from sanora.testing.clock import START
from sanora.testing.ids import SeededIds
from sanora_server.store import backup, connection, opening

left = 0

def count(statement: str) -> None:
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)

def counted(path, mode):
    made = connect(path, mode)
    made.set_trace_callback(count)
    return made

connect = connection.connect
connection.connect = backup.connect = counted
old, steps, folder = map(Path, sys.argv[1:4])
status = -1
moment = 1
while status:
    data = folder / f"{moment:04}"
    data.mkdir()
    shutil.copy(old, data / "sanora.db")
    child = os.fork()
    if not child:
        left = moment
        opening.open_writer(data / "sanora.db", opening.Setting(START, SeededIds(1), "next", steps))
        os._exit(0)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    print(status)
    moment += int(sys.argv[4])
"""


def schema(path: Path) -> list[tuple[str, ...]]:
    """Return everything that a file says of its own form."""
    with closing(read_only(path)) as connection:
        return connection.execute(
            "SELECT type, name, tbl_name, sql FROM sqlite_schema UNION ALL SELECT 'version', user_version,"
            " application_id, '' FROM pragma_user_version, pragma_application_id ORDER BY 1, 2"
        ).fetchall()


@pytest.fixture
def steps(tmp_path: Path) -> Path:
    """Return a folder with all steps and one more, which builds a table anew."""
    folder = tmp_path / "schema"
    shutil.copytree(migrations.SCHEMA, folder)
    number = len(migrations.migrations()) + 1
    (folder / f"{number:04}_more.sql").write_text(A_STEP_MORE, encoding="utf-8")
    return folder


def known_schemas(old: Path, steps: Path, tmp_path: Path) -> list[list[tuple[str, ...]]]:
    """Return the form of a file at each version from its own to the newest."""
    with closing(read_only(old)) as connection:
        present = migrations.version(connection)
    found = [schema(old)]
    for version in range(present + 1, len(migrations.migrations(steps)) + 1):
        folder = tmp_path / f"until-{version}"
        folder.mkdir()
        for step in migrations.migrations(steps)[:version]:
            shutil.copy(step.path, folder)
        fresh = tmp_path / f"fresh-{version}.db"
        with closing(connect(fresh, "rwc")) as connection:
            migrations.migrate(connection, folder)
        found.append(schema(fresh))
    return found


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
@pytest.mark.campaign(
    "An upgrade from any released version, killed at every statement: the file is wholly of one version,"
    " with everything in it; an upgraded one has a sound backup from before; the next start finishes."
)
@pytest.mark.parametrize("fixture", sorted(path.name for path in FIXTURES.glob("*.sql")))
def test_an_upgrade_that_is_killed(
    fixture: str, steps: Path, form: Form, figures: Figures, tmp_path: Path
) -> None:
    old = tmp_path / "old.db"
    with closing(sqlite3.connect(old)) as connection:
        connection.executescript((FIXTURES / fixture).read_text(encoding="utf-8"))
        held = votes_stored(connection)
    known = known_schemas(old, steps, tmp_path)
    folder = tmp_path / "killed"
    folder.mkdir()
    command = [sys.executable, "-c", KILLED, old, steps, folder, str(form.of(4, 1))]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=True)
    *killed, last = map(int, done.stdout.split())
    assert last == 0, "the upgrade never came to its end"
    assert set(killed) == {-signal.SIGKILL}
    seen: list[int] = []
    for data in sorted(folder.iterdir()):
        seen.append(known.index(schema(data / "sanora.db")))
        kept = data / BACKUPS / backup.file_name(START, before_version=len(migrations.migrations(steps)))
        assert kept.exists() or not seen[-1], "upgraded without a backup"
        if seen[-1]:
            assert schema(kept) == known[0]
            assert backup.fault_of(kept) == ""
        setting = Setting(START, SeededIds(1), "next", steps)
        with closing(open_writer(data / "sanora.db", setting)) as writer:
            assert votes_stored(writer) == held
        assert schema(data / "sanora.db") == known[-1]
    figures["kills"] = len(killed)
    figures["of the old version afterwards"] = seen.count(0)
    figures["of a newer one, with a backup"] = len(seen) - seen.count(0)
    assert seen == sorted(seen)
    assert set(seen) == set(range(len(known)))
    with pytest.raises(TooNew):
        open_writer(folder / "0001" / "sanora.db", Setting(START, SeededIds(1), "this"))
