"""How a conference is set up: the quiz, audience questions, mood, safety, names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from enum import StrEnum
from typing import Annotated, Self

import msgspec

from sanora import text
from sanora.errors import Malformed

MOST_TEAMS = 8
FEWEST_TEAMS = 2
TEAM = 30
"""Characters of a team's name."""


class Scoring(StrEnum):
    """What a right answer is worth in a quiz: more when quick, or always the same."""

    SPEED = "speed"
    ACCURACY = "accuracy"


class Names(StrEnum):
    """Whether people have names: as they like, all of them, or nobody."""

    OPTIONAL = "optional"
    REQUIRED = "required"
    OFF = "off"


class Signature(StrEnum):
    """Whether audience questions bear a name: as their author likes, always, or never."""

    ALLOWED = "allowed"
    REQUIRED = "required"
    ANONYMOUS = "anonymous"


class FilterMode(StrEnum):
    """What becomes of rude words: nothing, stars instead of letters, held for review, refused."""

    OFF = "off"
    STAR = "star"
    HOLD = "hold"
    BLOCK = "block"


class Part(msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """A part of the set-up."""


class Quiz(Part, frozen=True):
    """Questions with a right answer earn points.

    For `reading_seconds` a question is shown without its answers. `teams` are the names of two to eight
    teams, or none. With `auto_close`, a question closes when everybody present has answered.
    """

    on: bool = False
    scoring: Scoring = Scoring.SPEED
    reading_seconds: Annotated[int, msgspec.Meta(ge=0, le=60)] = 5
    streak: bool = False
    teams: Annotated[
        list[Annotated[str, msgspec.Meta(min_length=1, max_length=TEAM * 4)]],
        msgspec.Meta(max_length=MOST_TEAMS),
    ] = msgspec.field(default_factory=list)
    auto_close: bool = True

    @property
    def reading(self) -> timedelta:
        """The time for reading; none while there is no quiz."""
        return timedelta(seconds=self.reading_seconds if self.on else 0)


class Qa(Part, frozen=True):
    """The audience may ask. With `review`, the hall sees a question once it was approved.

    `wilson` ranks by how sure one can be of the votes instead of by their number.
    """

    on: bool = False
    review: bool = False
    names: Signature = Signature.ALLOWED
    wilson: bool = False


class Mood(Part, frozen=True):
    """Emoji that rise on the projector, and signals about the pace, which only the speaker sees."""

    reactions: bool = False
    pace: bool = False


class Safety(Part, frozen=True):
    """What becomes of rude words in names, words, texts and questions."""

    filter: FilterMode = FilterMode.STAR


class Setup(Part, frozen=True):
    """The whole set-up."""

    quiz: Quiz = Quiz()
    qa: Qa = Qa()
    mood: Mood = Mood()
    safety: Safety = Safety()
    names: Names = Names.OPTIONAL

    def checked(self) -> Self:
        """Return the set-up with the teams' names cleaned; raise `Malformed`."""
        quiz = self.quiz
        teams = [text.bounded(name, TEAM, "name of a team", needed=True) for name in quiz.teams]
        _demand_teams(teams)
        return msgspec.structs.replace(self, quiz=msgspec.structs.replace(quiz, teams=teams))


def _demand_teams(teams: Sequence[str]) -> None:
    if teams and not FEWEST_TEAMS <= len(teams) <= MOST_TEAMS:
        raise Malformed(f"There are {FEWEST_TEAMS} to {MOST_TEAMS} teams, or none.")
    if len({text.alike(name) for name in teams}) != len(teams):
        raise Malformed("Two teams have the same name.")
