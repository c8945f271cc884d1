"""A deck as a value, and what can be said about one."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from sanora.conference.setup import Setup
from sanora.deck.album import DeckPicture
from sanora.kinds.base import Question

MOST_BYTES = 1024 * 1024
"""A deck file is no larger."""

MOST_LINES = 50_000

MOST_QUESTIONS = 500
"""A deck holds no more; nor does a conference."""


class DeckQuestion(msgspec.Struct, frozen=True):
    """A question, and the line of the file on which it begins."""

    line: int
    question: Question


class Deck(msgspec.Struct, frozen=True, kw_only=True):
    """A talk's questions. An empty `network` says nothing about the network, None as `setup` nothing of that.

    `pictures` are those that the questions name.
    """

    title: str
    description: str = ""
    network: str = ""
    questions: tuple[DeckQuestion, ...] = ()
    setup: Setup | None = None
    pictures: tuple[DeckPicture, ...] = ()


class Finding(msgspec.Struct, frozen=True):
    """Something about a deck: the line, what is there, and the cure. Advice stops nothing, a fault does."""

    line: int
    what: str
    cure: str
    advice: bool = False

    def shown(self, name: str) -> str:
        """Return it as one line, in the form that editors know how to follow."""
        return f"{name}:{self.line}: {'advice: ' if self.advice else ''}{self.what} {self.cure}"


class DeckFaulty(Exception):
    """A deck that cannot be used, with every fault in it, first to last."""

    def __init__(self, findings: Iterable[Finding], name: str) -> None:
        self.findings = tuple(sorted(findings, key=lambda finding: finding.line))
        self.name = name
        super().__init__("\n".join(finding.shown(name) for finding in self.findings))
