"""What screens on which a talk is prepared have in common."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Serving
from one_console import console
from screens import shown, type_text, until, when

from sanora.driving.questions import add
from sanora.testing.factories import choice
from sanora_console.preparing import Preparing
from sanora_console.screens.talk import TalkScreen

Serve = Callable[..., Serving]


@pytest.mark.parametrize("key", ["t", "Q", "C", "X"])
async def test_the_keys_of_the_talk_do_nothing_there(serve: Serve, data: Path, deck: Path, key: str) -> None:
    serving = serve(deck)
    async with console(data, serving.ready["conference_id"]) as (app, pilot):
        await pilot.press(key)
        await when(pilot, lambda: isinstance(app.screen, Preparing), "the screen")
        await pilot.press("n", "c", "b", "l", "space", "r")
        await pilot.pause()
        assert app.driver.conference.rounds == {}
        assert not app.driver.conference.stage.blank
        assert not app.driver.conference.locked
        await pilot.press("escape")
        await when(pilot, lambda: isinstance(app.screen, TalkScreen), "the talk")


async def test_a_server_that_is_gone_and_comes_back_is_seen(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    async with console(data, serving.ready["conference_id"], here=False) as (app, pilot):
        await pilot.press("Q")
        await until(pilot, "Second?")
        await asyncio.to_thread(serving.end)
        await until(pilot, "There is no connection to the server now.", "Second?")
        await pilot.press("J")
        await until(pilot, "There is no connection")
        await asyncio.to_thread(serve, deck)
        await when(pilot, lambda: app.driver.connected, "the server")
        app.tell("")
        await when(pilot, lambda: "There is no connection" not in shown(app))


async def test_leaving_the_console_names_what_would_be_lost(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    async with console(data, serving.ready["conference_id"]) as (app, pilot):
        await when(pilot, lambda: app.followed.path is not None, "the deck's file")
        await app.followed.reload()
        await add(app.driver, choice("By hand?"))
        await pilot.press("Q")
        await until(pilot, "By hand?")
        await pilot.press("a")
        await until(pilot, "New question")
        await type_text(pilot, "x")
        await pilot.press("ctrl+c")
        await until(
            pilot, "you are writing is not saved.", "1 change of this talk not in", "server stop, too?"
        )
        await pilot.press("escape")
        await until(pilot, "New question")
