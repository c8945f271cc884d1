"""Every kind of question and all from the hall on the screen: readable, nothing cut or overlapping."""

from __future__ import annotations

import msgspec
import pytest
import pytest_asyncio
from playwright.async_api import Page, Route, expect
from projector import HD, Projector, settle
from stage_kinds import FAR, Asked, kinds, map_picture
from stage_looks import barriers, boxes, look

from sanora.conference.revealing import RevealRound
from sanora.conference.rounds import CloseRound, PushQuestion, RoundOpened
from sanora.conference.stage import DirectStage
from sanora.conference.state import Reveal
from sanora.kinds.base import Option, ResultMode
from sanora.kinds.hints import CHARTS, INPUTS
from sanora.testing.factories import PICTURE, choice

LEAST_SIZE = 0.025
LEAST_CONTRAST = 4.5
NARROW = (1024, 768)
SIZES = (HD, NARROW, (1280, 720), (3840, 2160))
GROWING = ("text", "nps", "scales", "ranking", "number", "points", "pin", "survey")
PLACES = """() => Object.fromEntries(Array.from(document.querySelectorAll(".cloud-word"), (word) => [
    word.querySelector("bdi").textContent,
    `${word.style.getPropertyValue("--x")} ${word.style.getPropertyValue("--y")}`]))"""
"""Where each word of a cloud is."""

COMPARED = (
    "choice_with_picture",
    "options_with_pictures",
    "nps",
    "numbers",
    "scales",
    "words",
    "text",
    "ranking",
    "number",
    "pin",
)


async def check(page: Page, name: str, *sizes: tuple[int, int]) -> None:
    """Prove that a page can be read, on screens of these sizes."""
    for size in sizes:
        await page.set_viewport_size({"width": size[0], "height": size[1]})
        await settle(page)
        seen = await look(page)
        assert seen.texts, (name, size)
        assert seen.faults == [], (name, size)
        assert seen.faintest.contrast >= LEAST_CONTRAST, (name, size, seen.faintest)
        smallest = seen.smallest
        assert smallest.size >= LEAST_SIZE - 1e-6, (name, size, smallest)


@pytest_asyncio.fixture(loop_scope="session")
async def page(projector: Projector) -> Page:
    """A page of the projector that gets one picture for all."""
    body = map_picture()

    async def show(route: Route) -> None:
        await route.fulfill(status=200, content_type="image/png", body=body)

    opened = await projector.page()
    await opened.route("**/pictures/*", show)
    await opened.goto(projector.link)
    await expect(opened.locator(".join-code")).to_be_visible()
    return opened


def test_every_word_of_the_vocabulary_is_looked_at() -> None:
    hints = [asked.question.hints for asked in kinds().values()]
    assert {one.input for one in hints} == set(INPUTS)
    assert {one.chart for one in hints} == set(CHARTS)


async def show_round(projector: Projector, page: Page, name: str, asked: Asked) -> None:
    """Ask a question, and look at it from its opening to the answer."""
    question = asked.question
    added = await projector.ask(question, timeout_seconds=90)
    await expect(page.locator(".ask-text")).to_have_text(question.question_text)
    await check(page, f"{name}, open", HD, NARROW)
    await projector.vote(*asked.answers)
    await projector.reveal(added, Reveal.RESULTS)
    answered = sum(answer is not None for answer in asked.answers)
    for part in range(len(question.inner) or 1):
        await projector.do(DirectStage(part=part))
        if question.inner:
            await expect(page.locator(".ask-text")).to_have_text(question.inner[str(part + 1)].question_text)
        await expect(page.locator(".question-results .figure")).to_contain_text(str(answered))
        await check(page, f"{name}, results {part}", HD, NARROW)
    assert await barriers(page) == []
    if question.has_more:
        await projector.do(RevealRound(question_id=added, step=Reveal.ANSWER))
        await expect(page.locator(".question-answer")).to_be_visible()
        await check(page, f"{name}, answer", *SIZES)


async def test_every_kind(projector: Projector, page: Page) -> None:
    for name, asked in kinds().items():
        await show_round(projector, page, name, asked)


