"""Where the projector window belongs: decided from the screens there are and what was asked."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec


class Screen(msgspec.Struct, frozen=True):
    """A screen: its name, its serial number where it has one, its rectangle on the desktop.

    Two may be called the same: `twin` counts those from 0.
    """

    name: str
    serial: str
    x: int
    y: int
    width: int
    height: int
    twin: int = 0


class Wish(msgspec.Struct, frozen=True):
    """What was asked by key or menu: a screen of one's own choice, and whether to fill the one it is on.

    None: nothing was asked.
    """

    screen: Screen | None = None
    full: bool | None = None


class Place(msgspec.Struct, frozen=True):
    """A screen, and whether the window fills it."""

    screen: Screen
    full: bool


def place(screens: Sequence[Screen], primary: Screen, wish: Wish) -> Place:
    """Return where the window goes: full on the screen that is not the primary one.

    Where there is no other, it is a window, which covers that screen only when asked. A screen that shows the
    same as the primary one is no other.
    """
    others = [screen for screen in screens if not _same_picture(screen, primary)]
    chosen = next((screen for screen in screens if wish.screen and _same_device(screen, wish.screen)), None)
    screen = chosen or (others[0] if others else primary)
    own = any(_same_device(screen, other) for other in others)
    return Place(screen, own if wish.full is None else wish.full)


def following(screens: Sequence[Screen], current: Screen) -> Screen:
    """Return the screen after the current one, the first after the last."""
    index = next((at for at, screen in enumerate(screens) if _same_device(screen, current)), -1)
    return screens[(index + 1) % len(screens)]


def _same_device(one: Screen, other: Screen) -> bool:
    return (one.name, one.serial, one.twin) == (other.name, other.serial, other.twin)


def _same_picture(one: Screen, other: Screen) -> bool:
    return (one.x, one.y, one.width, one.height) == (other.x, other.y, other.width, other.height)
