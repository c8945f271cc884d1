"""What the page costs a phone before the first question is drawn: requests and bytes."""

from __future__ import annotations

from typing import Any

import pytest
from audience_script import trust
from hall import Hall
from playwright.async_api import Page, expect

pytestmark = pytest.mark.needs("chromium")

MOST_REQUESTS = 4
MOST_BYTES = 80_000


async def test_four_requests_and_little_weight_until_the_question_is_drawn(hall: Hall, phone: Page) -> None:
    network = await phone.context.new_cdp_session(phone)
    received: list[float] = []

    def finished(event: dict[str, Any]) -> None:
        received.append(event["encodedDataLength"])

    network.on("Network.loadingFinished", finished)
    await network.send("Network.enable")  # pyright: ignore[reportUnknownMemberType]  # Playwright leaves dict bare
    await hall.ask(trust())
    await phone.goto(hall.url)
    await expect(phone.locator(".option")).to_have_count(4)
    await phone.wait_for_load_state("networkidle")

    assert hall.requests[0] == f"/{hall.code}"
    assert sorted(path.rpartition(".")[2] for path in hall.requests[1:]) == ["/ws", "css", "js"]
    assert len(hall.requests) <= MOST_REQUESTS
    assert len(received) == 3
    assert sum(received) <= MOST_BYTES


async def test_a_second_visit_is_one_page_and_the_socket(hall: Hall, phone: Page) -> None:
    await hall.ask(trust())
    await phone.goto(hall.url)
    await expect(phone.locator(".option")).to_have_count(4)
    hall.requests.clear()
    await phone.goto(hall.url)
    await expect(phone.locator(".option")).to_have_count(4)
    assert sorted(hall.requests) == sorted([f"/{hall.code}", "/ws"])
