"""Coming back: as the same person, with the same answer - whatever was between."""

from __future__ import annotations

import pytest
from audience_script import PhoneMaker, enter, saved, tap, trust
from audience_states import answer_saved, question, waiting
from hall import Hall
from in_page import comes_true
from playwright.async_api import Page, WebSocketRoute, expect
from still_time import stand_still

from sanora.errors import Malformed, Unauthorized, UnknownCode

pytestmark = pytest.mark.needs("chromium")

LOSSES = """window.losses = 0;
window.WebSocket = class extends WebSocket {
    constructor(...all) {
        super(...all);
        this.addEventListener("close", () => (window.losses += 1));
    }
};"""
"""Before any script of the page: counts the losses that it was told of."""

SHORT = 1000
"""Milliseconds of the page's time that a loss lasts of which nobody need know."""


async def back(hall: Hall, page: Page, greetings: int) -> None:
    """Wait until the page was greeted once more and shows what it showed."""
    await expect(page.locator("[data-state=saved]")).to_have_attribute("data-key", "C")
    assert len(hall.hellos) == greetings
    assert len(hall.conference.participants) == 1, "the same person"
    assert hall.given == ["C"], "with the same answer"


async def test_after_a_reload(hall: Hall, phone: Page) -> None:
    await answer_saved(hall, phone)
    await phone.reload(wait_until="commit")
    await back(hall, phone, greetings=2)


async def test_after_leaving_and_coming_back(hall: Hall, phone: Page) -> None:
    await answer_saved(hall, phone)
    await phone.goto("about:blank")
    await phone.go_back(wait_until="commit")
    await back(hall, phone, greetings=2)


async def test_in_a_second_tab_as_one_person(hall: Hall, phone: Page) -> None:
    await answer_saved(hall, phone)
    second = await phone.context.new_page()
    await second.goto(hall.url)
    await back(hall, second, greetings=2)
    await tap(phone, "A")
    await expect(phone.locator("[data-state=saved]")).to_have_attribute("data-key", "A")


async def test_after_the_server_was_gone(hall: Hall, phone: Page) -> None:
    await answer_saved(hall, phone)
    await hall.down()
    await expect(phone.get_by_text("Reconnecting …", exact=True)).to_be_visible()
    await expect(phone.locator("[data-key=C]")).to_have_attribute("data-state", "saved")
    await hall.up()
    await expect(phone.get_by_text("Reconnecting …", exact=True)).to_be_hidden()
    assert hall.hellos[-1].offset == hall.offset
    await back(hall, phone, greetings=2)


async def test_a_short_loss_is_not_even_shown(hall: Hall, phone: Page) -> None:
    await phone.add_init_script(LOSSES)
    await stand_still(phone)
    asked = await hall.ask(trust(), timeout_seconds=None)
    await phone.goto(hall.url)
    await phone.clock.run_for(SHORT)
    await tap(phone, "C")
    await saved(phone)
    await phone.evaluate(
        """() => {
            window.seen = [];
            new MutationObserver(() => window.seen.push(document.body.textContent))
                .observe(document.body, {childList: true, subtree: true, characterData: true});
        }"""
    )
    await hall.drop(1012)
    await comes_true(phone, "() => window.losses === 1")
    await phone.clock.run_for(SHORT)
    await hall.greeted(2)
    await hall.close(asked)
    await expect(phone.get_by_text("Closed", exact=True)).to_be_visible()
    assert not any("Reconnecting" in text for text in await phone.evaluate("window.seen"))


async def test_after_the_network_was_gone(hall: Hall, phone: Page) -> None:
    await question(hall, phone)
    await phone.context.set_offline(offline=True)
    await hall.drop(1012)
    await expect(phone.get_by_text("Reconnecting …", exact=True)).to_be_visible()
    await tap(phone, "C")
    await expect(phone.locator("#question-status")).to_contain_text("Not sent yet")
    await phone.context.set_offline(offline=False)
    await back(hall, phone, greetings=2)


