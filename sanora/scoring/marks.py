"""Marks: what one scored round is to each participant, computed from their answers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import msgspec

from sanora.scoring.curve import Terms, points
from sanora.scoring.streaks import bonus, grown


class Given(msgspec.Struct, frozen=True, gc=False):
    """An answer as scoring sees it: `credit` per mille, `took` in milliseconds since answers were shown."""

    right: bool
    credit: int
    took: int


class Scored(msgspec.Struct, frozen=True):
    """A scored round: its terms, the answers by participant, and who was `present`.

    Present is who had joined when the round closed, whether answering or not; answers of others are passed
    over. An abstention scores as no answer: leave it out of `given`.
    """

    terms: Terms
    given: Mapping[int, Given]
    present: Collection[int]


class Mark(msgspec.Struct, frozen=True, gc=False):
    """What a round is to one participant. `right` None: not answered.

    `points` are all that the round brought, `bonus` the part of them that the streak added; `streak` is its
    length after this round. `spare` are the milliseconds that were left when the answer came.
    """

    right: bool | None
    credit: int
    points: int
    bonus: int
    streak: int
    spare: int


NOTHING = Mark(right=None, credit=0, points=0, bonus=0, streak=0, spare=0)
"""The mark of a question that was missed."""


def marks(
    round_: Scored, before: Mapping[int, Mark] | None = None, *, streaks: bool = False
) -> dict[int, Mark]:
    """Return the mark of everybody present, in that order.

    `before` are the marks of the scored round before this one, from which streaks go on. Whoever has no mark
    in it joined later and begins anew. Streaks are always counted; they bring a bonus only if `streaks`.
    """
    terms, given, earlier = round_.terms, round_.given, before or {}
    whole = terms.limit or _slowest(round_)
    made: dict[int, Mark] = {}
    for participant in round_.present:
        answer = given.get(participant)
        if answer is None:
            made[participant] = NOTHING
            continue
        streak = grown(earlier.get(participant, NOTHING).streak, answer.credit, right=answer.right)
        extra = bonus(terms.points, streak) if streaks and answer.right else 0
        made[participant] = Mark(
            answer.right,
            answer.credit,
            points(terms, answer.credit, answer.took) + extra,
            extra,
            streak,
            max(0, whole - answer.took),
        )
    return made


def _slowest(round_: Scored) -> int:
    """Return the longest time that an answer took: the measure of speed where no limit is."""
    return max((answer.took for who in round_.present if (answer := round_.given.get(who))), default=0)


def play(rounds: Iterable[Scored], *, streaks: bool = False) -> list[dict[int, Mark]]:
    """Return the marks of rounds in the order in which they were asked: a whole quiz, from its votes."""
    played: list[dict[int, Mark]] = []
    for round_ in rounds:
        played.append(marks(round_, played[-1] if played else None, streaks=streaks))
    return played
