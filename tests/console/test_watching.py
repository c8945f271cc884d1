"""Screens that drive the talk have the keys of the one table."""

from __future__ import annotations

import pytest
from console_pictures import look, shown_to_host
from console_scenes import live
from screens import when
from textual.binding import Binding

from sanora.driving.actions import ACTIONS
from sanora_console.screens.compare import CompareScreen
from sanora_console.screens.framed import Framed
from sanora_console.screens.invite import InviteScreen
from sanora_console.screens.scan import ScanScreen
from sanora_console.screens.talk import TalkScreen
from sanora_console.watching import keys


def test_every_action_is_bound_with_all_its_keys() -> None:
    bound = [binding for binding in keys() if isinstance(binding, Binding)]
    assert [(binding.key, binding.action) for binding in bound] == [
        (",".join(action.keys), f"app.perform('{action.id}')") for action in ACTIONS
    ]


def test_no_two_actions_share_a_key() -> None:
    every = [key for action in ACTIONS for key in action.keys]
    assert len(every) == len(set(every))


@pytest.mark.parametrize("screen", [TalkScreen, InviteScreen, CompareScreen, ScanScreen])
async def test_the_talk_is_driven_from_every_screen_that_shows_it(screen: type[Framed]) -> None:
    own = {"escape", "i", "v", "f"}
    async with shown_to_host(live()) as (app, pilot):
        if screen is not TalkScreen:
            app.push_screen(screen())
            await when(pilot, lambda: isinstance(app.screen, screen) and app.screen.is_mounted)
        await look(pilot)
        active = app.screen.active_bindings
        for action in ACTIONS:
            for key in {*action.keys} - own:
                assert active[key].binding.action in {f"app.perform('{action.id}')", "perform('quit')"}, key
