"""Lists of audience questions, as somebody may see them: bounded, and sorted for all alike."""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar, Literal, TypeAlias

import msgspec

from sanora.conference.asked import AskedState, AudienceQuestion
from sanora.conference.base import Delivery, Event
from sanora.conference.permissions import Actor, Role
from sanora.conference.qa.moderating import SORTS
from sanora.conference.state import Conference

ON_STAGE = 12
ON_PHONES = 30
IN_FULL = 200
"""Questions in a list, of each state: on the projector, on phones, for those who sort."""

Sort: TypeAlias = Literal["top", "newest", "oldest"]


class Item(msgspec.Struct, frozen=True, rename="camel", omit_defaults=True):
    """A question in a list. `votes` count everybody once, the author too."""

    id: int
    text: str
    at: datetime
    votes: int = 1
    name: str = ""
    state: AskedState = AskedState.OPEN
    pinned: bool = False


class QuestionsListed(Event, frozen=True, tag="qa:list", omit_defaults=False):
    """What the audience asks, as it stands: the open ones, pinned and most wanted first.

    `open`, `held` and `answered` are how many there are of each, in the list or not: nobody can hold back
    questions unseen. Those who sort get the held ones first, and the answered ones after the open ones.
    """

    delivery: ClassVar[Delivery] = Delivery.LATEST

    items: list[Item]
    open: int
    held: int
    answered: int

    def apply(self, conference: Conference) -> None:
        """Change nothing: a client's mirror keeps the newest one beside the conference."""


class OwnQuestions(msgspec.Struct, frozen=True, rename="camel", tag_field="type", tag="qa:own"):
    """A participant's own questions, newest first, whatever became of them, and what the votes went to."""

    items: list[Item]
    voted: list[int]
    ref: int | None = None


def listed(viewer: Actor, conference: Conference) -> QuestionsListed | None:
    """Return the list for a viewer; None where there is nothing to be seen."""
    qa = conference.setup.qa
    if not qa.on and not len(conference.asked):
        return None
    sorts = viewer.role in SORTS
    given = conference.asked.given if qa.wilson else None
    by_state: dict[AskedState, list[AudienceQuestion]] = {state: [] for state in AskedState}
    for asked in conference.asked:
        by_state[asked.state].append(asked)
    frozen = conference.stage.frozen and not sorts
    shown: list[AudienceQuestion] = []
    if sorts:
        for state in (AskedState.PENDING, AskedState.OPEN, AskedState.ANSWERED, AskedState.ARCHIVED):
            shown += best(by_state[state], IN_FULL, given)
    elif not frozen:
        most = ON_STAGE if viewer.role == Role.STAGE else ON_PHONES
        shown = best(by_state[AskedState.OPEN], most, given)
    return QuestionsListed(
        items=[item(asked) for asked in shown],
        open=len(by_state[AskedState.OPEN]),
        held=len(by_state[AskedState.PENDING]),
        answered=len(by_state[AskedState.ANSWERED]),
    )


def own(conference: Conference, participant: int, ref: int | None = None) -> OwnQuestions | None:
    """Return what a participant asked and voted for; None where there is nothing."""
    mine = conference.asked.of(participant)
    voted = conference.asked.voted(participant)
    if not mine and not voted and ref is None:
        return None
    return OwnQuestions(items=[item(asked) for asked in reversed(mine)][:IN_FULL], voted=voted, ref=ref)


def item(asked: AudienceQuestion) -> Item:
    """Return a question as lists have it."""
    return Item(asked.id, asked.text, asked.at, asked.votes, asked.name, asked.state, asked.pinned)


def best(asked: Iterable[AudienceQuestion], most: int, given: int | None) -> list[AudienceQuestion]:
    """Return the first so many in the order of `top`: by votes, or by how sure they make one.

    `given` are all upvotes so far: of those that were given since a question was asked, a late one with most
    of them comes before an old one with many.
    """

    def rank(one: AudienceQuestion) -> tuple[bool, float, int]:
        if given is None:
            return one.pinned, one.votes, -one.id
        since = max(given - one.before + 1, one.votes)
        return one.pinned, sureness(one.votes, since), -one.id

    return heapq.nlargest(most, asked, key=rank)


def ordered(items: Iterable[Item], sort: Sort) -> list[Item]:
    """Return items in the order that somebody wants to see; pinned ones come first in each."""
    if sort == "top":
        return list(items)
    return sorted(items, key=lambda one: (not one.pinned, -one.id if sort == "newest" else one.id))


def sureness(votes: int, of: int) -> float:
    """Return the lower bound of the Wilson interval (95 %) of the share that `votes` are of `of` people."""
    if not of:
        return 0.0
    z = 1.96
    part = votes / of
    middle = part + z * z / (2 * of)
    spread = z * math.sqrt(part * (1 - part) / of + z * z / (4 * of * of))
    return (middle - spread) / (1 + z * z / of)
