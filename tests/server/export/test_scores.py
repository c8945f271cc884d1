"""The quiz in the export: all that scores are computed from, so that anybody can count along."""

import csv
import io
from collections.abc import Iterable
from datetime import timedelta

import pytest

from sanora.conference.configuring import ConfigureConference
from sanora.conference.permissions import Actor
from sanora.conference.quiz.ledger import Ledger
from sanora.conference.revealing import RevealRound
from sanora.conference.setup import Quiz
from sanora.conference.state import CloseReason
from sanora.kinds.base import Question
from sanora.scoring import Given, Scored, Terms, play, standings, totals
from sanora.testing.factories import choice, several, typed
from sanora.testing.ids import SeededIds
from sanora.testing.talk import Talk
from sanora_server.export.csv import to_csv
from sanora_server.export.html import to_html
from sanora_server.export.printed import printed
from sanora_server.export.report import report
from sanora_server.export.tables import SHEETS, SheetName


def rows(talk: Talk, name: SheetName) -> list[dict[str, str]]:
    sheet = SHEETS[name].make(report(talk.conference), None)
    return list(csv.DictReader(io.StringIO(to_csv(sheet).decode("utf-8-sig"))))


def ask(talk: Talk, number: int, people: Iterable[tuple[Actor, str | list[str] | None]]) -> None:
    """Ask a question; each answers a little later than the one before."""
    talk.push(number)
    for person, answer in people:
        talk.now += timedelta(milliseconds=370)
        talk.vote(person, answer)
    talk.close(number)
    talk.do(RevealRound(question_id=talk.question(number)))
    talk.do(RevealRound(question_id=talk.question(number)))


@pytest.fixture
def quiz() -> Talk:
    """Return a quiz of four questions in two teams, in which somebody came late and another abstained."""
    talk = Talk(SeededIds(9))
    questions: list[Question] = [
        choice("First?", "a", "b", right="A", timeout_seconds=20, multiplier=2),
        several("Second?", "a", "b", "c", right=("A", "C"), part_marks=True, timeout_seconds=None),
        typed("Third?", right=("Paris",), timeout_seconds=10),
        choice("Fourth?", "a", "b", right="B", timeout_seconds=20, abstain=True),
        choice("An opinion?"),
    ]
    talk.begin(*questions)
    setup = Quiz(on=True, reading_seconds=0, streak=True, teams=["=Reds", "Blues"])
    talk.do(ConfigureConference(quiz=setup))
    people = [talk.join(name)[0] for name in ("Ada", "=Bob", "Cyd", "Dan", "")]
    ask(talk, 1, zip(people, "AABBA", strict=True))
    talk.now += timedelta(seconds=1)
    people.append(talk.join("Late")[0])
    ask(talk, 2, zip(people, [["A", "C"], ["A"], ["B"], ["C", "A"]], strict=False))
    ask(talk, 3, zip(people, ["Paris", "Lutetia", "paris"], strict=False))
    ask(talk, 4, zip(people, ["B", "A", "B", None, "B", "B"], strict=True))
    ask(talk, 5, zip(people, "ABC", strict=False))
    return talk


def test_scores_counted_from_the_marks_are_those_of_the_server(quiz: Talk) -> None:
    terms: dict[str, Terms] = {}
    given: dict[str, dict[int, Given]] = {}
    present: dict[str, list[int]] = {}
    points: dict[str, dict[int, int]] = {}
    for row in rows(quiz, "marks"):
        round_, player = row["Round"], int(row["Player"])
        limit = int(row["Time limit (ms)"]) if row["Time limit (ms)"] else None
        terms[round_] = Terms(int(row["Worth"]), int(row["Multiplier"]), limit, row["Speed counts"] == "yes")
        present.setdefault(round_, []).append(player)
        points.setdefault(round_, {})[player] = int(row["Points"])
        if row["Right"]:
            took = int(row["Answered after (ms)"])
            mark = Given(row["Right"] == "yes", int(row["Credit (per mille)"]), took)
            given.setdefault(round_, {})[player] = mark
    counted = play(
        [Scored(terms[round_], given.get(round_, {}), present[round_]) for round_ in terms], streaks=True
    )
    assert [{who: mark.points for who, mark in marks.items()} for marks in counted] == list(points.values())
    places = standings(totals(counted))
    assert places == Ledger().read(quiz.conference).places
    told = [(int(row["Player"]), int(row["Place"]), int(row["Points"])) for row in rows(quiz, "scores")]
    assert told == [(place.participant, place.rank, place.points) for place in places.values()]
    assert len({points for _, _, points in told}) > 3, "a quiz in which all are level proves little"


def test_who_is_on_the_leaderboard_is_named_and_nobody_else(quiz: Talk) -> None:
    names = {row["Name"] for row in rows(quiz, "scores")}
    assert names == {"Ada", "'=Bob", "Cyd", "Dan", "", "Late"}
    hidden = quiz.conference.participants[1]
    hidden.hidden = True
    assert "Ada" not in {row["Name"] for row in rows(quiz, "scores")}
    assert {row["Team"] for row in rows(quiz, "teams")} == {"'=Reds", "Blues"}


def test_who_came_later_has_no_marks_of_what_was_before(quiz: Talk) -> None:
    late = max(quiz.conference.participants)
    assert [row["Number"] for row in rows(quiz, "marks") if int(row["Player"]) == late] == ["2", "3", "4"]
    abstained = [row for row in rows(quiz, "marks") if row["Number"] == "4" and not row["Right"]]
    assert [(row["Points"], row["Answered after (ms)"]) for row in abstained] == [("0", "")]


def test_a_correction_reaches_the_export(quiz: Talk) -> None:
    before = {row["Player"]: int(row["Points"]) for row in rows(quiz, "scores")}
    question = quiz.conference.ordered[2]
    quiz.conference.questions[question.id] = question.accepting("Lutetia")
    after = {row["Player"]: int(row["Points"]) for row in rows(quiz, "scores")}
    assert [player for player in after if after[player] > before[player]] == ["2"]


def test_who_was_removed_is_in_no_table(quiz: Talk) -> None:
    quiz.conference.change(2, removed=True)
    for name in ("scores", "marks"):
        assert "2" not in {row["Player"] for row in rows(quiz, name)}


def test_what_is_not_revealed_does_not_count(quiz: Talk) -> None:
    quiz.push(1)
    quiz.close(1)
    last = quiz.conference.current
    assert last is not None
    assert last.close_reason == CloseReason.HOST
    assert {row["Run"] for row in rows(quiz, "marks")} == {"1"}


def test_without_a_quiz_there_are_no_scores_and_the_workbook_has_no_sheets_for_them(talk: Talk) -> None:
    made = report(talk.conference)
    assert made.quiz is None
    assert [name for name, each in SHEETS.items() if each.wanted(made)] == ["summary", "measures", "answers"]
    assert rows(talk, "scores") == rows(talk, "marks") == rows(talk, "teams") == []


def test_a_report_of_some_questions_has_no_scores(quiz: Talk) -> None:
    assert report(quiz.conference, lambda question: question.graded).quiz is None


def test_the_printed_report_shows_the_best(quiz: Talk) -> None:
    page = to_html(printed(report(quiz.conference))).decode()
    for words in (">Scores</h2>", ">Ada</td>", ">=Reds</td>", ">Player 5</td>"):
        assert words in page
    assert "names a person" not in page
