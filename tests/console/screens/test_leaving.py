"""Screens that the host leaves while what was asked for there has not been done yet."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from command_line import Serving
from one_console import console
from screens import until, when
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input

from sanora_console.app import ConsoleApp
from sanora_console.screens.conferences import ConferencesScreen
from sanora_console.screens.exporting import ExportScreen
from sanora_console.screens.people import PeopleScreen
from sanora_console.screens.talk import TalkScreen

Serve = Callable[..., Serving]


@asynccontextmanager
async def slow(app: ConsoleApp) -> AsyncGenerator[None]:
    """Let the action take its time behind which all others stand; it is over when the block is left."""
    over = asyncio.Event()

    async def takes_time() -> str:
        await over.wait()
        return ""

    app.later(takes_time)
    yield
    over.set()


async def on(pilot: Pilot[Any], app: ConsoleApp, screen: type[Screen[Any]]) -> None:
    """Wait for a screen."""
    await when(pilot, lambda: isinstance(app.screen, screen), screen.__name__)


async def goes_on(pilot: Pilot[Any], app: ConsoleApp) -> None:
    """The next question can be asked."""
    await pilot.press("n")
    await when(pilot, lambda: len(app.driver.conference.rounds) == 1, "a live question")


@pytest.mark.parametrize(
    ("screen", "keys", "shows"),
    [(ConferencesScreen, "Cr", "running"), (PeopleScreen, "Nh", "1 person")],
    ids=["conferences", "people"],
)
async def test_a_list_that_comes_late(
    serve: Serve, data: Path, deck: Path, screen: type[Screen[Any]], keys: str, shows: str
) -> None:
    serving = serve(deck)
    await serving.ask("conference/join", {"publicCode": serving.ready["public_code"], "name": "Ada"})
    async with console(data, serving.ready["conference_id"]) as (app, pilot):
        await pilot.press(keys[0])
        await on(pilot, app, screen)
        await until(pilot, shows)
        async with slow(app):
            await pilot.press(keys[1])
            await pilot.press("escape")
            await on(pilot, app, TalkScreen)
        await goes_on(pilot, app)


async def test_an_export_that_waits_is_not_written(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    async with console(data, serving.ready["conference_id"]) as (app, pilot):
        await when(pilot, lambda: app.followed.path is not None, "the deck's file")
        await pilot.press("X")
        await on(pilot, app, ExportScreen)
        line = app.screen.query_one(Input)
        await when(pilot, lambda: Path(line.value).parent == deck.parent, "the name of the file")
        async with slow(app):
            await pilot.press("enter")
            await pilot.press("escape")
            await on(pilot, app, TalkScreen)
        await until(pilot, "Nothing was written.")
        assert list(deck.parent.glob("sanora-*")) == []
        await goes_on(pilot, app)
