"""The page without a finger, an eye or English; without movement; and with hostile words."""

from __future__ import annotations

import pytest
from audience_script import PhoneMaker, drinks, enter, graded, saved, tap, trust
from audience_states import question, results
from hall import Hall
from playwright.async_api import Page, expect

from sanora.conference.library import UpdateConference
from sanora.conference.rounds import CloseRound
from sanora.testing.factories import choice, yes_no

pytestmark = pytest.mark.needs("chromium")

FOCUS = """() => {
    const style = getComputedStyle(document.activeElement);
    return [style.outlineStyle, parseFloat(style.outlineWidth)];
}"""
HOSTILE = (
    "<script>window.hurt = 1</script>",
    "<img src=x onerror='window.hurt = 1'>",
    "<svg/onload=window.hurt=1>",
    "\"><iframe srcdoc='<script>parent.hurt=1</script>'>",
    "javascript:window.hurt=1",
    "${window.hurt = 1} {{constructor.constructor('hurt=1')()}}",
    "</title><style>*{display:none}</style>",
    "&lt;b&gt; & \u202eevil\u202c %00",
)


async def seen_focus(page: Page) -> None:
    """Fail unless whoever uses a keyboard sees where they are."""
    style, width = await page.evaluate(FOCUS)
    assert style == "solid"
    assert width >= 2


async def test_a_single_choice_by_keyboard(hall: Hall, phone_of: PhoneMaker) -> None:
    page = await phone_of(is_mobile=False, has_touch=False)
    await hall.ask(trust())
    await enter(hall, page)
    await expect(page.locator(".option")).to_have_count(4)
    await page.keyboard.press("Tab")
    await expect(page.get_by_label("Language")).to_be_focused()
    await page.keyboard.press("Tab")
    await page.keyboard.press("Tab")
    await expect(page.locator("[data-key=B]")).to_be_focused()
    await seen_focus(page)
    await page.keyboard.press("Space")
    await saved(page)
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect(page.locator("[data-state=saved]")).to_have_attribute("data-key", "C")
    assert hall.given == ["B", "C"], "passing by an option answers nothing"


async def test_several_picks_by_keyboard(hall: Hall, phone_of: PhoneMaker) -> None:
    page = await phone_of(is_mobile=False, has_touch=False)
    await hall.ask(drinks())
    await enter(hall, page)
    await page.locator("[data-key=A] input").focus()
    await page.keyboard.press("Space")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Space")
    assert await page.evaluate(
        "getComputedStyle(document.querySelector('[data-key=C] .mark')).outlineStyle"
    ) == ("solid")
    for _ in range(3):
        await page.keyboard.press("Tab")
    await expect(page.get_by_role("button", name="Send answer")).to_be_focused()
    await seen_focus(page)
    await page.keyboard.press("Enter")
    await saved(page)
    assert hall.given == [["A", "C"]]


async def test_the_way_in_by_keyboard(hall: Hall, phone_of: PhoneMaker) -> None:
    page = await phone_of(is_mobile=False, has_touch=False)
    await page.goto(hall.origin)
    await page.get_by_label("Code").focus()
    await page.keyboard.type(hall.code.lower())
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("main").get_by_text("You are in")).to_be_visible()
    assert page.url == hall.url


async def test_focus_goes_to_the_question_when_its_options_go(hall: Hall, phone: Page) -> None:
    await question(hall, phone)
    await phone.locator("[data-key=B]").focus()
    await hall.do(CloseRound(question_id=hall.conference.ordered[0].id))
    await expect(phone.get_by_role("heading", level=1)).to_be_focused()


async def test_what_happens_is_said(hall: Hall, phone: Page) -> None:
    said = phone.get_by_role("status")
    await phone.clock.install()
    await enter(hall, phone)
    await expect(said).to_contain_text("You are in")
    asked = await hall.ask(graded())
    await expect(said).to_contain_text("New question: ")
    await tap(phone, "B")
    await expect(said).to_contain_text("Answer saved.")
    await hall.close(asked)
    await expect(said).to_contain_text("The question is closed.")
    await phone.clock.set_fixed_time(hall.clock.now())  # one breath, however long it takes here
    await hall.reveal(asked)
    await expect(said).to_contain_text("Not this time The results are here.")
    await hall.down()
    await expect(said).to_contain_text("Connection lost. Reconnecting.")
    await hall.up()
    await expect(said).to_contain_text("Connected again.")


