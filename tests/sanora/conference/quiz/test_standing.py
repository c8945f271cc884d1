"""What is told of the scores, and to whom."""

import msgspec
import pytest

from sanora.conference.configuring import ConfigureConference
from sanora.conference.editing import EditPerson
from sanora.conference.permissions import LOCAL_HOST, Actor, Role
from sanora.conference.quiz.ledger import Ledger
from sanora.conference.quiz.standing import Leader, OwnScore, ScoresChanged, TeamLine, own_score, scores_for
from sanora.conference.setup import Names, Quiz
from sanora.conference.stage import DirectStage
from sanora.conference.state import Reveal
from sanora.testing.factories import choice
from sanora.testing.scenario import Scenario

STAGE = Actor(Role.STAGE)
QUIZ = Quiz(on=True, reading_seconds=0, streak=True, teams=["Owls", "Bats"])


@pytest.fixture
def quiz() -> Scenario:
    """Return a quiz after two questions, in which seven took part."""
    asked = choice("?", "a", "b", right="A", timeout_seconds=20)
    stage = Scenario(asked, asked).host(ConfigureConference(quiz=QUIZ))
    for name in ("Anna", "Bert", "Cleo", "Dan", "Emil", "Fay", "Gil"):
        stage.join(name)
    stage.push(1).later(5).vote("Anna", "A").vote("Bert", "A").later(5)
    for name in ("Cleo", "Dan", "Emil", "Fay"):
        stage.vote(name, "A")
    stage.vote("Gil", "B").close(1).reveal(1).later(2).push(2).later(5).vote("Anna", "A").vote("Gil", "A")
    return stage.close(2).reveal(2)


def told(stage: Scenario, viewer: Actor = STAGE) -> ScoresChanged:
    scores = scores_for(viewer, stage.conference, Ledger().read(stage.conference))
    assert scores is not None
    return scores


def own(stage: Scenario, name: str) -> OwnScore | None:
    person = stage.conference.participants[stage.people[name]]
    return own_score(Ledger().read(stage.conference), person.id, person.team)


def test_the_stage_shows_the_best_five_and_the_teams(quiz: Scenario) -> None:
    scores = told(quiz)
    assert scores.top[0] == Leader(1, 1, 1, 1850, "Anna", 1, 975, 2)
    assert scores.top[1] == Leader(7, 2, 2, 875, "Gil", 1, 875, 1)
    assert scores.top[2] == Leader(2, 2, 3, 875, "Bert", 2, 0, 0), "Gil took less time in all"
    assert [(leader.name, leader.place, leader.decided) for leader in scores.top[3:]] == [
        ("Cleo", 4, 4),
        ("Dan", 4, 4),
    ]
    assert (scores.more, scores.players, scores.round) == (2, 7, 2)
    assert scores.teams == [TeamLine(1, 1, 1, "Owls", 1056, 4), TeamLine(2, 2, 2, "Bats", 792, 3)]


def test_a_phone_gets_its_own(quiz: Scenario) -> None:
    assert own(quiz, "Anna") == OwnScore(2, True, 1000, 975, 100, 2, 1850, 1, 7, 1, 1)  # noqa: FBT003 # right
    assert own(quiz, "Bert") == OwnScore(2, None, 0, 0, 0, 0, 875, 2, 7, 2, 2)
    quiz.later(1).join("Late")
    late = own(quiz, "Late")
    assert late is not None
    assert (late.right, late.total, late.place, late.players) == (None, 0, 0, 7)


def test_before_anything_counts_there_is_no_own_score() -> None:
    stage = Scenario(choice(right="A")).host(ConfigureConference(quiz=QUIZ)).push().vote("Anna", "A").close()
    stage.reveal(step=Reveal.RESULTS)
    assert own(stage, "Anna") is None
    scores = told(stage)
    assert (scores.top, scores.players, scores.round) == ([], 0, None)
    assert [team.points for team in scores.teams] == [0, 0]


def test_phones_and_strangers_get_no_list(quiz: Scenario) -> None:
    scores = Ledger().read(quiz.conference)
    for role in set(Role) - {Role.STAGE, Role.HOST, Role.SPEAKER, Role.SUPER_ADMIN}:
        assert scores_for(Actor(role, participant=1), quiz.conference, scores) is None
    quiz.host(ConfigureConference(quiz=msgspec.structs.replace(QUIZ, on=False)))
    assert scores_for(LOCAL_HOST, quiz.conference, scores) is None


def test_hidden_names_are_shown_nowhere(quiz: Scenario) -> None:
    quiz.host(EditPerson(participant=1, hidden=True))
    for viewer in (STAGE, LOCAL_HOST):
        assert told(quiz, viewer).top[0] == Leader(1, 1, 1, 1850, "", 1, 975, 2)
    quiz.host(ConfigureConference(names=Names.OFF))
    assert {leader.name for leader in told(quiz, LOCAL_HOST).top} == {""}


def test_a_frozen_stage_gets_no_names(quiz: Scenario) -> None:
    quiz.host(DirectStage(frozen=True))
    assert {leader.name for leader in told(quiz).top} == {""}
    assert told(quiz, LOCAL_HOST).top[0].name == "Anna"
    assert told(quiz).teams[0].name == "Owls", "the host's own words stay"
