"""A question on the screen: true bars, a true clock, and nothing that jumps."""

from __future__ import annotations

import math
from datetime import datetime, timedelta

import pytest
from PIL import Image
from playwright.async_api import Page, expect
from projector import Projector, settle
from stage_looks import Box, box, boxes, picture
from stage_states import lease, night
from stage_words import NIGHT, VOTES
from still_time import cut_off, stand_still

from sanora.conference.pausing import PauseRound, ResumeRound
from sanora.conference.rounds import ExtendRound, PushQuestion
from sanora.conference.stage import DirectStage
from sanora.conference.state import Reveal
from sanora.kinds.base import ResultMode
from sanora.testing.factories import choice, several

LIVE = ResultMode.LIVE
AN_HOUR = timedelta(hours=1)
CLOSE_ENOUGH = 10  # milliseconds
HALF_A_PIXEL = 0.5

COUNTDOWN = """() => {
    const circle = document.querySelector(".ring-left");
    const drawn = () => parseFloat(getComputedStyle(circle).strokeDasharray);
    const ends = circle.getAnimations().flatMap((one) => {
        one.pause();
        return [0, one.effect.getTiming().duration].map((time) => {
            one.currentTime = time;
            return drawn();
        });
    });
    return [Number(document.querySelector(".ring-text").textContent), ends.length ? ends : [drawn()]];
}"""
"""The countdown's number, and the percentage of the ring that is drawn; of a moving ring, both ends."""


def filled(image: Image.Image, card: Box, *, from_right: bool = False) -> float:
    """Return the share of a card that its bar fills, by the pixels below its words."""
    line = round(card.y + card.height - 6)
    xs = range(round(card.x) + 3, round(card.x + card.width) - 3)
    pixels = [image.getpixel((x, line)) for x in (reversed(xs) if from_right else xs)]
    return sum(pixel == pixels[0] for pixel in pixels) / len(pixels)


async def shares(page: Page, *, from_right: bool = False) -> list[float]:
    """Return how much of each option's card is filled."""
    image = await picture(page)
    return [filled(image, card, from_right=from_right) for card in await boxes(page, ".option-card")]


async def test_bars_are_as_long_as_the_tally_says(projector: Projector) -> None:
    await projector.ask(night(result_mode=LIVE))
    page = await projector.open()
    await projector.vote(*VOTES)
    await expect(page.locator(".figure strong")).to_have_text("37")
    await settle(page)
    expected = [VOTES.count(key) / len(VOTES) for key in "ABCD"]
    assert await shares(page) == pytest.approx(expected, abs=0.004)
    percents = await page.locator(".option-card > .option-face .value-percent").all_inner_texts()
    assert percents == ["16%", "16%", "52%", "16%"]


async def test_bars_of_several_picks_are_shares_of_the_people(projector: Projector) -> None:
    await projector.ask(several(picks=(1, 3), result_mode=LIVE))
    await projector.vote(["A", "B"], ["A"], ["A", "C"], ["B"])
    page = await projector.open()
    assert (await shares(page))[:3] == pytest.approx([0.75, 0.5, 0.25], abs=0.004)
    await expect(page.locator(".note")).to_contain_text("over 100%")
    await expect(page.locator(".eyebrow")).to_have_text("Pick up to \u20683\u2069")
    counts = await page.locator(".option-card > .option-face .value-count").all_inner_texts()
    assert counts == ["(3)", "(2)", "(1)", "(0)"]


async def test_bars_grow_from_the_right_where_text_does(projector: Projector) -> None:
    await projector.ask(choice("איזו ארוחה?", "ארוחת בוקר", "ארוחת ערב", result_mode=LIVE))
    await projector.vote(*"AAAB")
    page = await projector.open()
    assert await shares(page, from_right=True) == pytest.approx([0.75, 0.25], abs=0.004)


