"""What the audience asks, as a value."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import msgspec


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
    votes now.
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
