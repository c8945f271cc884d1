"""How the hall feels: the pace that only the speaker sees, and the emoji of the last moments."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Mapping
from datetime import datetime, timedelta

from sanora.wire import PaceFelt

KEPT = timedelta(seconds=10)
"""How long an emoji is shown to whoever drives."""

PACES = (("fast", "too fast"), ("slow", "too slow"), ("lost", "lost"))
"""What can be said of the pace, in words; the first ones are told first."""

LOUD = 0.5
"""Worth of a signal below which it is told no more: it has nearly faded."""


class Reactions:
    """Counts emoji, and forgets them after a while."""

    def __init__(self) -> None:
        self._taken: deque[tuple[datetime, Counter[str]]] = deque()

    def take(self, counts: Mapping[str, int], now: datetime) -> None:
        """Take in what came."""
        self._taken.append((now, Counter(dict(counts))))

    def fade(self, now: datetime) -> bool:
        """Forget what is old; tell whether anything was."""
        before = len(self._taken)
        while self._taken and now - self._taken[0][0] > KEPT:
            self._taken.popleft()
        return len(self._taken) != before

    @property
    def counts(self) -> dict[str, int]:
        """How often each emoji came, the most frequent first."""
        total: Counter[str] = Counter()
        for _, counts in self._taken:
            total.update(counts)
        return dict(total.most_common())


def pace_in_words(pace: PaceFelt) -> str:
    """Return what the hall says about the pace; empty while nobody says anything."""
    worth = {name: getattr(pace, name) for name, _ in PACES}
    said = [f"{words} {round(worth[name])}" for name, words in PACES if worth[name] >= LOUD]
    return " · ".join(said)


def reactions_in_words(counts: Mapping[str, int]) -> str:
    """Return the emoji that came, with their numbers; empty without any."""
    return "  ".join(f"{emoji} {number}" for emoji, number in counts.items())
