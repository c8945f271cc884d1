"""Reaching a running server: the control connection, finding the conference, driving it across restarts."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec
import pytest
from command_line import Serving

from sanora.clock import SystemClock
from sanora.conference.library import UpdateConference
from sanora.conference.rounds import CloseRound, PushQuestion
from sanora.config import Settings
from sanora.errors import NotFound, NotLive, Retry
from sanora.exits import Exit, Stop
from sanora.ids import SystemIds
from sanora.paths import DataFolder
from sanora_server.app import Server, build
from sanora_server.cli.actions import next_step, upcoming
from sanora_server.cli.api import Api
from sanora_server.cli.attaching import attach
from sanora_server.cli.child import Child
from sanora_server.cli.decks import open_deck
from sanora_server.cli.driver import Driver
from sanora_server.cli.host import fit_for_pictures
from sanora_server.cli.hosting import QUESTION, Ending, Hosting
from sanora_server.cli.picture import picture
from sanora_server.cli.taking_up import TakenUp, take_up
from sanora_server.instance import Control, read_control

Serve = Callable[..., Serving]


class Driving(Driver):
    """A driver whose news can be waited for."""

    def __init__(self, data: Path, conference_id: str) -> None:
        self.news = asyncio.Event()
        folder = DataFolder(data)
        super().__init__(lambda: read_control(folder), conference_id, SystemClock(), self.news.set)

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds."""
        while not holds():
            self.news.clear()
            await self.news.wait()


@asynccontextmanager
async def driving(data: Path, conference_id: str) -> AsyncGenerator[Driving]:
    """Drive a conference; leave when the block is left."""
    driver = Driving(data, conference_id)
    async with asyncio.TaskGroup() as group:
        running = group.create_task(driver.run())
        await driver.until(lambda: driver.connected)
        yield driver
        running.cancel()


