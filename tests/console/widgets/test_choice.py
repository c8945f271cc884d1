"""One of a few values: keys, clicks, and words that need more than a line."""

from __future__ import annotations

from typing import Any

from screens import shown
from textual.app import App, ComposeResult

from sanora_console.widgets.choice import Choice


class Chosen(App[None]):
    """A choice, and what it told."""

    CSS = "Choice { height: auto; }"

    def __init__(self) -> None:
        super().__init__()
        self.told: list[Any] = []

    def compose(self) -> ComposeResult:
        yield Choice([(1, "one"), (2, "[b]two[/b]"), (None, "many words in a row")], 2)

    def on_choice_changed(self, event: Choice.Changed) -> None:
        assert event.control is event.choice
        self.told.append(event.value)


async def test_the_arrows_go_round() -> None:
    app = Chosen()
    async with app.run_test(size=(60, 5)) as pilot:
        await pilot.press("tab", "right", "space", "left", "left")
        assert app.told == [None, 1, None, 2]
        assert "( ) one  (•) [b]two[/b]  ( ) many words in a row" in shown(app)


async def test_words_that_need_it_go_to_the_next_line_and_can_be_clicked() -> None:
    app = Chosen()
    async with app.run_test(size=(30, 5)) as pilot:
        assert shown(app).splitlines()[1].strip() == "( ) many words in a row"
        await pilot.click(Choice, offset=(3, 1))
        await pilot.click(Choice, offset=(1, 0))
        await pilot.click(Choice, offset=(29, 1))
        assert app.told == [None, 1]
        await pilot.resize_terminal(8, 5)
        await pilot.resize_terminal(60, 5)
        assert "(•) one" in shown(app)
