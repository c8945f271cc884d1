"""What a console shows, as text, and waiting until it does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.app import App
from textual.pilot import Pilot

STEP = 0.02
PATIENCE = 15.0
"""Seconds until the screen must show what is expected."""


def shown(app: App[Any]) -> str:
    """Return the screen as lines of text, what lies on top of it included."""
    strips = app.screen._compositor.render_strips()  # pyright: ignore[reportPrivateUsage] - the one way to see all
    return "\n".join(strip.text.rstrip() for strip in strips)


async def until(pilot: Pilot[Any], *texts: str) -> str:
    """Wait until the screen shows all of these; return it."""
    await when(pilot, lambda: all(text in shown(pilot.app) for text in texts), " and ".join(map(repr, texts)))
    return shown(pilot.app)


async def when(pilot: Pilot[Any], holds: Callable[[], bool], what: str = "what is expected") -> None:
    """Wait until something holds."""
    for _ in range(round(PATIENCE / STEP)):
        if holds():
            return
        await pilot.pause(STEP)
    raise AssertionError(f"the screen does not show {what}:\n{shown(pilot.app)}")


async def type_text(pilot: Pilot[Any], text: str) -> None:
    """Type a text, key by key."""
    names = {
        " ": "space",
        ":": "colon",
        ".": "full_stop",
        "/": "slash",
        "#": "number_sign",
        "=": "equals_sign",
    }
    await pilot.press(*(names.get(letter, letter) for letter in text))
