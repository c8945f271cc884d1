"""Every kind of question on a phone: answered with a finger, in all states, dark and light, on any width."""

from __future__ import annotations

import re

import msgspec
import pytest
from audience_kinds import KINDS, Asked
from audience_looks import SIDEWAYS, looks, show, targets, violations
from audience_script import PhoneMaker, enter
from hall import Hall
from playwright.async_api import Page, expect

from sanora.conference.configuring import ConfigureConference
from sanora.conference.pausing import PauseRound, ResumeRound
from sanora.conference.setup import Names, Quiz
from sanora.errors import BadAnswer
from sanora.kinds.base import Answer, ResultMode
from sanora.kinds.registry import KINDS as KNOWN
from sanora.testing.factories import choice, open_text, typed, words

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.timeout(90)]

SAVED = "Saved"
FINGER = 50
"""Per mille of a picture."""


def test_every_kind_is_asked_here() -> None:
    assert {asked.question.kind for asked in KINDS.values()} == set(KNOWN)


@pytest.mark.parametrize("name", KINDS)
async def test_it_is_answered_kept_and_shown(name: str, hall: Hall, phone: Page) -> None:
    asked = KINDS[name]
    question = await hall.ask(asked.question, timeout_seconds=None)
    await enter(hall, phone)
    await expect(phone.locator("#question-status")).to_be_visible()
    await looks(phone, f"kind-{name}-open")
    await answer(hall, phone, asked)
    await looks(phone, f"kind-{name}-saved")
    await phone.reload()
    await expect(phone.locator("#question-status")).to_contain_text(SAVED)
    await hall.others(*asked.others)
    await hall.close(question)
    await expect(phone.locator("main").get_by_text("Closed", exact=True)).to_be_visible()
    await looks(phone, f"kind-{name}-closed", heard=False)
    await hall.reveal(question)
    await expect(phone.locator("main").get_by_text("answers", exact=False).first).to_be_visible()
    await expect(phone.locator(".verdict-right")).to_have_count(int(asked.right))
    heard = phone.get_by_role("table", name="Results").or_(phone.get_by_role("list", name="Results"))
    await expect(heard.first).to_be_attached()
    await looks(phone, f"kind-{name}-revealed")


async def test_every_kind_is_asked_in_german_on_a_narrow_phone(hall: Hall, phone_of: PhoneMaker) -> None:
    page = await phone_of(locale="de-DE", viewport={"width": 320, "height": 568})
    await enter(hall, page)
    for asked in KINDS.values():
        question = await hall.ask(asked.question, timeout_seconds=None)
        await expect(page.locator("h1")).to_have_text(asked.question.question_text)
        await expect(page.locator("#question-status")).not_to_be_empty()
        assert await page.evaluate(SIDEWAYS) == 0, asked.question.kind
        assert await targets(page) == [], asked.question.kind
        await hall.close(question)


async def test_results_that_come_at_once_stand_below_the_fields(hall: Hall, phone: Page) -> None:
    await hall.ask(words(result_mode=ResultMode.LIVE), timeout_seconds=None)
    await hall.others(["tea"], ["tea", "milk"])
    await enter(hall, phone)
    cloud = phone.get_by_role("list", name="Results")
    await expect(cloud.get_by_role("listitem")).to_have_count(2)
    await phone.locator("input").first.fill("sugar")
    await phone.keyboard.press("Tab")
    await hall.others(["bread"])
    await expect(cloud.get_by_role("listitem")).to_have_count(3)
    await expect(phone.locator("input").first).to_have_value("sugar")


async def answer(hall: Hall, page: Page, asked: Asked) -> None:
    """Answer with a finger, and wait until that is saved."""
    await asked.taps(page)
    if not asked.sends:
        assert hall.answers == [], "nothing goes out before the button"
        await page.get_by_role("button", name="Send answer").click()
    await expect(page.locator("#question-status")).to_contain_text(SAVED)
    assert said(hall.answers[-1].answer) == said(asked.answer)


def said(given: Answer) -> object:
    """Return an answer as it is compared: places are as near as a finger is."""
    if isinstance(given, str) and re.fullmatch(r"\d+,\d+", given):
        return [round(int(part) / FINGER) for part in given.split(",")]
    return given


