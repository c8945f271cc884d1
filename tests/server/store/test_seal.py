"""A file whose content changed by itself is known; one that a program changed is that program's business."""

import os
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from sanora.testing.talk import Talk
from sanora_server.store import Store, seal
from sanora_server.store.errors import Damaged
from sanora_server.store.verify import verify


def rot(path: Path) -> None:
    """Change a letter of the title, as a failing disk does: nobody wrote."""
    there = path.stat()
    content = path.read_bytes()
    assert b"A talk" in content
    path.write_bytes(content.replace(b"A talk", b"A walk"))
    os.utime(path, ns=(there.st_atime_ns, there.st_mtime_ns))


def place(path: Path) -> Path:
    return path.with_name("sanora.db-seal")


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


async def test_a_file_in_use_is_not_sealed(path: Path, store: Store, talk: Talk) -> None:
    del store, talk
    seal.put(path)
    assert not place(path).exists()


async def test_a_folder_that_takes_no_seal_is_no_trouble(path: Path, store: Store) -> None:
    place(path).mkdir()
    await store.close()
    seal.put(path)
    assert not seal.broken(path)
