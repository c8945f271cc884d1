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
IN_FULL = 100
"""Questions in a list: on the projector, on phones, and of each state for those who sort."""

IN_OWN = 20
"""Own questions that a participant is told."""

MOST_VOTED = 500
"""Own votes that a participant is told, the newest questions'."""

LIST_BYTES = 15_000
FULL_BYTES = 100_000
"""Bytes of JSON of the questions in a list, and in one for those who sort."""

_SORTED = (AskedState.PENDING, AskedState.OPEN, AskedState.ANSWERED, AskedState.ARCHIVED)
"""What those who sort get, in this order."""

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
    """A participant's own questions, the open ones first, else the newest; and what the votes went to.

    `ref` is that of the command to which this is the answer.
    """

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
    items: list[Item] = []
    if sorts:
        for done, state in enumerate(_SORTED):
            found = best(by_state[state], IN_FULL, given)
            items += fitting(map(item, found), (FULL_BYTES - size(items)) // (len(_SORTED) - done))
    elif not conference.stage.frozen:
        most = ON_STAGE if viewer.role == Role.STAGE else ON_PHONES
        items = fitting(map(item, best(by_state[AskedState.OPEN], most, given)), LIST_BYTES)
    return QuestionsListed(
        items=items,
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
    newest = sorted(mine, key=lambda asked: (not asked.open, -asked.id))[:IN_OWN]
    return OwnQuestions(fitting(map(item, newest), LIST_BYTES), voted[-MOST_VOTED:], ref)


def item(asked: AudienceQuestion) -> Item:
    """Return a question as lists have it."""
    return Item(asked.id, asked.text, asked.at, asked.votes, asked.name, asked.state, asked.pinned)


def fitting(items: Iterable[Item], room: int) -> list[Item]:
    """Return the first items, as many as `room` bytes of JSON hold."""
    kept: list[Item] = []
    for one in items:
        room -= size([one])
        if room < 0:
            break
        kept.append(one)
    return kept


def size(items: list[Item]) -> int:
    """Return the bytes of items as JSON."""
    return len(msgspec.json.encode(items))


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
