"""Exports from the console: every format, where to, and never over a file without asking."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Serving
from one_console import console
from screens import until, when
from textual.pilot import Pilot
from textual.widgets import Input, ProgressBar

from sanora.client.api import File, Heard
from sanora.deck.reader import read
from sanora.driving import exporting
from sanora.driving.driver import Driver
from sanora.driving.server import Ending
from sanora_console.app import ConsoleApp
from sanora_console.screens.exporting import ExportScreen
from sanora_console.screens.talk import TalkScreen

Serve = Callable[..., Serving]


async def begin(app: ConsoleApp, pilot: Pilot[Ending]) -> Input:
    """Open the screen; return where the file's name is typed."""
    await when(pilot, lambda: app.followed.path is not None, "the deck's file")
    await pilot.press("X")
    await until(pilot, "Export · A talk", "answers, CSV")
    return app.screen.query_one(Input)


@pytest.mark.parametrize(
    ("place", "name", "holds"),
    [
        (0, "sanora-{}.csv", "Question"),
        (1, "sanora-{}-summary.csv", "Option"),
        (2, "sanora-{}-measures.csv", "Measure"),
        (3, "sanora-{}.xlsx", "PK"),
        (4, "sanora-{}.pdf", "%PDF-"),
        (5, "sanora-{}.html", "<!DOCTYPE html>"),
        (6, "sanora-{}.json", '"A talk"'),
        (7, "sanora-{}.md", "# A talk"),
        (8, "sanora-{}-gift.txt", "// A talk"),
    ],
)
async def test_every_format_goes_beside_the_deck(
    serve: Serve, data: Path, deck: Path, place: int, name: str, holds: str
) -> None:
    serving = serve(deck)
    async with console(data, serving.ready["conference_id"], size=(120, 24)) as (app, pilot):
        line = await begin(app, pilot)
        await pilot.press(*["right"] * place)
        target = deck.with_name(name.format(serving.ready["public_code"]))
        await when(pilot, lambda: line.value == str(target), "the name of the file")
        await pilot.press("enter")
        await when(pilot, lambda: isinstance(app.screen, TalkScreen), "the talk")
        assert f"Written to {target}." in app.message
        assert holds.encode() in target.read_bytes()
    if target.suffix == ".json":
        assert json.loads(target.read_bytes())["title"] == "A talk"
    if target.suffix == ".md":
        assert [entry.question.question_text for entry in read(target.read_bytes()).questions] == [
            "First?",
            "Second?",
        ]


async def test_a_file_that_is_there_is_asked_about(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    target = deck.with_name("mine.csv")
    target.write_text("precious", encoding="utf-8")
    async with console(data, serving.ready["conference_id"]) as (app, pilot):
        line = await begin(app, pilot)
        line.value = str(target)
        await pilot.press("right")
        assert line.value == str(target), "what was typed stays"
        await pilot.press("enter")
        await until(pilot, "Write over it?")
        await pilot.press("n")
        await until(pilot, "Nothing was written.")
        assert target.read_text(encoding="utf-8") == "precious"
        await pilot.press("tab", "enter")
        await until(pilot, "Write over it?")
        await pilot.press("y")
        await when(pilot, lambda: "Written to" in app.message)
        assert target.read_text(encoding="utf-8") != "precious"


async def test_what_cannot_be_written_says_why(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    async with console(data, serving.ready["conference_id"], size=(120, 24)) as (app, pilot):
        line = await begin(app, pilot)
        for typed, fault in {
            "": "! Type the name of a file.",
            str(deck.parent): "! This is a folder.",
            str(deck.parent / "nowhere" / "x.csv"): "! There is no folder",
            "~nobody-of-this-name/x": "! No file can have this name.",
        }.items():
            line.value = typed
            await until(pilot, fault)
            await pilot.press("enter")
            assert isinstance(app.screen, ExportScreen)
        line.value = str(deck.with_name("x" * 252))  # no room for the name of a draft
        await pilot.press("enter")
        await until(pilot, "It cannot be written: File name too long.")


async def test_a_long_export_shows_its_bar(
    serve: Serve, data: Path, deck: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    serving = serve(deck)
    goes_on = asyncio.Event()

    async def slow(_driver: Driver, _form: str, heard: Heard, *_more: object) -> File:
        heard(1, 4)
        await goes_on.wait()
        return File(b"done", "One character is missing.")

    monkeypatch.setattr(exporting, "fetched", slow)
    async with console(data, serving.ready["conference_id"]) as (app, pilot):
        await begin(app, pilot)
        screen = app.screen
        await pilot.press("enter")
        bar = screen.query_one(ProgressBar)
        await when(pilot, lambda: bar.display, "the bar")
        await until(pilot, "25%")
        goes_on.set()
        await when(pilot, lambda: "Written to" in app.message and "One character is missing." in app.message)


async def test_a_server_that_is_gone_is_told(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    async with console(data, serving.ready["conference_id"], here=False) as (app, pilot):
        await pilot.press("X")
        await until(pilot, "answers, CSV")
        app.screen.query_one(Input).value = str(deck.with_name("x.csv"))
        await asyncio.to_thread(serving.end)
        await until(pilot, "There is no connection to the server now.")
        await pilot.press("enter")
        await when(pilot, lambda: bool(app.message), "why not")
        assert not deck.with_name("x.csv").exists()
