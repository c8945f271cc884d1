"""Every state of the page for everybody: dark and light, narrow, enlarged, right to left, seen and heard."""

from __future__ import annotations

import pytest
from audience_looks import looks
from audience_states import STATES
from hall import Hall
from playwright.async_api import Page

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.timeout(60)]


@pytest.mark.parametrize("name", STATES)
async def test_state(name: str, hall: Hall, phone: Page) -> None:
    await STATES[name](hall, phone)
    await looks(phone, name)
