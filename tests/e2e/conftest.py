"""A real browser as somebody's phone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from typing import Any

import pytest_asyncio
from audience_script import PhoneMaker
from browsers import PATIENCE
from playwright.async_api import Browser, ConsoleMessage, Page

PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "locale": "en-GB",
    "is_mobile": True,
    "has_touch": True,
}
HARMLESS = ("net::ERR_", "Unexpected response code: 503")
"""A connection refused while the hall is down, or going down, shows in the console, and should."""


@pytest_asyncio.fixture(loop_scope="session")
async def phone_of(browser: Browser) -> AsyncIterator[PhoneMaker]:
    """Return a maker of phones; a script that fails or breaks the page's policy fails the test."""
    troubles: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not any(one in message.text for one in HARMLESS):
            troubles.append(message.text)

    async with AsyncExitStack() as stack:

        async def make(**options: Any) -> Page:
            context = await browser.new_context(**(PHONE | options))
            stack.push_async_callback(context.close)
            page = await context.new_page()
            page.set_default_timeout(PATIENCE)
            page.on("pageerror", lambda error: troubles.append(str(error)))
            page.on("console", heard)
            return page

        yield make
    assert troubles == []


@pytest_asyncio.fixture(loop_scope="session")
async def phone(phone_of: PhoneMaker) -> Page:
    return await phone_of()
