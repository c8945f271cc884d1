"""What is said about a file while it is read, and what comes of it: a deck with advice, or all faults."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import PurePath
from typing import NamedTuple, TypeAlias

from sanora import text
from sanora.deck.base import MOST_QUESTIONS, Deck, DeckFaulty, DeckQuestion, Finding

Advance: TypeAlias = Callable[[str, int, int], None]
"""Takes what is being done, how far it is, and of how much."""

MOST_FINDINGS = 1000
"""After so many, nobody reads on."""


class Reading(NamedTuple):
    """A deck, and what of its file was not taken over."""

    deck: Deck
    advice: tuple[Finding, ...] = ()


class Findings:
    """Collects faults and advice about the file `name`."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.faults: list[Finding] = []
        self.advice: list[Finding] = []

    def fault(self, line: int, what: str, cure: str) -> None:
        """Note what keeps the file from being used."""
        if len(self.faults) < MOST_FINDINGS:
            self.faults.append(Finding(line, what, cure))

    def advise(self, line: int, what: str, cure: str) -> None:
        """Note what is not taken over, or otherwise than one might think."""
        finding = Finding(line, what, cure, advice=True)
        if len(self.advice) < MOST_FINDINGS and finding not in self.advice[-1:]:
            self.advice.append(finding)

    def stop(self, line: int, what: str, cure: str) -> DeckFaulty:
        """Return what to raise after a fault behind which nothing can be read."""
        self.fault(line, what, cure)
        return DeckFaulty(self.faults, self.name)

    def reading(self, questions: Iterable[DeckQuestion]) -> Reading:
        """Return the deck of the questions, titled by the file's name; raise `DeckFaulty` for any fault."""
        entries = tuple(islice(questions, MOST_QUESTIONS + 1))
        if len(entries) > MOST_QUESTIONS:
            line = entries[MOST_QUESTIONS].line
            self.fault(line, f"This is more than {MOST_QUESTIONS} questions.", "Split the file into several.")
        elif not entries and not self.faults:
            self.fault(1, "There is no question in the file.", "Take a file with one question at least.")
        if self.faults:
            raise DeckFaulty(self.faults, self.name)
        advice = sorted(self.advice, key=lambda finding: finding.line)
        return Reading(Deck(title=title_of(self.name), questions=entries), tuple(advice))


def title_of(name: str) -> str:
    """Return the title for a file that has none inside: its name without the ending."""
    stem = PurePath(name.replace("\\", "/")).stem
    return text.clean(stem.replace("_", " "))[: text.TITLE].strip() or "Imported questions"


def unheard(what: str, done: int, total: int) -> None:
    """Tell nobody how far it is."""
