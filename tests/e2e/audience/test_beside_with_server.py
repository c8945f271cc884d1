"""The page and the real server, beside the question: asking the speaker, playing, being sent out."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from audience_script import PhoneMaker, tap
from playwright.async_api import Page, expect

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


async def set_up(server: ServerProcess, conference: str, **parts: object) -> None:
    """Change the set-up."""
    (await server.call("PUT", f"{conference}/setup", parts)).ok()


async def move(server: ServerProcess, conference: str, text: str, state: str) -> None:
    """Let the host put a question of the audience somewhere."""
    asked = (await server.call("GET", f"{conference}/asked")).ok()["items"]
    number = next(one["id"] for one in asked if one["text"] == text)
    (await server.call("PUT", f"{conference}/asked/{number}/state", {"state": state})).ok()


async def enter(server: ServerProcess, page: Page) -> None:
    """Come in."""
    await page.goto(str(server.ready["join_url"]))
    await expect(page.locator("main h1:not(.late)").first).to_be_visible()


async def ask(page: Page, text: str) -> None:
    """Ask the speaker something."""
    await page.get_by_label("Your question").fill(text)
    await page.get_by_role("button", name="Send the question").click()


async def test_asked_approved_wanted_answered(
    server: ServerProcess, conference: str, phone_of: PhoneMaker
) -> None:
    await set_up(server, conference, qa={"on": True, "review": True})
    author, other = await phone_of(), await phone_of()
    for page in (author, other):
        await enter(server, page)
        await page.get_by_role("button", name="Ask", exact=True).click()
        await expect(page.get_by_text("Nothing has been asked so far.")).to_be_visible()
    await ask(author, "Will it rain?")
    await expect(author.locator(".tag-pending")).to_have_text("Waits for the host")
    await expect(other.get_by_text("1 waits for the host")).to_be_visible()
    await expect(other.get_by_text("Will it rain?")).to_have_count(0)
    await move(server, conference, "Will it rain?", "open")
    await expect(author.locator(".tag-open")).to_have_text("In the list")
    vote = other.get_by_role("button", name="Me too")
    await vote.click()
    await expect(other.locator(".upvote[aria-pressed=true]")).to_have_text("Voted")
    await expect(other.locator(".wish-foot")).to_contain_text("2 votes")
    (await server.call("POST", f"{conference}/stage", {"frozen": True})).ok()
    await expect(other.get_by_text("The list is hidden for the moment.")).to_be_visible()
    await expect(other.get_by_text("Will it rain?")).to_have_count(0)
    (await server.call("POST", f"{conference}/stage", {"frozen": False, "blank": False})).ok()
    await expect(other.get_by_text("Will it rain?")).to_be_visible()
    await move(server, conference, "Will it rain?", "answered")
    await expect(author.locator(".tag-answered")).to_have_text("Answered")
    await expect(other.get_by_text("1 answered")).to_be_visible()
    await expect(other.get_by_text("Will it rain?")).to_have_count(0)


async def test_a_rude_question_is_refused_in_plain_words(
    server: ServerProcess, conference: str, phone: Page
) -> None:
    await set_up(server, conference, qa={"on": True}, safety={"filter": "block"})
    await enter(server, phone)
    await phone.get_by_role("button", name="Ask", exact=True).click()
    await ask(phone, "What the fuck?")
    await expect(phone.get_by_role("alert").first).to_contain_text("not wanted here")
    await expect(phone.get_by_label("Your question")).to_have_value("What the fuck?")
    await ask(phone, "What on earth?")
    await expect(phone.locator(".tag-open")).to_be_visible()


async def test_a_quiz_with_names_teams_points_and_a_place(
    server: ServerProcess, conference: str, phone_of: PhoneMaker
) -> None:
    quiz = {"on": True, "readingSeconds": 0, "teams": ["Red", "Blue"], "autoClose": False}
    await set_up(server, conference, quiz=quiz, names="required")
    right, wrong = await phone_of(), await phone_of(locale="de-DE")
    await enter(server, right)
    offered = await right.get_by_label("Your name").input_value()
    assert len(offered.split()) == 3
    await right.get_by_role("button", name="Offer me another one").click()
    await expect(right.get_by_label("Your name")).not_to_have_value(offered)
    await right.get_by_role("button", name="Blue").click()
    await expect(right.get_by_role("button", name="Blue")).to_have_attribute("aria-pressed", "true")
    await right.get_by_role("button", name="Take this name").click()
    await expect(right.locator("main").get_by_text("You play for")).to_contain_text("Blue")
    await enter(server, wrong)
    await wrong.get_by_label("Dein Name").fill("Ada")
    await wrong.get_by_role("button", name="Diesen Namen nehmen").click()
    await expect(wrong.locator("main").get_by_text("Du bist dabei")).to_be_visible()
    body = {"questionText": "Which?", "options": OPTIONS, "correctOption": "B", "timeoutSeconds": 60}
    added = (await server.call("POST", f"{conference}/questions", body)).ok()
    path = f"{conference}/questions/{added['id']}"
    (await server.call("POST", f"{path}/live")).ok()
    await tap(right, "B")
    await tap(wrong, "A")
    for page in (right, wrong):
        await expect(page.locator("[data-state=saved]")).to_be_visible()
    (await server.call("POST", f"{path}/close")).ok()
    late = await phone_of()
    await enter(server, late)
    (await server.call("POST", f"{path}/reveal")).ok()
    await expect(right.locator(".verdict")).to_contain_text("That is right")
    await expect(right.locator(".score")).to_contain_text("Place 1 of 2")
    await expect(right.locator(".score")).to_contain_text("Blue")
    await expect(wrong.locator(".score")).to_contain_text("0 Punkte insgesamt")
    await expect(wrong.locator(".score")).to_contain_text("Platz 2 von 2")
    await late.get_by_label("Your name").fill("Late")
    await late.get_by_role("button", name="Take this name").click()
    await expect(late.locator("#question-status")).to_have_text("Closed")
    await expect(late.locator(".verdict")).to_have_count(0)
    (await server.call("POST", f"{conference}/stage", {"scene": "podium"})).ok()
    await expect(right.get_by_role("heading", name="Place 1 of 2")).to_be_visible()
    (await server.call("POST", f"{conference}/end")).ok()
    await expect(wrong.locator(".score")).to_contain_text("Platz 2 von 2")


async def test_who_is_sent_out_stays_out(server: ServerProcess, conference: str, phone: Page) -> None:
    await enter(server, phone)
    await expect(phone.locator("main").get_by_text("You are in")).to_be_visible()
    person = (await server.call("GET", f"{conference}/people")).ok()["items"][0]["participant"]
    kept = f"localStorage.getItem('sanora:{server.code}')"
    token = await phone.evaluate(kept)
    (await server.call("DELETE", f"{conference}/people/{person}")).ok()
    out = phone.locator("main").get_by_text("You are no longer in the room")
    await expect(out).to_be_visible()
    await phone.reload()
    await expect(out).to_be_visible()
    assert await phone.evaluate(kept) == token
    assert len((await server.call("GET", f"{conference}/people")).ok()["items"]) == 1
