"""What stands beside the question on a phone: names and teams, the own score, the hall's questions, mood."""

from __future__ import annotations

import re

import pytest
from audience_beside import BESIDE, ask_as, asking, configure, named, open_questions, scored
from audience_looks import SIDEWAYS, looks, picture, targets
from audience_script import PhoneMaker, drinks, enter, graded, saved, tap, trust
from hall import Hall
from held_frames import HeldFrames
from playwright.async_api import Page, expect
from still_time import stand_still

from sanora.conference.configuring import ConfigureConference
from sanora.conference.qa.moderating import Move
from sanora.conference.removing import RemovePerson
from sanora.conference.setup import Mood, Names, Qa, Quiz, Setup, Signature
from sanora.errors import Removed, SlowDown, WrongState
from sanora.wire import React, SignalPace

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.timeout(60)]

ALL_AT_ONCE = """async (all) => {
    all.forEach((one) => one.click());
    await null;
    return all.filter((one) => one.ariaDisabled === "true").length;
}"""
"""Tap all of some buttons, and tell how many are barred once that is drawn."""


@pytest.mark.parametrize("name", BESIDE)
async def test_it_looks_right_on_every_phone(name: str, hall: Hall, phone: Page) -> None:
    await BESIDE[name](hall, phone)
    await looks(phone, f"beside-{name}")


async def test_where_nothing_is_switched_on_nothing_stands_beside(hall: Hall, phone: Page) -> None:
    configure(hall, Setup(names=Names.OFF))
    await hall.ask(trust())
    await enter(hall, phone)
    await expect(phone.locator(".option")).to_have_count(4)
    await expect(phone.locator(".tools")).to_have_count(0)
    assert hall.hellos[0].language == "en"


async def test_a_name_is_taken_as_offered_drawn_anew_and_changed_later(hall: Hall, phone: Page) -> None:
    configure(hall, Setup(names=Names.REQUIRED))
    await enter(hall, phone)
    field = phone.get_by_label("Your name")
    await expect(field).to_have_value("Brave Quiet Otter")
    await phone.get_by_role("button", name="Offer me another one").click()
    await expect(field).to_have_value("Calm Little Heron")
    await named(phone)
    await expect(phone.locator("main").get_by_text("You are in, Calm Little Heron")).to_be_visible()
    await phone.get_by_role("button", name="Calm Little Heron").click()
    await phone.get_by_label("Your name").fill("<b>Ada</b>")
    await phone.get_by_role("button", name="Save the name").click()
    await expect(phone.locator("main").get_by_text("You are in, <b>Ada</b>")).to_be_visible()
    assert [person.name for person in hall.conference.participants.values()] == ["<b>Ada</b>"]


async def test_a_question_comes_before_the_name(hall: Hall, phone: Page) -> None:
    configure(hall, Setup(quiz=Quiz(on=True, reading_seconds=0)))
    await enter(hall, phone)
    await expect(phone.get_by_role("heading", name="Choose a name")).to_be_visible()
    asked = await hall.ask(graded())
    await tap(phone, "A")
    await saved(phone)
    await hall.close(asked)
    await expect(phone.get_by_role("heading", name="Choose a name")).to_be_visible()
    await phone.get_by_role("button", name="Not now").click()
    await expect(phone.locator("#question")).to_be_visible()
    await expect(phone.locator("#tool-you")).to_be_focused()


async def test_a_team_can_be_picked_until_the_quiz_has_begun(hall: Hall, phone: Page) -> None:
    configure(hall, Setup(quiz=Quiz(on=True, teams=["Red", "Blue"]), names=Names.OFF))
    await enter(hall, phone)
    await phone.get_by_role("button", name="Your team").click()
    await phone.get_by_role("button", name="Blue").click()
    await expect(phone.get_by_role("button", name="Blue")).to_have_attribute("aria-pressed", "true")
    hall.errands = WrongState("The quiz has begun: teams cannot be changed any more.")
    await phone.get_by_role("button", name="Red").click()
    await expect(phone.get_by_role("alert")).to_contain_text("teams stay as they are")
    await expect(phone.locator(".team-own")).to_have_text("Blue")


async def test_what_an_answer_brought(hall: Hall, phone: Page) -> None:
    await scored(hall, phone)
    score = phone.locator(".score")
    await expect(score).to_contain_text("+")
    await expect(score).to_contain_text("Place 1 of 6")
    await expect(score).to_contain_text("Rote Grütze")


