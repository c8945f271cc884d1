"""Changing names and teams: everybody the own one, the host anybody's."""

from __future__ import annotations

from typing import Annotated, ClassVar

import msgspec

from sanora.conference.base import Change, Command, Context, Delivery, Event
from sanora.conference.naming import checked_name, given_name, unique_name
from sanora.conference.permissions import Action, Actor
from sanora.conference.quiz.counting import begun
from sanora.conference.setup import MOST_TEAMS, Names
from sanora.conference.state import Conference, ConferenceStatus, Participant
from sanora.errors import BadName, Ended, Malformed, NotFound, WrongState

Person = Annotated[int, msgspec.Meta(ge=1, le=2**53 - 1)]
GivenName = Annotated[str, msgspec.Meta(max_length=200)]
Team = Annotated[int, msgspec.Meta(ge=1, le=MOST_TEAMS)]


class RenameParticipant(Command, frozen=True, tag="participant:rename"):
    """Take a name, or another one; empty is none, where names are not required."""

    action: ClassVar[Action] = Action.NAME_CHANGE

    name: GivenName

    def decide(self, conference: Conference, context: Context) -> list[Event]:
        """Give it, with a number behind it when somebody else has one that looks alike."""
        person = conference.participants[context.actor.participant]
        if conference.status == ConferenceStatus.ENDED:
            raise Ended
        if conference.setup.names == Names.OFF:
            raise WrongState("Nobody has a name here.")
        given = given_name(self.name, conference, context)
        if not given.name and conference.setup.names == Names.REQUIRED:
            raise BadName("A name is needed here.")
        name = unique_name(given.name, conference, person.id)
        # Whoever was hidden by the host does not get out of it by another name.
        return edited(person, name=name, hidden=given.hidden or person.hidden)


class ChooseTeam(Command, frozen=True, tag="participant:team"):
    """Go over to another team, until the first question that counts is closed; teams count from 1."""

    action: ClassVar[Action] = Action.NAME_CHANGE

    team: Team

    def decide(self, conference: Conference, context: Context) -> list[Event]:
        """Change the team."""
        person = conference.participants[context.actor.participant]
        if conference.status == ConferenceStatus.ENDED:
            raise Ended
        demand_team(conference, self.team)
        if self.team != person.team and begun(conference):
            raise WrongState("The quiz has begun: teams cannot be changed any more.")
        return edited(person, team=self.team)


class EditPerson(Command, frozen=True, tag="person:edit"):
    """Rename somebody, hide or show the name, put into another team; what is left out stays."""

    action: ClassVar[Action] = Action.PEOPLE_EDIT

    participant: Person
    name: GivenName | None = None
    hidden: bool | None = None
    team: Annotated[int, msgspec.Meta(ge=0, le=MOST_TEAMS)] | None = None

    def decide(self, conference: Conference, context: Context) -> list[Event]:
        """Change what was given. The host's word is not filtered."""
        del context
        person = person_of(conference, self.participant)
        name = person.name
        if self.name is not None:
            name = unique_name(checked_name(self.name), conference, person.id)
        if self.team:
            demand_team(conference, self.team)
        return edited(
            person,
            name=name,
            hidden=person.hidden if self.hidden is None else self.hidden,
            team=person.team if self.team is None else self.team,
        )


class ParticipantEdited(Event, frozen=True, tag="participant:edited"):
    """Somebody has this name and this team now."""

    delivery: ClassVar[Delivery] = Delivery.PRIVATE

    participant: int
    name: str
    team: int = 0
    hidden: bool = False

    def apply(self, conference: Conference) -> None:
        """Take it over."""
        conference.change(self.participant, name=self.name, team=self.team, hidden=self.hidden)

    def changes(self) -> tuple[Change, ...]:
        """The participant."""
        return (Change("participant", self.participant),)

    def seen_by(self, viewer: Actor) -> None:
        """Nobody: the device itself is told, and the scores bear the new name."""
        del viewer


def edited(
    person: Participant, *, name: str | None = None, team: int | None = None, hidden: bool | None = None
) -> list[Event]:
    """Return what changes somebody; nothing when all is so already."""
    event = ParticipantEdited(
        participant=person.id,
        name=person.name if name is None else name,
        team=person.team if team is None else team,
        hidden=person.hidden if hidden is None else hidden,
    )
    unchanged = (event.name, event.team, event.hidden) == (person.name, person.team, person.hidden)
    return [] if unchanged else [event]


def person_of(conference: Conference, number: int) -> Participant:
    """Return a participant who is in the room; raise `NotFound`."""
    person = conference.participants.get(number)
    if person is None or person.removed:
        raise NotFound("There is nobody of that number in the room.")
    return person


def demand_team(conference: Conference, team: int) -> None:
    """Raise unless the quiz has a team of that number."""
    if not conference.setup.quiz.teams:
        raise WrongState("There are no teams.")
    if team > len(conference.setup.quiz.teams):
        raise Malformed(f"There are {len(conference.setup.quiz.teams)} teams - at `$.team`")
