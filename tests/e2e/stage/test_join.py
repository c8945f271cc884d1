"""The way in: big enough to scan from the back, true at any time, never a broken picture."""

from __future__ import annotations

import pytest
from PIL import Image
from playwright.async_api import Route, expect
from projector import HD, Projector, settle
from stage_looks import box, codes, picture
from stage_states import STATES

from sanora import qr

QUIET = 4
WHITE = 250


def is_white(image: Image.Image, area: tuple[float, float, float, float]) -> bool:
    """Tell whether an area of an image is white."""
    return min(image.crop(area).convert("L").tobytes()) >= WHITE


@pytest.mark.parametrize("theme", ["dark", "light"])
async def test_the_code_is_read_from_the_screen_and_from_far_away(projector: Projector, theme: str) -> None:
    page = await projector.open(color_scheme=theme)
    image = await picture(page)
    expected = qr.join_qr_text(projector.join_url)
    for scale in (1, 0.5, 0.25):
        assert codes(image, scale) == [expected], scale
    assert (await box(page, ".code-image")).height >= HD[1] / 2


@pytest.mark.parametrize("theme", ["dark", "light"])
async def test_the_code_is_black_on_white_with_a_quiet_zone(projector: Projector, theme: str) -> None:
    page = await projector.open(color_scheme=theme)
    image = await picture(page)
    around = await box(page, ".code-image")
    side = qr.matrix(qr.join_qr_text(projector.join_url)).size + 2 * QUIET
    zone = QUIET * around.width / side - 1
    left, top, right, bottom = around.x, around.y, around.x + around.width, around.y + around.height
    corner = 20  # pixels that the rounded corners of the white ground may take
    assert is_white(image, (left + corner, top, right - corner, top + zone))
    assert is_white(image, (left + corner, bottom - zone, right - corner, bottom))
    assert is_white(image, (left, top + corner, left + zone, bottom - corner))
    assert is_white(image, (right - zone, top + corner, right, bottom - corner))
    assert not is_white(image, (left + zone, top + zone, right - zone, bottom - zone))


@pytest.mark.parametrize("name", ["question", "live", "answer", "rehearsal", "right_to_left"])
async def test_late_people_find_the_code_in_the_corner(name: str, projector: Projector) -> None:
    page = await STATES[name](projector, {})
    image = await picture(page)
    assert codes(image) == codes(image, 0.5) == [qr.join_qr_text(projector.join_url)]
    address = projector.join_url.removeprefix("http://")
    assert "".join((await page.locator(".corner .address").inner_text()).split()) == address


async def test_the_join_screen_says_how_to_get_in_without_a_camera(projector: Projector) -> None:
    page = await projector.open()
    address = projector.join_url.removeprefix("http://")
    assert "".join((await page.locator(".join .address").inner_text()).split()) == address
    groups = await page.locator(".join-group").all_inner_texts()
    assert [len(group) for group in groups] == [3, 3]
    assert "".join(groups) == projector.code
    await expect(page.locator(".join-network")).to_have_text("Hall A")
    await expect(page.locator(".join .figure strong")).to_have_text("52")


async def test_people_are_counted_as_they_come(projector: Projector) -> None:
    page = await projector.open()
    before = await box(page, ".code-image")
    await projector.join(4)
    await expect(page.locator(".join .figure strong")).to_have_text("56")
    assert await box(page, ".code-image") == before


async def test_a_new_address_is_drawn_and_written(projector: Projector) -> None:
    page = await projector.open()
    old = projector.join_url
    await projector.move("localhost")
    assert projector.join_url != old
    await expect(page.locator(".join .address")).to_contain_text("localhost")
    await expect(page.locator(".code-image")).to_have_attribute(
        "alt", f"QR code that opens \u2068{projector.join_url[7:]}\u2069"
    )
    await settle(page)
    assert codes(await picture(page)) == [qr.join_qr_text(projector.join_url)]
    projector.complaints.clear()  # the socket while the server was away


async def test_a_drawing_that_cannot_be_had_is_asked_for_again(projector: Projector) -> None:
    page = await projector.page()
    asked: list[str] = []

    async def fail_once(route: Route) -> None:
        asked.append(route.request.url)
        if len(asked) == 1:
            await route.abort()
        else:
            await route.continue_()

    await page.route("**/qr.svg", fail_once)
    await page.goto(projector.link)
    await expect(page.locator(".code")).to_be_visible()
    await expect(page.locator(".code-image")).to_be_visible()
    assert len(asked) == 2
    projector.complaints.clear()  # the request that failed


async def test_a_locked_room_shows_no_way_in(projector: Projector) -> None:
    page = await STATES["waiting"](projector, {})
    assert codes(await picture(page)) == []
    assert projector.code not in await page.locator("body").inner_text()
