"""A hall that plays, writes and asks, for pictures of the console."""

from __future__ import annotations

from datetime import timedelta

from console_pictures import Scene

from sanora.conference.asked import AskedState
from sanora.conference.configuring import ConfigureConference
from sanora.conference.judging import JudgeText
from sanora.conference.qa.listing import Item, QuestionsListed
from sanora.conference.quiz.standing import Leader, ScoresChanged, TeamLine
from sanora.conference.setup import Mood, Qa, Quiz
from sanora.kinds.tally import Verdict
from sanora.testing.clock import START
from sanora.testing.factories import typed


def lively() -> Scene:
    """A typed answer is open in a quiz of two teams; two of its texts are held back, and people ask."""
    scene = Scene(typed("Which animal sleeps upside down?", right=("bat",)), title="Bats at night")
    teams = Quiz(on=True, reading_seconds=0, streak=True, teams=["Noctules", "Pipistrelles"])
    scene.do(ConfigureConference(quiz=teams, qa=Qa(on=True, review=True), mood=Mood(pace=True)))
    scene.push()
    scene.vote(("bat", 12), ("Bat!", 3), ("noctule", 2), ("sloth", 4), ("my neighbour", 1), ("nobody", 1))
    for text, verdict in (("my neighbour", Verdict.HELD), ("nobody", Verdict.HIDDEN)):
        round_ = scene.talk.conference.rounds[1]
        scene.do(JudgeText(question_id=round_.question_id, round=1, key=text, verdict=verdict))
    scene.asked = QuestionsListed(
        items=[
            _asked(7, "Is this being recorded?", 1, AskedState.PENDING),
            _asked(2, "How far do bats fly in one night, and do they all come back?", 14, pinned=True),
            _asked(5, "Do bats bite?", 9, name="Anna"),
            _asked(4, "Can I have one?", 3),
            _asked(1, "When is the break?", 6, AskedState.ANSWERED),
        ],
        open=3,
        held=1,
        answered=1,
    )
    scene.scores = ScoresChanged(
        top=[
            Leader(player=3, place=1, decided=1, points=2840, name="Anna", team=1, gained=940, streak=3),
            Leader(player=8, place=2, decided=2, points=2610, name="Swift Otter", team=2, gained=610),
            Leader(player=5, place=2, decided=3, points=2610, team=2, gained=880, streak=2),
        ],
        more=0,
        teams=[TeamLine(1, 1, 1, "Noctules", 1790, 11), TeamLine(2, 2, 2, "Pipistrelles", 1640, 12)],
        players=23,
        round=1,
    )
    scene.people = [
        _person(1, "Ben", 2, 900, 4),
        _person(3, "Anna", 1, 2840, 1),
        _person(4, "rude name", 1, 400, 5) | {"hidden": True},
        _person(5, "", 2, 2610, 2),
        _person(6, "Troll", 1, 0, 0) | {"removed": True},
        _person(8, "Swift Otter", 2, 2610, 2),
    ]
    return scene


def _asked(
    number: int,
    text: str,
    votes: int,
    state: AskedState = AskedState.OPEN,
    *,
    name: str = "",
    pinned: bool = False,
) -> Item:
    at = START + timedelta(seconds=number)
    return Item(number, text, at, votes=votes, state=state, name=name, pinned=pinned)


def _person(number: int, name: str, team: int, points: int, place: int) -> dict[str, object]:
    return {
        "participant": number,
        "name": name,
        "joinedAt": "2026-03-02T09:00:00Z",
        "rehearsal": False,
        "team": team,
        "hidden": False,
        "removed": False,
        "points": points,
        "place": place,
    }