async def test_a_command_is_seen_when_it_is_done(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    async with driving(data, serving.ready["conference_id"]) as driver:
        first = driver.conference.ordered[0]
        assert upcoming(driver.conference) == first
        await driver.do(PushQuestion(question_id=first.id))
        round_ = driver.conference.open_round
        assert round_ is not None
        assert round_.question_id == first.id
        await driver.do(CloseRound(question_id=first.id))
        assert not round_.open
        assert next_step(driver.conference, round_) == "results"
        assert abs((driver.now - SystemClock().now()).total_seconds()) < 1


async def test_a_refusal_is_the_servers_own(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    async with driving(data, serving.ready["conference_id"]) as driver:
        with pytest.raises(NotLive):
            await driver.do(CloseRound(question_id=driver.conference.ordered[0].id))


async def test_it_finds_the_server_after_a_restart(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    async with driving(data, serving.ready["conference_id"]) as driver:
        await asyncio.to_thread(serving.end)
        await driver.until(lambda: not driver.connected)
        with pytest.raises(Retry):
            await driver.do(UpdateConference(title="Lost"))
        assert driver.conference.title == "A talk", "what was known is still shown"
        again = await asyncio.to_thread(serve, deck)
        assert again.ready["continued"]
        await driver.until(lambda: driver.connected)
        await driver.do(UpdateConference(title="Found"))
        assert driver.conference.title == "Found"


async def test_keys_do_what_they_say_one_after_the_other(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    async with driving(data, serving.ready["conference_id"]) as driver:
        changed = asyncio.Event()
        hosting = Hosting(driver, SystemClock(), changed)
        for key in ("n", "c", "r", "x", "q", "z", "q", "y"):
            hosting.press(key)
        await hosting.act()
        assert await hosting.ended is Ending.STOP
        round_ = driver.conference.current
        assert round_ is not None
        assert (round_.open, round_.revealed) == (False, "results")
        assert len(QUESTION) < 80


async def test_a_changed_deck_is_followed(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    async with driving(data, serving.ready["conference_id"]) as driver:
        first = driver.conference.ordered[0]
        await driver.do(PushQuestion(question_id=first.id))
        deck.write_text("# Better\n\n## Third?\nkind: yesno\n\n## First?\n- two\n- one\n", encoding="utf-8")
        kept = await driver.follow(open_deck(deck).deck)
        assert [each.line for each in kept] == [6]
        assert [question.question_text for question in driver.conference.ordered] == ["Third?", "First?"]
        assert driver.conference.title == "Better"
        assert driver.conference.questions[first.id].same_form(first)


async def test_the_running_conference_is_found(serve: Serve, deck: Path) -> None:
    serving = serve(deck)
    control = serving.control()
    here = serving.ready["conference_id"]
    assert await attach(control, None) == here
    assert await attach(control, open_deck(deck)) == here
    elsewhere = msgspec.structs.replace(open_deck(deck), path=deck.with_name("other.md"))
    with pytest.raises(Stop, match=f"process {serving.process.pid}") as refused:
        await attach(control, elsewhere)
    assert refused.value.code == Exit.RUNNING
    await serving.call("POST", f"conference/{here}/end")
    with pytest.raises(Stop, match="no conference"):
        await attach(control, None)


async def test_more_conferences_than_a_page_holds(serve: Serve, deck: Path) -> None:
    serving = serve(deck)
    for number in range(101):
        await serving.call("POST", "conference", {"title": f"Draft {number}"})
    assert await attach(serving.control(), None) == serving.ready["conference_id"]


async def test_a_refusal_over_the_control_connection_is_the_servers_own(serve: Serve) -> None:
    async with Api(serve().control()) as api:
        with pytest.raises(NotFound):
            await api.call("GET", "conference/nothere")


async def test_nobody_there_is_unreachable() -> None:
    async with Api(Control("http://127.0.0.1:1", "", "token", "", 7)) as api:
        with pytest.raises(Stop, match="process 7") as refused:
            await api.call("GET", "conference")
    assert refused.value.code == Exit.UNREACHABLE
    with pytest.raises(RuntimeError):
        await Api(Control("http://127.0.0.1:1", "", "token", "", 7)).call("GET", "conference")


async def test_a_child_that_cannot_start_says_why(data: Path, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (data / "letters").mkdir()
    child = Child([f"--data={data}"])
    with pytest.raises(Stop, match="holds other things") as refused:
        await child.start()
    assert refused.value.code == Exit.DATA
    with pytest.raises(RuntimeError):
        await Child([]).stop()


async def test_a_child_is_a_process_of_its_own_and_ends_when_asked(data: Path, deck: Path) -> None:
    child = Child([str(deck), f"--data={data}", "--port=0", "--no-mdns", "--host=127.0.0.1"])
    ready = await child.start()
    assert ready["questions"] == 2
    async with asyncio.TaskGroup() as group:
        group.create_task(child.watch())
        await child.stop()
    assert list(child.troubles)[1:] == []
    assert read_control(DataFolder(data)) is None


@pytest.fixture
def settings(data: Path) -> Settings:
    return Settings(
        data=str(data), port=0, mdns=False, host="127.0.0.1", listen=["127.0.0.1"], network="Hall"
    )


async def test_a_deck_is_taken_up_where_it_was(settings: Settings, deck: Path) -> None:
    async with build(settings, SystemClock(), SystemIds()) as server:
        first = await taken(server, settings, deck)
        assert not first.continued
        assert (await taken(server, settings, deck)).id == first.id
        deck.write_text("# A talk\n\n## Third?\nkind: yesno\n", encoding="utf-8")
        again = await taken(server, settings, deck)
        assert (again.id, again.questions, again.continued) == (first.id, 1, True)
        network = await server.engine.read(first.id, lambda conference: conference.network)
        assert network == "Hall"


async def taken(server: Server, settings: Settings, deck: Path) -> TakenUp:
    return await take_up(server.engine, server.clock, settings, open_deck(deck), new=False)


def test_here_is_no_terminal() -> None:
    assert not fit_for_pictures()
    assert callable(picture)
