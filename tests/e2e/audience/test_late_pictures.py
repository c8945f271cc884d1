"""Pictures that come when the question is long on the screen, as they do over a bad Wi-Fi."""

from __future__ import annotations

import asyncio

import pytest
from audience_kinds import COFFEE, PICTURE, TEA, pictured
from audience_script import enter
from hall import Hall
from in_page import comes_true
from playwright.async_api import Page, Route, expect

from sanora.testing import factories as ask

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.timeout(60)]

PLACES = "(all) => all.map((one) => one.getBoundingClientRect().top)"
ALL_DRAWN = """
    (wanted) => {
        const drawn = Array.from(document.images, (image) => image.complete && image.naturalWidth > 0);
        return drawn.length === wanted && drawn.every(Boolean);
    }
"""


async def test_they_move_no_option_away_from_under_a_thumb(hall: Hall, phone: Page) -> None:
    come = asyncio.Event()

    async def later(route: Route) -> None:
        await come.wait()
        await route.continue_()

    await phone.route("**/pictures/*", later)
    await enter(hall, phone)
    drinks = ask.choice("What would you like?", "Tea", "Coffee", picture=PICTURE, picture_text="A table")
    await hall.ask(pictured(drinks, TEA, COFFEE), timeout_seconds=None)
    options = phone.locator(".option")
    await expect(options).to_have_count(2)
    before = await options.evaluate_all(PLACES)
    come.set()
    await comes_true(phone, ALL_DRAWN, 3)
    assert await options.evaluate_all(PLACES) == before
