"""What is looked at on a phone's page in every state: contrast and names, width, size of what is tapped."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal, TypeAlias

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page

Scheme: TypeAlias = Literal["light", "dark"]
Look: TypeAlias = tuple[Scheme, int, int]

LOOKS: tuple[Look, ...] = (("light", 390, 844), ("dark", 320, 568))
OTHER_LOOKS: tuple[Look, ...] = (("dark", 390, 844), ("light", 320, 568))
SMALLEST_TARGET = 48

DRAWN = "Promise.allSettled(Array.from(document.images, (image) => image.decode())).then(() => null)"
"""Waits for all pictures."""
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SMALL_TARGETS = f"""[...document.querySelectorAll(
        'button, select, textarea, a, label.option, label.value, input:not(.box)')]
    .filter((one) => {{
        const box = one.getBoundingClientRect();
        return box.width > 0 && (box.height < {SMALLEST_TARGET} || box.width < {SMALLEST_TARGET});
    }})
    .map((one) => one.outerHTML)"""


async def looks(page: Page, name: str, *, heard: bool = True) -> None:
    """Fail if something is wrong with the page as it is now, on any phone; `heard`: also what axe finds.

    Pictures go into the folder that AUDIENCE_PICTURES names, if it does.
    """
    await page.evaluate(DRAWN)
    for scheme, width, height in LOOKS:
        await show(page, scheme, width, height)
        await picture(page, name, scheme, width)
        if heard:
            assert await violations(page) == [], scheme
        assert await page.evaluate(SIDEWAYS) == 0, width
        assert await targets(page) == [], width
    if "AUDIENCE_PICTURES" in os.environ:
        for scheme, width, height in OTHER_LOOKS:
            await show(page, scheme, width, height)
            await picture(page, name, scheme, width)
    await page.set_viewport_size({"width": 195, "height": 422})
    assert await page.evaluate(SIDEWAYS) == 0, "a phone at a zoom of 200 %"
    await page.set_viewport_size({"width": 320, "height": 568})
    await page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert await page.evaluate(SIDEWAYS) == 0, "letters twice as large"
    await page.evaluate("document.documentElement.style.fontSize = ''")
    direction = await page.evaluate("document.documentElement.dir")
    await page.evaluate("document.documentElement.dir = 'rtl'")
    assert await page.evaluate(SIDEWAYS) == 0, "right to left"
    await page.evaluate("(direction) => { document.documentElement.dir = direction; }", direction)


async def show(page: Page, scheme: Scheme, width: int, height: int) -> None:
    """Show the page so."""
    await page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    await page.set_viewport_size({"width": width, "height": height})


async def picture(page: Page, name: str, scheme: Scheme, width: int) -> None:
    """Keep a picture of the whole page, if one is wanted."""
    if folder := os.environ.get("AUDIENCE_PICTURES"):
        await page.screenshot(path=Path(folder) / f"{name}-{width}-{scheme}.png", full_page=True)


async def targets(page: Page) -> list[str]:
    """Return what is too small to be tapped."""
    return await page.evaluate(SMALL_TARGETS)


async def violations(page: Page) -> list[str]:
    """Return what axe finds wrong, one line each."""
    results = (await Axe().run(page)).response
    return [
        f"{found['id']}: {node['html']} {node['failureSummary']}"
        for found in results["violations"]
        for node in found["nodes"]
    ]
