"""Setting a conference up: quiz, audience questions, mood, safety, names."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from sanora.conference.base import Change, Command, Context, Event
from sanora.conference.permissions import Action
from sanora.conference.setup import Mood, Names, Qa, Quiz, Safety, Setup
from sanora.conference.state import Conference
from sanora.conference.teams import dealt
from sanora.errors import Ended, WrongState

PARTS = ("quiz", "qa", "mood", "safety", "names")


class ConfigureConference(Command, frozen=True, tag="conference:configure"):
    """Change how the conference is set up, part by part; what is left out stays."""

    action: ClassVar[Action] = Action.CONFERENCE_UPDATE

    quiz: Quiz | None = None
    qa: Qa | None = None
    mood: Mood | None = None
    safety: Safety | None = None
    names: Names | None = None

    def decide(self, conference: Conference, context: Context) -> list[Event]:
        """Change what was given; an open question keeps the time and points with which it was asked."""
        del context
        if conference.ended_at is not None:
            raise Ended
        given = {name: value for name in PARTS if (value := getattr(self, name)) is not None}
        setup = msgspec.structs.replace(conference.setup, **given).checked()
        if setup == conference.setup:
            return []
        if conference.open_round is not None and setup.quiz != conference.setup.quiz:
            raise WrongState("A question is live; close it before you change the quiz.")
        teams = [] if setup.quiz == conference.setup.quiz else dealt(conference, setup.quiz)
        return [ConferenceConfigured(setup=setup), *teams]


class ConferenceConfigured(Event, frozen=True, tag="conference:configured"):
    """The conference is set up like this now."""

    setup: Setup

    def apply(self, conference: Conference) -> None:
        """Take it over."""
        conference.setup = self.setup

    def changes(self) -> tuple[Change, ...]:
        """The conference itself."""
        return (Change("conference", ""),)
