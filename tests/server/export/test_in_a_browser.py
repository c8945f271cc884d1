"""The report as HTML in a real browser: its policy allows all of it, it fits, and it can be read aloud."""

from __future__ import annotations

import io
from pathlib import Path

import msgspec
import pytest
from axe_playwright_python.async_playwright import Axe
from PIL import Image
from playwright.async_api import Browser
from pypdf import PdfReader

from sanora.testing.talk import Talk
from sanora_server.export.formats import FORMATS, Wish, pictures
from sanora_server.export.images import small
from sanora_server.export.report import report

WIDTHS = (1000, 390, 320)
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
STYLED = "getComputedStyle(document.querySelector('figure')).display"
SHOWN = "[...document.images].map((image) => image.naturalWidth)"


@pytest.fixture
def file(every_kind: Talk, tmp_path: Path) -> Path:
    """Return the report of a talk of all kinds, with its pictures."""
    first = every_kind.conference.ordered[0]
    every_kind.conference.questions[first.id] = msgspec.structs.replace(first, picture="1" * 32)
    made = report(every_kind.conference)
    out = io.BytesIO()
    Image.effect_noise((400, 300), 60).save(out, "PNG")
    image = small(out.getvalue())
    assert image is not None
    path = tmp_path / "report.html"
    path.write_bytes(FORMATS["html"].render(made, Wish(images=dict.fromkeys(pictures(made, "html"), image))))
    return path


async def test_its_policy_allows_its_own_styles_and_pictures(browser: Browser, file: Path) -> None:
    page = await browser.new_page()
    troubles: list[str] = []
    page.on("console", lambda message: troubles.append(message.text))
    await page.goto(file.as_uri())
    assert await page.evaluate(STYLED) == "grid"
    widths = await page.evaluate(SHOWN)
    assert widths
    assert all(widths)
    assert troubles == []


async def test_it_fits_every_screen_and_can_be_read_aloud(browser: Browser, file: Path) -> None:
    page = await browser.new_page(bypass_csp=True)  # axe is a script
    await page.goto(file.as_uri())
    for width in WIDTHS:
        await page.set_viewport_size({"width": width, "height": 800})
        assert await page.evaluate(SIDEWAYS) == 0, width
        found = (await Axe().run(page)).response["violations"]
        assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []


@pytest.mark.parametrize("paper", ["A4", "Letter"])
async def test_it_is_printed_without_losing_anything(browser: Browser, file: Path, paper: str) -> None:
    page = await browser.new_page()
    await page.goto(file.as_uri())
    pages = PdfReader(io.BytesIO(await page.pdf(format=paper, print_background=True))).pages
    text = "\n".join(sheet.extract_text() for sheet in pages)
    assert 4 <= len(pages) <= 12
    for words in ("All <kinds> & more", "Australia's capital?", "Net Promoter Score", "Anything else?"):
        assert words in text
