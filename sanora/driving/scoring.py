"""The leaderboard in words, for whoever drives."""

from __future__ import annotations

from typing import NamedTuple

from sanora.client.mirror import Mirror
from sanora.commandline.counting import count
from sanora.conference.quiz.standing import ScoresChanged


class Standing(NamedTuple):
    """A place on the leaderboard, of a person or a team; `note` is what else there is to say of it."""

    place: int
    name: str
    points: int
    note: str = ""


def leaders(mirror: Mirror) -> list[Standing]:
    """Return the best five; nobody without a quiz, or before an answer was revealed."""
    scores = mirror.scores
    if scores is None or not mirror.conference.setup.quiz.on:
        return []
    teams = mirror.conference.setup.quiz.teams
    found: list[Standing] = []
    for one in scores.top:
        name = one.name or f"#{one.player}"
        team = teams[one.team - 1] if 1 <= one.team <= len(teams) else ""
        gained = f"+{one.gained}" if one.gained else ""
        streak = f"{one.streak} in a row" if one.streak > 1 else ""
        note = ", ".join(filter(None, (team, gained, streak)))
        found.append(Standing(one.place, name, one.points, note))
    return found


def teams(mirror: Mirror) -> list[Standing]:
    """Return the teams with their averages, best first; none where there are none."""
    scores = mirror.scores
    if scores is None or not mirror.conference.setup.quiz.on:
        return []
    return [Standing(one.place, one.name, one.points, count(one.people, "player")) for one in scores.teams]


def remark(scores: ScoresChanged | None) -> str:
    """Say who is not among the best but as good, and how many play."""
    if scores is None:
        return ""
    more = f"{scores.more} more share the last place · " if scores.more else ""
    return f"{more}{count(scores.players, 'player')}" if scores.players else "Nobody has points yet."
