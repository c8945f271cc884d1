"""The page as a screen in front of a hall: blank at once, never embarrassing, back by itself."""

from __future__ import annotations

import asyncio

from playwright.async_api import Page, WebSocketRoute, expect
from projector import Projector, settle
from stage_looks import picture
from stage_states import night
from stage_words import VOTES
from still_time import stand_still

from sanora.conference.library import DeleteConference, EndConference
from sanora.conference.rehearsal import StartRehearsal
from sanora.conference.stage import DirectStage
from sanora.kinds.base import ResultMode

BLACK = ((0, 0), (0, 0), (0, 0))
AT_ONCE = 250  # milliseconds
TIMES = 5
"""How often it is tried how quick something can be: now and then the machine is at something else."""
BLANKED = """() => new Promise((done) => {
    new MutationObserver((_, observer) => {
        if (!document.querySelector(".blank")) return;
        observer.disconnect();
        requestAnimationFrame(() => done(performance.timeOrigin + performance.now()));
    }).observe(document.body, { childList: true, subtree: true });
})"""


async def words(page: Page) -> str:
    """Return all that the scene says, but for the time left."""
    return await page.locator("main").evaluate(
        """main => {
            const copy = main.cloneNode(true);
            copy.querySelector(".ring-text")?.remove();
            return copy.textContent;
        }"""
    )


async def blanked(projector: Projector, pages: list[Page]) -> list[float]:
    """Let the host blank the pages; return how many milliseconds each took."""
    async with asyncio.TaskGroup() as tasks:
        blank = [tasks.create_task(page.evaluate(BLANKED)) for page in pages]
        await asyncio.gather(*(page.evaluate("() => 1") for page in pages))  # all look now
        asked = projector.clock.now().timestamp() * 1000
        await projector.do(DirectStage(blank=True))
    return [task.result() - asked for task in blank]


async def test_the_host_blanks_every_projector_at_once_and_wholly(projector: Projector) -> None:
    await projector.do(StartRehearsal())
    await projector.ask(night(result_mode=ResultMode.LIVE))
    pages = [await projector.open(), await projector.open(color_scheme="light")]
    await pages[0].keyboard.press("?")
    await pages[0].mouse.move(200, 200)
    took: list[list[float]] = []
    for _ in range(TIMES):
        took.append(await blanked(projector, pages))
        for page in pages:
            assert (await picture(page)).getextrema() == BLACK
        await projector.do(DirectStage(blank=False))
        for page in pages:
            await expect(page.locator(".blank")).to_have_count(0)
            await expect(page.locator("h1")).to_be_visible()
    assert all(min(each) < AT_ONCE for each in zip(*took, strict=True)), took


async def test_the_own_key_blanks_this_projector_only(projector: Projector) -> None:
    await projector.ask(night(result_mode=ResultMode.LIVE))
    page, other = await projector.open(), await projector.open()
    await page.keyboard.press("b")
    assert (await picture(page)).getextrema() == BLACK
    assert (await picture(other)).getextrema() != BLACK
    await projector.vote(*VOTES)
    await page.keyboard.press("b")
    await expect(page.locator(".figure strong")).to_have_text("37")


async def test_keys_are_listed_on_request(projector: Projector) -> None:
    page = await projector.open()
    await page.keyboard.press("?")
    await expect(page.get_by_role("dialog", name="Keys")).to_contain_text("Full screen")
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_have_count(0)


async def test_the_theme_follows_the_system_until_a_key_says_otherwise(projector: Projector) -> None:
    page = await projector.open(color_scheme="dark")
    ground = "() => getComputedStyle(document.documentElement).backgroundColor"
    dark = await page.evaluate(ground)
    await page.keyboard.press("l")
    light = await page.evaluate(ground)
    assert light != dark
    await page.reload()
    await expect(page.locator("h1")).to_be_visible()
    assert await page.evaluate(ground) == light
    await page.keyboard.press("l")
    assert await page.evaluate(ground) == dark
    bright = await projector.open(color_scheme="light")
    assert await bright.evaluate(ground) == light


