"""The host's word lists: read at the start, read again when they change, never in the way."""

import logging
from pathlib import Path

import pytest

from sanora.safety import Filter
from sanora.testing.clock import ManualClock
from sanora_server.wordlists import LOOK, WordLists


async def test_a_change_is_taken_over(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    used: list[Filter] = []
    lists = WordLists(tmp_path, ManualClock(), used.append)
    assert not WordLists.read(tmp_path).finds("a banana")
    (tmp_path / "own.txt").write_text("banana\n", encoding="utf-8")
    await lists.look()
    await lists.look()
    (read,) = used
    assert read.finds("A BANANA!")
    with caplog.at_level(logging.WARNING):
        (tmp_path / "own.txt").write_text("cherry*tree\napple\n", encoding="utf-8")
        await lists.look()
    assert "own.txt, line 1" in caplog.text
    assert used[-1].finds("apple")
    assert not used[-1].finds("banana")
    (tmp_path / "own.txt").unlink()
    await lists.look()
    assert not used[-1].finds("apple")
    assert len(used) == 3


async def test_it_looks_every_few_seconds(tmp_path: Path) -> None:
    clock, used = ManualClock(), list[Filter]()
    lists = WordLists(tmp_path / "nowhere", clock, used.append)
    await lists.look()
    assert (LOOK, used) == (5.0, [])
