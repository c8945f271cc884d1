"""The command palette: every action by its words, and the colours."""

from __future__ import annotations

from console_pictures import shown_to_host
from console_scenes import live
from screens import type_text, until, when

from sanora.driving.actions import ACTIONS
from sanora_console.palette import ActionsProvider
from sanora_console.screens.invite import InviteScreen


async def test_every_action_is_offered_with_its_key() -> None:
    async with shown_to_host(live()) as (app, _pilot):
        provider = ActionsProvider(app.screen)
        offered = [hit async for hit in provider.discover()]
        assert [str(hit.prompt).split()[0] for hit in offered] == [action.id for action in ACTIONS]
        assert [hit.help for hit in offered] == [action.what for action in ACTIONS]
        assert "pause (space)" in [str(hit.prompt) for hit in offered]
        assert "help (?)" in [str(hit.prompt) for hit in offered]


async def test_an_action_is_found_by_its_words_and_done() -> None:
    async with shown_to_host(live()) as (app, pilot):
        await pilot.press("ctrl+p")
        await until(pilot, "next (n)")
        await type_text(pilot, "qr code")
        await until(pilot, "QR code, address and code.")
        await pilot.press("enter")
        await when(pilot, lambda: isinstance(app.screen, InviteScreen))


async def test_the_colours_are_offered_and_quitting_past_the_question_is_not() -> None:
    async with shown_to_host(live()) as (app, pilot):
        offered = [command.title for command in app.get_system_commands(app.screen)]
        assert offered == ["colours"]
        await pilot.press("ctrl+p")
        await until(pilot, "next (n)")
        await type_text(pilot, "colours")
        await until(pilot, "Choose another theme")
        await pilot.press("enter")
        await until(pilot, "nord")
        await type_text(pilot, "sanora-light")
        await until(pilot, "sanora-light")
        await pilot.press("enter")
        await when(pilot, lambda: app.theme == "sanora-light")