async def test_who_comes_late_has_made_no_mistake(hall: Hall, phone: Page) -> None:
    configure(hall, Setup(quiz=Quiz(on=True, reading_seconds=0), names=Names.OFF))
    asked = await hall.ask(graded())
    await hall.others(*"AB")
    await hall.close(asked)
    await hall.reveal(asked)
    await enter(hall, phone)
    await expect(phone.locator("#question-status")).to_have_text("Closed")
    await expect(phone.locator(".verdict")).to_have_count(0)
    await expect(phone.locator(".score")).to_have_count(0)


async def test_asking_taking_back_and_voting(hall: Hall, phone: Page) -> None:
    configure(hall, Setup(qa=Qa(on=True)))
    asking(hall)
    await open_questions(hall, phone)
    texts = phone.locator("section[aria-labelledby=hall-title] .wish-text")
    await expect(texts.first).to_have_text("Will the slides be online?")
    await expect(texts.nth(1)).to_contain_text("Why does the counter")
    await phone.get_by_role("button", name="Newest").click()
    await expect(texts.first).to_have_text("Will the slides be online?")
    await expect(texts.nth(1)).not_to_contain_text("Why does the counter")
    await expect(phone.get_by_text("1 waits for the host")).to_be_visible()
    await expect(phone.get_by_text("1 answered")).to_be_visible()
    vote = phone.locator(".upvote").first
    await vote.click()
    await expect(vote).to_have_text("Voted")
    await expect(phone.locator(".wish-foot").first).to_contain_text("2 votes")
    await vote.click()
    await expect(vote).to_have_text("Me too")
    await expect(phone.locator(".wish-foot").first).to_contain_text("1 vote")
    await phone.get_by_label("Your question").fill("<i>Mine</i>")
    await phone.get_by_role("button", name="Send the question").click()
    mine = phone.locator("section[aria-labelledby=own-title] .wish")
    await expect(mine).to_contain_text("<i>Mine</i>")
    await expect(phone.get_by_label("Your question")).to_have_value("")
    await mine.get_by_role("button", name="Take back").click()
    await mine.get_by_role("button", name="Really take back?").click()
    await expect(mine).to_have_count(0)


async def test_authors_see_what_becomes_of_questions_and_three_are_enough(hall: Hall, phone: Page) -> None:
    configure(hall, Setup(qa=Qa(on=True, review=True)))
    await open_questions(hall, phone)
    for number in range(3):
        await phone.get_by_label("Your question").fill(f"Question {number}")
        await phone.get_by_role("button", name="Send the question").click()
        await expect(phone.locator(".tag-pending")).to_have_count(number + 1)
    await expect(phone.get_by_role("alert").first).to_contain_text("3 open questions")
    first = min(asked.id for asked in hall.conference.asked)
    await hall.do(Move(asked=first, state="open"))
    await expect(phone.locator(".tag-open")).to_have_text("In the list")
    await hall.do(Move(asked=first, state="answered"))
    await expect(phone.locator(".tag-answered")).to_have_text("Answered")
    await expect(phone.get_by_role("alert").first).to_be_empty()


async def test_too_many_questions_say_when_to_try_again(hall: Hall, phone: Page) -> None:
    configure(hall, Setup(qa=Qa(on=True)))
    await open_questions(hall, phone)
    hall.errands = SlowDown(retryAfter=170)
    await phone.get_by_label("Your question").fill("Again?")
    await phone.get_by_role("button", name="Send the question").click()
    await expect(phone.get_by_role("alert").first).to_contain_text("in 3 minutes")
    await expect(phone.get_by_label("Your question")).to_have_value("Again?")


async def test_questions_are_signed_as_the_host_decided(hall: Hall, phone: Page) -> None:
    configure(hall, Setup(qa=Qa(on=True, names=Signature.REQUIRED)))
    await open_questions(hall, phone)
    await phone.get_by_label("Your question").fill("Who?")
    await expect(phone.get_by_role("button", name="Send the question")).to_be_disabled()
    await phone.get_by_role("button", name="Choose a name").click()
    await phone.get_by_label("Your name").fill("Ada")
    await phone.get_by_role("button", name="Save the name").click()
    await phone.get_by_role("button", name="Ask", exact=True).click()
    await expect(phone.get_by_label("Your question")).to_have_value("Who?")
    await expect(phone.get_by_text(re.compile("carries your name, .?Ada"))).to_be_visible()
    await hall.do(ConfigureConference(qa=Qa(on=True)))
    await phone.get_by_label("Without my name").check()
    await phone.get_by_role("button", name="Send the question").click()
    await expect(phone.locator(".tag-open")).to_be_visible()
    assert [(asked.text, asked.name) for asked in hall.conference.asked] == [("Who?", "")]


