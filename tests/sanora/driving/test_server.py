"""The server of this machine: started, watched, back after a crash, stopped for good."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import ExitStack, asynccontextmanager, contextmanager, suppress
from pathlib import Path

import pytest
from command_line import Serving
from yarl import URL

from sanora.client.api import Api
from sanora.client.local import read_control, read_holder, running
from sanora.clock import SystemClock
from sanora.commandline.decks import open_deck
from sanora.config import Settings
from sanora.driving.server import LocalServer, State
from sanora.exits import Exit, Stop

Serve = Callable[..., Serving]


@pytest.fixture
def settings(data: Path) -> Settings:
    """Return settings that keep a server to this machine, at ports that no other test wants."""
    here = ["127.0.0.1"]
    return Settings(data=str(data), port=0, control_port=0, mdns=False, host=here[0], listen=here)


class Watched(LocalServer):
    """A local server whose changes can be waited for."""

    def __init__(self, settings: Settings) -> None:
        self.news = asyncio.Event()
        super().__init__(settings.folder, SystemClock(), self.news.set)

    async def until(self, state: State) -> None:
        """Wait for a state."""
        while self.state is not state:
            self.news.clear()
            await self.news.wait()

    def kill(self) -> None:
        """End the process as a crash does."""
        os.kill(self.pid, signal.SIGKILL)


@asynccontextmanager
async def watched(settings: Settings) -> AsyncGenerator[Watched]:
    """Watch a local server; stop it and leave when the block is left."""
    server = Watched(settings)
    async with asyncio.TaskGroup() as group:
        watching = group.create_task(server.watch())
        try:
            yield server
        finally:
            watching.cancel()
            await server.stop()


async def status(server: LocalServer, conference_id: str) -> str:
    async with Api(server.approach) as api:
        return (await api.call("GET", f"conference/{conference_id}"))["status"]


async def test_it_is_started_with_a_deck_and_stopped(settings: Settings, deck: Path) -> None:
    server = LocalServer(settings.folder, SystemClock())
    conference_id = await server.enter(settings, open_deck(deck))
    assert await status(server, conference_id) == "ACTIVE"
    assert server.stage_link.startswith("http://127.0.0.1")
    await server.stop()
    assert running(settings.folder) is None


async def test_after_a_crash_it_comes_back_where_it_was_once(settings: Settings, deck: Path) -> None:
    async with watched(settings) as server:
        conference_id = await server.enter(settings, open_deck(deck))
        async with Api(server.approach) as api:
            server.public_code = (await api.call("GET", f"conference/{conference_id}"))["publicCode"]
        before, control = read_holder(settings.folder.lock), read_control(settings.folder)
        server.kill()
        await server.until(State.RESTARTING)
        await server.until(State.RUNNING)
        after, again = read_holder(settings.folder.lock), read_control(settings.folder)
        assert before is not None
        assert after is not None
        assert control is not None
        assert again is not None
        assert (after.port, again.tls_url) == (before.port, control.tls_url)
        assert after.pid == server.pid != before.pid
        assert await status(server, conference_id) == "ACTIVE"
        server.kill()
        await server.until(State.CRASHED)
        assert await server.start_again()
        assert await status(server, conference_id) == "ACTIVE"


async def test_a_running_server_is_taken_as_it_is(settings: Settings, deck: Path, serve: Serve) -> None:
    serving = serve(deck)
    server = LocalServer(settings.folder, SystemClock())
    assert await server.enter(settings, open_deck(deck)) == serving.ready["conference_id"]
    assert await server.enter(settings, None, code=serving.ready["public_code"])
    assert server.pid == serving.process.pid
    with pytest.raises(Stop, match="already runs") as refused:
        await server.enter(settings, None, new=True)
    assert refused.value.code == Exit.RUNNING
    await server.stop()
    assert running(settings.folder) is None
    assert serving.end()[0] == Exit.OK


async def test_whoever_attached_restarts_it_with_the_same_settings(
    settings: Settings, deck: Path, serve: Serve
) -> None:
    serving = serve(deck)
    async with watched(settings) as server:
        await server.enter(settings, None)
        server.public_code = serving.ready["public_code"]
        server.kill()
        await server.until(State.RESTARTING)
        await server.until(State.RUNNING)
        assert await status(server, serving.ready["conference_id"]) == "ACTIVE"
        holder = running(settings.folder)
        assert holder is not None
        assert (holder.pid, holder.port) == (server.pid, serving.port)


async def test_a_server_that_was_stopped_stays_so_until_somebody_starts_it(
    settings: Settings, deck: Path, serve: Serve
) -> None:
    serving = serve(deck)
    async with watched(settings) as server:
        await server.enter(settings, None)
        await asyncio.to_thread(serving.end)
        await server.until(State.STOPPED)
        serve(deck)
        await server.until(State.RUNNING)


async def test_two_who_watch_lead_to_one_server(settings: Settings, deck: Path) -> None:
    async with watched(settings) as first, watched(settings) as second:
        await first.enter(settings, open_deck(deck))
        await second.enter(settings, None)
        before = first.pid
        first.kill()
        for _ in range(1000):  # one starts it; the other may not even see that it was gone
            if before not in {first.pid, second.pid} and first.state is second.state is State.RUNNING:
                break
            await asyncio.sleep(0.02)  # real time: a process starts
        holder = running(settings.folder)
        assert holder is not None
        assert first.pid == second.pid == holder.pid


async def test_a_server_that_cannot_start_again_says_why(settings: Settings, deck: Path, data: Path) -> None:
    async with watched(settings) as server:
        await server.enter(settings, open_deck(deck))
        server.kill()
        await server.until(State.RESTARTING)
        await server.until(State.RUNNING)
        (data / "sanora.db").rename(data / "kept.db")
        (data / "sanora.db").write_bytes(b"this is no database at all" * 100)
        (data / "sanora.db-wal").unlink(missing_ok=True)
        server.kill()
        await server.until(State.CRASHED)
        assert not await server.start_again()
        assert server.why
        assert server.state is State.CRASHED


async def test_ports_that_are_taken_meanwhile_do_not_keep_it_away(settings: Settings, deck: Path) -> None:
    async with watched(settings) as server:
        await server.enter(settings, open_deck(deck))
        server.kill()
        await server.until(State.RESTARTING)
        await server.until(State.RUNNING)
        control, holder = read_control(settings.folder), read_holder(settings.folder.lock)
        assert control is not None
        assert holder is not None
        server.kill()
        await server.until(State.CRASHED)
        with taken(URL(control.tls_url).port or 0):
            assert await server.start_again()
            again = read_holder(settings.folder.lock)
            assert again is not None
            assert again.port == holder.port, "phones come back"
            server.kill()
            await server.until(State.CRASHED)
            with taken(holder.port):
                assert await server.start_again()


@contextmanager
def taken(port: int) -> Generator[None]:
    """Take a port, unless another program has been quicker."""
    with ExitStack() as stack:
        with suppress(OSError):
            stack.enter_context(socket.create_server(("127.0.0.1", port)))
        yield
