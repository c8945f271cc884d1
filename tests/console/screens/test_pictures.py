"""The few pictures of preparing that a person has looked at: whoever changes one looks at it again."""

from __future__ import annotations

import pytest
from console_pictures import look, shown_to_host
from console_scenes import live
from screens import until, when
from svg_pictures import SvgFile, svg
from syrupy.assertion import SnapshotAssertion
from textual.widgets import TextArea


@pytest.mark.parametrize(
    ("size", "keys", "shows"),
    [
        pytest.param((80, 24), ("Q",), "Do you talk to your plants?", id="questions"),
        pytest.param((200, 60), ("Q", "down", "enter"), "Explanation", id="editor-wide"),
    ],
)
async def test_a_picture(
    size: tuple[int, int], keys: tuple[str, ...], shows: str, snapshot: SnapshotAssertion
) -> None:
    async with shown_to_host(live(), size) as (app, pilot):
        for key in keys:
            await pilot.press(key)
            await until(pilot, "Question")
        await until(pilot, shows)
        areas = list(app.screen.query(TextArea))
        # A cursor that is told to stand still before it has the focus would not be seen.
        await when(pilot, lambda: not areas or any(area.has_focus for area in areas))
        for area in areas:
            area.cursor_blink = False
        await look(pilot)
        assert svg(app) == snapshot(extension_class=SvgFile)
