"""A thousand players, thirty questions: whoever counts from the exported JSON gets the server's scores."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import msgspec

from sanora.conference.configuring import ConfigureConference
from sanora.conference.people import ParticipantJoined, identify
from sanora.conference.permissions import Actor
from sanora.conference.questions import QuestionUpdated
from sanora.conference.quiz.ledger import Ledger
from sanora.conference.removing import RemovePerson
from sanora.conference.revealing import RevealRound
from sanora.conference.setup import Quiz
from sanora.ids import Chance
from sanora.kinds.base import Question
from sanora.scoring import Given, Scored, Terms, play, standings, team_standings, totals
from sanora.testing.factories import choice, number, several, typed
from sanora.testing.ids import SeededIds
from sanora.testing.talk import Talk
from sanora_server.export.json import to_json
from sanora_server.export.report import report

PLAYERS = 1000
QUESTIONS = 30
LATE = 200
"""So many of them come in the course of the quiz."""

CORRECTED = {10: 3, 20: 15, 30: 27}
"""After these questions, a typed answer to an earlier one is accepted after all, and somebody is sent out."""

TEAMS = ["Owls", "Bats", "Mice"]


class ReadMark(msgspec.Struct):
    """As much of an exported mark as scores are computed from, and what the server made of it."""

    player: int
    right: bool | None
    credit: int
    took: int | None
    points: int


class ReadRound(msgspec.Struct):
    """An exported round."""

    points: int
    multiplier: int
    limit: int | None
    speed: bool
    marks: list[ReadMark]


class ReadPlayer(msgspec.Struct):
    """An exported player."""

    player: int
    team: str
    place: int
    decided: int
    points: int


class ReadTeam(msgspec.Struct):
    """An exported team."""

    team: str
    place: int
    points: int
    players: int


class ReadQuiz(msgspec.Struct):
    """An exported quiz."""

    streaks: bool
    players: list[ReadPlayer]
    teams: list[ReadTeam]
    rounds: list[ReadRound]


class Read(msgspec.Struct):
    """The file, as a stranger would read it."""

    quiz: ReadQuiz


def questions(chance: Chance) -> list[Question]:
    made: list[Question] = []
    for each in range(QUESTIONS):
        text, limit = f"Question {each + 1}?", chance.choice([10, 20, 30, None])
        worth: dict[str, Any] = {
            "timeout_seconds": limit,
            "points": chance.choice([500, 1000]),
            "multiplier": chance.choice([1, 2]),
        }
        made.append(
            (
                choice(text, "a", "b", "c", right="B", abstain=True, **worth),
                several(text, "a", "b", "c", right=("A", "C"), part_marks=True, **worth),
                typed(text, right=("Paris",), **worth),
                number(50, text=text, tolerance=40, **worth),
            )[each % 4]
        )
    return made


GUESSES: list[Sequence[str | list[str] | None]] = [
    ["A", "B", "B", "C", None],
    [["A", "C"], ["A"], ["B"], ["A", "B", "C"]],
    ["Paris", "paris", "Lutetia", "Rome"],
    ["50", "48", "61", "500"],
]


def answer_all(talk: Talk, people: list[Actor], asked: int, chance: Chance) -> None:
    """Let nearly everybody answer, in any order, in the course of nine seconds."""
    answering = chance.sample(people, round(len(people) * 0.93))
    for person in answering:
        talk.now += timedelta(milliseconds=chance.randrange(1, 18))
        talk.vote(person, chance.choice(GUESSES[(asked - 1) % 4]))


def test_scores_counted_from_the_export_are_the_servers() -> None:
    chance = Chance("a thousand players")
    talk = Talk(SeededIds(5))
    talk.begin(*questions(chance))
    talk.do(ConfigureConference(quiz=Quiz(on=True, reading_seconds=0, streak=True, teams=TEAMS)))
    ledger = Ledger()
    tokens: dict[int, str] = {}

    def join(name: str) -> Actor:
        person, events = talk.join(name)
        tokens[person.participant] = next(
            each.token for each in events if isinstance(each, ParticipantJoined)
        )
        return person

    people = [join(f"Player {each}") for each in range(PLAYERS - LATE)]
    for asked in range(1, QUESTIONS + 1):
        talk.push(asked)
        answer_all(talk, people, asked, chance)
        talk.close(asked)
        talk.do(RevealRound(question_id=talk.question(asked)))
        ledger.read(talk.conference)
        talk.now += timedelta(seconds=1)
        people += [join("") for _ in range(LATE // QUESTIONS + (asked <= LATE % QUESTIONS))]
        back = chance.choice(people)
        found = identify(talk.conference, tokens[back.participant])
        assert found is not None
        assert found.id == back.participant, "whoever comes back is who it was"
        if asked in CORRECTED:
            correct(talk, CORRECTED[asked])
            out = people.pop(chance.randrange(len(people)))
            talk.do(RemovePerson(participant=out.participant))
            ledger.regroup()

    assert len(talk.conference.participants) == PLAYERS
    server = ledger.read(talk.conference)
    assert server == Ledger().read(talk.conference), "what was computed step by step is what all of it gives"

    read = msgspec.convert(msgspec.json.decode(to_json(report(talk.conference), {}, print)), Read).quiz
    rounds = [
        Scored(
            Terms(one.points, one.multiplier, one.limit, one.speed),
            {
                mark.player: Given(mark.right, mark.credit, mark.took)
                for mark in one.marks
                if mark.right is not None and mark.took is not None
            },
            [mark.player for mark in one.marks],
        )
        for one in read.rounds
    ]
    assert len(rounds) == QUESTIONS
    played = play(rounds, streaks=read.streaks)
    for one, marks in zip(read.rounds, played, strict=True):
        assert {mark.player: mark.points for mark in one.marks} == {who: m.points for who, m in marks.items()}
    sums = totals(played)
    places = standings(sums)
    assert places == server.places
    told = {one.player: (one.place, one.decided, one.points) for one in read.players}
    assert told == {who: (place.rank, place.decided, place.points) for who, place in places.items()}
    assert len(places) > PLAYERS - 10
    members: dict[str, list[int]] = {team: [] for team in TEAMS}
    for one in read.players:
        members[one.team].append(one.player)
    numbered = {number_: members[team] for number_, team in enumerate(TEAMS, start=1)}
    teams = team_standings(sums, numbered)
    assert teams == server.teams
    assert {one.team: (one.place, one.points, one.players) for one in read.teams} == {
        TEAMS[number_ - 1]: (team.rank, team.points, team.players) for number_, team in teams.items()
    }


def correct(talk: Talk, asked: int) -> None:
    """Accept another typed answer afterwards."""
    question = talk.conference.questions[talk.question(asked)]
    before = Ledger().read(talk.conference).totals
    event = QuestionUpdated(question=question.accepting("Lutetia"), known="revealed")
    event.apply(talk.conference)
    assert Ledger().read(talk.conference).totals != before
