"""Every state of the audience page, each told as what happens in the hall until the page is in it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeAlias

from audience_script import closing, drinks, enter, graded, question_id, saved, tap, trust
from hall import KEPT, LOST, Hall
from playwright.async_api import Page, expect

from sanora.conference.library import EndConference
from sanora.conference.pausing import PauseRound
from sanora.conference.rehearsal import StartRehearsal
from sanora.conference.stage import DirectStage
from sanora.conference.state import Reveal
from sanora.errors import Ended, Forbidden, Full, Late, Retry, RoomLocked, SlowDown, UnknownCode
from sanora.kinds.base import ResultMode
from sanora.testing.factories import choice, yes_no

State: TypeAlias = Callable[[Hall, Page], Awaitable[None]]

STATES: dict[str, State] = {}

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
ARABIC = ("أي من هذه تثق به لعدّ الأصوات؟", "حاسوب المتحدث", "خدمة في السحابة", "رفع الأيدي")


def state(told: State) -> State:
    """Name a state by its function."""
    STATES[told.__name__] = told
    return told


@state
async def code(hall: Hall, page: Page) -> None:
    await page.goto(hall.origin)
    await expect(page.get_by_label("Code")).to_be_visible()


@state
async def code_not_well_formed(hall: Hall, page: Page) -> None:
    await code(hall, page)
    await page.get_by_label("Code").fill("O1")
    await page.get_by_role("button", name="Join").click()
    await expect(page.get_by_role("alert")).to_contain_text("never 0")


@state
async def code_unknown(hall: Hall, page: Page) -> None:
    hall.refuse = (UnknownCode(), 4504)
    await enter(hall, page)
    await expect(page.get_by_role("alert")).to_contain_text("no room with the code")


@state
async def joining_takes_long(hall: Hall, page: Page) -> None:
    await page.route_web_socket("**/ws", lambda _socket: None)
    await page.goto(hall.url)
    await expect(page.locator("main").get_by_text("does not answer yet")).to_be_visible()


@state
async def waiting(hall: Hall, page: Page) -> None:
    await enter(hall, page)
    await expect(page.locator("main").get_by_text("You are in")).to_be_visible()


@state
async def question(hall: Hall, page: Page) -> None:
    await hall.ask(trust())
    await enter(hall, page)
    await expect(page.locator(".option")).to_have_count(4)


@state
async def question_near_its_end(hall: Hall, page: Page) -> None:
    await enter(hall, page)
    await hall.ask(trust(), timeout_seconds=9)
    await expect(page.locator(".timer-close")).to_be_visible()


@state
async def question_without_deadline(hall: Hall, page: Page) -> None:
    await hall.ask(yes_no("Can you read this from the last row?"), timeout_seconds=None)
    await enter(hall, page)
    await expect(page.get_by_role("button", name="Yes")).to_be_visible()


@state
async def question_of_long_words(hall: Hall, page: Page) -> None:
    options = [f"{LONG} {number}" for number in range(12)]
    await hall.ask(choice(f"{LONG}: {'word ' * 40}", *options))
    await enter(hall, page)
    await expect(page.locator(".option")).to_have_count(12)


@state
async def question_right_to_left(hall: Hall, page: Page) -> None:
    await hall.ask(choice(*ARABIC, revisable=True))
    await enter(hall, page)
    await tap(page, "B")
    await saved(page)


@state
async def sending(hall: Hall, page: Page) -> None:
    await question(hall, page)
    hall.votes = LOST
    await tap(page, "C")
    await expect(page.locator("#question-status")).to_have_text("Sending …")


@state
async def answer_saved(hall: Hall, page: Page) -> None:
    await question(hall, page)
    await tap(page, "C")
    await saved(page)
    await expect(page.locator("#question-status")).to_have_text("Saved. You can still change it.")


@state
async def answer_final(hall: Hall, page: Page) -> None:
    await hall.ask(graded())
    await enter(hall, page)
    await tap(page, "B")
    await expect(page.locator("#question-status")).to_have_text("Saved. This answer is final.")


@state
async def answer_not_saved(hall: Hall, page: Page) -> None:
    await question(hall, page)
    hall.votes = Retry(retryAfter=30)
    await tap(page, "A")
    await expect(page.get_by_role("button", name="Try now")).to_be_visible()


@state
async def answer_too_late(hall: Hall, page: Page) -> None:
    await question(hall, page)
    hall.votes = Late()
    await tap(page, "A")
    await hall.do(*closing(hall))
    await expect(page.locator("#question-status")).to_contain_text("Too late")


@state
async def several_to_pick(hall: Hall, page: Page) -> None:
    await hall.ask(drinks())
    await enter(hall, page)
    await expect(page.get_by_role("checkbox")).to_have_count(5)


@state
async def several_picked(hall: Hall, page: Page) -> None:
    await several_to_pick(hall, page)
    for key in "ACD":
        await page.locator(f"[data-key={key}] input").check()
    await expect(page.get_by_role("button", name="Send answer")).to_be_enabled()


@state
async def several_saved(hall: Hall, page: Page) -> None:
    await several_picked(hall, page)
    await page.get_by_role("button", name="Send answer").click()
    await saved(page)


@state
async def several_changed(hall: Hall, page: Page) -> None:
    await several_saved(hall, page)
    await page.locator("[data-key=A] input").uncheck()
    await page.locator("[data-key=B] input").check()
    await expect(page.get_by_role("button", name="Send the change")).to_be_enabled()


@state
async def paused(hall: Hall, page: Page) -> None:
    await answer_saved(hall, page)
    await hall.do(PauseRound(question_id=question_id(hall)))
    await expect(page.locator("#question-status")).to_have_text("Paused. Your answer is saved.")


@state
async def results_while_open(hall: Hall, page: Page) -> None:
    await hall.ask(trust(result_mode=ResultMode.LIVE))
    await hall.others(*"AABBCAAADA")
    await enter(hall, page)
    await tap(page, "C")
    await expect(page.locator("main").get_by_text("11 answers")).to_be_visible()


@state
async def closed(hall: Hall, page: Page) -> None:
    await answer_saved(hall, page)
    await hall.do(*closing(hall))
    await expect(page.locator("main").get_by_text("Closed", exact=True)).to_be_visible()


@state
async def closed_for_the_host(hall: Hall, page: Page) -> None:
    asked = await hall.ask(trust(result_mode=ResultMode.HOST_ONLY))
    await enter(hall, page)
    await hall.close(asked)
    await expect(page.locator("#question-status")).to_contain_text("host only")


@state
async def results_on_the_stage(hall: Hall, page: Page) -> None:
    asked = await hall.ask(trust(on_phones=False))
    await enter(hall, page)
    await hall.close(asked)
    await hall.reveal(asked)
    await expect(page.locator("#question-status")).to_contain_text("big screen")


@state
async def results(hall: Hall, page: Page) -> None:
    asked = await hall.ask(graded())
    await enter(hall, page)
    await tap(page, "B")
    await saved(page)
    await hall.others(*"AABBCAAADA")
    await hall.close(asked)
    await hall.reveal(asked, Reveal.RESULTS)
    await expect(page.locator("main").get_by_text("11 answers")).to_be_visible()


@state
async def results_without_answers(hall: Hall, page: Page) -> None:
    asked = await hall.ask(trust())
    await enter(hall, page)
    await hall.close(asked)
    await hall.reveal(asked)
    await expect(page.locator("main").get_by_text("No votes yet")).to_be_visible()


@state
async def results_of_several(hall: Hall, page: Page) -> None:
    asked = await hall.ask(drinks())
    await enter(hall, page)
    for index in range(30):
        await hall.others(["A", "B"] if index % 3 else ["C"])
    await hall.close(asked)
    await hall.reveal(asked)
    await expect(page.locator("main").get_by_text("30 answers")).to_be_visible()


@state
async def revealed_wrong(hall: Hall, page: Page) -> None:
    await results(hall, page)
    await hall.reveal(question_id(hall))
    await expect(page.locator("main").get_by_text("Not this time")).to_be_visible()


@state
async def revealed_right(hall: Hall, page: Page) -> None:
    asked = await hall.ask(
        yes_no("Is a result counted before everybody has voted still a result?", right="NO")
    )
    await enter(hall, page)
    await tap(page, "NO")
    await saved(page)
    await hall.others(*["NO"] * 14, *["YES"] * 6)
    await hall.close(asked)
    await hall.reveal(asked)
    await expect(page.locator("main").get_by_text("That is right")).to_be_visible()


@state
async def revealed_unanswered(hall: Hall, page: Page) -> None:
    asked = await hall.ask(graded())
    await enter(hall, page)
    await hall.others(*"AABB")
    await hall.close(asked)
    await hall.reveal(asked)
    await expect(page.locator("main").get_by_text("You did not answer", exact=True)).to_be_visible()


@state
async def eyes_on_the_stage(hall: Hall, page: Page) -> None:
    await closed(hall, page)
    await hall.do(DirectStage(blank=True))
    await expect(page.locator("main").get_by_text("Eyes up")).to_be_visible()


@state
async def reconnecting(hall: Hall, page: Page) -> None:
    await question(hall, page)
    hall.votes = KEPT
    await hall.down()
    await tap(page, "A")
    await expect(page.locator("main").get_by_text("your answer is kept")).to_be_visible()


@state
async def missed_the_round(hall: Hall, page: Page) -> None:
    await reconnecting(hall, page)
    await hall.ask(yes_no("And can you hear me?"))
    await hall.up()
    await expect(page.locator("main").get_by_text("was not counted")).to_be_visible()


@state
async def rehearsal(hall: Hall, page: Page) -> None:
    hall.act(StartRehearsal())
    await question(hall, page)
    await expect(page.locator("main").get_by_text("Rehearsal")).to_be_visible()


@state
async def locked(hall: Hall, page: Page) -> None:
    hall.refuse = (RoomLocked(), 4503)
    await enter(hall, page)
    await expect(page.locator("main").get_by_text("The room is locked")).to_be_visible()


@state
async def full(hall: Hall, page: Page) -> None:
    hall.refuse = (Full(), 4008)
    await enter(hall, page)
    await expect(page.locator("main").get_by_text("The room is full")).to_be_visible()


@state
async def too_fast(hall: Hall, page: Page) -> None:
    hall.refuse = (SlowDown(retryAfter=20), 4008)
    await enter(hall, page)
    await expect(page.locator("main").get_by_text("Too many tries")).to_be_visible()


@state
async def barred(hall: Hall, page: Page) -> None:
    hall.refuse = (Forbidden(), 4503)
    await enter(hall, page)
    await expect(page.locator("main").get_by_text("No way in")).to_be_visible()


@state
async def open_elsewhere(hall: Hall, page: Page) -> None:
    await question(hall, page)
    await hall.drop(4009)
    await expect(page.get_by_role("button", name="Go on here")).to_be_visible()


@state
async def ended(hall: Hall, page: Page) -> None:
    await revealed_wrong(hall, page)
    await hall.do(EndConference())
    await expect(page.locator("main").get_by_text("That was it")).to_be_visible()


@state
async def ended_before(hall: Hall, page: Page) -> None:
    hall.refuse = (Ended(), 4506)
    await enter(hall, page)
    await expect(page.locator("main").get_by_text("That was it")).to_be_visible()


@state
async def no_sockets(hall: Hall, page: Page) -> None:
    await page.add_init_script("delete window.WebSocket")
    await enter(hall, page)
    await expect(page.locator("main").get_by_text("Open this in your browser")).to_be_visible()
