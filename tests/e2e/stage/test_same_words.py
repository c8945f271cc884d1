"""The page and the window say the same words in the same scenes, told by the same server."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page
from projector import Projector
from PySide6.QtWidgets import QApplication
from stage_states import STATES
from window_looks import words
from window_plugs import without_complaints

from sanora import wire
from sanora.client.session import Session
from sanora.errors import SanoraError
from sanora.stage.picture import picture
from sanora_desktop.projector.window import ProjectorWindow

WORDS = (Path(__file__).parents[2] / "plugins" / "page_words.js").read_text(encoding="utf-8")
OWN = {"keys", "pointer", "connecting", "wrong_pass"}
"""What is about the page itself, or about its link."""

PATIENCE = 20.0
"""Seconds until both have heard the same."""

JOINED = {"code": ("code",), "address": ("address",), "counted": ("count", "answered", "people")}
"""What is said in several pieces, and may be broken elsewhere."""


@pytest.fixture
def window(qt: QApplication) -> Iterator[ProjectorWindow]:
    """A projector window of the size of the pages."""
    with without_complaints():
        made = ProjectorWindow(languages=["en"])
        made.model.set_still(still=True)
        made.view.resize(1920, 1080)
        made.view.show()
        made.view.measure()
        yield made
        made.dispose()
        qt.processEvents()


def said(window: ProjectorWindow) -> dict[str, Any]:
    """Return what a window says, in the words of the page's script."""
    texts = words(window.view)
    found: dict[str, Any] = {"scene": window.model.drawing.scene}
    kinds = ("title", "text", "way", "nearby", "network", "locked", "question", "eyebrow", "badge", "option")
    more = ("right", "percent", "votes", "state", "figure", "note", "explanation", "rehearsal")
    for kind in (*kinds, *more):
        found[kind] = [text for what, text in texts if what == kind]
    for kind, pieces in JOINED.items():
        found[kind] = "".join(text for what, text in texts if what in pieces).replace(" ", "")
    return found


def comparable(words: dict[str, Any]) -> dict[str, Any]:
    """Return the words without the seconds, which go on meanwhile."""
    return {**words, "figure": [text for text in words["figure"] if text.endswith("%")]}


async def heard(
    page: Page, session: Session, window: ProjectorWindow
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what both say, once it is the same or for too long was not."""
    theirs: dict[str, Any] = {}
    ours: dict[str, Any] = {}
    with suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE):
            while True:
                theirs = comparable(await page.evaluate(f"({WORDS})()"))
                window.show_picture(picture(session.mirror))
                ours = comparable(said(window))
                if ours == theirs:
                    break
    return ours, theirs


@pytest.mark.parametrize("name", sorted(STATES.keys() - OWN))
async def test_page_and_window_say_the_same(name: str, projector: Projector, window: ProjectorWindow) -> None:
    page = await STATES[name](projector, {})
    address, _, rest = projector.link.partition("/stage/")
    code, _, token = rest.partition("#")
    hello = wire.Hello(proto=wire.PROTOCOL, role="stage", public_code=code, token=token)
    async with Session(address, hello) as session:
        with suppress(SanoraError):
            await session.welcomed()
        window.set_clock(session.time.difference)
        ours, theirs = await heard(page, session, window)
    assert ours == theirs
    assert ours["scene"] in {"join", "waiting", "question", "ended"}
