"""A file whose content changed by itself is known; one that a program changed is that program's business."""

import os
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest

from sanora.testing.clock import START
from sanora.testing.ids import SeededIds
from sanora.testing.talk import Talk
from sanora_server.store import Store, backup, seal
from sanora_server.store.errors import Damaged
from sanora_server.store.restore import restore
from sanora_server.store.verify import verify


def rot(path: Path) -> None:
    """Change a letter of the title, as a failing disk does: nobody wrote."""
    there = path.stat()
    content = path.read_bytes()
    assert b"A talk" in content
    path.write_bytes(content.replace(b"A talk", b"A walk"))
    os.utime(path, ns=(there.st_atime_ns, there.st_mtime_ns))


def place(path: Path) -> Path:
    return path.with_name(f"{path.name}-seal")


async def test_a_closed_file_is_sealed_and_an_open_one_is_not(
    path: Path, store: Store, talk: Talk, opened: Callable[[Path], Awaitable[Store]]
) -> None:
    assert not place(path).exists()
    await store.close()
    assert place(path).exists()
    again = await opened(path)
    assert not place(path).exists()
    assert await again.load(talk.conference.id)


async def test_what_changed_by_itself_is_refused_and_found(
    path: Path, store: Store, talk: Talk, opened: Callable[[Path], Awaitable[Store]]
) -> None:
    del talk
    await store.close()
    rot(path)
    with pytest.raises(Damaged, match="not what it was when it was closed"):
        await opened(path)
    assert [finding.fault for finding in verify(path).findings] == ["damaged"]


async def test_what_a_program_changed_is_taken(
    path: Path, store: Store, talk: Talk, opened: Callable[[Path], Awaitable[Store]]
) -> None:
    await store.close()
    rot(path)
    os.utime(path)
    loaded = await (await opened(path)).load(talk.conference.id)
    assert loaded is not None
    assert loaded.title == "A walk"


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff", b'{"modified": 1, "size": 2, "sum": 3}'])
async def test_a_seal_that_is_none_says_nothing(path: Path, store: Store, content: bytes) -> None:
    await store.close()
    place(path).write_bytes(content)
    assert not seal.broken(path)


async def test_a_backup_is_sealed_and_one_that_changed_by_itself_is_not_taken(
    path: Path, store: Store, talk: Talk, tmp_path: Path, ids: SeededIds
) -> None:
    del talk
    folder = tmp_path / "backups"
    folder.mkdir()
    older, newer = (folder / backup.file_name(START + timedelta(minutes=minute)) for minute in (1, 2))
    for copy in (older, newer):
        await store.backup(copy)
        assert place(copy).exists()
    await store.close()
    rot(newer)
    assert [finding.fault for finding in verify(newer).findings] == ["damaged"]
    assert backup.newest_good(folder) == older
    with pytest.raises(Damaged, match="not what it was when it was closed"):
        restore(newer, path, now=START, ids=ids)
    restore(older, path, now=START, ids=ids)
    assert verify(path).findings == []
    assert not place(path).exists(), "it is sealed when it is closed"
    assert not list(path.parent.glob("*.restor*")), "no seal of a draft is left"


async def test_a_backup_that_is_deleted_takes_its_seal_along(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    old = folder / backup.file_name(START - timedelta(days=100))
    await store.backup(old)
    for minute in range(backup.NEWEST_KEPT):
        (folder / backup.file_name(START + timedelta(minutes=minute))).touch()
    assert backup.prune(folder, START + timedelta(hours=1)) == [old.name]
    assert not old.exists()
    assert not place(old).exists()


async def test_a_file_in_use_is_not_sealed(path: Path, store: Store, talk: Talk) -> None:
    del store, talk
    seal.put(path)
    assert not place(path).exists()


async def test_a_folder_that_takes_no_seal_is_no_trouble(path: Path, store: Store) -> None:
    place(path).mkdir()
    await store.close()
    seal.put(path)
    assert not seal.broken(path)
