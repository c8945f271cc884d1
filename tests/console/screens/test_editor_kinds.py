"""Writing questions of every kind, with pictures, and with questions inside."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from command_line import Serving
from one_console import console
from screens import type_text, until, when
from some_pictures import drawn, picture_id
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from sanora.kinds.base import Question
from sanora.kinds.registry import KINDS
from sanora_console.app import ConsoleApp
from sanora_console.screens.editor import EditorScreen
from sanora_console.widgets.choice import Choice
from sanora_console.widgets.options import Words
from sanora_console.widgets.parts import PartLine
from sanora_console.widgets.preview import preview

Serve = Callable[..., Serving]


async def begin(pilot: Pilot[Any], key: str = "a") -> EditorScreen:
    """Open the editor from the list of questions."""
    await pilot.press("Q")
    await until(pilot, "No  State")
    await pilot.press(key)
    await until(pilot, "Explanation", "Notes")
    assert isinstance(pilot.app.screen, EditorScreen)
    return pilot.app.screen


async def last(pilot: Pilot[Any], app: ConsoleApp, number: int) -> Question:
    """Wait for so many questions; return the last."""
    await when(pilot, lambda: len(app.driver.conference.questions) == number, f"{number} questions")
    return app.driver.conference.ordered[-1]


@pytest.mark.timeout(180)  # all kinds with one console, which takes long to start
async def test_every_kind_is_written(serve: Serve, data: Path, deck: Path, tmp_path: Path) -> None:
    serving = serve(deck)
    picture = tmp_path / "map.png"
    picture.write_bytes(drawn("map"))
    async with console(data, serving.ready["conference_id"]) as (app, pilot):
        for number, kind in enumerate(KINDS, start=3):
            await write(pilot, await begin(pilot), kind, str(picture))
            question = await last(pilot, app, number)
            assert question.kind == kind
            assert question.picture == picture_id("map")
            assert f"{kind}?" in preview(question).plain
            await pilot.press("escape")
        assert await app.driver.api.picture(picture_id("map")) == drawn("map")


async def write(pilot: Pilot[Any], screen: EditorScreen, kind: str, picture: str) -> None:
    """Write and save a question of a kind."""
    kinds = screen.query_one("#typed-kind", Choice)
    kinds.choose([name for name, _ in kinds.choices].index(kind))
    await when(pilot, lambda: screen.form.kind_name == kind, "its fields")
    await pilot.pause()
    screen.query_one("#typed-question_text", TextArea).text = f"{kind}?"
    screen.query_one("#typed-picture", Input).value = picture
    for place, field in enumerate(screen.query(Words)):
        field.value = "" if screen.form.fixed else f"Number {place}"
    if kind == "survey":
        await inside(pilot, screen)
    await when(pilot, lambda: screen.form.judged().question is not None, "all that is needed")
    await pilot.press("ctrl+s")
    await when(pilot, lambda: pilot.app.screen is not screen, "saved")


async def inside(pilot: Pilot[Any], screen: EditorScreen) -> None:
    """Write two questions of a survey, in the order of their numbers; take out a third."""
    for text in ("Second?", "First?", "Third?"):
        screen.query(PartLine).last().focus()
        await pilot.press("enter")
        await when(pilot, lambda: pilot.app.screen is not screen, "another editor")
        editor = pilot.app.screen
        await until(pilot, "Question of the survey")
        kinds = editor.query_one("#typed-kind", Choice)
        assert "survey" not in [name for name, _ in kinds.choices]
        kinds.choose([name for name, _ in kinds.choices].index("rating"))
        editor.query_one("#typed-question_text", TextArea).text = text
        await pilot.pause()
        await pilot.press("ctrl+s")
        await when(pilot, lambda: pilot.app.screen is screen, "the survey")
        await until(pilot, text)
    await pilot.press("ctrl+r")
    await when(pilot, lambda: len(screen.form.parts) == 2, "one less")
    screen.query(PartLine).first().focus()
    await pilot.press("shift+down")
    await when(pilot, lambda: screen.form.parts[0].question_text == "First?", "the other order")


async def test_an_option_has_a_picture(serve: Serve, data: Path, deck: Path, tmp_path: Path) -> None:
    serving = serve(deck)
    picture = tmp_path / "tea.png"
    async with console(data, serving.ready["conference_id"]) as (app, pilot):
        screen = await begin(pilot)
        await type_text(pilot, "Which?")
        for place, field in enumerate(screen.query(Words)):
            field.value = f"Number {place}"
        screen.query(Words).last().focus()
        await pilot.press("ctrl+o")
        await type_text(pilot, str(picture))
        await until(pilot, "There is no such file")
        picture.write_bytes(drawn("tea"))
        await pilot.press("enter")
        await until(pilot, "B [ ] ▣")
        await pilot.press("ctrl+s")
        question = await last(pilot, app, 3)
        assert question.pictures == [picture_id("tea")]
