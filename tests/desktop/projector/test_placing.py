"""Where the window goes, decided without a screen."""

from __future__ import annotations

import pytest

from sanora_desktop.projector.placing import Place, Screen, Wish, following, place

LAPTOP = Screen("eDP-1", "1", 0, 0, 1280, 800)
BEAMER = Screen("HDMI-1", "2", 1280, 0, 1920, 1080)
WALL = Screen("DP-1", "3", 3200, 0, 3840, 2160)
COPY = Screen("HDMI-1", "2", 0, 0, 1280, 800)
MOVED = Screen("HDMI-1", "2", -1920, 0, 1920, 1080)


@pytest.mark.parametrize(
    ("screens", "wish", "expected"),
    [
        ([LAPTOP], Wish(), Place(LAPTOP, full=False)),
        ([LAPTOP], Wish(full=True), Place(LAPTOP, full=True)),
        ([LAPTOP, BEAMER], Wish(), Place(BEAMER, full=True)),
        ([BEAMER, LAPTOP], Wish(), Place(BEAMER, full=True)),
        ([LAPTOP, BEAMER], Wish(full=False), Place(BEAMER, full=False)),
        ([LAPTOP, BEAMER], Wish(screen=LAPTOP), Place(LAPTOP, full=False)),
        ([LAPTOP, BEAMER, WALL], Wish(), Place(BEAMER, full=True)),
        ([LAPTOP, BEAMER, WALL], Wish(screen=WALL), Place(WALL, full=True)),
        ([LAPTOP, BEAMER], Wish(screen=WALL), Place(BEAMER, full=True)),
        ([LAPTOP, MOVED], Wish(screen=BEAMER), Place(MOVED, full=True)),
        ([LAPTOP, COPY], Wish(), Place(LAPTOP, full=False)),
        ([LAPTOP, COPY, WALL], Wish(), Place(WALL, full=True)),
    ],
)
def test_place(screens: list[Screen], wish: Wish, expected: Place) -> None:
    assert place(screens, LAPTOP, wish) == expected


def test_what_is_primary_decides_not_the_order() -> None:
    assert place([LAPTOP, BEAMER], BEAMER, Wish()) == Place(LAPTOP, full=True)


def test_screens_of_one_name_are_told_apart() -> None:
    first = Screen("screen", "", 0, 0, 1280, 800)
    second = Screen("screen", "", 0, 0, 1920, 1080, twin=1)
    assert place([first, second], first, Wish()) == Place(second, full=True)
    assert place([first, second], first, Wish(screen=first)) == Place(first, full=False)
    assert following([first, second], first) == second


def test_moving_goes_round() -> None:
    screens = [LAPTOP, BEAMER, WALL]
    assert [following(screens, screen) for screen in screens] == [BEAMER, WALL, LAPTOP]
    assert following([LAPTOP], LAPTOP) == LAPTOP
    assert following([LAPTOP, WALL], BEAMER) == LAPTOP
