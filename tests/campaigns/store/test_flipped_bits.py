"""A bit of a database or of its log turns over, as on a disk that fails: no result is wrong in silence."""

import os
import shutil
import subprocess
import sys
import time
from contextlib import closing
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import pytest
from campaigns import Figures, Form
from voted_talk import VotedTalk, Votes, votes_in

from sanora.conference.state import Conference
from sanora.exits import Exit
from sanora.ids import Chance
from sanora.paths import PRIVATE_FOLDER
from sanora.testing.clock import START, ManualClock
from sanora.testing.ids import SeededIds
from sanora.testing.talk import stored
from sanora_server.store import Store, StoreError, backup, batch, seal, upkeep
from sanora_server.store.errors import Unreadable
from sanora_server.store.opening import BACKUPS, Setting, open_writer
from sanora_server.store.restore import restore
from sanora_server.store.verify import verify

NAME = "sanora.db"


class Saved(NamedTuple):
    """A data folder as a server left it, and what is in it."""

    folder: Path
    conference: Conference
    votes: Votes
    before_the_last: Votes
    """The votes without the last transaction."""


@pytest.fixture
def killed(tmp_path: Path, ids: SeededIds) -> Saved:
    """Return what a killed server left: votes in the file and in its log, and a backup."""
    path = tmp_path / "running" / NAME
    folder = tmp_path / "killed"
    folder.mkdir(PRIVATE_FOLDER)
    (folder / BACKUPS).mkdir(PRIVATE_FOLDER)
    with closing(open_writer(path, Setting(START, ids, version("sanora")))) as writer:
        talk = VotedTalk(ids, Chance(1))
        batch.write(writer, batch.steps(talk.begin()))
        before = talk.votes()
        for number in range(98):
            before = talk.votes()
            batch.write(writer, batch.steps(talk.batch()))
            if number == 80:
                assert upkeep.checkpoint(writer)
        for suffix in ("", "-wal"):
            shutil.copy(f"{path}{suffix}", folder / f"{NAME}{suffix}")
        backup.copy(path, folder / BACKUPS / backup.file_name(START))
    return Saved(folder, stored(talk.conference), talk.votes(), before)


@pytest.fixture
def closed(killed: Saved, tmp_path: Path, ids: SeededIds) -> Saved:
    """Return what a server left that was stopped."""
    folder = tmp_path / "closed"
    shutil.copytree(killed.folder, folder)
    open_writer(folder / NAME, Setting(START, ids, version("sanora"))).close()
    seal.put(folder / NAME)
    return killed._replace(folder=folder)


def flipped(saved: Saved, name: str, chance: Chance) -> Path:
    """Copy the folder and turn over a bit of a file; no program has written to it, as far as one can see."""
    folder = saved.folder.with_name("flipped")
    if folder.exists():
        shutil.rmtree(folder)
    shutil.copytree(saved.folder, folder)
    path = folder / name
    there = path.stat()
    content = bytearray(path.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)
    os.utime(path, ns=(there.st_atime_ns, there.st_mtime_ns))
    return folder


async def opened(folder: Path, ids: SeededIds, conference_id: str) -> tuple[Conference | None, str]:
    """Return the conference as a server takes it up, and what its host is told; raises a refusal."""
    store = await Store.open(folder / NAME, clock=ManualClock(), ids=ids)
    try:
        return await store.load(conference_id), store.doubt
    finally:
        await store.close()


def refused(folder: Path, refusal: StoreError, before: bytes) -> None:
    """Look at a refusal: it says what helps, and the file is as it was."""
    untouched = (folder / NAME).read_bytes() == before
    assert untouched, f"a damaged file was touched: {refusal}"
    assert "sanora restore" in str(refusal) or "another data folder" in str(refusal)
    assert backup.newest_good(folder / BACKUPS) is not None


@pytest.mark.campaign(
    "A database that was closed is refused for any single bit that turned over since, and the refusal names"
    " the newest sound backup."
)
async def test_any_bit_of_a_closed_database(
    closed: Saved, ids: SeededIds, form: Form, figures: Figures
) -> None:
    assert (await opened(closed.folder, ids, closed.conference.id))[0] == closed.conference
    chance, number = Chance(1), form.of(40, 1000)
    structure = 0
    for _ in range(number):
        folder = flipped(closed, NAME, chance)
        before = (folder / NAME).read_bytes()
        assert not verify(folder / NAME).sound
        with pytest.raises(StoreError) as refusal:
            await opened(folder, ids, closed.conference.id)
        refused(folder, refusal.value, before)
        structure += "when it was closed" not in str(refusal.value)
    figures["bits"] = number
    figures["refused"] = number
    figures["of them found by SQLite itself"] = structure
    assert 0 < structure < number


