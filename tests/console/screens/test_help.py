"""All keys on one screen."""

from __future__ import annotations

import pytest
from console_pictures import shown_to_host
from console_scenes import live
from screens import shown, until, when

from sanora.driving.actions import ACTIONS, Group
from sanora_console.screens.help import HelpScreen
from sanora_console.screens.talk import TalkScreen
from sanora_console.widgets.keys import key_name


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
async def test_every_action_stands_under_its_heading(size: tuple[int, int]) -> None:
    async with shown_to_host(live(), size) as (_app, pilot):
        await pilot.press("question_mark")
        text = await until(pilot, "Esc goes back")
        await pilot.press("end")
        text += await until(pilot, "Also:")
        for group in Group:
            assert group.value in text
        for action in ACTIONS:
            assert key_name(action.keys[0]) in text
            assert action.what.split(" ")[0] in text
        assert "…" not in text


@pytest.mark.parametrize("key", ["escape", "question_mark", "q"])
async def test_it_is_left_with_several_keys(key: str) -> None:
    async with shown_to_host(live()) as (app, pilot):
        await pilot.press("f1")
        await when(pilot, lambda: isinstance(app.screen, HelpScreen))
        await pilot.press(key)
        await when(pilot, lambda: isinstance(app.screen, TalkScreen))


async def test_in_a_tiny_window_it_does_not_break() -> None:
    async with shown_to_host(live(), (30, 8)) as (app, pilot):
        await pilot.press("question_mark")
        await when(pilot, lambda: isinstance(app.screen, HelpScreen))
        assert len(shown(app).splitlines()) == 8
