"""What is told of the scores: the best and the teams to all who look on, to each phone its own."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from sanora.conference.base import CONTROL, Delivery, Event
from sanora.conference.permissions import Actor, Role
from sanora.conference.quiz.ledger import Scores
from sanora.conference.setup import Names
from sanora.conference.state import Conference, Participant
from sanora.scoring import Mark, Place, top


class Leader(msgspec.Struct, frozen=True, rename="camel"):
    """One of the best. Equal points share a `place`: 1, 2, 2, 4; `decided` is the place once ties are broken.

    `name` is empty where there is none, or it is not shown; then the number `player` stands for it. `gained`
    and `streak` (0 where it does not pay) are as of the round that counted last.
    """

    player: int
    place: int
    decided: int
    points: int
    name: str = ""
    team: int = 0
    gained: int = 0
    streak: int = 0


class TeamLine(msgspec.Struct, frozen=True, rename="camel"):
    """A team: the average of those `people` of it who have answered at least once."""

    team: int
    place: int
    decided: int
    name: str
    points: int
    people: int


class ScoresChanged(Event, frozen=True, tag="scores:changed", omit_defaults=False):
    """The scores of a quiz as they stand, for the stage and those who drive: the best five, and all teams.

    `more` people share the place of the last one in `top`. `players` have answered at least once. `round` is
    the one that counted last, null before the first. What was not revealed does not count yet.
    """

    delivery: ClassVar[Delivery] = Delivery.LATEST

    top: list[Leader]
    more: int
    teams: list[TeamLine]
    players: int
    round: int | None = None

    def apply(self, conference: Conference) -> None:
        """Change nothing: a client's mirror keeps the newest one beside the conference."""


class OwnScore(msgspec.Struct, frozen=True, rename="camel", tag_field="type", tag="score:own"):
    """A participant's own score: what the round brought that counted last, and where that leads.

    `right` null: not answered. `credit` is how right, per mille; `gained` are all points of the round, and
    `bonus` those of them that the `streak` of right answers added. `place` 0: none, for nothing was answered.
    `team` 0: none; its place is 0 as long as nobody in it has answered.
    """

    round: int
    right: bool | None
    credit: int
    gained: int
    bonus: int
    streak: int
    total: int
    place: int
    players: int
    team: int = 0
    team_place: int = 0


NO_MARK = Mark(right=None, credit=0, points=0, bonus=0, streak=0, spare=0)


def scores_for(viewer: Actor, conference: Conference, scores: Scores) -> ScoresChanged | None:
    """Return the scores as a viewer sees them; None where there is no quiz, or for phones."""
    if not conference.setup.quiz.on or (viewer.role not in CONTROL and viewer.role != Role.STAGE):
        return None
    best = top(scores.places)
    named = viewer.role in CONTROL or not conference.stage.frozen
    return ScoresChanged(
        top=[_leader(conference, scores, place, named=named) for place in best.places],
        more=best.more,
        teams=[
            TeamLine(
                place.team,
                place.rank,
                place.decided,
                conference.setup.quiz.teams[place.team - 1],
                place.points,
                place.players,
            )
            for place in scores.teams.values()
        ],
        players=len(scores.places),
        round=scores.round,
    )


def _leader(conference: Conference, scores: Scores, place: Place, *, named: bool) -> Leader:
    person = conference.participants[place.participant]
    mark = scores.marks.get(place.participant, NO_MARK)
    return Leader(
        player=person.id,
        place=place.rank,
        decided=place.decided,
        points=place.points,
        name=shown_name(conference, person) if named else "",
        team=person.team,
        gained=mark.points,
        streak=mark.streak if conference.setup.quiz.streak else 0,
    )


def shown_name(conference: Conference, person: Participant) -> str:
    """Return the name under which everybody may see somebody; empty is none."""
    return "" if person.hidden or person.removed or conference.setup.names == Names.OFF else person.name


def own_score(scores: Scores, participant: int, team: int) -> OwnScore | None:
    """Return the own score of a participant of a team; None before a round has counted."""
    if scores.round is None:
        return None
    mark = scores.marks.get(participant, NO_MARK)
    place, ours = scores.places.get(participant), scores.teams.get(team)
    return OwnScore(
        round=scores.round,
        right=mark.right,
        credit=mark.credit,
        gained=mark.points,
        bonus=mark.bonus,
        streak=mark.streak,
        total=0 if place is None else place.points,
        place=0 if place is None else place.rank,
        players=len(scores.places),
        team=team,
        team_place=ours.rank if ours is not None and ours.players else 0,
    )
