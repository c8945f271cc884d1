"""Questions that people answer in own words: what word cloud, open text and typed answer share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from heapq import nsmallest
from typing import TypeAlias, cast

import msgspec

from sanora import text
from sanora.errors import BadAnswer
from sanora.kinds.base import Answer, Question
from sanora.kinds.folding import calmed, key_of
from sanora.kinds.tally import Tally, Verdict, Verdicts

MOST_TEXTS = 100
"""Distinct texts that are sent at most."""

SHOWN_BYTES = 10_000
HELD_BYTES = 5_000
"""Bytes of JSON that the texts on show, and those held back, have at most.

Where there are right texts, they are sent once more as such: then half of the bytes are left for these.
"""

_COUNT_BYTES = 9
"""Bytes of JSON that a text's count takes, with what stands between it and the next."""

_Ranked: TypeAlias = tuple[bool, int, str]
"""A group as it is sorted: what is decided comes late, what was written often comes early."""


class TextQuestion(Question, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """A question whose answer is one text or several.

    The tally counts texts as they were written. As it is sent, those that count as one (see `keyed`) are one,
    in the spelling that most people used, or else the one that comes first in the alphabet.
    """

    @property
    def folding(self) -> Callable[[str], str]:
        """What makes the key of a text."""
        return key_of

    def holds(self, verdict: Verdict | None) -> bool:
        """Tell whether a text with this verdict is kept from the audience."""
        return verdict in {Verdict.HIDDEN, Verdict.HELD}

    def texts(self, answer: Answer) -> list[str]:
        """Return what the participant wrote."""
        return [answer] if isinstance(answer, str) else list(answer or ())

    def reworded(self, answer: Answer, change: Callable[[str], str]) -> Answer:
        """Return the answer with each text changed; raise `BadAnswer` where nothing is left of it."""
        return None if answer is None else self.validate([change(written) for written in self.texts(answer)])

    def keyed(self, written: str) -> str:
        """Return the key of a text."""
        return self.folding(written)

    def empty(self) -> Tally:
        """Return the tally of no answers: no text is known before somebody writes it."""
        return Tally(correct_count=0 if self.graded else None)

    def add(self, tally: Tally, answer: Answer, weight: int = 1) -> None:
        """Count every text of the answer, and the answer once."""
        tally.total_responses += weight
        for written in self.texts(answer):
            count = tally.option_counts.get(written, 0) + weight
            if count:
                tally.option_counts[written] = count
            else:
                del tally.option_counts[written]

    def shown(self, tally: Tally, verdicts: Verdicts, *, full: bool) -> Tally:
        """Return the most frequent texts, equal ones as one, without those held back.

        `full`: these are `held`, first those that wait for a verdict; the measure `waiting` is how many do.
        """
        on_show, held = self._parted(tally.option_counts, verdicts)
        sent = _first(on_show, SHOWN_BYTES // 2 if self.graded else SHOWN_BYTES)
        waiting = sum(not decided for decided, _, _ in held)
        return Tally(
            total_responses=tally.total_responses,
            option_counts=sent,
            correct_count=tally.correct_count,
            abstained=tally.abstained,
            measures={"waiting": waiting} if full and waiting else {},
            held=_first(held, HELD_BYTES) if full else {},
            more=len(on_show) - len(sent),
        )

    def textless(self, tally: Tally) -> Tally:
        """Return the totals."""
        return _totals(tally)

    def stored(self, tally: Tally) -> Tally:
        """Return the totals: the texts are in the votes."""
        return _totals(tally)

    def _parted(self, counts: dict[str, int], verdicts: Verdicts) -> tuple[list[_Ranked], list[_Ranked]]:
        groups = _grouped(counts, self.folding)
        if not verdicts and not self.holds(None):
            return [(False, -count, spelling) for count, _, spelling in groups.values()], []
        on_show: list[_Ranked] = []
        held: list[_Ranked] = []
        for key, (count, _, spelling) in groups.items():
            verdict = verdicts.get(key)
            if self.holds(verdict):
                held.append((verdict == Verdict.HIDDEN, -count, spelling))
            else:
                on_show.append((False, -count, spelling))
        return on_show, held


def written(given: object, longest: int, *, lines: bool = False) -> str:
    """Return a text of an answer as it is stored, empty where nothing can be seen; else raise `BadAnswer`."""
    if not isinstance(given, str):
        raise BadAnswer
    # Cleaning takes its time, and one character of what is left can stand for several of these.
    if len(given) <= longest * 4:
        cleaned = calmed(text.clean(given, lines=lines))
        if len(cleaned) <= longest:
            return cleaned if text.visible(cleaned) else ""
    raise BadAnswer(f"Please write {longest} characters at most.")


def one_text(answer: object, longest: int, *, lines: bool = False) -> str:
    """Return the text that an answer is, or a list with nothing else in it; else raise `BadAnswer`."""
    if isinstance(answer, list):
        several = cast("list[object]", answer)
        answer = several[0] if len(several) == 1 else None
    if found := written(answer, longest, lines=lines):
        return found
    raise BadAnswer("Please write something.")


def _totals(tally: Tally) -> Tally:
    return Tally(tally.total_responses, correct_count=tally.correct_count, abstained=tally.abstained)


def _grouped(counts: dict[str, int], folding: Callable[[str], str]) -> dict[str, tuple[int, int, str]]:
    """Return by key how often it came, and its spelling with how often that came."""
    groups: dict[str, tuple[int, int, str]] = {}
    for spelling, count in counts.items():
        key = folding(spelling)
        group = groups.get(key)
        if group is None:
            groups[key] = (count, count, spelling)
            continue
        total, most, usual = group
        if count > most or (count == most and spelling < usual):
            most, usual = count, spelling
        groups[key] = (total + count, most, usual)
    return groups


def _first(ranked: Iterable[_Ranked], room: int) -> dict[str, int]:
    """Return the first texts with their counts, as many as find room."""
    found: dict[str, int] = {}
    for _, count, spelling in nsmallest(MOST_TEXTS, ranked):
        room -= len(msgspec.json.encode(spelling)) + _COUNT_BYTES
        if room < 0:
            break
        found[spelling] = -count
    return found
