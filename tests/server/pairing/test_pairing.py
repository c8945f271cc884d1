"""Letting a console in: what the host sees while that takes its time."""

import asyncio
from pathlib import Path

import pytest

from sanora.errors import PairingClosed, Retry
from sanora.pairing.bodies import Finish
from sanora.pairing.exchange import ConsoleRun
from sanora.testing.clock import ManualClock
from sanora.testing.ids import SeededIds
from sanora_server.pairing import Consoles, Pairing
from sanora_server.pairing.consoles import FILE

SERVER = "5a" * 32
KEY = "0f" * 32


@pytest.fixture
def pairing(tmp_path: Path) -> Pairing:
    return Pairing(
        consoles=Consoles.open(tmp_path),
        clock=ManualClock(),
        ids=SeededIds(),
        fingerprint=SERVER,
        name="The hall",
    )


def console(code: str) -> ConsoleRun:
    return ConsoleRun(form="code", password=code, fingerprint=SERVER, name="Ada", public_key=KEY)


def right(pairing: Pairing) -> Finish:
    """Open a code, and return what lets a console in by it."""
    pairing.open("HOST", "")
    run = console(pairing.state("h", 1).code)
    return run.finish(pairing.begin(run.begin))


def seen(pairing: Pairing) -> tuple[bool, str]:
    """Return whether the host sees an open code, and who came by it."""
    state = pairing.state("h", 1)
    return state.open, "" if state.paired is None else state.paired.name


async def test_who_came_is_told_in_the_moment_in_which_the_code_closes(pairing: Pairing) -> None:
    finish = right(pairing)
    looks: list[tuple[bool, str]] = []
    async with asyncio.TaskGroup() as group:
        letting_in = group.create_task(pairing.finish(finish))
        while not letting_in.done():
            await asyncio.sleep(0)
            looks.append(seen(pairing))
    assert looks[0] == (True, ""), "nobody looked while the file was written"
    assert set(looks) == {(True, ""), (False, "Ada")}


async def test_nobody_else_comes_in_meanwhile(pairing: Pairing) -> None:
    finish = right(pairing)
    other = console(pairing.state("h", 1).code)
    async with asyncio.TaskGroup() as group:
        letting_in = group.create_task(pairing.finish(finish))
        await asyncio.sleep(0)
        assert not letting_in.done()
        with pytest.raises(PairingClosed):
            pairing.begin(other.begin)
        with pytest.raises(PairingClosed):
            await pairing.finish(finish)
    assert [each.name for each in pairing.consoles()] == ["Ada"]


async def test_a_code_opened_meanwhile_has_nobody_of_its_own(pairing: Pairing) -> None:
    finish = right(pairing)
    async with asyncio.TaskGroup() as group:
        letting_in = group.create_task(pairing.finish(finish))
        await asyncio.sleep(0)
        assert not letting_in.done()
        pairing.open("HOST", "")
    assert seen(pairing) == (True, "")
    assert [each.name for each in pairing.consoles()] == ["Ada"]


async def test_a_code_closes_too_when_the_console_cannot_be_kept(pairing: Pairing, tmp_path: Path) -> None:
    finish = right(pairing)
    (tmp_path / f"{FILE}.new").mkdir()
    (tmp_path / f"{FILE}.new" / "x").touch()
    with pytest.raises(Retry):
        await pairing.finish(finish)
    assert seen(pairing) == (False, "")
    assert pairing.consoles() == []
