"""Background tasks: none is lost, none fails in silence."""

import asyncio
import logging
from collections.abc import AsyncIterator

import pytest

from sanora_server.tasks import Tasks


@pytest.fixture
async def tasks() -> AsyncIterator[Tasks]:
    tasks = Tasks()
    yield tasks
    await tasks.close()


class BrokenError(Exception):
    """What goes wrong in these tests."""


async def broken(message: str) -> None:
    raise BrokenError(message)


async def test_a_task_that_ends_is_nobodys_concern(tasks: Tasks) -> None:
    async def quiet() -> str:
        return "done"

    assert await tasks.spawn(quiet(), "quiet") == "done"
    assert not tasks.failed.done()


async def test_a_task_that_fails_is_told_and_logged_by_name(
    tasks: Tasks, caplog: pytest.LogCaptureFixture
) -> None:
    tasks.spawn(broken("first"), "pulse")
    error = await tasks.failed
    assert (type(error), str(error)) == (BrokenError, "first")
    assert [(record.levelno, record.args) for record in caplog.records] == [(logging.CRITICAL, ("pulse",))]


async def test_the_first_failure_is_the_one_that_is_told(tasks: Tasks) -> None:
    await asyncio.wait([tasks.spawn(broken(name), name) for name in ("first", "second")])
    assert str(await tasks.failed) == "first"


async def test_closing_cancels_what_runs_and_waits_for_its_end() -> None:
    tasks = Tasks()
    ended = asyncio.Event()

    async def slow() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            ended.set()

    task = tasks.spawn(slow(), "slow")
    await asyncio.sleep(0)
    await tasks.close()
    assert (task.cancelled(), ended.is_set(), tasks.failed.cancelled()) == (True, True, True)
