"""Answering: saved when the server says so and not before, and always the truth about what counts."""

from __future__ import annotations

import asyncio
import re

import pytest
from audience_script import closing, drinks, enter, graded, saved, tap, trust
from audience_states import question, several_picked
from hall import COUNTED, KEPT, LOST, PATIENCE, Hall
from playwright.async_api import Page, expect

from sanora.conference.pausing import PauseRound, ResumeRound
from sanora.conference.stage import DirectStage
from sanora.conference.state import Reveal
from sanora.errors import Already, Paused, Retry
from sanora.kinds.base import ResultMode

pytestmark = pytest.mark.needs("chromium")

SKEW = 0.5
"""Seconds by which a phone may be wrong about the hall's time."""


async def test_saved_is_said_after_the_receipt_only(hall: Hall, phone: Page) -> None:
    await question(hall, phone)
    hall.votes = LOST
    await tap(phone, "B")
    await expect(phone.locator("#question-status")).to_have_text("Sending …")
    await expect(phone.locator("[data-key=B]")).to_have_attribute("data-state", "sending")
    assert await phone.locator("[data-state=saved]").count() == 0
    await hall.until(lambda: len(hall.answers) > 0)
    hall.votes = COUNTED
    await expect(phone.locator("#question-status")).to_have_text("Saved. You can still change it.")
    assert {vote.vote_id for vote in hall.answers} == {hall.answers[0].vote_id}
    assert len(hall.answers) > 1, "sent again by itself"


async def test_an_answer_can_be_changed_while_the_question_is_open(hall: Hall, phone: Page) -> None:
    await question(hall, phone)
    await tap(phone, "A")
    await saved(phone)
    await tap(phone, "D")
    await expect(phone.locator("[data-key=D]")).to_have_attribute("data-state", "saved")
    await expect(phone.locator("[aria-pressed=true]")).to_have_count(1)
    await tap(phone, "D")
    await tap(phone, "B")
    await expect(phone.locator("[data-key=B]")).to_have_attribute("data-state", "saved")
    assert hall.given == ["A", "D", "B"], "the same tap again says nothing new"


async def test_a_final_answer_stays(hall: Hall, phone: Page) -> None:
    await hall.ask(graded())
    await enter(hall, phone)
    await tap(phone, "A")
    await saved(phone)
    await expect(phone.locator(".option[aria-disabled=true]")).to_have_count(4)
    await phone.locator("[data-key=B]").click(force=True)
    await hall.do(*closing(hall))
    await expect(phone.locator("main").get_by_text("Closed", exact=True)).to_be_visible()
    assert hall.given == ["A"]


async def test_what_was_counted_before_is_shown(hall: Hall, phone: Page) -> None:
    await question(hall, phone)
    hall.votes = Already(answer="C")
    await tap(phone, "A")
    await expect(phone.locator("#question-status")).to_contain_text("first answer stands")
    await expect(phone.locator("[data-state=saved]")).to_have_attribute("data-key", "C")


async def test_not_saved_is_said_and_tried_again(hall: Hall, phone: Page) -> None:
    await question(hall, phone)
    hall.votes = Retry(retryAfter=30)
    await tap(phone, "A")
    await expect(phone.locator("#question-status")).to_have_text("Not saved yet. Trying again …")
    hall.votes = COUNTED
    await phone.get_by_role("button", name="Try now").click()
    await saved(phone)


async def test_an_answer_to_a_paused_question_waits_for_it(hall: Hall, phone: Page) -> None:
    await question(hall, phone)
    hall.votes = Paused()
    await tap(phone, "A")
    await expect(phone.locator("#question-status")).to_contain_text("paused")
    hall.votes = COUNTED
    asked = hall.conference.ordered[0].id
    await hall.do(PauseRound(question_id=asked))
    await expect(phone.locator(".timer-paused")).to_be_visible()
    await hall.do(ResumeRound(question_id=asked))
    await saved(phone)


