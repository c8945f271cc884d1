"""The ledger: scores that are always those of the votes, whatever was corrected in the meantime."""

from typing import Self

import pytest

from sanora.conference.configuring import ConfigureConference
from sanora.conference.editing import EditPerson
from sanora.conference.library import EndConference
from sanora.conference.people import identify
from sanora.conference.questions import OrderQuestions, QuestionUpdated
from sanora.conference.quiz.ledger import Ledger, Scores
from sanora.conference.removing import AdmitPerson, RemovePerson
from sanora.conference.setup import Quiz, Scoring
from sanora.conference.state import Reveal
from sanora.kinds.base import Question
from sanora.scoring import top
from sanora.testing.factories import choice, typed, yes_no
from sanora.testing.scenario import Scenario

QUIZ = Quiz(on=True, reading_seconds=0)
STREAK = Quiz(on=True, reading_seconds=0, streak=True)
TEAMS = Quiz(on=True, reading_seconds=0, teams=["Owls", "Bats"])
ACCURACY = Quiz(on=True, reading_seconds=0, scoring=Scoring.ACCURACY)


class Played(Scenario):
    """A quiz, the ledger that goes along with it, and a way to say who answers after how many seconds."""

    def __init__(self, *questions: Question, quiz: Quiz = QUIZ) -> None:
        super().__init__(*questions)
        self.ledger = Ledger()
        self.host(ConfigureConference(quiz=quiz))

    def ask(self, number: int, *answers: tuple[str, float, str]) -> Self:
        """Ask a question; who answers what after how many seconds. Close and reveal it."""
        self.later(2).push(number)
        passed = 0.0
        for name, seconds, answer in sorted(answers, key=lambda each: each[1]):
            self.later(seconds - passed).vote(name, answer)
            passed = seconds
        self.later(1).close(number).reveal(number)
        return self

    @property
    def scores(self) -> Scores:
        """The scores, which must be those that somebody finds who looks for the first time."""
        scores, fresh = self.ledger.read(self.conference), Ledger().read(self.conference)
        assert scores == fresh
        return scores

    @property
    def points(self) -> dict[str, int]:
        """The points of everybody who has some place."""
        names = {number: name for name, number in self.people.items()}
        return {names[number]: place.points for number, place in self.scores.places.items()}

    @property
    def places(self) -> dict[str, tuple[int, int]]:
        """Shared and decided places."""
        names = {number: name for name, number in self.people.items()}
        return {names[who]: (place.rank, place.decided) for who, place in self.scores.places.items()}


@pytest.fixture
def timed() -> Question:
    """Return a question of 20 seconds."""
    return choice("Timed?", "a", "b", "c", right="A", timeout_seconds=20)


def test_the_worked_case_of_the_docs(timed: Question) -> None:
    stage = Played(timed).ask(1, ("Anna", 5, "A"), ("Bert", 20, "A"), ("Cleo", 1, "B"))
    assert stage.points == {"Anna": 875, "Bert": 500, "Cleo": 0}
    assert stage.scores.round == 1
    assert stage.scores.marks[stage.people["Anna"]].points == 875


def test_nothing_is_counted_before_it_is_revealed(timed: Question) -> None:
    stage = Played(timed).later(2).push().vote("Anna", "A").close()
    assert isinstance(stage, Played)
    assert stage.scores.places == {}
    assert isinstance(stage.reveal(step=Reveal.RESULTS), Played)
    assert stage.scores.round is None
    stage.reveal()
    assert stage.points == {"Anna": 1000}


def test_ties_share_a_place_and_are_decided_by_right_answers_then_time(timed: Question) -> None:
    flat = choice("Flat?", "a", "b", right="A", timeout_seconds=20, points=500)
    stage = Played(timed, flat, flat, quiz=ACCURACY)
    stage.ask(1, ("Anna", 1, "A"), ("Bert", 2, "B"), ("Cleo", 9, "B"), ("Dan", 3, "B"))
    stage.ask(2, ("Bert", 3, "A"), ("Cleo", 2, "A"), ("Anna", 1, "B"), ("Dan", 1, "B"))
    stage.ask(3, ("Bert", 3, "A"), ("Cleo", 2, "A"), ("Dan", 1, "A"))
    assert stage.points == {"Bert": 1000, "Cleo": 1000, "Anna": 1000, "Dan": 500}
    assert stage.places == {"Bert": (1, 1), "Cleo": (1, 2), "Anna": (1, 3), "Dan": (4, 4)}
    assert [place.rank for place in top(stage.scores.places, 2).places] == [1, 1]
    assert top(stage.scores.places, 2).more == 1


def test_who_comes_late_has_missed_nothing_but_points(timed: Question) -> None:
    stage = Played(timed, timed, quiz=STREAK).ask(1, ("Anna", 0.1, "A"))
    stage.ask(2, ("Anna", 0.1, "A"), ("Late", 0.1, "A"))
    assert stage.points == {"Anna": 2100, "Late": 1000}
    assert stage.scores.totals[stage.people["Late"]].answered == 1
    stage.later(1).join("Watcher")
    assert "Watcher" not in stage.points


