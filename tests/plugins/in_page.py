"""Waiting in a page whose own policy forbids the `eval` by which Playwright's `wait_for_function` looks."""

from __future__ import annotations

import asyncio
from typing import Any

from browsers import PATIENCE
from playwright.async_api import Page


async def comes_true(page: Page, condition: str, given: Any = None) -> None:
    """Wait until a function of JavaScript, called in the page with what is given, says yes.

    It is asked from outside, so the page's policy and a clock that stands do not matter.
    """
    async with asyncio.timeout(PATIENCE / 1000):
        while not await page.evaluate(condition, given):
            pass
