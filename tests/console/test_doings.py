"""What this face does in its own way: quitting, the projector's page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Serving
from one_console import console
from screens import until, when

from sanora.driving.actions import ACTIONS
from sanora.driving.server import Ending
from sanora_console.doings import DOINGS

Serve = Callable[..., Serving]


def test_every_action_is_done_by_all_faces_alike_or_here() -> None:
    assert {action.id for action in ACTIONS if action.run is None} == set(DOINGS)


@pytest.mark.parametrize(("key", "ending"), [("y", Ending.STOP), ("n", Ending.LEAVE), ("escape", None)])
async def test_quitting_asks_about_the_server(
    serve: Serve, data: Path, deck: Path, key: str, ending: Ending | None
) -> None:
    async with console(data, serve(deck).ready["conference_id"]) as (app, pilot):
        await pilot.press("q")
        await until(pilot, "Should the server stop, too?")
        await pilot.press(key)
        if ending is None:
            await when(pilot, lambda: len(app.screen_stack) == 2, "the talk")
            assert app.return_value is None
        else:
            await when(pilot, lambda: app.return_value is not None, "the end")
            assert app.return_value is ending


async def test_a_console_elsewhere_only_leaves(serve: Serve, data: Path, deck: Path) -> None:
    async with console(data, serve(deck).ready["conference_id"], here=False) as (app, pilot):
        await pilot.press("ctrl+c")
        await until(pilot, "The talk goes on.")
        await pilot.press("y")
        await when(pilot, lambda: app.return_value is not None, "the end")
        assert app.return_value is Ending.LEAVE


async def test_the_link_of_the_projector_is_shown_where_no_window_can_be(
    serve: Serve, data: Path, deck: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    async with console(data, serve(deck).ready["conference_id"], size=(120, 30)) as (app, pilot):
        await pilot.press("o")
        screen = await until(pilot, "Open this in the projector's browser", "c copies it")
        await pilot.press("c")
        await until(pilot, "Copied")
        assert f"/stage/{app.driver.conference.public_code}#" in app.clipboard
        assert app.clipboard[-4:] in screen, "to its end"
        await pilot.press("escape")
        await when(pilot, lambda: len(app.screen_stack) == 2, "the talk")
