"""What comes from the hall beside answers: the scores of a quiz, its own questions, its mood."""

from __future__ import annotations

import msgspec

from sanora.conference.asked import AskedState
from sanora.conference.qa.listing import ON_STAGE, QuestionsListed
from sanora.conference.quiz.standing import Leader, ScoresChanged, TeamLine


class Scores(msgspec.Struct, frozen=True, rename="camel"):
    """The best five and all teams, best first; `more` people share the place of the last of the five.

    Equal points share a `place`. `players` have answered at least once.
    """

    top: tuple[Leader, ...]
    more: int
    teams: tuple[TeamLine, ...]
    players: int


class Wish(msgspec.Struct, frozen=True, rename="camel"):
    """A question from the hall; without `name` it is anonymous."""

    id: int
    text: str
    votes: int
    name: str
    pinned: bool


class Wishes(msgspec.Struct, frozen=True, rename="camel"):
    """The open questions from the hall, first the one to be answered first.

    There are so many `open`, `held` back for review and `answered`, in the list or not.
    """

    items: tuple[Wish, ...]
    open: int
    held: int
    answered: int


class Reactions(msgspec.Struct, frozen=True, rename="camel"):
    """How often each emoji came in the last moment; `seq` tells one moment from the next."""

    counts: dict[str, int]
    seq: int


def scores_of(told: ScoresChanged | None, *, frozen: bool) -> Scores | None:
    """Return the scores, without names while the stage is frozen."""
    if told is None:
        return None
    top = [msgspec.structs.replace(one, name="") if frozen else one for one in told.top]
    return Scores(tuple(top), told.more, tuple(told.teams), told.players)


def wishes_of(told: QuestionsListed | None, *, frozen: bool) -> Wishes | None:
    """Return the questions that all may see, none of them while the stage is frozen."""
    if told is None:
        return None
    shown = [] if frozen else [one for one in told.items if one.state == AskedState.OPEN]
    items = [Wish(one.id, one.text, one.votes, one.name, one.pinned) for one in shown[:ON_STAGE]]
    return Wishes(tuple(items), told.open, told.held, told.answered)


def reactions_of(told: Reactions | None) -> Reactions | None:
    """Return the reactions of a moment; None without any."""
    if told is None:
        return None
    counts = {emoji: count for emoji, count in told.counts.items() if count > 0}
    return Reactions(counts, told.seq) if counts else None
