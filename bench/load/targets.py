"""What was aimed at for 10,000 phones, and whether a record reaches it."""

from __future__ import annotations

from typing import Any, NamedTuple

from bench.load.figures import ratio


class Target(NamedTuple):
    """One aim: what was seen, the most (or least) it may be, and the unit."""

    what: str
    seen: float
    limit: float
    unit: str = ""
    least: bool = False

    @property
    def held(self) -> bool:
        """Whether it is reached."""
        return self.seen >= self.limit if self.least else self.seen <= self.limit


def targets(seen: dict[str, Any]) -> list[Target]:
    """Return the aims beside what one size of a record has."""
    own, floor, bare, forget, slow = (seen[name] for name in ("sanora", "floor", "bare", "forget", "slow"))
    votes = own["votes"]
    wrong = votes["lost"] + votes["changed"] + votes["strange"] + votes["doubled"]
    watched = [own[name] for name in ("watched burst", "watched, over 1 s")]

    def worst(name: str) -> float:
        return max(one[name] for one in watched)

    def times(mine: float, other: float) -> float:
        return ratio(mine, other) or 0.0

    burst = own["burst"]["last_ms"]
    return [
        Target("joins a second, page and socket", own["join"]["joins_per_s"], 3000, least=True),
        Target("push to the last phone", times(own["push"]["last_ms"], floor["last_ms"]), 1.6, "× send()"),
        Target("all vote at once: last receipt", times(burst, bare["burst"]["last_ms"]), 1.5, "× bare stack"),
        Target("the same", times(burst, forget["burst"]["last_ms"]), 1.5, "× no database"),
        Target("the same", burst, 200, "ms"),
        Target("votes over 2 s: receipt p99", own["over 2 s"]["p99_ms"], 20, "ms"),
        Target("votes lost, changed, doubled or of nobody", wrong, 0),
        Target("memory a phone", own["join"]["memory_kib_each"], 20, "KiB"),
        Target("age of results on the stage, worst", worst("stage_age_worst_ms"), 150, "ms"),
        Target("host's own command while all vote, worst", worst("command_worst_ms"), 200, "ms"),
        Target("loop held up, worst", worst("stall_ms"), 100, "ms"),
        Target(
            "4 ms more a commit, all at once: receipt p99",
            times(slow["burst"]["p99_ms"], own["burst"]["p99_ms"]),
            1.3,
            "× usual",
        ),
    ]
