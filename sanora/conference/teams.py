"""Teams of a quiz: who is in which, so that all stay equally large."""

from __future__ import annotations

from typing import ClassVar

from sanora.conference.base import Change, Delivery, Event
from sanora.conference.permissions import Actor
from sanora.conference.setup import Quiz
from sanora.conference.state import Conference


def smallest_team(conference: Conference) -> int:
    """Return the team that the next one should join: the first of the smallest; 0 while there are none."""
    quiz = conference.setup.quiz
    if not quiz.on or not quiz.teams:
        return 0
    return min(range(1, len(quiz.teams) + 1), key=lambda team: (conference.members.get(team, 0), team))


def dealt(conference: Conference, quiz: Quiz) -> list[Event]:
    """Return what gives everybody a team of the quiz, or takes them away; whoever has one keeps it.

    A quiz that is off changes nothing: it can be switched on again as it was.
    """
    if not quiz.on:
        return []
    teams: dict[int, int] = {}
    sizes = {team: conference.members.get(team, 0) for team in range(1, len(quiz.teams) + 1)}
    for person in conference.participants.values():
        if not quiz.teams:
            if person.team:
                teams[person.id] = 0
        elif person.team not in sizes:
            team = min(sizes, key=lambda team: (sizes[team], team))
            sizes[team] += not person.removed
            teams[person.id] = team
    return [TeamsDealt(teams=teams)] if teams else []


class TeamsDealt(Event, frozen=True, tag="participant:dealt"):
    """These participants are in these teams now; 0 is none."""

    delivery: ClassVar[Delivery] = Delivery.PRIVATE

    teams: dict[int, int]

    def apply(self, conference: Conference) -> None:
        """Put them there."""
        for participant, team in self.teams.items():
            conference.change(participant, team=team)

    def changes(self) -> tuple[Change, ...]:
        """The participants."""
        return tuple(Change("participant", participant) for participant in self.teams)

    def seen_by(self, viewer: Actor) -> None:
        """Nobody: each device is told its own, and all the scores of the teams."""
        del viewer