async def test_a_new_question_takes_the_screen_and_what_was_written_stays(hall: Hall, phone: Page) -> None:
    configure(hall, Setup(qa=Qa(on=True)))
    await open_questions(hall, phone)
    await phone.get_by_label("Your question").fill("Half a thou")
    await hall.ask(drinks())
    await expect(phone.locator("#question")).to_be_visible()
    await phone.get_by_role("button", name="Ask", exact=True).click()
    await expect(phone.get_by_label("Your question")).to_have_value("Half a thou")
    await phone.keyboard.press("Escape")
    await expect(phone.locator("#question")).to_be_visible()
    await expect(phone.locator("#tool-qa")).to_be_focused()
    await phone.get_by_role("button", name="Ask", exact=True).click()
    await phone.locator("main").click(position={"x": 2, "y": 2})
    await phone.keyboard.press("Escape")
    await expect(phone.locator("#question")).to_be_visible()


async def test_what_is_done_at_once_on_a_slow_phone_stays_done(hall: Hall, phone: Page) -> None:
    configure(hall, Setup(qa=Qa(on=True)))
    await stand_still(phone)
    await phone.goto(hall.url)
    await phone.clock.run_for(1000)
    await expect(phone.locator("main").get_by_text("You are in")).to_be_visible()
    await hall.ask(drinks())
    await expect(phone.locator("#question")).to_be_visible()
    await phone.get_by_role("button", name="Ask", exact=True).click()
    await expect(phone.locator("#panel-title")).to_be_focused()
    await phone.clock.run_for(1000)
    await expect(phone.get_by_label("Your question")).to_be_visible()
    await phone.keyboard.press("Escape")
    await expect(phone.locator("#tool-qa")).to_be_focused()


async def test_the_next_question_is_written_while_the_last_is_on_its_way(hall: Hall, phone: Page) -> None:
    configure(hall, Setup(qa=Qa(on=True)))
    frames = HeldFrames()
    await frames.watch(phone)
    await open_questions(hall, phone)
    field = phone.get_by_label("Your question")
    await field.fill("The first")
    frames.hold()
    await phone.get_by_role("button", name="Send the question").click()
    await expect(phone.get_by_role("button", name="Sending …")).to_be_disabled()
    await field.fill("The second")
    await hall.until(lambda: len(hall.conference.asked) == 1)
    frames.release()
    await expect(phone.locator(".tag-open")).to_have_count(1)
    await expect(field).to_have_value("The second")
    await phone.get_by_role("button", name="Send the question").click()
    await expect(phone.locator(".tag-open")).to_have_count(2)
    await expect(field).to_have_value("")


async def test_votes_for_several_questions_are_shown_before_the_first_is_answered(
    hall: Hall, phone: Page
) -> None:
    configure(hall, Setup(qa=Qa(on=True)))
    for text in ("One?", "Two?"):
        ask_as(hall, text)
    frames = HeldFrames()
    await frames.watch(phone)
    await open_questions(hall, phone)
    votes = phone.locator(".upvote")
    await expect(votes).to_have_text(["Me too", "Me too"])
    frames.hold()
    await votes.first.click()
    await votes.last.click()
    await expect(votes).to_have_text(["Voted", "Voted"])
    await hall.until(lambda: [asked.votes for asked in hall.conference.asked] == [2, 2])
    frames.release()
    await expect(phone.locator(".wish-line")).to_contain_text(["2 votes", "2 votes"])
    await expect(votes).to_have_text(["Voted", "Voted"])


async def test_the_list_comes_only_while_it_is_seen_and_again_after_a_break(hall: Hall, phone: Page) -> None:
    configure(hall, Setup(qa=Qa(on=True)))
    await open_questions(hall, phone)
    await hall.drop(1001)
    await hall.greeted(2)
    ask_as(hall, "Asked meanwhile")
    await hall.do(Move(asked=ask_as(hall, "Another"), state="answered"))
    await expect(phone.locator("main").get_by_text("Asked meanwhile")).to_be_visible()
    await phone.get_by_role("button", name="Back").click()
    await expect(phone.locator("main").get_by_text("You are in")).to_be_visible()
    await hall.until(lambda: hall.watching == 0)
    ask_as(hall, "Unseen")
    await hall.do(ConfigureConference(mood=Mood(pace=True)))
    await expect(phone.get_by_role("button", name="Mood")).to_be_visible()
    assert hall.watching == 0
    await phone.get_by_role("button", name="Ask", exact=True).click()
    await expect(phone.locator("main").get_by_text("Unseen")).to_be_visible()