async def test_numbers_change_and_nothing_moves(projector: Projector) -> None:
    await projector.ask(night(result_mode=LIVE))
    page = await projector.open()
    parts = ".ask, .option, .option-text, .value, .figure, .ring, .code"
    await expect(page.locator(".seal-word")).to_have_text("No votes yet")
    empty = [pytest.approx(part, abs=HALF_A_PIXEL) for part in await boxes(page, parts)]
    for first, total in ((0, 1), (1, 19), (19, 37)):
        await projector.vote(*VOTES[first:total], first=first)
        await expect(page.locator(".figure strong")).to_have_text(str(total))
        assert await boxes(page, parts) == empty


async def test_results_come_without_moving_the_question(projector: Projector) -> None:
    asked = await projector.ask(night())
    await projector.vote(*VOTES)
    page = await projector.open()
    before = [pytest.approx(part, abs=HALF_A_PIXEL) for part in await boxes(page, ".ask, .option")]
    await projector.reveal(asked, Reveal.RESULTS)
    await expect(page.locator(".question-results")).to_be_visible()
    await expect(page.locator(".value-percent").first).to_have_text("16%")
    assert await boxes(page, ".ask, .option") == before


async def test_bars_ease_unless_movement_is_unwelcome(projector: Projector) -> None:
    await projector.ask(night(result_mode=LIVE))
    duration = "(bar) => getComputedStyle(bar).transitionDuration"
    moving = await projector.open(reduced_motion="no-preference")
    assert await moving.locator(".option-bar").first.evaluate(duration) == "0.7s"
    still = await projector.open(reduced_motion="reduce")
    assert await still.locator(".option-bar").first.evaluate(duration) == "0s"


@pytest.mark.parametrize("wrong_by", [timedelta(0), AN_HOUR, -AN_HOUR], ids=str)
@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
async def test_the_countdown_agrees_with_the_server(
    projector: Projector, wrong_by: timedelta, motion: str
) -> None:
    page = await projector.page(reduced_motion=motion)
    await stand_still(page, projector.clock.now() + wrong_by)
    told = await cut_off(page)
    await projector.ask(night(), timeout_seconds=30)
    await page.goto(projector.link)
    await expect(page.locator(".ring-text")).to_be_visible()
    closes_at = await projector.closes_at()
    assert closes_at is not None
    now = datetime.fromisoformat(next(one["now"] for one in told if one["type"] == "welcome"))
    left = (closes_at - now) / timedelta(milliseconds=1)
    to_a_full_second = left % 1000 + CLOSE_ENOUGH
    for passed in (to_a_full_second, 1000, 1000 - 2 * CLOSE_ENOUGH):
        await page.clock.run_for(round(passed))
        left -= passed
        seconds, ring = await page.evaluate(COUNTDOWN)
        assert seconds == math.ceil(left / 1000)
        drawn = seconds * 10 / 3  # per cent at the full second, where it begins to move to the next one
        ends = [drawn, drawn - 10 / 3] if motion == "no-preference" else [drawn]
        assert ring == pytest.approx(ends, abs=0.6)


async def test_a_paused_countdown_stands_still_and_goes_on(projector: Projector) -> None:
    asked = await projector.ask(night(), timeout_seconds=90)
    page = await projector.open()
    await projector.do(PauseRound(question_id=asked))
    await expect(page.locator(".seal-word")).to_have_text("Paused")
    stopped = await page.locator(".ring-text").inner_text()
    await projector.do(ExtendRound(question_id=asked, seconds=60))
    await expect(page.locator(".ring-text")).to_have_text(later(stopped, 60))
    await projector.do(ResumeRound(question_id=asked))
    await expect(page.locator(".ring-running")).to_be_visible()


def later(text: str, seconds: int) -> str:
    """Return a time left with so many seconds more."""
    minutes, _, rest = text.rpartition(":")
    total = int(minutes or 0) * 60 + int(rest) + seconds
    return f"{total // 60}:{total % 60:02}"


