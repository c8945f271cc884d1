"""A file of any earlier version becomes what a new one is; stopped anywhere, it is the old or the new one."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from next_version import NEXT, RELEASED, next_steps, schema

from sanora.conference.setup import Setup
from sanora.testing.clock import START, ManualClock
from sanora.testing.ids import SeededIds
from sanora_server.store import Store, migrations
from sanora_server.store.connection import connect
from sanora_server.store.errors import Foreign, NotUpgraded, TooNew
from sanora_server.store.verify import verify

VERSION_1 = RELEASED / "version-1.sql"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return a file as version 1 left it, with a conference in it."""
    path = tmp_path / "sanora.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(VERSION_1.read_text(encoding="utf-8"))
    return path


@pytest.fixture
def steps(tmp_path: Path) -> Path:
    """Return a folder with the real steps and one more."""
    return next_steps(tmp_path / "schema")


def add(folder: Path, text: str) -> None:
    number = len(migrations.migrations(folder)) + 1
    (folder / f"{number:04}_next.sql").write_text(text, encoding="utf-8")


def fresh(tmp_path: Path, folder: Path) -> Path:
    path = tmp_path / f"fresh-{len(migrations.migrations(folder))}.db"
    with closing(connect(path, "rwc")) as connection:
        migrations.migrate(connection, folder)
    return path


def upgrade(path: Path, folder: Path) -> None:
    with closing(connect(path, "rw")) as connection:
        migrations.migrate(connection, folder)


def sound(backup: Path) -> bool:
    """Tell whether nothing is wrong with a file of an earlier version but its version."""
    assert [finding.fault for finding in verify(backup).findings] == ["version"]
    upgraded = backup.with_name("sound.db")
    shutil.copy(backup, upgraded)
    upgrade(upgraded, migrations.SCHEMA)
    return verify(upgraded).sound


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
    assert [round_.votes[1].took for round_ in conference.rounds.values()] == [0, 0]
    assert [(round_.answers_at, round_.waited) for round_ in conference.rounds.values()] == [(None, 0.0)] * 2
    assert {(person.team, person.hidden, person.removed) for person in conference.participants.values()} == {
        (0, False, False)
    }
    assert conference.setup == Setup()
    assert len(conference.asked) == 0
    assert [question.points for question in conference.ordered] == [1000, 1000]
    assert verify(old).findings == []


async def test_numbers_that_version_1_gave_out_are_not_given_again(old: Path, ids: SeededIds) -> None:
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("UPDATE sqlite_sequence SET seq = 40")  # what was deleted since
        connection.commit()
    store = await Store.open(old, clock=ManualClock(), ids=ids)
    last = await store.last()
    await store.close()
    assert last == {"round": 40, "participant": 40, "asked": 0, "event": 40}


async def test_an_empty_file_of_version_1_upgrades(tmp_path: Path, ids: SeededIds) -> None:
    path = tmp_path / "empty.db"
    folder = tmp_path / "first"
    folder.mkdir()
    shutil.copy(migrations.migrations()[0].path, folder)
    with closing(connect(path, "rwc")) as connection:
        migrations.migrate(connection, folder)
    store = await Store.open(path, clock=ManualClock(), ids=ids)
    assert await store.last() == {"round": 0, "participant": 0, "asked": 0, "event": 0}
    await store.close()


async def test_before_an_upgrade_a_backup_is_made(old: Path, steps: Path, ids: SeededIds) -> None:
    before = old.read_bytes()
    version = len(migrations.migrations(steps))
    store = await Store.open(old, clock=ManualClock(), ids=ids, schema=steps)
    await store.close()
    (backup,) = (old.parent / "backups").glob("*.db")
    assert backup.name == f"sanora-{START:%Y%m%dT%H%M%SZ}-before-{version}.db"
    with closing(sqlite3.connect(old.parent / "before.db")) as connection:
        connection.executescript(VERSION_1.read_text(encoding="utf-8"))
    assert schema(backup) == schema(old.parent / "before.db")
    assert sound(backup)
    assert before != old.read_bytes()


async def test_opened_again_nothing_is_upgraded(old: Path, steps: Path, ids: SeededIds) -> None:
    for _ in range(2):
        await (await Store.open(old, clock=ManualClock(), ids=ids, schema=steps)).close()
    assert len(list((old.parent / "backups").glob("*.db"))) == 1


async def test_a_newer_file_is_refused_and_not_touched(old: Path, steps: Path, ids: SeededIds) -> None:
    upgrade(old, steps)
    before = old.read_bytes()
    with pytest.raises(TooNew, match="is at version 3"):
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
    assert sound(next((old.parent / "backups").glob("*.db")))


def test_a_step_that_ends_its_own_transaction_is_refused(old: Path, steps: Path) -> None:
    add(steps, "CREATE TABLE half (id INTEGER) STRICT;\nCOMMIT;")
    with pytest.raises(NotUpgraded, match="its own transaction"):
        upgrade(old, steps)


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