async def test_full_screen_by_key_and_by_double_click(projector: Projector) -> None:
    page = await projector.open()
    full = "() => document.fullscreenElement !== null"
    await page.keyboard.press("f")
    await expect(page.locator(":fullscreen")).to_have_count(1)
    await page.locator("main").dblclick(position={"x": 5, "y": 5})
    await expect(page.locator(":fullscreen")).to_have_count(0)
    assert await page.evaluate(full) is False


async def test_the_pointer_goes_after_two_seconds(projector: Projector) -> None:
    page = await projector.page()
    await stand_still(page)
    await page.goto(projector.link)
    await expect(page.locator("h1")).to_be_visible()
    cursor = "() => getComputedStyle(document.querySelector('h1')).cursor"
    await page.mouse.move(400, 400)
    assert await page.evaluate(cursor) != "none"
    await expect(page.locator(".hint")).to_be_visible()
    await page.clock.fast_forward(2000)
    assert await page.evaluate(cursor) == "none"
    await expect(page.locator(".hint")).to_be_hidden()


async def test_a_server_that_is_gone_leaves_the_picture_and_comes_back(projector: Projector) -> None:
    await projector.ask(night(result_mode=ResultMode.LIVE), timeout_seconds=600)
    await projector.vote(*VOTES[:10])
    page = await projector.open()
    before = await words(page)
    await projector.down()
    mark = page.get_by_role("img", name="Out of touch")
    await expect(mark).to_be_visible()
    assert await words(page) == before
    size = await mark.bounding_box()
    assert size is not None
    assert size["height"] < 1080 * 0.05
    await projector.up()
    await expect(mark).to_have_count(0)
    await projector.vote(*VOTES[10:], first=10)
    await expect(page.locator(".figure strong")).to_have_text("37")
    projector.complaints.clear()  # the sockets that found nobody


async def test_a_reopened_tab_shows_the_same(projector: Projector) -> None:
    await projector.ask(night(result_mode=ResultMode.LIVE), timeout_seconds=600)
    await projector.vote(*VOTES)
    page = await projector.open()
    before = await words(page)
    await page.reload()
    await settle(page)
    await expect(page.locator(".figure strong")).to_have_text("37")
    assert await words(page) == before
    another = await projector.open()
    await expect(another.locator(".figure strong")).to_have_text("37")
    assert await words(another) == before


async def test_the_pass_is_kept_for_the_tab_and_for_no_other(projector: Projector) -> None:
    page = await projector.open()
    bare = projector.link.partition("#")[0]
    await page.goto("about:blank")
    await page.goto(bare)
    await expect(page.locator(".join-code")).to_be_visible()
    stranger = await projector.page()
    await stranger.goto(bare)
    await expect(stranger.locator("h1")).to_have_text("This projector link does not work")


async def test_a_new_link_pasted_into_the_tab_is_taken(projector: Projector) -> None:
    page = await projector.page()
    await page.goto(projector.link.replace("#", "#wrong"))
    await expect(page.locator("h1")).to_have_text("This projector link does not work")
    await page.goto(projector.link)
    await expect(page.locator(".join-code")).to_be_visible()


async def test_an_outdated_page_reloads_once_and_then_says_so(projector: Projector) -> None:
    page = await projector.page()
    opened: list[str] = []

    async def refuse(socket: WebSocketRoute) -> None:
        opened.append(socket.url)
        await socket.close(code=4507)

    await page.route_web_socket("**/ws", refuse)
    await page.goto(projector.link)
    await expect(page.locator("h1")).to_have_text("This page is out of date")
    assert len(opened) == 2


async def test_the_end_says_thanks_and_so_does_a_conference_that_was_deleted(projector: Projector) -> None:
    page = await projector.open()
    await projector.do(EndConference())
    await expect(page.locator("h1")).to_have_text("Thank you")
    await expect(page.locator(".figure")).to_have_text("52 people took part")
    await projector.do(DeleteConference())
    await expect(page.locator("h1")).to_have_text("Thank you")


async def test_the_language_can_be_asked_for(projector: Projector) -> None:
    page = await projector.page(locale="en-US")
    await page.goto(projector.link.replace("#", "?lang=de#"))
    await expect(page.locator(".way-name").first).to_have_text("Scannen oder öffnen")
    assert await page.locator("html").get_attribute("lang") == "de"
