"""A pytest plugin: nothing may outlive its test - no task, no thread, no socket, no process.

A leak is found in the test that made it, not in the one that trips over it.
"""

import asyncio
import gc
import inspect
import os
import sys
import threading
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, cast

import pytest
import pytest_asyncio

TURNS = 20
"""Turns of the event loop that tasks get to end by themselves, once it is over, before looks are rarer."""

GRACE = 2.0
"""Seconds that tasks and connections, each thread, and all processes together, get to end once it is over."""

STEP = 0.02
"""Seconds between two looks at what is still there."""


@pytest.fixture(autouse=True)
def no_lingering_processes() -> Iterator[None]:
    """Fail a test that leaves processes behind, running or not waited for."""
    before = children()
    yield
    for _ in range(round(GRACE / STEP)):
        if not children() - before:
            return
        threading.Event().wait(STEP)
    if left := children() - before:
        pytest.fail(f"processes outlive the test: {sorted(map(command, left))}", pytrace=False)


@pytest.fixture(autouse=True)
def no_lingering_threads(no_lingering_processes: None) -> Iterator[None]:
    """Fail a test that leaves threads behind."""
    del no_lingering_processes  # named for the order only: a thread may wait for a process to end
    before = set(threading.enumerate())
    yield
    left = [thread for thread in threading.enumerate() if thread not in before]
    for thread in left:
        thread.join(GRACE)
    if alive := [thread.name for thread in left if thread.is_alive()]:
        pytest.fail(f"threads outlive the test: {alive}", pytrace=False)


@pytest.fixture(autouse=True)
def no_lingering_sockets(no_lingering_threads: None) -> Iterator[None]:
    """Fail a test that leaves sockets behind, listening or connected."""
    del no_lingering_threads  # named for the order only: threads may end once their sockets are closed
    before = open_sockets()
    yield
    if open_sockets() - before:
        gc.collect()  # what nothing refers to is closed now, with a warning that fails the test by itself
    if left := open_sockets() - before:
        pytest.fail(f"sockets outlive the test: {describe(left)}", pytrace=False)


@pytest.fixture(autouse=True)
def no_lingering_tasks(request: pytest.FixtureRequest, no_lingering_sockets: None) -> None:
    """Fail an async test that leaves tasks behind."""
    del no_lingering_sockets  # named for the order only: the loop's own sockets close with it
    if isinstance(request.node, pytest.Function) and inspect.iscoroutinefunction(request.node.obj):
        marker = request.node.get_closest_marker("asyncio")
        scope = "function" if marker is None else marker.kwargs.get("loop_scope", "function")
        request.getfixturevalue(f"tasks_of_{scope}_loop")


@pytest_asyncio.fixture
async def tasks_of_function_loop() -> AsyncIterator[None]:
    """Watch the tasks of the test's own event loop."""
    yield
    await no_tasks_but(set())
    known: Mapping[int, asyncio.Transport] = vars(asyncio.get_running_loop()).get("_transports", {})
    await _until(lambda: not any(map(_connected, known.values())))


@pytest_asyncio.fixture(loop_scope="session")
async def tasks_of_session_loop() -> AsyncIterator[None]:
    """Watch the tasks of the event loop that the test shares with others; give it threads of its own."""
    threads = ThreadPoolExecutor(thread_name_prefix="asyncio")
    asyncio.get_running_loop().set_default_executor(threads)
    before = asyncio.all_tasks() - {asyncio.current_task()}
    yield
    threads.shutdown(wait=False)
    await no_tasks_but(before)


async def no_tasks_but(known: set[asyncio.Task[Any]]) -> None:
    """Fail, and end them, if there are other tasks in this loop than these and the one that looks."""
    await _until(lambda: not _others(known))
    left = _others(known)
    for task in left:
        task.cancel()
    if left:
        pytest.fail(f"tasks outlive the test: {sorted(map(repr, left))}", pytrace=False)


async def _until(holds: Callable[[], bool]) -> None:
    """Wait until something holds; what comes from the network or from a thread has the grace."""
    loop, turns = asyncio.get_running_loop(), 0
    late = loop.time() + GRACE
    while not holds() and (turns < TURNS or loop.time() < late):
        await asyncio.sleep(0 if turns < TURNS else STEP)  # real time: the other side may be a system's
        turns += 1


def _connected(transport: asyncio.Transport) -> bool:
    """Tell whether a connection has not ended yet: if it stays, the loop warns of it."""
    return cast("object", transport.get_protocol()) is not None


def _others(known: set[asyncio.Task[Any]]) -> set[asyncio.Task[Any]]:
    return asyncio.all_tasks() - known - {asyncio.current_task()}


def children() -> set[int]:
    """Return this process's child processes; nothing where the system does not tell."""
    if sys.platform != "linux":
        return set()
    found: set[int] = set()
    for thread in os.listdir("/proc/self/task"):  # noqa: PTH208 - before and after each test, so quickly
        try:
            with open(f"/proc/self/task/{thread}/children", "rb") as listed:  # noqa: PTH123 - as above
                found.update(map(int, listed.read().split()))
        except FileNotFoundError:  # a thread that has ended since
            continue
    return found


def command(process: int) -> str:
    """Return what a process was started with; empty when it has ended and nobody waited for it."""
    arguments = Path(f"/proc/{process}/cmdline").read_bytes().split(b"\0")
    return f"{process} {b' '.join(arguments).decode(errors='replace').strip()}"


def open_sockets() -> set[str]:
    """Return the inodes of this process's sockets; nothing where the system does not tell."""
    if sys.platform != "linux":
        return set()
    found: set[str] = set()
    for entry in os.listdir("/proc/self/fd"):  # noqa: PTH208 - as above
        try:
            target = os.readlink(f"/proc/self/fd/{entry}")  # noqa: PTH115 - as above
        except FileNotFoundError:  # the listing's own descriptor
            continue
        if target.startswith("socket:["):
            found.add(target.removeprefix("socket:[").removesuffix("]"))
    return found


def describe(inodes: set[str]) -> list[str]:
    """Say of each socket what the system's tables know: protocol, local address in hexadecimal, state."""
    known: dict[str, str] = {}
    for protocol in ("tcp", "tcp6", "udp", "udp6"):
        for line in Path(f"/proc/self/net/{protocol}").read_text(encoding="ascii").splitlines()[1:]:
            fields = line.split()
            known[fields[9]] = f"{protocol} {fields[1]} {'listening' if fields[3] == '0A' else 'open'}"
    return sorted(known.get(inode, f"socket {inode}") for inode in inodes)
