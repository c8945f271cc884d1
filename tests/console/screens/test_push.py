"""Asking any question with a time of one's choice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from command_line import Serving
from one_console import console
from screens import shown, type_text, until, when
from textual.pilot import Pilot

from sanora.conference.rounds import PushQuestion
from sanora.conference.state import Round
from sanora_console.app import ConsoleApp
from sanora_console.screens.push import PushScreen

Serve = Callable[..., Serving]


async def live(pilot: Pilot[Any], app: ConsoleApp) -> tuple[str, Round]:
    """Wait until a question is live; return its text and round."""
    await when(pilot, lambda: app.driver.conference.open_round is not None, "a live question")
    round_ = app.driver.conference.open_round
    assert round_ is not None
    return app.driver.conference.questions[round_.question_id].question_text, round_


async def test_the_next_question_is_asked_with_its_own_time(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    async with console(data, serving.ready["conference_id"]) as (app, pilot):
        await pilot.press("t")
        await until(pilot, "Ask a question now.", "its own: none", "First?", "Second?")
        await pilot.press("enter")
        text, round_ = await live(pilot, app)
        assert (text, round_.closes_at) == ("First?", None)
        await pilot.press("t")
        await until(pilot, "The live one closes.", "its own: 45s")
        await pilot.press("enter")
        await when(pilot, lambda: len(app.driver.conference.rounds) == 2)
        text, round_ = await live(pilot, app)
        assert round_.closes_at is not None
        assert round_.closes_at - round_.opened_at == timedelta(seconds=45)


async def test_any_question_is_asked_with_any_time(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    async with console(data, serving.ready["conference_id"]) as (app, pilot):
        await pilot.press("t")
        await until(pilot, "First?")
        await pilot.press("down")
        await type_text(pilot, "1m 30s")
        await until(pilot, "90 seconds")
        await pilot.press("enter")
        text, round_ = await live(pilot, app)
        assert text == "Second?"
        assert round_.closes_at is not None
        assert round_.closes_at - round_.opened_at == timedelta(seconds=90)


async def test_no_deadline_is_a_time_too(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    async with console(data, serving.ready["conference_id"]) as (app, pilot):
        await pilot.press("t")
        await until(pilot, "First?")
        await pilot.press("down")
        await type_text(pilot, "none")
        await until(pilot, "no deadline")
        await pilot.press("tab", "enter")
        text, round_ = await live(pilot, app)
        assert (text, round_.closes_at) == ("Second?", None)


async def test_a_time_that_is_none_is_refused_beside_the_field(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    async with console(data, serving.ready["conference_id"]) as (app, pilot):
        await pilot.press("t")
        await until(pilot, "First?")
        await type_text(pilot, "4")
        await until(pilot, "! '4s' is not between 5s and 1h.")
        await pilot.press("enter")
        assert isinstance(app.screen, PushScreen)
        await type_text(pilot, "x")
        await until(pilot, "! '4x' is no time.")
        await pilot.press("escape")
        await when(pilot, lambda: not isinstance(app.screen, PushScreen))
        assert app.driver.conference.rounds == {}


async def test_a_list_that_changes_meanwhile_stays_true(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    here = serving.ready["conference_id"]
    async with console(data, here) as (app, pilot):
        await pilot.press("t")
        await until(pilot, "2  new")
        await app.driver.do(PushQuestion(question_id=app.driver.conference.ordered[1].id))
        await until(pilot, "2  live", "The live one closes.")


async def test_without_questions_there_is_nothing_to_ask(serve: Serve, data: Path) -> None:
    serving = serve()
    async with console(data, serving.ready["conference_id"]) as (app, pilot):
        await pilot.press("t")
        await when(pilot, lambda: "no question yet" in app.message)
        assert "Ask a question now" not in shown(app)
