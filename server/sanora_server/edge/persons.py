"""What single devices must hear: that their participant was renamed, put into a team, or removed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sanora.conference.base import Event
from sanora.conference.editing import ParticipantEdited
from sanora.conference.people import You
from sanora.conference.removing import ParticipantRemoved
from sanora.conference.state import Conference
from sanora.conference.teams import TeamsDealt


def changed_people(conference: Conference, events: Iterable[Event]) -> dict[int, You]:
    """Return what became of those participants whom events concern, by their number."""
    people = conference.participants
    return {number: You.of(people[number]) for number in _numbers(events) if number in people}


def _numbers(events: Iterable[Event]) -> Iterator[int]:
    for event in events:
        if isinstance(event, ParticipantEdited | ParticipantRemoved):
            yield event.participant
        elif isinstance(event, TeamsDealt):
            yield from event.teams
