"""Lines from pipes and files, taken while the loop goes on."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

from sanora_console.plain import typed
from sanora_console.plain.typed import Line, TypedLines


async def all_of(descriptor: int) -> list[str]:
    """Return the lines until the end."""
    heard: asyncio.Queue[Line | None] = asyncio.Queue()
    lines = TypedLines(descriptor, heard.put_nowait)
    lines.start()
    found: list[str] = []
    while (line := await heard.get()) is not None:
        found.append(line.text)
        lines.taken()
    return found


async def piped(content: bytes) -> list[str]:
    """Return the lines that come through a pipe."""
    reading, writing = os.pipe()
    os.write(writing, content)
    os.close(writing)
    try:
        return await all_of(reading)
    finally:
        os.close(reading)


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        (b"", []),
        (b"push 1\nclose\n", ["push 1", "close"]),
        (b"push 1\r\n\r\n  close", ["push 1", "", "close"]),
        ("a\u00e4\n".encode() + b"\xff\n", ["aä", "�"]),
    ],
)
async def test_lines_come_as_they_were_typed(content: bytes, lines: list[str]) -> None:
    assert await piped(content) == lines


async def test_a_line_without_end_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typed, "LONGEST", 100)
    found = await piped(b"x" * 1000)
    assert "".join(found) == "x" * 1000
    assert max(map(len, found)) <= 200


async def test_a_file_can_be_read_whose_lines_are_more_than_may_wait(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typed, "AHEAD", 3)
    script = tmp_path / "script.txt"
    script.write_text("".join(f"push {number}\n" for number in range(50)), encoding="utf-8")
    with script.open("rb") as file:
        assert await all_of(file.fileno()) == [f"push {number}" for number in range(50)]
