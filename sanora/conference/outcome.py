"""What becomes of a command, and the list of conferences: values that engine, store and edge share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple, TypeAlias

from sanora.conference.base import Event
from sanora.conference.state import Conference, ConferenceStatus
from sanora.errors import SanoraError


class Outcome(NamedTuple):
    """What became of a command: the events that were committed, or the error.

    `conference` is the committed value; read it at once, it goes on changing.
    """

    conference: Conference | None
    events: list[Event]
    error: SanoraError | None = None


Reply: TypeAlias = Callable[[Outcome], None]


class Summary(NamedTuple):
    """One line of the list of conferences."""

    id: str
    public_code: str
    title: str
    description: str
    status: ConferenceStatus
    owner: str
    created_at: datetime
    speakers: frozenset[str] = frozenset()