def test_who_comes_back_has_the_same_score(timed: Question) -> None:
    stage = Played(timed).ask(1, ("Anna", 5, "A"))
    found = identify(stage.conference, stage.tokens["Anna"])
    assert found is not None
    assert stage.scores.places[found.id].points == 875


def test_a_correction_reaches_every_score_from_its_round_on() -> None:
    asked = typed("Capital?", right=("Paris",), timeout_seconds=20)
    stage = Played(
        yes_no(right="YES", timeout_seconds=20), asked, yes_no(right="NO", timeout_seconds=20), quiz=STREAK
    )
    stage.ask(1, ("Anna", 0.1, "YES"), ("Bert", 0.1, "YES"))
    stage.ask(2, ("Anna", 0.1, "Paris"), ("Bert", 0.1, "Lutetia"))
    stage.ask(3, ("Anna", 0.1, "NO"), ("Bert", 0.1, "NO"))
    assert stage.points == {"Anna": 3300, "Bert": 2000}
    first = stage.ledger.marks(stage.conference)[1]
    accepting = stage.question(2).accepting("Lutetia")
    QuestionUpdated(question=accepting, known="revealed").apply(stage.conference)
    assert stage.points == {"Anna": 3300, "Bert": 3300}, "his streak goes on, too"
    assert stage.ledger.marks(stage.conference)[1] is first, "what came before stays as it was"


def test_a_new_order_of_questions_computes_nothing_anew(timed: Question) -> None:
    stage = Played(timed, timed).ask(1, ("Anna", 5, "A")).ask(2, ("Anna", 5, "A"))
    marks = stage.ledger.marks(stage.conference)
    stage.host(OrderQuestions(question_ids=stage.ids[::-1]))
    after = stage.ledger.marks(stage.conference)
    assert all(after[number] is marks[number] for number in marks)


def test_other_scoring_changes_all(timed: Question) -> None:
    stage = Played(timed).ask(1, ("Anna", 5, "A"))
    stage.host(ConfigureConference(quiz=Quiz(on=True, scoring=Scoring.ACCURACY)))
    assert stage.points == {"Anna": 1000}
    stage.host(ConfigureConference(quiz=Quiz(on=False)))
    assert stage.points == {}


def test_votes_that_came_with_the_end_count(timed: Question) -> None:
    stage = Played(timed).later(2).push().join("Bert").vote("Anna", "A").host(EndConference())
    assert isinstance(stage, Played)
    assert stage.points == {"Anna": 1000}
    stage.later(0.3).vote("Bert", "A", arrived=2.2).finish()
    assert stage.points == {"Anna": 1000, "Bert": 1000}


def test_who_is_removed_is_out_of_the_scores_and_in_again_when_admitted(timed: Question) -> None:
    stage = Played(timed, timed).ask(1, ("Anna", 1, "A"), ("Bert", 5, "A"))
    before = stage.points
    stage.host(RemovePerson(participant=stage.people["Anna"]))
    assert stage.points == {"Bert": 875}
    assert stage.places == {"Bert": (1, 1)}
    stage.ask(2, ("Bert", 5, "A"))
    stage.host(AdmitPerson(participant=stage.people["Anna"]))
    assert stage.points == {"Bert": 1750, "Anna": before["Anna"]}


def test_nobody_is_measured_by_who_was_removed() -> None:
    endless = choice("Endless?", "a", "b", right="A", timeout_seconds=None)
    stage = Played(endless).ask(1, ("Anna", 1, "A"), ("Slow", 100, "A"))
    assert stage.scores.totals[stage.people["Anna"]].spare == 99_000
    stage.host(RemovePerson(participant=stage.people["Slow"]))
    assert stage.scores.totals[stage.people["Anna"]].spare == 0


def test_teams_have_the_average_of_those_who_play(timed: Question) -> None:
    stage = Played(timed, quiz=TEAMS)
    assert [(team.points, team.players) for team in stage.scores.teams.values()] == [(0, 0), (0, 0)]
    stage.join("Anna").join("Bert").join("Cleo").join("Watcher")
    stage.ask(1, ("Anna", 5, "A"), ("Bert", 0.1, "A"), ("Cleo", 0.1, "B"))
    teams = {number: (team.points, team.players) for number, team in stage.scores.teams.items()}
    assert teams == {2: (1000, 1), 1: (438, 2)}
    stage.host(EditPerson(participant=stage.people["Cleo"], team=2))
    stage.ledger.regroup()
    teams = {number: (team.points, team.players) for number, team in stage.scores.teams.items()}
    assert teams == {1: (875, 1), 2: (500, 2)}


def test_what_did_not_change_is_the_same_object(timed: Question) -> None:
    stage = Played(timed, quiz=TEAMS).ask(1, ("Anna", 5, "A"))
    scores = stage.ledger.read(stage.conference)
    stage.join("Bert").host(EditPerson(participant=stage.people["Anna"], name="Ann"))
    stage.ledger.regroup()
    assert stage.ledger.read(stage.conference) is scores