async def test_two_rounds_stand_beside_each_other(projector: Projector, page: Page) -> None:
    known = kinds()
    await projector.do(DirectStage(compare=True))
    for name in COMPARED:
        question, answers = known[name]
        added = await projector.ask(question, timeout_seconds=90)
        await projector.vote(*answers[:25])
        await projector.do(CloseRound(question_id=added))
        for event in await projector.do(PushQuestion(question_id=added, after=projector.round)):
            if isinstance(event, RoundOpened):
                projector.round = event.round
        await projector.vote(*answers)
        await projector.reveal(added, Reveal.RESULTS)
        await expect(page.locator(".question-results .eyebrow")).to_contain_text("Vote \u20682\u2069")
        before = page.locator(".round-name, .option-card > .option-face .value-count").first
        await expect(before).to_contain_text("was" if question.hints.chart == "bars" else "Vote")
        await check(page, f"{name}, compared", HD, NARROW)
    assert await barriers(page) == []


async def test_words_stay_where_they_are(projector: Projector, page: Page) -> None:
    known = kinds()["words"]
    question = msgspec.structs.replace(known.question, result_mode=ResultMode.LIVE)
    await projector.ask(question, timeout_seconds=90)
    await expect(page.locator(".notice-text")).to_have_text("Type up to \u20683\u2069 words on your phone")
    seen: dict[str, str] = {}
    stayed = moved = 0
    for first in range(5, 40, 5):
        await projector.vote(*known.answers[first - 5 : first], first=first - 5)
        await expect(page.locator(".figure")).to_contain_text(f"{first} of")
        now: dict[str, str] = await page.evaluate(PLACES)
        stayed += sum(now[word] == place for word, place in seen.items())
        moved += sum(now[word] != place for word, place in seen.items())
        seen = now
    assert len(seen) > 15
    assert moved <= stayed / 5
    await check(page, "words, growing", HD, NARROW)


async def test_charts_grow_with_the_answers(projector: Projector, page: Page) -> None:
    known = kinds()
    for name in GROWING:
        question = msgspec.structs.replace(known[name].question, result_mode=ResultMode.LIVE)
        await projector.ask(question, timeout_seconds=90)
        await expect(page.locator(".seal-word")).to_have_text("No votes yet")
        await check(page, f"{name}, nobody", HD)
        await projector.vote(*known[name].answers)
        await expect(page.locator(".figure")).to_contain_text(f"{len(known[name].answers)} of")
        await check(page, f"{name}, growing", HD, NARROW)
    assert await barriers(page) == []


@pytest.mark.parametrize("number", [2, 6, 12])
async def test_tiles_have_room_for_pictures_and_whole_words(
    projector: Projector, page: Page, number: int
) -> None:
    options = [Option(key, f"Logo number {key}", PICTURE) for key in "ABCDEFGHIJKL"[:number]]
    question = msgspec.structs.replace(choice("Which one shall be our logo?"), options=options)
    asked = await projector.ask(question, timeout_seconds=90)
    await expect(page.locator(".option-pictured")).to_have_count(number)
    await check(page, f"{number} tiles, open", *SIZES)
    await projector.vote(*"AAB")
    await projector.reveal(asked, Reveal.RESULTS)
    await expect(page.locator(".question-results .value-count").first).to_have_text("(2)")
    for size in SIZES:
        await check(page, f"{number} tiles, results", size)
        assert await page.locator(".option-text[data-broken]").count() == 0, size
        tallest = max(one.height for one in await boxes(page, ".option-card"))
        assert min(one.height for one in await boxes(page, ".picture-frame")) > tallest, size


async def test_a_wall_of_more_than_has_room_says_so(projector: Projector, page: Page) -> None:
    await projector.join(48)
    asked = await projector.ask(kinds()["text"].question, timeout_seconds=90)
    await projector.vote(*(f"{number}: {FAR} {FAR}"[:250] for number in range(100)))
    await projector.reveal(asked, Reveal.RESULTS)
    await expect(page.locator(".wall-card:not([data-away])").first).to_be_visible()
    await check(page, "wall", HD, NARROW)
    seen = await page.locator(".wall-card:not([data-away])").count()
    assert 2 < seen < 100
    await expect(page.locator(".caption")).to_have_text(f"and {100 - seen} more")
