"""What the audience page's tests say again and again: questions to ask, what a person does with a phone."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

from hall import Hall
from playwright.async_api import Page, expect

from sanora.conference.rounds import CloseRound
from sanora.kinds.base import Question
from sanora.testing.factories import choice, several

PhoneMaker: TypeAlias = Callable[..., Awaitable[Page]]
"""Makes one more phone; takes the options of a browser context."""

TRUST = ("The speaker’s own laptop", "A service somewhere in the cloud", "Raised hands", "Nobody")
WHY = "It is in the room, it answers to the room, and it works when the network outside does not."


def trust(**fields: Any) -> Question:
    """Return a single choice whose answers may be changed."""
    fields.setdefault("revisable", True)
    return choice("Whom would you trust to count the votes in a full hall?", *TRUST, **fields)


def graded(**fields: Any) -> Question:
    """Return a single choice with a right answer and an explanation."""
    return trust(right="A", revisable=False, explanation=WHY, **fields)


def drinks(**fields: Any) -> Question:
    """Return a multiple choice of one to three picks."""
    options = ("Tea", "Coffee", "Water, still", "Water, sparkling", "Something stronger")
    fields.setdefault("picks", (1, 3))
    return several("What should stand on the tables after lunch?", *options, **fields)


async def enter(hall: Hall, page: Page) -> None:
    """Open the page as the QR code does, and be let in."""
    await page.goto(hall.url)
    await expect(page.locator("main h1:not(.late)")).to_be_visible()


async def tap(page: Page, key: str) -> None:
    """Tap an option."""
    await page.locator(f".option[data-key={key}]").click()


async def saved(page: Page) -> None:
    """Wait for the receipt."""
    await expect(page.locator("[data-state=saved]").first).to_be_visible()


def question_id(hall: Hall) -> str:
    """Return the question on the screen."""
    current = hall.conference.current
    assert current is not None
    return current.question_id


def closing(hall: Hall) -> list[CloseRound]:
    """Return what closes the question on the screen."""
    return [CloseRound(question_id=question_id(hall))]
