"""The conference: a pure value, the commands that ask for changes and the events that make them."""

from sanora.conference import (
    editing,
    judging,
    library,
    pausing,
    people,
    questions,
    rehearsal,
    removing,
    results,
    revealing,
    rounds,
    speakers,
    stage,
    teams,
    votes,
)
from sanora.conference.base import Change, Command, Context, Delivery, Event, Rules, commands, events
from sanora.conference.qa import asking, listing, moderating, upvoting
from sanora.conference.quiz import standing
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
    "asking",
    "commands",
    "editing",
    "events",
    "judging",
    "library",
    "listing",
    "moderating",
    "pausing",
    "people",
    "questions",
    "rehearsal",
    "removing",
    "results",
    "revealing",
    "rounds",
    "speakers",
    "stage",
    "standing",
    "teams",
    "upvoting",
    "votes",
]