async def test_after_the_phone_slept_and_its_connection_died_unnoticed(hall: Hall, phone: Page) -> None:
    through: list[WebSocketRoute] = []
    alive = True

    def relay(route: WebSocketRoute) -> None:
        server = route.connect_to_server()
        mine = len(through)
        through.append(route)
        route.on_message(lambda data: server.send(data) if alive or mine else None)
        server.on_message(lambda data: route.send(data) if alive or mine else None)

    await phone.route_web_socket("**/ws", relay)
    await answer_saved(hall, phone)
    alive = False
    asked = hall.conference.ordered[0].id
    await hall.close(asked)
    await phone.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    await expect(phone.get_by_text("Closed", exact=True)).to_be_visible()
    assert len(through) == 2
    assert len(hall.conference.participants) == 1


async def test_a_page_that_missed_something_notices_it_by_the_tick(hall: Hall, phone: Page) -> None:
    await answer_saved(hall, phone)
    hall.offset += 1
    await hall.tick()
    await hall.greeted(2)
    await back(hall, phone, greetings=2)


async def test_on_a_new_address_with_the_token_handed_over(hall: Hall, phone_of: PhoneMaker) -> None:
    first = await phone_of()
    await answer_saved(hall, first)
    token = await first.evaluate(f"localStorage.getItem('sanora:{hall.code}')")
    second = await phone_of()
    await second.goto(f"{hall.url}#t={token}")
    await back(hall, second, greetings=2)
    assert second.url == hall.url, "the token is out of the address"
    await second.reload()
    await back(hall, second, greetings=3)


async def test_without_storage_the_person_lasts_as_long_as_the_page(hall: Hall, phone: Page) -> None:
    await phone.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('off'); }})"
    )
    await answer_saved(hall, phone)
    await hall.drop(1012)
    await hall.greeted(2)
    await back(hall, phone, greetings=2)


async def test_a_token_of_another_data_folder_is_forgotten_and_the_device_joins_anew(
    hall: Hall, phone: Page
) -> None:
    await phone.add_init_script(f"localStorage.setItem('sanora:{hall.code}', 'of-another-evening')")
    hall.refuse = (Unauthorized(), 4501)
    await phone.goto(hall.url)
    await expect(phone.get_by_role("button", name="Join")).to_be_visible()
    assert [hello.token for hello in hall.hellos] == ["of-another-evening", ""]
    hall.refuse = None
    await phone.get_by_role("button", name="Join").click()
    await expect(phone.get_by_role("main").get_by_text("You are in")).to_be_visible()


async def test_a_wrong_code_can_be_corrected_and_the_address_follows(hall: Hall, phone: Page) -> None:
    hall.refuse = (UnknownCode(), 4504)
    await phone.goto(f"{hall.origin}/zzz 999".replace(" ", "%20"))
    await expect(phone.get_by_role("alert")).to_contain_text("ZZZ999")
    hall.refuse = None
    await phone.get_by_label("Code").fill(f"{hall.code[:3].lower()}-{hall.code[3:].lower()}")
    await phone.get_by_label("Your name").fill("Grace")
    await phone.get_by_role("button", name="Join").click()
    await expect(phone.get_by_role("main").get_by_text("You are in, Grace")).to_be_visible()
    assert phone.url == hall.url
    hall.refuse = (UnknownCode(), 4504)
    await phone.go_back()
    await expect(phone.get_by_label("Code")).to_have_value("ZZZ999")


async def test_another_tab_that_took_over_is_not_fought(hall: Hall, phone: Page) -> None:
    await waiting(hall, phone)
    await hall.drop(4009)
    await phone.get_by_role("button", name="Go on here").click()
    await expect(phone.get_by_role("main").get_by_text("You are in")).to_be_visible()
    assert len(hall.hellos) == 2
    assert len(hall.conference.participants) == 1


async def test_the_page_after_an_upgrade_reloads_once(hall: Hall, phone: Page) -> None:
    await enter(hall, phone)
    await expect(phone.get_by_role("main").get_by_text("You are in")).to_be_visible()
    hall.requests.clear()
    hall.refuse = (Malformed(), 4507)
    await hall.drop(4000)
    await expect(phone.get_by_role("button", name="Reload")).to_be_visible()
    assert hall.requests.count(f"/{hall.code}") == 1
