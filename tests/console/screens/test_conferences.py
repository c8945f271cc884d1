"""The conferences of a server: every key, imports, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from command_line import DECK, Serving
from one_console import console
from screens import shown, type_text, until, when
from textual.pilot import Pilot
from textual.widgets import Input

from sanora.conference.state import ConferenceStatus
from sanora.driving import library
from sanora.driving.library import Line
from sanora_console.app import ConsoleApp
from sanora_console.screens.conferences import ConferencesScreen

Serve = Callable[..., Serving]


async def lines(app: ConsoleApp) -> list[Line]:
    return await library.listed(app.driver.api)


async def listing(pilot: Pilot[Any]) -> None:
    """Open the list."""
    await pilot.press("C")
    await until(pilot, "Conferences on this server", "running", "A talk")


async def path_typed(pilot: Pilot[Any], path: Path | str) -> None:
    """Name a file to import."""
    await pilot.press("i")
    await until(pilot, "becomes a new conference?")
    pilot.app.screen.query_one(Input).value = str(path)
    await pilot.pause()


async def test_a_conference_is_made_described_started_and_opened(
    serve: Serve, data: Path, deck: Path
) -> None:
    serving = serve(deck)
    async with console(data, serving.ready["conference_id"]) as (app, pilot):
        await listing(pilot)
        await pilot.press("a")
        await until(pilot, "New conference", "Title", "Description", "Network")
        await pilot.press("enter")
        await until(pilot, "! The title is empty.")
        await type_text(pilot, "Bats")
        await when(pilot, lambda: "The title is empty" not in shown(app))
        await pilot.press("enter")
        await until(pilot, "Made. Enter opens it.", "draft", "Bats")
        await pilot.press("e")
        await until(pilot, "^s saves")
        await type_text(pilot, "!")
        await pilot.press("tab")
        await type_text(pilot, "At night")
        await pilot.press("tab")
        await type_text(pilot, "Hall")
        await pilot.press("ctrl+s")
        await until(pilot, "Saved.", "Bats!")
        await pilot.press("A")
        await until(pilot, "“Bats!” is running: people can join.")
        await pilot.press("A")
        await until(pilot, "It is running.")
        assert len([line for line in await lines(app) if line.status == ConferenceStatus.ACTIVE]) == 2
        await pilot.press("enter")
        await when(pilot, lambda: app.driver.conference.title == "Bats!", "the other talk")
        assert (app.driver.conference.description, app.driver.conference.network) == ("At night", "Hall")
        assert not isinstance(app.screen, ConferencesScreen)
        await pilot.press("C")
        await until(pilot, "→")


async def test_ending_and_deleting_ask_first(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    async with console(data, serving.ready["conference_id"]) as (app, pilot):
        made = await library.create(app.driver.api, library.Details("Bats"))
        await listing(pilot)
        await pilot.press("x")
        await until(pilot, "This conference is open here. Open another one before you delete it.")
        await pilot.press("home", "E")
        await until(pilot, "It has not started.")
        await pilot.press("A")
        await until(pilot, "“Bats” is running")
        await pilot.press("x")
        await until(pilot, "“Bats” is running: end it first.")
        await pilot.press("E")
        await until(pilot, "End “Bats” for good?")
        await pilot.press("escape", "E")
        await until(pilot, "End “Bats” for good?")
        await pilot.press("y")
        await until(pilot, "“Bats” has ended.")
        await pilot.press("E")
        await until(pilot, "It has ended already.")
        await pilot.press("A")
        await until(pilot, "cannot start again")
        await pilot.press("delete")
        await until(pilot, "Delete “Bats” with all its questions")
        await pilot.press("y")
        await until(pilot, "Deleted: “Bats”.")
        assert made not in {line.id for line in await lines(app)}


async def test_a_deck_is_imported(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    other = deck.with_name("other.md")
    other.write_text(DECK.replace("A talk", "Another talk"), encoding="utf-8")
    async with console(data, serving.ready["conference_id"]) as (app, pilot):
        await listing(pilot)
        await path_typed(pilot, other)
        await pilot.press("enter")
        await until(pilot, "“Another talk” is imported. Enter opens it.", "draft")
        await pilot.press("enter")
        await when(pilot, lambda: len(app.driver.conference.questions) == 2, "its questions")
        assert app.driver.conference.source == str(other.resolve())
        await when(pilot, lambda: app.followed.path == other.resolve(), "that its file is followed")


async def test_a_faulty_deck_is_told_line_by_line_and_not_imported(
    serve: Serve, data: Path, deck: Path
) -> None:
    serving = serve(deck)
    other = deck.with_name("other.md")
    other.write_text("# [bold]x[/]\n\n## One?\n\n- only\n", encoding="utf-8")
    async with console(data, serving.ready["conference_id"], size=(120, 30)) as (app, pilot):
        await listing(pilot)
        await path_typed(pilot, deck.with_name("nothing.md"))
        await until(pilot, "There is no such file yet.")
        pilot.app.screen.query_one(Input).value = str(other)
        await pilot.press("enter")
        await until(pilot, "Nothing is imported before this is put right", "This is the only option.")
        await pilot.press("y")
        await until(pilot, "Nothing was imported.")
        assert len(await lines(app)) == 1


async def test_names_are_text(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    async with console(data, serving.ready["conference_id"]) as (app, pilot):
        await library.create(app.driver.api, library.Details("[red]x[/] [@click=app.quit]y", "[b]", "[i]"))
        await listing(pilot)
        await until(pilot, "[red]x[/] [@click=app.quit]y")
        await pilot.press("home", "e")
        await until(pilot, "^s saves", "[red]x[/]")
