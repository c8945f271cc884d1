"""A page whose time stands still: it goes on only as far as a test lets it, whatever the machine does."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

from playwright.async_api import Page, WebSocketRoute

LONG_AGO = datetime.fromisoformat("2001-01-01T00:00:00+00:00")
AWHILE = timedelta(hours=1)
COMPARED = {"tick", "pong"}
"""What a server says that a page compares its clock with, and so learns that this stands."""


async def stand_still(page: Page, moment: datetime = LONG_AGO) -> None:
    """Let time stand at that moment from the page's first script on; `page.clock.run_for` moves it.

    What a page puts off until it was painted is put off until then.
    """
    await page.clock.install(time=moment - AWHILE)
    await page.clock.pause_at(moment)


async def cut_off(page: Page) -> list[dict[str, Any]]:
    """Keep from a page what would tell it that its time stands; return what else it is told, as it comes."""
    told: list[dict[str, Any]] = []

    def relay(route: WebSocketRoute) -> None:
        server = route.connect_to_server()

        def pass_on(data: str | bytes) -> None:
            message = json.loads(data)
            if message["type"] not in COMPARED:
                told.append(message)
                route.send(data)

        route.on_message(server.send)
        server.on_message(pass_on)

    await page.route_web_socket("**/ws", relay)
    return told
