"""What a stage page looks like, in figures: its texts, its faults, its pixels, its QR codes."""

from __future__ import annotations

import io
from pathlib import Path
from typing import NamedTuple

import zxingcpp
from axe_playwright_python.async_playwright import Axe
from PIL import Image
from playwright.async_api import Page

MEASURE = Path(__file__).with_name("measure.js").read_text(encoding="utf-8")


class Text(NamedTuple):
    """A text on the screen: what it says, its size as a share of the screen's height, its contrast."""

    text: str
    size: float
    contrast: float


class Look(NamedTuple):
    """All texts that are seen, and what is cut off, overlaps or leaves the screen."""

    texts: list[Text]
    faults: list[str]

    @property
    def smallest(self) -> Text:
        """The smallest text."""
        return min(self.texts, key=lambda text: text.size)

    @property
    def faintest(self) -> Text:
        """The text of the least contrast."""
        return min(self.texts, key=lambda text: text.contrast)


async def look(page: Page) -> Look:
    """Measure what a page shows now."""
    found = await page.evaluate(MEASURE)
    texts = [Text(str(one["text"]), float(one["size"]), float(one["contrast"])) for one in found["texts"]]
    return Look(texts, [str(fault) for fault in found["faults"]])


async def barriers(page: Page) -> list[str]:
    """Return what an accessibility scan has against a page: each rule, and the elements that break it."""
    report = await Axe().run(page)
    return [
        f"{violation['id']}: {[node['target'] for node in violation['nodes']]}"
        for violation in report.response["violations"]
    ]


async def picture(page: Page) -> Image.Image:
    """Return what a page shows now."""
    return Image.open(io.BytesIO(await page.screenshot())).convert("RGB")


def codes(image: Image.Image, scale: float = 1) -> list[str]:
    """Return what the QR codes in an image say, read as a phone far away would: from fewer pixels."""
    size = (round(image.width * scale), round(image.height * scale))
    smaller = image.resize(size)
    return [found.text for found in zxingcpp.read_barcodes(smaller)]


class Box(NamedTuple):
    """A rectangle on the screen, in pixels."""

    x: float
    y: float
    width: float
    height: float


async def box(page: Page, selector: str) -> Box:
    """Return where the first element of `selector` is."""
    found = await page.locator(selector).first.bounding_box()
    assert found is not None, f"{selector} is not on the screen"
    return Box(found["x"], found["y"], found["width"], found["height"])


async def boxes(page: Page, selector: str) -> list[Box]:
    """Return where all elements of `selector` are."""
    found = await page.locator(selector).evaluate_all(
        """all => all
            .map((one) => one.getBoundingClientRect())
            .map(({ x, y, width, height }) => [x, y, width, height])"""
    )
    return [Box(*numbers) for numbers in found]
