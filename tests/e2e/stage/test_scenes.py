"""Every picture of the projector: readable from the last row, on every screen, by everybody."""

from __future__ import annotations

import pytest
from projector import HD, SCREENS, Projector, settle
from stage_looks import barriers, look
from stage_states import STATES

LEAST_SIZE = 0.025
LEAST_CONTRAST = 4.5
ON_WIDE_SCREENS_ONLY = {"twelve_at_length", "answer_explained_at_length"}
"""The longest texts there can be: on a narrow screen they are all there, but smaller."""


@pytest.mark.parametrize("name", STATES)
async def test_picture(name: str, projector: Projector) -> None:
    page = await STATES[name](projector, {"size": HD})
    for size in SCREENS:
        width, height = size
        await page.set_viewport_size({"width": width, "height": height})
        await settle(page)
        seen = await look(page)
        assert seen.texts
        assert seen.faults == [], size
        assert seen.faintest.contrast >= LEAST_CONTRAST, (size, seen.faintest)
        if width / height > 1.5 or name not in ON_WIDE_SCREENS_ONLY:
            assert seen.smallest.size >= LEAST_SIZE - 1e-6, (size, seen.smallest)
    assert await barriers(page) == []


@pytest.mark.parametrize("name", ["join", "live", "answer", "rehearsal", "paused"])
async def test_picture_in_light(name: str, projector: Projector) -> None:
    page = await STATES[name](projector, {"size": HD, "color_scheme": "light"})
    seen = await look(page)
    assert seen.faults == []
    assert seen.faintest.contrast >= LEAST_CONTRAST, seen.faintest
    assert await barriers(page) == []


@pytest.mark.parametrize("name", ["join", "rehearsal_of_several_picks", "answer", "waiting", "ended", "keys"])
async def test_picture_in_german(name: str, projector: Projector) -> None:
    page = await STATES[name](projector, {"size": HD, "locale": "de-AT"})
    assert await page.locator("html").get_attribute("lang") == "de"
    assert await page.locator("main").get_attribute("data-plan") in {"even", "roomy"}
    seen = await look(page)
    assert seen.faults == []
    assert seen.smallest.size >= LEAST_SIZE, seen.smallest
