"""Every state of the page for everybody: dark and light, narrow, enlarged, right to left, seen and heard."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal, TypeAlias

import pytest
from audience_states import STATES
from axe_playwright_python.async_playwright import Axe
from hall import Hall
from playwright.async_api import Page

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.timeout(60)]

Look: TypeAlias = tuple[Literal["light", "dark"], int, int]

LOOKS: tuple[Look, ...] = (("light", 390, 844), ("dark", 320, 568))
OTHER_LOOKS: tuple[Look, ...] = (("dark", 390, 844), ("light", 320, 568))
SMALLEST_TARGET = 48

SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SMALL_TARGETS = f"""[...document.querySelectorAll('button, select, a, label.option, input:not(.box)')]
    .filter((one) => {{
        const box = one.getBoundingClientRect();
        return box.width > 0 && (box.height < {SMALLEST_TARGET} || box.width < {SMALLEST_TARGET});
    }})
    .map((one) => one.outerHTML)"""


async def violations(page: Page) -> list[str]:
    """Return what axe finds wrong, one line each."""
    results = (await Axe().run(page)).response
    return [
        f"{found['id']}: {node['html']} {node['failureSummary']}"
        for found in results["violations"]
        for node in found["nodes"]
    ]


@pytest.mark.parametrize("name", STATES)
async def test_state(name: str, hall: Hall, phone: Page) -> None:
    await STATES[name](hall, phone)
    for scheme, width, height in LOOKS:
        await look(phone, name, scheme, width, height)
        assert await violations(phone) == [], scheme
        assert await phone.evaluate(SIDEWAYS) == 0, width
        assert await phone.evaluate(SMALL_TARGETS) == [], width
    if "AUDIENCE_PICTURES" in os.environ:
        for scheme, width, height in OTHER_LOOKS:
            await look(phone, name, scheme, width, height)
    await phone.set_viewport_size({"width": 195, "height": 422})
    assert await phone.evaluate(SIDEWAYS) == 0, "a phone at a zoom of 200 %"
    await phone.set_viewport_size({"width": 320, "height": 568})
    await phone.evaluate("document.documentElement.style.fontSize = '200%'")
    assert await phone.evaluate(SIDEWAYS) == 0, "letters twice as large"
    await phone.evaluate("document.documentElement.style.fontSize = ''")
    await phone.evaluate("document.documentElement.dir = 'rtl'")
    assert await phone.evaluate(SIDEWAYS) == 0, "right to left"


async def look(page: Page, name: str, scheme: Literal["light", "dark"], width: int, height: int) -> None:
    """Show the page so; keep a picture in the folder that AUDIENCE_PICTURES names, if it does."""
    await page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    await page.set_viewport_size({"width": width, "height": height})
    if folder := os.environ.get("AUDIENCE_PICTURES"):
        await page.screenshot(path=Path(folder) / f"{name}-{width}-{scheme}.png")
