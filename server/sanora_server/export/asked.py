"""What the audience asked, in a report."""

from __future__ import annotations

from datetime import datetime

import msgspec

from sanora.conference.asked import AskedState
from sanora.conference.state import Conference


class AskedReport(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A question from the audience. `name` is what it is signed with, `merged_into` who has its votes now."""

    id: int
    text: str
    name: str
    state: AskedState
    votes: int
    pinned: bool
    at: datetime
    answered_at: datetime | None
    merged_into: int | None


def asked(conference: Conference) -> list[AskedReport]:
    """Return the questions, most wanted first; what was withdrawn or only rehearsed is not among them."""
    wanted = [each for each in conference.asked if not each.rehearsal and each.state != AskedState.WITHDRAWN]
    return [
        AskedReport(
            id=each.id,
            text=each.text,
            name=each.name,
            state=each.state,
            votes=each.votes,
            pinned=each.pinned,
            at=each.at,
            answered_at=each.answered_at,
            merged_into=each.merged_into or None,
        )
        for each in sorted(wanted, key=lambda each: (-each.votes, each.at, each.id))
    ]
