"""The conference: a pure value, the commands that ask for changes and the events that make them."""

from sanora.conference import (
    library,
    pausing,
    people,
    questions,
    rehearsal,
    results,
    revealing,
    rounds,
    speakers,
    stage,
    votes,
)
from sanora.conference.base import Change, Command, Context, Delivery, Event, Rules, commands, events
from sanora.conference.state import Conference, Participant, Round

__all__ = [
    "Change",
    "Command",
    "Conference",
    "Context",
    "Delivery",
    "Event",
    "Participant",
    "Round",
    "Rules",
    "commands",
    "events",
    "library",
    "pausing",
    "people",
    "questions",
    "rehearsal",
    "results",
    "revealing",
    "rounds",
    "speakers",
    "stage",
    "votes",
]
