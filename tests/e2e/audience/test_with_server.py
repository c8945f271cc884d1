"""The page and the real server: a poll from the first look to the last page, over a crash in between."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import msgspec
import pytest
import pytest_asyncio
from audience_kinds import KINDS, PICTURES, Asked, going
from audience_script import PhoneMaker, tap
from playwright.async_api import Page, expect
from some_pictures import drawn, picture_id

from sanora.testing.server_process import ServerProcess

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.timeout(90)]

OPTIONS = [{"key": key, "text": f"Option {key}"} for key in "ABC"]


@pytest_asyncio.fixture(loop_scope="session")
async def server(tmp_path: Path) -> AsyncIterator[ServerProcess]:
    async with ServerProcess(tmp_path / "data", "--connections", "200") as running:
        yield running


@pytest_asyncio.fixture(loop_scope="session")
async def conference(server: ServerProcess) -> str:
    """Return the conference's path."""
    listed = (await server.call("GET", "conference")).ok()
    return f"conference/{listed['items'][0]['id']}"


async def ask(server: ServerProcess, conference: str, **fields: object) -> str:
    """Add a question and push it; return its path."""
    body = {"questionText": "Which?", "options": OPTIONS, "timeoutSeconds": 60, **fields}
    added = (await server.call("POST", f"{conference}/questions", body)).ok()
    path = f"{conference}/questions/{added['id']}"
    (await server.call("POST", f"{path}/live")).ok()
    return path


async def counted(server: ServerProcess, conference: str) -> dict[str, Any]:
    """Return the newest round as the host's analytics have it."""
    analytics = (await server.call("GET", f"{conference}/analytics")).ok()
    return [round_ for question in analytics["items"] for round_ in question["rounds"]][-1]


async def test_a_poll_from_end_to_end(server: ServerProcess, conference: str, phone: Page) -> None:
    await phone.goto(str(server.ready["join_url"]))
    await expect(phone.get_by_role("main").get_by_text("You are in")).to_be_visible()
    asked = await ask(server, conference, correctOption="B", explanation="Because.", revisable=True)
    await tap(phone, "A")
    await expect(phone.locator("#question-status")).to_have_text("Saved. You can still change it.")
    await tap(phone, "B")
    await expect(phone.locator("[data-key=B]")).to_have_attribute("data-state", "saved")
    assert (await counted(server, conference))["optionCounts"] == {"A": 0, "B": 1, "C": 0}
    (await server.call("POST", f"{asked}/close")).ok()
    await expect(phone.locator("#question-status")).to_contain_text("Your answer is counted")
    (await server.call("POST", f"{asked}/reveal")).ok()
    await expect(phone.get_by_role("main").get_by_text("That is right")).to_be_visible()
    await expect(phone.get_by_text("1 answer", exact=True)).to_be_visible()
    await expect(phone.get_by_text("Because.")).to_be_visible()
    (await server.call("POST", f"{conference}/end")).ok()
    await expect(phone.get_by_role("main").get_by_text("That was it")).to_be_visible()


async def test_after_a_crash_the_same_person_with_the_same_answer(
    server: ServerProcess, conference: str, phone: Page
) -> None:
    await phone.goto(str(server.ready["join_url"]))
    await ask(server, conference, timeoutSeconds=None)
    await tap(phone, "C")
    await expect(phone.locator("[data-key=C]")).to_have_attribute("data-state", "saved")
    await server.kill()
    await expect(phone.get_by_text("Reconnecting …", exact=True)).to_be_visible()
    await server.start()
    await expect(phone.get_by_text("Reconnecting …", exact=True)).to_be_hidden()
    await phone.reload()
    await expect(phone.locator("[data-key=C]")).to_have_attribute("data-state", "saved")
    assert (await counted(server, conference))["totalResponses"] == 1


async def test_a_question_closes_by_itself_on_the_phone(
    server: ServerProcess, conference: str, phone: Page
) -> None:
    await phone.goto(str(server.ready["join_url"]))
    await expect(phone.get_by_role("main").get_by_text("You are in")).to_be_visible()
    await ask(server, conference, timeoutSeconds=5)
    await expect(phone.get_by_role("timer")).to_be_visible()
    await expect(phone.get_by_text("Closed", exact=True)).to_be_visible()


async def test_the_whole_page_costs_four_requests(
    server: ServerProcess, conference: str, phone: Page
) -> None:
    await ask(server, conference)
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url))
    phone.on("websocket", lambda socket: asked.append(socket.url))
    await phone.goto(str(server.ready["join_url"]))
    await expect(phone.locator(".option")).to_have_count(3)
    await phone.wait_for_load_state("networkidle")
    sent = [url for url in asked if not url.startswith("data:")]
    assert len(sent) == 4, sent


@pytest.mark.parametrize("path", ["", "nowhere", "ZZZZZZ"])
async def test_every_other_address_leads_to_the_way_in(server: ServerProcess, path: str, phone: Page) -> None:
    await phone.goto(f"{server.origin}/{path}")
    await expect(phone.get_by_label("Code")).to_be_visible()
    await phone.get_by_label("Code").fill(server.code)
    await phone.get_by_role("button", name="Join").click()
    await expect(phone.get_by_role("main").get_by_text("You are in")).to_be_visible()


async def test_every_kind_is_answered_by_keyboard_alone(
    server: ServerProcess, conference: str, phone_of: PhoneMaker
) -> None:
    for name in PICTURES:
        await store(server, name)
    page = await phone_of(is_mobile=False, has_touch=False)
    await page.goto(str(server.ready["join_url"]))
    await expect(page.get_by_role("main").get_by_text("You are in")).to_be_visible()
    for asked in KINDS.values():
        await answer_by_keys(server, conference, page, asked)


async def store(server: ServerProcess, name: str) -> None:
    """Store a picture."""
    address = f"{str(server.control['url']).rstrip('/')}/api/pictures"
    head = {"Authorization": f"Bearer {server.control['token']}", "Content-Type": "image/png"}
    async with (
        aiohttp.ClientSession() as session,
        session.post(address, data=drawn(name), headers=head) as stored,
    ):
        assert (await stored.json())["id"] == picture_id(name)


async def answer_by_keys(server: ServerProcess, conference: str, page: Page, asked: Asked) -> None:
    """Ask a question and answer it; fail unless the server then has that answer."""
    body = msgspec.to_builtins(asked.question) | {"timeoutSeconds": None}
    added = (await server.call("POST", f"{conference}/questions", body)).ok()
    path = f"{conference}/questions/{added['id']}"
    (await server.call("POST", f"{path}/live")).ok()
    await expect(page.locator("h1")).to_have_text(asked.question.question_text)
    await asked.keys(page)
    if not asked.sends:
        await going(page, ".dock .action")
        await page.keyboard.press("Enter")
    await expect(page.locator("#question-status")).to_contain_text("Saved")
    token = await page.evaluate(f"localStorage.getItem('sanora:{server.code}')")
    assert (await server.ask("GET", f"{path}/answer", token=token)).ok()["answer"] == asked.answer
    (await server.call("POST", f"{path}/close")).ok()
