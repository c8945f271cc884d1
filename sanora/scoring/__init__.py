"""What answers are worth: points, streaks, places and teams, always computed from the votes."""

from sanora.scoring.curve import FULL, Terms, points
from sanora.scoring.marks import Given, Mark, Scored, marks, play
from sanora.scoring.standings import (
    TOP,
    Place,
    Top,
    Total,
    added,
    standings,
    top,
    totals,
)
from sanora.scoring.streaks import bonus, grown
from sanora.scoring.teams import TeamPlace, team_standings

__all__ = [
    "FULL",
    "TOP",
    "Given",
    "Mark",
    "Place",
    "Scored",
    "TeamPlace",
    "Terms",
    "Top",
    "Total",
    "added",
    "bonus",
    "grown",
    "marks",
    "play",
    "points",
    "standings",
    "team_standings",
    "top",
    "totals",
]
