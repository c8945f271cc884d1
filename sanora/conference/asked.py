"""What the audience asks, as a value."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum

import msgspec

ASKED = 300
"""Characters of an audience question."""


class AskedState(StrEnum):
    """PENDING: awaits review. OPEN: for all to see. The others have left the list, each for its reason."""

    PENDING = "pending"
    OPEN = "open"
    ANSWERED = "answered"
    ARCHIVED = "archived"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"


class AudienceQuestion(msgspec.Struct, rename="camel", gc=False):
    """What somebody in the audience asks. `upvotes` are participants; the author is not among them.

    `name` is what it is signed with, empty is anonymous. `merged_into` is the id of the one that has its
    votes now. `before` are the upvotes that had been given, to all questions, when it was asked.
    """

    id: int
    author: int
    text: str
    at: datetime
    name: str = ""
    state: AskedState = AskedState.OPEN
    pinned: bool = False
    answered_at: datetime | None = None
    merged_into: int = 0
    upvotes: set[int] = set()
    rehearsal: bool = False
    before: int = 0

    @property
    def open(self) -> bool:
        """Whether it still waits for an answer."""
        return self.state in {AskedState.PENDING, AskedState.OPEN}

    @property
    def votes(self) -> int:
        """How many want it answered, the author among them."""
        return len(self.upvotes) + 1


class Board(msgspec.Struct):
    """All questions of an audience by their number, findable by author and by who voted for them."""

    asked: dict[int, AudienceQuestion] = {}
    by_author: dict[int, list[int]] = {}
    by_voter: dict[int, set[int]] = {}
    given: int = 0
    """Upvotes in all."""

    def __len__(self) -> int:
        """Return how many questions there are."""
        return len(self.asked)

    def __iter__(self) -> Iterator[AudienceQuestion]:
        """Yield the questions, oldest first."""
        return iter(self.asked.values())

    def get(self, number: int) -> AudienceQuestion | None:
        """Return a question, if there is one of that number."""
        return self.asked.get(number)

    def of(self, author: int) -> list[AudienceQuestion]:
        """Return the questions of one participant, oldest first."""
        return [self.asked[number] for number in self.by_author.get(author, [])]

    def voted(self, participant: int) -> list[int]:
        """Return the numbers of the open questions that somebody voted for."""
        return sorted(number for number in self.by_voter.get(participant, ()) if self.asked[number].open)

    def put(self, asked: AudienceQuestion) -> None:
        """Put a question in, with the votes that it has."""
        self.asked[asked.id] = asked
        self.by_author.setdefault(asked.author, []).append(asked.id)
        for participant in asked.upvotes:
            self.by_voter.setdefault(participant, set()).add(asked.id)
        self.given += len(asked.upvotes)

    def vote(self, number: int, participant: int, *, on: bool) -> None:
        """Count a vote, or take it back; one that is so already changes nothing."""
        asked = self.asked.get(number)
        if asked is None or (participant in asked.upvotes) == on:
            return
        mine = self.by_voter.setdefault(participant, set())
        if on:
            asked.upvotes.add(participant)
            mine.add(number)
            self.given += 1
        else:
            asked.upvotes.discard(participant)
            mine.discard(number)
            if not mine:
                del self.by_voter[participant]
            self.given -= 1

    def drop(self, number: int) -> None:
        """Take a question out for good."""
        asked = self.asked.get(number)
        if asked is None:
            return
        for participant in sorted(asked.upvotes):
            self.vote(number, participant, on=False)
        del self.asked[number]
        self.by_author[asked.author].remove(number)
        if not self.by_author[asked.author]:
            del self.by_author[asked.author]
