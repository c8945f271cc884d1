"""What a phone shows of the own answer once it stands, and of the scale that it is on."""

from __future__ import annotations

import pytest
from audience_kinds import KINDS
from audience_script import enter, saved
from hall import Hall
from playwright.async_api import Page, expect

from sanora.testing import factories as ask

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.timeout(60)]


async def test_a_place_stays_on_the_picture_until_the_results_come(hall: Hall, phone: Page) -> None:
    pin = KINDS["pin"]
    question = await hall.ask(pin.question, timeout_seconds=None)
    await enter(hall, phone)
    await pin.taps(phone)
    await phone.get_by_role("button", name="Send answer").click()
    await expect(phone.locator("#question-status")).to_contain_text("Saved")
    await hall.close(question)
    await expect(phone.locator("main").get_by_text("Closed", exact=True)).to_be_visible()
    await expect(phone.locator(".canvas .needle")).to_be_visible()


async def test_a_final_order_has_nothing_to_press(hall: Hall, phone: Page) -> None:
    order = KINDS["order"]
    await hall.ask(order.question, timeout_seconds=None)
    await enter(hall, phone)
    await expect(phone.locator(".place-next").first).to_have_text("")
    await order.taps(phone)
    await expect(phone.locator(".placed .step").first).to_be_visible()
    await phone.get_by_role("button", name="Send answer").click()
    await expect(phone.locator("#question-status")).to_have_text("Saved. This answer is final.")
    await expect(phone.locator(".placed")).to_have_count(4)
    await expect(phone.locator(".placed .step")).to_have_count(0)


async def test_ends_of_a_scale_in_several_rows_name_their_values(hall: Hall, phone: Page) -> None:
    first = await hall.ask(ask.rating("nps", "Would you?", least_label="Never", most_label="Surely"))
    await enter(hall, phone)
    await expect(phone.locator(".ends")).to_have_text("0 Never10 Surely")
    await hall.close(first)
    await hall.ask(ask.rating("stars", "How was it?", least_label="Poor", most_label="Great"))
    await expect(phone.locator(".ends")).to_have_text("PoorGreat")


async def test_a_face_is_shown_again_as_the_own_answer(hall: Hall, phone: Page) -> None:
    question = await hall.ask(ask.rating("emoji", "How was it?"), timeout_seconds=None)
    await enter(hall, phone)
    await phone.get_by_role("button", name="5 of 5").click()
    await saved(phone)
    face = await phone.locator(".value[data-state]").inner_text()
    await hall.close(question)
    await expect(phone.locator(".own p")).to_have_text(f"{face.strip()} 5 of 5")