async def test_several_picks_are_sent_by_the_button_and_bounded(hall: Hall, phone: Page) -> None:
    await several_picked(hall, phone)
    assert hall.answers == []
    await expect(phone.locator("[data-key=B] input")).to_be_disabled()
    await phone.get_by_role("button", name="Send answer").click()
    await saved(phone)
    assert hall.given == [["A", "C", "D"]]
    await phone.locator("[data-key=A] input").uncheck()
    await phone.get_by_role("button", name="Send the change").click()
    await expect(phone.locator("[data-state=saved]")).to_have_count(2)
    assert hall.answers[-1].answer == ["C", "D"]


async def test_a_button_with_too_few_picks_does_nothing(hall: Hall, phone: Page) -> None:
    await hall.ask(drinks(picks=(2, 3)))
    await enter(hall, phone)
    await phone.locator("[data-key=A] input").check()
    await expect(phone.get_by_role("button", name="Send answer")).to_be_disabled()


async def test_nothing_secret_is_on_the_page_before_it_is_revealed(hall: Hall, phone: Page) -> None:
    frames: list[str] = []
    phone.on("websocket", lambda socket: socket.on("framereceived", lambda data: frames.append(str(data))))
    asked = await hall.ask(graded())
    await enter(hall, phone)
    await tap(phone, "A")
    await saved(phone)
    await hall.others("A", "B")
    await hall.close(asked)
    await expect(phone.get_by_text("Closed", exact=True)).to_be_visible()
    assert not any("It is in the room" in frame or '"correctOption":"A"' in frame for frame in frames)
    assert not any("question:results" in frame for frame in frames)
    await hall.reveal(asked, Reveal.RESULTS)
    await expect(phone.get_by_text("3 answers")).to_be_visible()
    assert await phone.locator("[data-right]").count() == 0
    await hall.reveal(asked)
    await expect(phone.locator("[data-right]")).to_have_attribute("data-key", "A")


async def test_results_after_the_own_vote_appear_with_it_and_go_when_held_back(
    hall: Hall, phone: Page
) -> None:
    await hall.ask(trust(result_mode=ResultMode.AFTER_VOTE))
    await hall.others("A", "B")
    await enter(hall, phone)
    await expect(phone.locator(".option")).to_have_count(4)
    assert await phone.locator(".bar").count() == 0
    await tap(phone, "B")
    await expect(phone.get_by_text("3 answers")).to_be_visible()
    await hall.do(DirectStage(results_hidden=True))
    await expect(phone.locator(".bar")).to_have_count(0)


async def tells_the_time(hall: Hall, page: Page) -> None:
    """Wait until the timer tells the seconds left by the hall's clock, the one that has begun included."""
    current = hall.conference.current
    assert current is not None
    assert current.closes_at is not None
    async with asyncio.timeout(PATIENCE):
        while True:
            most = (current.closes_at - hall.clock.now()).total_seconds()
            shown = await page.get_by_role("timer").locator(".spoken").text_content()
            least = (current.closes_at - hall.clock.now()).total_seconds()
            said = re.fullmatch(r"(\d+) seconds left", (shown or "").strip())
            if said and least - SKEW <= int(said[1]) <= most + 1 + SKEW:
                return


async def test_the_time_shown_is_what_is_left_also_for_those_who_come_late(hall: Hall, phone: Page) -> None:
    await hall.ask(trust(), ago=20, timeout_seconds=90)
    await enter(hall, phone)
    await tells_the_time(hall, phone)


async def test_a_phone_whose_clock_is_wrong_shows_the_right_time(hall: Hall, phone: Page) -> None:
    await phone.clock.install(time="2001-01-01T00:00:00Z")
    await hall.ask(trust(), timeout_seconds=90)
    await enter(hall, phone)
    await tells_the_time(hall, phone)


async def test_a_lost_receipt_costs_nothing(hall: Hall, phone: Page) -> None:
    await question(hall, phone)
    hall.votes = KEPT
    await tap(phone, "A")
    await expect(phone.locator("#question-status")).to_have_text("Sending …")
    await hall.until(lambda: len(hall.answers) > 0)
    await hall.drop(4008)
    await saved(phone)
    current = hall.conference.current
    assert current is not None
    assert current.tally.total_responses == 1
