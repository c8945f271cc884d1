"""The console as a program: actions one after the other, what is told, another conference."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from command_line import Serving
from one_console import console
from screens import shown, until, when

from sanora.errors import WrongState

Serve = Callable[..., Serving]


async def test_actions_are_done_one_after_the_other(serve: Serve, data: Path, deck: Path) -> None:
    async with console(data, serve(deck).ready["conference_id"]) as (app, pilot):
        await pilot.press("n", "c", "r", "n")
        await when(pilot, lambda: app.driver.conference.open_round is not None)
        rounds = app.driver.conference.rounds
        await when(pilot, lambda: len(rounds) == 2)
        first = rounds[min(rounds)]
        assert (first.open, first.revealed) == (False, "results")


async def test_what_is_refused_is_told_and_the_next_action_is_done(
    serve: Serve, data: Path, deck: Path
) -> None:
    async with console(data, serve(deck).ready["conference_id"]) as (app, pilot):

        async def refused() -> str:
            raise WrongState("Not with [b]markup[/b].")

        app.later(refused)
        await until(pilot, "Not with [b]markup[/b].")
        await pilot.press("b")
        await when(pilot, lambda: app.driver.conference.stage.blank)


async def test_an_action_that_asks_is_done_only_after_yes(serve: Serve, data: Path, deck: Path) -> None:
    async with console(data, serve(deck).ready["conference_id"]) as (app, pilot):
        await pilot.press("E")
        await until(pilot, "End the conference for good?")
        await pilot.press("enter")
        await when(pilot, lambda: "End the conference" not in shown(app))
        assert app.driver.conference.status == "ACTIVE"
        await pilot.press("E")
        await until(pilot, "End the conference for good?")
        await pilot.press("y")
        await when(pilot, lambda: app.driver.conference.status == "ENDED")


async def test_another_conference_is_driven_from_now_on(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    other = await serving.call("POST", "conference", {"title": "The other talk"})
    async with console(data, serving.ready["conference_id"]) as (app, pilot):
        await until(pilot, "A talk")
        before = app.driver
        app.drive(other["id"])
        await until(pilot, "The other talk")
        assert app.driver is not before
        assert app.driver.conference_id == other["id"]
        app.drive(other["id"])
        await until(pilot, "The other talk")
