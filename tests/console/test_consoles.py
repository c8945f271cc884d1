"""Letting other consoles in from the console, and sending them away."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager

from pairing_house import House, wrong
from screens import until, when
from textual.pilot import Pilot

from sanora.client.known import Known
from sanora.client.paired import PairedApproach
from sanora.client.pairing import meet, pair
from sanora.clock import SystemClock
from sanora.driving.driver import Driver
from sanora.driving.server import Ending
from sanora.errors import WrongCode
from sanora_console.app import ConsoleApp
from sanora_console.screens.consoles import ConsolesScreen


async def talk(house: House) -> str:
    """Make a conference that runs; return its id."""
    made = await house.call("POST", "conference", {"title": "Bats"})
    await house.call("POST", f"conference/{made['id']}/activate")
    return made["id"]


@asynccontextmanager
async def console(house: House, conference_id: str) -> AsyncGenerator[Pilot[Ending]]:
    """Open the console of the laptop with the server."""

    def make(wanted: str, changed: Callable[[], None]) -> Driver:
        return Driver(house.server.control, wanted, SystemClock(), changed)

    app = ConsoleApp(make, conference_id, SystemClock())
    async with app.run_test(size=(90, 28)) as pilot:
        await when(pilot, lambda: app.driver.connected)
        yield pilot


async def code(house: House) -> str:
    return (await house.call("GET", "pairing"))["code"]


async def test_a_host_is_let_in_renamed_and_sent_away(house: House, known: Known) -> None:
    async with console(house, await talk(house)) as pilot:
        await pilot.press("P")
        await until(pilot, "No other console may drive yet", "h, s or m opens the door")
        await until(pilot, "esc back", "m a moderator", "x send away")
        await pilot.press("h")
        await until(pilot, "lets in one host", "5 tries left", "sanora://127.0.0.1")
        counterpart = await meet(known, house.address)
        try:
            await pair(known, counterpart, name="Bert", code=wrong(await code(house)))
        except WrongCode:
            await until(pilot, "4 tries left", "1 wrong")
        await pair(known, counterpart, name="Bert\x1b[31m [b]bold[/b]", code=await code(house))
        await until(pilot, "may drive now, as host", "[b]bold[/b] · host")
        await pilot.press("n")
        await until(pilot, "What is this console called?")
        await pilot.press("ctrl+u", "B", "e", "r", "t", "enter")
        await until(pilot, "Bert · host", "It is called Bert now")
        await pilot.press("delete")
        await until(pilot, "Send Bert away?")
        await pilot.press("escape")
        await when(pilot, lambda: isinstance(pilot.app.screen, ConsolesScreen))
        assert len((await house.consoles()).items) == 1
        await pilot.press("delete")
        await until(pilot, "Send Bert away?")
        await pilot.press("y")
        await until(pilot, "Bert may not drive any more", "No other console")
        assert (await house.consoles()).items == []


async def test_a_speaker_is_let_into_this_conference_only(house: House, known: Known) -> None:
    conference_id = await talk(house)
    async with console(house, conference_id) as pilot:
        await pilot.press("P")
        await until(pilot, "opens the door")
        await pilot.press("s")
        await until(pilot, "lets in one speaker", "own questions in “Bats”")
        server = await pair(known, await meet(known, house.address), name="Cleo", code=await code(house))
        await until(pilot, "Cleo · speaker")
    assert server.role == "SPEAKER"
    (line,) = (await house.consoles()).items
    assert line.conferences == [conference_id]


async def test_leaving_the_screen_closes_the_door(house: House) -> None:
    async with console(house, await talk(house)) as pilot:
        await pilot.press("P")
        await until(pilot, "opens the door")
        await pilot.press("h")
        await until(pilot, "lets in one host")
        await pilot.press("escape")
        await when(pilot, lambda: not isinstance(pilot.app.screen, ConsolesScreen))
        assert not (await house.call("GET", "pairing"))["open"]


async def test_a_console_elsewhere_lets_nobody_in(house: House, known: Known) -> None:
    conference_id = await talk(house)
    opened = await house.open()
    await pair(known, await meet(known, house.address), name="Bert", code=opened.code)

    def make(wanted: str, changed: Callable[[], None]) -> Driver:
        return Driver(PairedApproach(known, house.fingerprint), wanted, SystemClock(), changed)

    app = ConsoleApp(make, conference_id, SystemClock())
    async with app.run_test(size=(90, 28)) as pilot:
        await when(pilot, lambda: app.driver.connected)
        await pilot.press("P")
        await until(pilot, "Only the computer on which the server runs")
        await pilot.press("n", "delete")
        await until(pilot, "There is no console")


async def test_a_revoked_console_is_out_at_once_and_told_why(house: House, known: Known) -> None:
    conference_id = await talk(house)
    await pair(known, await meet(known, house.address), name="Bert", code=(await house.open()).code)
    told: list[str] = []

    def changed() -> None:
        if driver.refusal is not None:
            told.append(driver.refusal.message)

    driver = Driver(PairedApproach(known, house.fingerprint), conference_id, SystemClock(), changed)
    async with driver, asyncio.TaskGroup() as group:
        running = group.create_task(driver.run())
        await driver.until(lambda: driver.connected)
        (line,) = (await house.consoles()).items
        await house.call("DELETE", f"consoles/{line.id}")
        await driver.until(lambda: not driver.connected)
        await driver.until(lambda: driver.refusal is not None)
        running.cancel()
    assert "its host has revoked it" in told[0]
