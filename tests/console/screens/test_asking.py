"""A question to the host: its answers stay in sight, however long it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from screens import shown, until
from textual.app import App

from sanora_console.app import STYLES
from sanora_console.screens.asking import Asking


class Asked(App[None]):
    """Nothing but a place for questions."""

    CSS_PATH = STYLES


LONG = "\n".join(f"[b]line[/b] {number}" for number in range(60))


@pytest.mark.parametrize(("key", "answer"), [("y", "yes"), ("n", "no"), ("escape", ""), ("enter", "")])
async def test_one_key_answers(key: str, answer: str) -> None:
    app = Asked()
    answers: list[str | None] = []
    async with app.run_test() as pilot:
        await app.push_screen(Asking("Sure?", yes="Yes", no="No"), answers.append)
        await until(pilot, "Sure?", "y  Yes", "n  No", "Esc  Cancel")
        await pilot.press(key)
        await pilot.pause()
        assert answers == [answer]


async def test_no_is_nothing_where_it_is_not_offered() -> None:
    app = Asked()
    answers: list[str | None] = []
    async with app.run_test() as pilot:
        await app.push_screen(Asking("Sure?", yes="Yes"), answers.append)
        await until(pilot, "Sure?")
        await pilot.press("n")
        await pilot.pause()
        assert answers == [""]


async def test_a_long_question_is_turned_over_above_its_answers() -> None:
    app = Asked()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(Asking(LONG, yes="Yes"))
        await until(pilot, "[b]line[/b] 0", "y  Yes", "Esc  Cancel")
        assert "[b]line[/b] 59" not in shown(app)
        for _ in range(5):
            await pilot.press("pagedown")
        await until(pilot, "[b]line[/b] 59", "y  Yes", "Esc  Cancel")
        for _ in range(5):
            await pilot.press("pageup")
        await until(pilot, "[b]line[/b] 0")


def test_every_style_sheet_is_taken() -> None:
    assert {Path(sheet).name for sheet in STYLES} >= {"console.tcss", "preparing.tcss"}