async def test_the_answers_come_when_the_time_to_read_is_over(hall: Hall, phone: Page) -> None:
    await hall.do(ConfigureConference(quiz=Quiz(on=True, reading_seconds=60), names=Names.OFF))
    asked = choice("Which?", "This", "That", right="A")
    question = await hall.ask(asked, timeout_seconds=30)
    await enter(hall, phone)
    ready = phone.locator(".timer-ready")
    await expect(ready).to_contain_text("Get ready")
    await expect(phone.get_by_role("status")).to_contain_text("Get ready: answers in")
    await expect(phone.locator(".option")).to_have_count(0)
    await looks(phone, "reading")
    await hall.do(PauseRound(question_id=question))
    await expect(phone.locator(".timer-paused")).to_contain_text("Paused")
    await looks(phone, "reading-paused", heard=False)
    await expect(phone.locator(".option")).to_have_count(0)
    await hall.do(ResumeRound(question_id=question))
    await expect(ready).to_contain_text("Get ready")
    await expect(phone.locator(".option")).to_have_count(0)
    await hall.close(question)
    await expect(phone.locator("main").get_by_text("Closed", exact=True)).to_be_visible()
    await hall.do(ConfigureConference(quiz=Quiz(on=True, reading_seconds=3)))
    await hall.ask(asked, ago=1, timeout_seconds=30)
    await expect(phone.locator(".option")).to_have_count(2)
    await expect(phone.get_by_role("status")).to_contain_text("You can answer now.")
    current = hall.conference.current
    assert current is not None
    assert current.answers_at is not None
    assert hall.clock.now() >= current.answers_at
    await expect(phone.get_by_role("timer")).to_contain_text("seconds left")


async def test_who_abstains_is_told_so_and_may_think_again(hall: Hall, phone: Page) -> None:
    question = await hall.ask(open_text(abstain=True), timeout_seconds=None)
    await enter(hall, phone)
    await phone.get_by_role("button", name="I abstain").click()
    await expect(phone.locator("#question-status")).to_contain_text("Saved: you abstain.")
    await looks(phone, "abstained")
    assert hall.answers[-1].answer is None
    await phone.reload()
    await expect(phone.get_by_role("button", name="I abstain")).to_have_attribute("aria-pressed", "true")
    await phone.locator("textarea").fill("After all")
    await phone.get_by_role("button", name="Send the change").click()
    await expect(phone.locator("#question-status")).to_have_text("Saved. You can still change it.")
    await hall.others(None)
    await hall.close(question)
    await hall.reveal(question)
    await expect(phone.get_by_text("1 answer · 1 abstained")).to_be_visible()


async def test_what_was_refused_stays_in_the_field_with_the_reason(hall: Hall, phone: Page) -> None:
    await hall.ask(typed(), timeout_seconds=None)
    await enter(hall, phone)
    hall.votes = BadAnswer("Please say it in other words.")
    await phone.locator("[name=question-text]").fill("Something rude")
    await phone.keyboard.press("Enter")
    await expect(phone.get_by_text("Please say it in other words.").first).to_be_visible()
    await expect(phone.locator("[name=question-text]")).to_have_value("Something rude")
    await expect(phone.get_by_role("button", name="Send answer")).to_be_enabled()


async def test_the_words_of_a_scale_and_a_shuffle_are_kept_over_a_reload(hall: Hall, phone: Page) -> None:
    options = [f"Option {number}" for number in range(8)]
    await hall.ask(choice("Which?", *options, shuffle=True), timeout_seconds=None)
    await enter(hall, phone)
    await expect(phone.locator(".option")).to_have_count(8)
    shown = await phone.locator(".words").all_inner_texts()
    assert sorted(shown) == options
    assert shown != options
    assert await phone.locator(".mark-letter").all_text_contents() == [""] * 8
    await phone.reload()
    await expect(phone.locator(".option")).to_have_count(8)
    assert await phone.locator(".words").all_inner_texts() == shown


async def test_a_picture_says_what_it_shows(hall: Hall, phone: Page) -> None:
    pictured = msgspec.structs.replace(
        choice("Which?", "This", "That"), picture="ab" * 16, picture_text="Two doors"
    )
    await hall.ask(pictured, timeout_seconds=None)
    await enter(hall, phone)
    picture = phone.get_by_role("img", name="Two doors")
    await expect(picture).to_be_visible()
    assert await picture.evaluate("(image) => image.decode().then(() => image.naturalWidth)") == 240
    assert await violations(phone) == []
    await show(phone, "light", 320, 568)
    assert await targets(phone) == []
