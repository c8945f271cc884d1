"""A restored backup takes the database's place whole, and nobody mistakes it for what was there."""

import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from sanora.testing.clock import START, ManualClock
from sanora.testing.ids import SeededIds
from sanora.testing.talk import Talk, stored
from sanora_server.store import Entry, Store, restore
from sanora_server.store.connection import connect, read_only
from sanora_server.store.errors import Damaged, Foreign
from sanora_server.store.verify import verify

INTERRUPTED = """
import os, signal, sys
from pathlib import Path
from sanora.testing.clock import START
from sanora.testing.ids import SeededIds
from sanora_server.store import files, restore

left = int(sys.argv[3])
rename = files.rename

def rename_or_die(source: Path, target: Path) -> None:
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    rename(source, target)

files.rename = rename_or_die
restore.restore(Path(sys.argv[1]), Path(sys.argv[2]), now=START, ids=SeededIds(5))
print("done")
"""


@pytest.fixture
async def saved(path: Path, tmp_path: Path, store: Store, talk: Talk) -> Talk:
    """Return the talk as of a backup in `copy.db`; one vote came after it, then the server was killed."""
    del path
    await store.backup(tmp_path / "copy.db")
    as_saved = stored(talk.conference)
    as_saved.rounds[1].votes = {}
    as_saved.rounds[1].tally = as_saved.questions[talk.question()].empty()
    await store.commit([Entry(talk.conference, talk.vote(talk.device(1), "A"))])
    return Talk(talk.ids, as_saved, talk.now)


async def test_it_is_as_it_was_and_the_old_one_lies_beside(
    path: Path, tmp_path: Path, saved: Talk, store: Store, ids: SeededIds
) -> None:
    await store.close()
    aside = restore.restore(tmp_path / "copy.db", path, now=START, ids=ids)
    again = await Store.open(path, clock=ManualClock(), ids=ids)
    assert await again.load(saved.conference.id) == saved.conference
    assert again.epoch != store.epoch
    await again.close()
    assert aside is not None
    assert verify(aside).votes == 1
    assert verify(path).findings == []


async def test_numbers_go_on_past_all_that_were_ever_given(
    path: Path, tmp_path: Path, saved: Talk, store: Store, ids: SeededIds
) -> None:
    del saved
    before = await store.last()
    await store.close()
    restore.restore(tmp_path / "copy.db", path, now=START, ids=ids)
    again = await Store.open(path, clock=ManualClock(), ids=ids)
    after = await again.last()
    await again.close()
    assert {name: after[name] - before[name] for name in before} == dict.fromkeys(before, 1_000_000)


async def test_two_restores_of_one_backup_have_two_epochs(
    path: Path, tmp_path: Path, saved: Talk, store: Store, ids: SeededIds
) -> None:
    del saved
    await store.close()
    epochs = {store.epoch}
    for _ in range(2):
        restore.restore(tmp_path / "copy.db", path, now=START, ids=ids)
        again = await Store.open(path, clock=ManualClock(), ids=ids)
        await again.close()
        epochs.add(again.epoch)
    assert len(epochs) == 3


async def test_it_is_noted_for_good(
    path: Path, tmp_path: Path, saved: Talk, store: Store, ids: SeededIds
) -> None:
    del saved
    await store.close()
    restore.restore(tmp_path / "copy.db", path, now=START, ids=ids)
    with closing(read_only(path)) as connection:
        noted = connection.execute("SELECT actor, action, detail FROM audit").fetchall()
    assert noted == [("local", "restored", "copy.db")]


async def test_it_fills_an_empty_folder(tmp_path: Path, saved: Talk, ids: SeededIds) -> None:
    path = tmp_path / "other" / "sanora.db"
    assert restore.restore(tmp_path / "copy.db", path, now=START, ids=ids) is None
    again = await Store.open(path, clock=ManualClock(), ids=ids)
    assert await again.load(saved.conference.id) == saved.conference
    await again.close()