async def test_the_count_is_all_that_is_shown_before_the_reveal(projector: Projector) -> None:
    asked = await projector.ask(lease())
    page = await projector.open()
    await projector.vote(*VOTES)
    await expect(page.locator(".figure")).to_have_text("37 of 52 answered")
    assert await page.locator(".value-percent").all_inner_texts() == [""] * 8
    await projector.close(asked)
    await expect(page.locator(".seal-word")).to_have_text("Closed")
    await expect(page.locator(".figure")).to_have_text("37 answers")
    assert "Right answer" not in await page.locator("main").inner_text()
    assert max(await shares_by_style(page)) == 0


async def shares_by_style(page: Page) -> list[float]:
    """Return what the bars were told."""
    return await page.locator(".option-bar").evaluate_all(
        "bars => bars.map((bar) => Number(bar.style.getPropertyValue('--share')))"
    )


async def test_the_right_answer_is_marked_by_shape_and_words(projector: Projector) -> None:
    asked = await projector.ask(lease())
    await projector.vote(*"AAAB")
    page = await projector.open()
    await projector.reveal(asked)
    right = page.locator(".option-right")
    await expect(right).to_have_count(1)
    await expect(right.locator(".option-card > .option-face .tag")).to_have_text("Right answer")
    await expect(right.locator(".option-card > .option-face .tag svg")).to_be_visible()
    await expect(page.locator(".why")).to_contain_text("Leases bound")
    await expect(page.locator(".ring-text")).to_have_text("75%")
    await expect(page.locator(".seal-word")).to_have_text("answered right")


async def test_results_can_be_taken_back(projector: Projector) -> None:
    await projector.ask(night(result_mode=LIVE))
    await projector.vote(*VOTES)
    page = await projector.open()
    await expect(page.locator(".value-percent").first).to_have_text("16%")
    await projector.do(DirectStage(results_hidden=True))
    await expect(page.locator(".value-percent").first).to_have_text("")
    assert max(await shares_by_style(page)) == 0
    await expect(page.locator(".figure")).to_have_text("37 of 52 answered")


async def test_results_of_the_host_never_reach_the_projector(projector: Projector) -> None:
    frames: list[str] = []
    page = await projector.page()
    page.on("websocket", lambda socket: socket.on("framereceived", lambda data: frames.append(str(data))))
    asked = await projector.ask(night(result_mode=ResultMode.HOST_ONLY))
    await page.goto(projector.link)
    await projector.vote(*VOTES)
    await expect(page.locator(".figure")).to_have_text("37 of 52 answered")
    await projector.close(asked)
    await expect(page.locator(".figure")).to_have_text("37 answers")
    assert not any("question:results" in frame for frame in frames)
    await expect(page.locator(".value")).to_have_count(0)


async def test_asking_again_says_so_and_begins_anew(projector: Projector) -> None:
    asked = await projector.ask(night(result_mode=LIVE))
    await projector.vote(*VOTES)
    page = await projector.open()
    await projector.close(asked)
    await projector.do(PushQuestion(question_id=asked))
    await expect(page.locator(".eyebrow")).to_have_text("Vote \u20682\u2069")
    await expect(page.locator(".figure")).to_have_text("0 of 52 answered")
    await settle(page)
    assert max(await shares_by_style(page)) == 0


async def test_text_is_only_text(projector: Projector) -> None:
    hostile = "<img src=x onerror=alert(1)> ${1} &amp; <script>alert(2)</script>"
    await projector.ask(choice(hostile, f"A {hostile}", f"B {hostile}"))
    page = await projector.open()
    await expect(page.locator("h1")).to_have_text(hostile)
    await expect(page.locator(".option-card > .option-face bdi").first).to_have_text(f"A {hostile}")
    assert await page.locator("main img:not(.code-image)").count() == 0


async def test_more_than_six_options_stand_in_two_columns(projector: Projector) -> None:
    await projector.ask(choice("Which?", *[f"Option {number}" for number in range(7)]))
    page = await projector.open()
    assert len({round(card.x) for card in await boxes(page, ".option")}) == 2
    await projector.ask(choice("Which?", *NIGHT[1:], "A", "B"))
    await expect(page.locator(".option")).to_have_count(6)
    assert len({round(card.x) for card in await boxes(page, ".option")}) == 1
    assert (await box(page, ".options")).width > 1000
