"""The few pictures that a person has looked at: whoever changes one looks at it again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from console_pictures import Scene, look, shown_to_host
from console_scenes import again, live, revealed
from screens import when
from svg_pictures import SvgFile, svg
from syrupy.assertion import SnapshotAssertion

NARROW, WIDE = (80, 24), (200, 60)


@pytest.mark.parametrize(
    ("scene", "size", "theme", "key"),
    [
        pytest.param(live, NARROW, "sanora", "", id="live"),
        pytest.param(revealed, WIDE, "sanora", "", id="results-wide"),
        pytest.param(revealed, NARROW, "sanora-light", "", id="results-light"),
        pytest.param(live, NARROW, "sanora", "i", id="invite"),
        pytest.param(live, NARROW, "sanora", "question_mark", id="help"),
        pytest.param(again, NARROW, "sanora", "v", id="compare"),
    ],
)
async def test_a_picture(
    scene: Callable[[], Scene], size: tuple[int, int], theme: str, key: str, snapshot: SnapshotAssertion
) -> None:
    async with shown_to_host(scene(), size, theme) as (app, pilot):
        if key:
            before = app.screen
            await pilot.press(key)
            await when(pilot, lambda: app.screen is not before, "another screen")
        await look(pilot)
        assert svg(app) == snapshot(extension_class=SvgFile)
