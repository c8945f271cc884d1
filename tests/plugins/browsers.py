"""A pytest plugin: one real browser for all tests that take the fixture `browser`.

It takes longer to start than most tests of a page take. What keeps tests apart is a context, with cookies,
storage and a cache of its own; none outlives its test. These tests share an event loop, that of the session,
in which the browser is heard: their async fixtures say `loop_scope="session"`.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

if TYPE_CHECKING:
    from playwright.async_api import Browser, Playwright

PATIENCE = 20_000
"""Milliseconds that a page on a loaded machine gets for what must come: what comes at once costs nothing."""

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class Browsers:
    """The browser that runs now."""

    def __init__(self, playwright: Playwright, executable: str) -> None:
        self._playwright = playwright
        self._executable = executable
        self._browser: Browser | None = None

    async def running(self) -> Browser:
        """Return it; after a crash, which ends one test, another one."""
        if self._browser is None or not self._browser.is_connected():
            self._browser = await self._playwright.chromium.launch(
                executable_path=self._executable, args=FLAGS
            )
        return self._browser


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the tests that take the browser run in its loop."""
    for item in items:
        if isinstance(item, pytest.Function) and "browser" in item.fixturenames:
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browsers(chromium: str) -> AsyncIterator[Browsers]:
    """Return the browser of this process, before the first test that takes it."""
    from playwright.async_api import async_playwright, expect  # noqa: PLC0415 - most test runs need no browser

    expect.set_options(timeout=PATIENCE)
    async with async_playwright() as playwright:
        made = Browsers(playwright, chromium)
        browser = await made.running()
        yield made
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def browser(browsers: Browsers) -> AsyncIterator[Browser]:
    """Return the browser; what the test opened in it is closed."""
    running = await browsers.running()
    yield running
    for context in running.contexts:
        await context.close()
