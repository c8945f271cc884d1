"""An upgrade is killed at every statement: the file is of one version or the next, with all it held."""

import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from campaigns import Figures
from next_version import RELEASED, next_steps, schema
from voted_talk import votes_stored

from sanora.testing.clock import START
from sanora.testing.ids import SeededIds
from sanora_server.store import backup, migrations
from sanora_server.store.connection import connect, read_only
from sanora_server.store.errors import TooNew
from sanora_server.store.opening import BACKUPS, Setting, open_writer

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
old, steps, folder = map(Path, sys.argv[1:])
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
    moment += 1
"""


@pytest.fixture
def steps(tmp_path: Path) -> Path:
    """Return a folder with all steps and one more, which builds a table anew."""
    return next_steps(tmp_path / "schema")


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
@pytest.mark.parametrize("fixture", sorted(path.name for path in RELEASED.glob("*.sql")))
def test_an_upgrade_that_is_killed(fixture: str, steps: Path, figures: Figures, tmp_path: Path) -> None:
    old = tmp_path / "old.db"
    with closing(sqlite3.connect(old)) as connection:
        connection.executescript((RELEASED / fixture).read_text(encoding="utf-8"))
        held = votes_stored(connection)
    known = known_schemas(old, steps, tmp_path)
    folder = tmp_path / "killed"
    folder.mkdir()
    command = [sys.executable, "-c", KILLED, old, steps, folder]
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
