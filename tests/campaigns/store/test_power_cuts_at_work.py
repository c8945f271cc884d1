"""The power goes while a backup is made, a file is upgraded or a backup restored: no half thing is left."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from campaigns import Figures, Form
from next_version import RELEASED
from power_cuts import Hall, cuts
from recorded_disk import RecordedDisk
from voted_talk import VotedTalk, Votes, votes_stored

from sanora.ids import Chance
from sanora_server.store import backup, batch, files, migrations, opening
from sanora_server.store.connection import read_only
from sanora_server.store.opening import Setting, open_writer
from sanora_server.store.restore import restore
from sanora_server.store.verify import verify


def votes_of(path: Path) -> Votes:
    """Return the votes in a file that must be sound."""
    assert backup.fault_of(path) == ""
    with closing(read_only(path)) as reader:
        return votes_stored(reader)


@pytest.mark.campaign(
    "After a power cut while a backup is made under votes, the database has every acknowledged vote, and what"
    " has a backup's name is whole and of one moment."
)
def test_a_backup_is_whole_or_has_no_name(
    path: Path,
    setting: Setting,
    form: Form,
    figures: Figures,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(backup, "PAGES", 4)  # so that votes come between
    path.parent.mkdir()
    copy = Path(opening.BACKUPS) / backup.file_name(setting.now)
    with RecordedDisk(path.parent) as disk, closing(open_writer(path, setting)) as writer:
        hall = Hall(writer, setting.ids, disk)
        hall.begin()
        hall.vote()
        before, begun = hall.told[-1], len(disk.log)
        files.make_private_folder(path.parent / opening.BACKUPS)

        def voting(_what: str, _done: int, _total: int) -> None:
            hall.vote()

        with closing(read_only(path)) as reader:
            backup.copy_from(reader, path.parent / copy, voting)
        made = len(disk.log)
        hall.vote()
    number = form.of(120, 2000)
    found = 0
    for model, left in cuts(disk, number, path.parents[1], begun):
        if (left / copy).exists():
            found += 1
            assert votes_of(left / copy) == before
        else:
            assert model.at < made, "a backup that was reported is gone"
        with closing(open_writer(left / path.name, setting)) as writer:
            assert votes_stored(writer) in hall.told[model.mark : model.mark + 2]
    figures["power cuts"] = number
    figures["backups found afterwards, all sound"] = found
    assert 0 < found < number


@pytest.mark.campaign(
    "After a power cut during an upgrade, the file is of the old version or of the new one with everything in"
    " it, and before it is of the new one there is a sound backup."
)
def test_an_upgrade_is_done_or_not_begun(path: Path, setting: Setting, form: Form, figures: Figures) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((RELEASED / "version-1.sql").read_text(encoding="utf-8"))
        held = votes_stored(connection)
    newest = len(migrations.migrations())
    copy = Path(opening.BACKUPS) / backup.file_name(setting.now, before_version=newest)
    with RecordedDisk(path.parent) as disk:
        begun = len(disk.log)
        open_writer(path, setting).close()
    number = form.of(140, 2000)
    upgraded = 0
    for _model, left in cuts(disk, number, path.parents[1], begun):
        with closing(read_only(left / path.name)) as reader:
            version = migrations.version(reader)
        assert version in {1, newest}
        if version == newest:
            upgraded += 1
            assert votes_of(left / copy) == held
        with closing(open_writer(left / path.name, setting)) as writer:
            assert migrations.version(writer) == newest
            assert votes_stored(writer) == held
        assert votes_of(left / copy) == held
        assert verify(left / path.name).findings == []
    figures["power cuts"] = number
    figures["upgraded by then, with their backup"] = upgraded
    assert 0 < upgraded < number


@pytest.mark.campaign(
    "After a power cut while a backup is restored, the old database or the restored one is in place, whole,"
    " and the other one is kept."
)
def test_a_restore_is_done_or_not_begun(path: Path, setting: Setting, form: Form, figures: Figures) -> None:
    talk = VotedTalk(setting.ids, Chance(1))
    saved = path.parent / opening.BACKUPS / backup.file_name(setting.now)
    with closing(open_writer(path, setting)) as writer:
        batch.write(writer, batch.steps(talk.begin()))
        batch.write(writer, batch.steps(talk.batch()))
        old = talk.votes()
        files.make_private_folder(saved.parent)
        backup.copy(path, saved)
        batch.write(writer, batch.steps(talk.batch()))
        shutil.copy(path, path.with_name("crashed.db"))
        shutil.copy(f"{path}-wal", path.with_name("crashed.db-wal"))
    for suffix in ("", "-wal"):  # the server was killed: its log is still there
        path.with_name(f"crashed.db{suffix}").replace(f"{path}{suffix}")
    new = talk.votes()
    with RecordedDisk(path.parent) as disk:
        begun = len(disk.log)
        aside = restore(saved, path, now=setting.now, ids=setting.ids)
        done = len(disk.log)
    assert aside is not None
    number = form.of(140, 2000)
    restored = 0
    for model, left in cuts(disk, number, path.parents[1], begun):
        with closing(open_writer(left / path.name, setting)) as writer:
            there = votes_stored(writer)
        assert there in (old, new)
        assert there == old or model.at < done, "what was reported as restored is not"
        if there == old:
            restored += 1
            assert votes_of(left / aside.name) == new
        again = left / saved.parent.name / saved.name
        restore(again, left / path.name, now=setting.now, ids=setting.ids)
        assert votes_of(left / path.name) == votes_of(again) == old
    figures["power cuts"] = number
    figures["restored by then, the old one kept beside it"] = restored
    assert 0 < restored < number