async def test_ten_seconds_before_the_end_are_said(hall: Hall, phone: Page) -> None:
    await enter(hall, phone)
    await hall.ask(trust(), ago=2, timeout_seconds=16)
    await expect(phone.get_by_role("status")).to_have_text("10 seconds left.")
    await expect(phone.locator(".timer-close")).to_be_visible()


async def test_the_chart_is_a_table_too(hall: Hall, phone: Page) -> None:
    await results(hall, phone)
    table = phone.get_by_role("table", name="Results")
    rows = [await row.inner_text() for row in await table.get_by_role("row").all()]
    assert [" ".join(row.split()) for row in rows[1:3]] == [
        "A, The speaker’s own laptop 6 55%",
        "B, A service somewhere in the cloud, Your answer 3 27%",
    ]


async def test_nothing_moves_for_those_who_asked_for_that(hall: Hall, phone_of: PhoneMaker) -> None:
    page = await phone_of(reduced_motion="reduce")
    await enter(hall, page)
    await expect(page.locator(".pulse")).to_be_visible()
    assert await page.evaluate("document.getAnimations().length") == 0
    await hall.ask(trust())
    await expect(page.get_by_role("timer")).to_be_visible()
    assert await page.evaluate("document.getAnimations().length") == 0


async def test_german_by_preference_and_english_by_choice(hall: Hall, phone_of: PhoneMaker) -> None:
    page = await phone_of(locale="de-AT")
    await hall.ask(yes_no("Funktioniert das?"))
    await enter(hall, page)
    await expect(page.get_by_role("button", name="Ja")).to_be_visible()
    await expect(page.locator("html")).to_have_attribute("lang", "de")
    await page.get_by_label("Sprache").select_option("en")
    await expect(page.get_by_role("button", name="Yes")).to_be_visible()
    await expect(page.locator("html")).to_have_attribute("lang", "en")
    await page.reload()
    await expect(page.get_by_role("button", name="Yes")).to_be_visible()


async def test_every_german_text_fits(hall: Hall, phone_of: PhoneMaker) -> None:
    page = await phone_of(locale="de-DE", viewport={"width": 320, "height": 568})
    await hall.ask(drinks())
    await enter(hall, page)
    await page.locator("[data-key=A] input").check()
    await page.get_by_role("button", name="Antwort senden").click()
    await expect(page.locator("#question-status")).to_have_text("Gespeichert. Du kannst sie noch ändern.")
    assert await page.evaluate("document.documentElement.scrollWidth") == 320


async def test_right_to_left_words_stand_where_they_belong(hall: Hall, phone: Page) -> None:
    await hall.ask(choice("أي مشروب؟", "شاي", "Coffee"))
    await enter(hall, phone)
    await expect(phone.locator(".option")).to_have_count(2)
    directions = await phone.evaluate(
        "[...document.querySelectorAll('.asked, .words')].map((one) => getComputedStyle(one).direction)"
    )
    assert directions == ["rtl", "rtl", "ltr"]


async def test_hostile_words_stay_words(hall: Hall, phone: Page) -> None:
    await phone.add_init_script(
        "window.refused = [];"
        "addEventListener('securitypolicyviolation', (event) => refused.push(event.violatedDirective))"
    )
    await hall.do(UpdateConference(title=HOSTILE[0], description=HOSTILE[1], network=HOSTILE[2]))
    asked = await hall.ask(choice(HOSTILE[3], *HOSTILE[4:], right="A", explanation=" ".join(HOSTILE)))
    await enter(hall, phone)
    await tap(phone, "A")
    await saved(phone)
    await hall.close(asked)
    await hall.reveal(asked)
    await expect(phone.locator(".explanation p")).to_contain_text("<img src=x onerror='window.hurt = 1'>")
    assert await phone.evaluate("window.hurt") is None
    await expect(phone).to_have_title(f"{HOSTILE[0]} · Sanora")
    assert await phone.evaluate("window.refused") == []