async def test_emoji_once_a_second_and_none_during_a_quiz(hall: Hall, phone: Page) -> None:
    setup = Setup(
        mood=Mood(reactions=True, pace=True), quiz=Quiz(on=True, reading_seconds=0), names=Names.OFF
    )
    configure(hall, setup)
    await enter(hall, phone)
    await phone.get_by_role("button", name="Mood").click()
    emoji = phone.locator(".emoji")
    await expect(emoji).to_have_count(8)
    assert await emoji.evaluate_all(ALL_AT_ONCE) == 8
    await expect(phone.locator(".emoji[aria-disabled]")).to_have_count(0)
    await emoji.nth(1).click()
    slow = phone.get_by_role("button", name="Too slow")
    await slow.click()
    await expect(slow).to_have_attribute("aria-pressed", "true")
    await slow.click()
    await expect(slow).to_have_attribute("aria-pressed", "false")
    await hall.until(lambda: len(hall.beside.moods) >= 4)
    assert [one.emoji for one in hall.beside.moods if isinstance(one, React)] == ["👍", "❤️"]
    assert [one.signal for one in hall.beside.moods if isinstance(one, SignalPace)] == ["slow", None]
    await hall.ask(graded())
    await expect(phone.locator("#question")).to_be_visible()
    await expect(slow).to_have_count(0)
    await phone.get_by_role("button", name="Mood").click()
    await expect(slow).to_be_visible()
    await expect(emoji).to_have_count(0)


async def test_who_was_sent_out_is_told_nothing_and_keeps_the_token(hall: Hall, phone: Page) -> None:
    await enter(hall, phone)
    await hall.do(RemovePerson(participant=max(hall.conference.participants)))
    main = phone.locator("main")
    await expect(main.get_by_text("You are no longer in the room")).to_be_visible()
    await expect(main.get_by_role("button")).to_have_count(0)
    await expect(main.get_by_role("link")).to_have_count(0)
    token = hall.hellos[0].token
    hall.refuse = (Removed(), 4508)
    await phone.reload()
    await expect(main.get_by_text("You are no longer in the room")).to_be_visible()
    assert not token
    assert hall.hellos[-1].token, "the same person, not a new one"


async def test_all_of_it_by_keyboard(hall: Hall, phone_of: PhoneMaker) -> None:
    configure(hall, Setup(qa=Qa(on=True), mood=Mood(reactions=True)))
    ask_as(hall, "Is this on?")
    page = await phone_of(is_mobile=False, has_touch=False)
    await enter(hall, page)

    async def go(selector: str) -> None:
        for _ in range(20):
            if await page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
                return
            await page.keyboard.press("Tab")
        raise AssertionError(selector)

    await go("#tool-mood")
    await page.keyboard.press("Enter")
    await expect(page.locator(".emoji")).to_have_count(8)
    await go("#tool-qa")
    await page.keyboard.press("Enter")
    await expect(page.locator("#panel-title")).to_be_focused()
    await go("[name=ask]")
    await page.keyboard.type("By keys")
    await go(".ask .action")
    await page.keyboard.press("Enter")
    await expect(page.locator(".tag-open")).to_be_visible()
    await go(".upvote")
    await page.keyboard.press("Space")
    await expect(page.locator(".upvote")).to_have_attribute("aria-pressed", "true")


async def test_all_of_it_in_german_on_a_narrow_phone(hall: Hall, phone_of: PhoneMaker) -> None:
    setup = Setup(
        qa=Qa(on=True),
        mood=Mood(reactions=True, pace=True),
        quiz=Quiz(on=True, teams=["Rot", "Blau"]),
    )
    configure(hall, setup)
    asking(hall)
    page = await phone_of(locale="de-DE", viewport={"width": 320, "height": 568})
    await enter(hall, page)
    await expect(page.get_by_role("heading", name="Wähle einen Namen")).to_be_visible()
    await fits(page, "you")
    await page.get_by_role("button", name="Jetzt nicht").click()
    await page.locator("#tool-mood").click()
    await expect(page.locator(".emoji")).to_have_count(8)
    await fits(page, "mood")
    await page.locator("#tool-qa").click()
    await expect(page.get_by_role("heading", name="Was andere fragen")).to_be_visible()
    await fits(page, "qa")
    assert hall.hellos[0].language == "de"


async def fits(page: Page, name: str) -> None:
    """Fail if something is too wide, or too small to be tapped."""
    await picture(page, f"beside-german-{name}", "light", 320)
    assert await page.evaluate(SIDEWAYS) == 0
    assert await targets(page) == []
