"""Which server a command is for, and work beside a block."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from sanora.client.known import Known, KnownServer
from sanora.client.local import LocalApproach
from sanora.client.paired import PairedApproach
from sanora.exits import Exit, Stop
from sanora.paths import DataFolder
from sanora_console.reaching import approach_to, beside


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """Return a data folder that knows three servers, two of one name."""
    made = DataFolder(tmp_path / "data")
    known = Known(made)
    for number, (name, address) in enumerate(
        (("Hall", "192.0.2.1:4001"), ("Attic", "192.0.2.2:4001"), ("attic", "192.0.2.3:4001"))
    ):
        known.remember(KnownServer(f"{number}" * 64, name, f"c{number}", "HOST", (address,)))
    return made


def test_without_a_name_it_is_the_server_of_this_machine(folder: DataFolder) -> None:
    assert isinstance(approach_to(folder, ""), LocalApproach)


@pytest.mark.parametrize(
    ("typed", "number"), [("hall", "0"), ("192.0.2.1:4001", "0"), ("192.0.2.3:4001", "2")]
)
def test_a_paired_server_is_named_or_addressed(folder: DataFolder, typed: str, number: str) -> None:
    approach = approach_to(folder, typed)
    assert isinstance(approach, PairedApproach)
    assert approach.fingerprint == number * 64


@pytest.mark.parametrize(
    ("typed", "said"), [("Attic", "192.0.2.2:4001"), ("Cellar", "It is paired with:"), ("192.0.2.1", "Hall")]
)
def test_what_is_not_plain_is_refused_with_what_there_is(folder: DataFolder, typed: str, said: str) -> None:
    with pytest.raises(Stop, match=said) as refused:
        approach_to(folder, typed)
    assert refused.value.code == Exit.USAGE


def test_who_is_paired_with_nobody_is_told_how(tmp_path: Path) -> None:
    with pytest.raises(Stop, match="sanora pair ADDRESS"):
        approach_to(DataFolder(tmp_path), "Hall")


async def test_work_beside_ends_with_the_block_which_fails_as_itself() -> None:
    ended: list[str] = []

    async def work(name: str) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append(name)

    async def fail() -> None:
        async with beside(work("first")) as start:
            start(work("second"))
            await asyncio.sleep(0)
            raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        await fail()
    assert sorted(ended) == ["first", "second"]


async def test_work_that_fails_ends_the_block() -> None:
    async def work() -> None:
        raise ZeroDivisionError

    with pytest.raises(ExceptionGroup) as failed:
        async with beside(work()):
            await asyncio.Event().wait()
    assert isinstance(failed.value.exceptions[0], ZeroDivisionError)