async def test_the_log_of_a_killed_server_stays_with_its_database(
    path: Path, tmp_path: Path, saved: Talk, ids: SeededIds
) -> None:
    """The store is still open here, as if killed: its last vote lies in the log only."""
    killed = tmp_path / "killed" / "sanora.db"
    killed.parent.mkdir()
    for suffix in ("", "-wal"):
        killed.with_name(killed.name + suffix).write_bytes(path.with_name(path.name + suffix).read_bytes())
    aside = restore.restore(tmp_path / "copy.db", killed, now=START, ids=ids)
    assert aside is not None
    assert verify(aside).votes == 1
    assert verify(killed).votes == 0
    assert verify(killed).conferences == 1
    del saved


async def test_what_a_cut_restore_left_does_not_get_into_the_next(
    path: Path,
    tmp_path: Path,
    saved: Talk,
    store: Store,
    ids: SeededIds,
    cut_short: Callable[[Path], None],
) -> None:
    await store.close()
    for left in (path, path.with_name("sanora.db.restoring")):  # as another backup was
        with closing(connect(left, "rwc")) as connection:
            connection.executescript("PRAGMA journal_mode = DELETE; CREATE TABLE other (a)")
        cut_short(left)
    restore.restore(tmp_path / "copy.db", path, now=START, ids=ids)
    again = await Store.open(path, clock=ManualClock(), ids=ids)
    assert await again.load(saved.conference.id) == saved.conference
    await again.close()
    assert verify(path).findings == []


@pytest.mark.parametrize("content", [b"", b"no database at all" * 100])
async def test_what_is_no_backup_changes_nothing(
    path: Path, tmp_path: Path, store: Store, ids: SeededIds, content: bytes
) -> None:
    await store.close()
    (tmp_path / "odd.db").write_bytes(content)
    before = path.read_bytes()
    with pytest.raises((Damaged, Foreign)):
        restore.restore(tmp_path / "odd.db", path, now=START, ids=ids)
    with pytest.raises(Damaged, match="no file"):
        restore.restore(tmp_path / "missing.db", path, now=START, ids=ids)
    assert path.read_bytes() == before
    assert {file.name for file in path.parent.iterdir()} == {"sanora.db", "sanora.db-seal"}


def test_a_database_of_another_program_is_refused(tmp_path: Path, ids: SeededIds) -> None:
    with closing(connect(tmp_path / "songs.db", "rwc")) as connection:
        connection.execute("CREATE TABLE song (title TEXT)")
    with pytest.raises(Foreign):
        restore.restore(tmp_path / "songs.db", tmp_path / "data" / "sanora.db", now=START, ids=ids)


def interrupted(source: Path, path: Path, moment: int) -> subprocess.CompletedProcess[str]:
    """Restore in a process that is killed before its `moment`th rename."""
    command = [sys.executable, "-c", INTERRUPTED, source, path, str(moment)]
    return subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
async def test_killed_at_any_rename_it_is_the_old_or_the_new(
    path: Path, tmp_path: Path, saved: Talk, ids: SeededIds
) -> None:
    found: list[int] = []
    for moment in range(1, 10):
        killed = tmp_path / f"killed-{moment}" / "sanora.db"
        killed.parent.mkdir()
        for suffix in ("", "-wal"):
            other = path.with_name(path.name + suffix)
            killed.with_name(killed.name + suffix).write_bytes(other.read_bytes())
        done = interrupted(tmp_path / "copy.db", killed, moment)
        assert done.stdout == "done\n" or done.returncode == -signal.SIGKILL, done.stderr
        again = await Store.open(killed, clock=ManualClock(), ids=ids)
        loaded = await again.load(saved.conference.id)
        await again.close()
        assert loaded is not None, "the conference is gone"
        assert not list(killed.parent.glob("*.restored-*"))
        found.append(len(loaded.rounds[1].votes))
        if done.stdout:
            break
    assert found[0] == 1
    assert found[-1] == 0
    assert found == sorted(found, reverse=True)
    assert len(found) > 4