@pytest.mark.campaign(
    "A backup is refused for any single bit that turned over since it was made: it is neither restored nor"
    " named as sound, and `sanora verify` finds it."
)
def test_any_bit_of_a_backup(closed: Saved, ids: SeededIds, form: Form, figures: Figures) -> None:
    chance, number = Chance(5), form.of(40, 1000)
    name = f"{BACKUPS}/{backup.file_name(START)}"
    structure = 0
    for _ in range(number):
        folder = flipped(closed, name, chance)
        before = (folder / NAME).read_bytes()
        assert not verify(folder / name).sound
        assert backup.newest_good(folder / BACKUPS) is None
        with pytest.raises(StoreError) as refusal:
            restore(folder / name, folder / NAME, now=START, ids=ids)
        assert (folder / NAME).read_bytes() == before
        structure += "when it was closed" not in str(refusal.value)
    figures["bits"] = number
    figures["refused"] = number
    figures["of them found by SQLite itself"] = structure
    assert 0 < structure < number


@pytest.mark.campaign(
    "A bit that turned over in the log of a killed server loses no vote in silence: the database is refused,"
    " or has them all; only a last transaction cannot be told from one that a power cut tore."
)
async def test_any_bit_of_a_log(killed: Saved, ids: SeededIds, form: Form, figures: Figures) -> None:
    chance, number = Chance(2), form.of(40, 1000)
    whole = last = 0
    for _ in range(number):
        folder = flipped(killed, f"{NAME}-wal", chance)
        before = (folder / NAME).read_bytes()
        try:
            conference, _ = await opened(folder, ids, killed.conference.id)
        except StoreError as refusal:
            refused(folder, refusal, before)
            continue
        assert conference is not None
        votes = votes_in(conference)
        assert votes in (killed.votes, killed.before_the_last)
        whole += votes == killed.votes
        last += votes != killed.votes
    figures["bits"] = number
    figures["refused"] = number - whole - last
    figures["with every vote"] = whole
    figures["without the last transaction"] = last
    assert number - whole - last > number / 2


@pytest.mark.campaign(
    "A bit that turned over in the database of a killed server shows no wrong result in silence: it is"
    " refused, or the results are right, or the host is told to compare them with a backup."
)
async def test_any_bit_of_a_killed_servers_database(
    killed: Saved, ids: SeededIds, form: Form, figures: Figures
) -> None:
    chance, number = Chance(3), form.of(60, 2000)
    right = told = words = 0
    for _ in range(number):
        folder = flipped(killed, NAME, chance)
        before = (folder / NAME).read_bytes()
        try:
            conference, doubt = await opened(folder, ids, killed.conference.id)
        except Unreadable:  # the file can be opened but not the talk in it
            continue
        except StoreError as refusal:
            refused(folder, refusal, before)
            continue
        assert conference is not None, "the talk is gone"
        if results(conference) != results(killed.conference):
            told += 1
            assert doubt
        elif conference == killed.conference:
            right += 1
        else:
            words += 1
    figures["bits"] = number
    figures["refused"] = number - right - told - words
    figures["everything right"] = right
    figures["host told that results were counted anew"] = told
    figures["results right, but a letter or a time is another one"] = words
    assert right > number / 2


def results(conference: Conference) -> dict[int, object]:
    """Return what each round came to."""
    return {round_.id: round_.tally for round_ in conference.rounds.values()}


@pytest.mark.campaign(
    "A damaged database does not start: the program ends with a message instead of a traceback, and the"
    " backup that it names is in place, and serves, within 30 s."
)
def test_the_program_refuses_and_restores(closed: Saved, form: Form, figures: Figures) -> None:
    chance, number = Chance(4), form.of(1, 20)
    longest = 0.0
    for _ in range(number):
        folder = flipped(closed, NAME, chance)
        began = time.perf_counter()
        refusal = sanora("serve", "--json", "--no-mdns", "--host=127.0.0.1", "--port=0", f"--data={folder}")
        assert refusal.returncode == Exit.DATA
        assert "Traceback" not in refusal.stderr + refusal.stdout
        (named,) = (folder / BACKUPS).glob("*.db")
        if "another data folder" not in refusal.stderr:
            assert f"sanora restore {named}" in refusal.stderr
        done = sanora("restore", named, "--yes", f"--data={folder}")
        assert done.returncode == Exit.OK, done.stderr
        longest = max(longest, time.perf_counter() - began)
        assert verify(folder / NAME).findings == []
        assert verify(folder / NAME).votes == len(closed.votes)
    figures["damaged databases"] = number
    figures["seconds to the refusal and back to a sound one, at most"] = round(longest, 1)
    assert longest < 30


def sanora(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "sanora", *arguments], capture_output=True, text=True, timeout=60, check=False
    )
