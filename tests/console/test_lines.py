"""The talk in lines: tables that stay aligned, counts that may not be known."""

from __future__ import annotations

from sanora.commandline.answers import told
from sanora.commandline.cells import width
from sanora.conference.state import ConferenceStatus, QuestionStatus, Scene
from sanora.driving.outcome import OptionOutcome, QuestionOutcome, TalkOutcome
from sanora.kinds.tally import Tally
from sanora.testing import factories as ask
from sanora.testing.factories import yes_no
from sanora_console.lines import option_lines, question_table, talk_line, told_lines


def question(
    number: int, text: str, *, answers: int | None = None, seconds: int | None = 45
) -> QuestionOutcome:
    return QuestionOutcome(
        number=number,
        id=f"q{number}",
        kind="single",
        question_text=text,
        status=QuestionStatus.IDLE if answers is None else QuestionStatus.CLOSED,
        on_screen=number == 2,
        timeout_seconds=seconds,
        rounds=0 if answers is None else 1,
        total_responses=answers,
    )


def option(key: str, text: str, count: int | None, percent: int | None) -> OptionOutcome:
    return OptionOutcome(key=key, text=text, right=None, count=count, percent=percent)


def test_a_table_stays_aligned_whatever_is_in_it() -> None:
    lines = question_table(
        [
            question(1, "First?\nMore of it."),
            question(2, "漢字?", answers=12_345),
            question(10, "🎉", seconds=None),
        ]
    )
    assert lines == [
        "   No  State   Answers  Time  Question",
        "    1                   45 s  First?",
        ">   2  closed    12345  45 s  漢字?",
        "   10                      -  🎉",
    ]


def test_no_question_is_said_in_words() -> None:
    assert question_table([]) == ["There is no question yet."]


def test_options_are_aligned_with_what_is_known() -> None:
    question = yes_no(right="YES")
    known = list(told_lines(told(question, Tally(100, {"YES": 100, "NO": 0}))))
    assert known == ["  YES  100  100 %  Yes (right)", "  NO     0    0 %  No"]
    assert len({width(line.rpartition("%")[0]) for line in known}) == 1
    assert option_lines([option("A", "one", None, None)]) == ["  A  one"]
    assert option_lines([]) == []


def test_texts_and_places_are_told_with_their_numbers() -> None:
    words = ask.words()
    assert list(told_lines(told(words, Tally(3, {"tea": 3, "rum": 1})))) == ["  3  tea", "  1  rum"]
    ranked = ask.ranking("Tea", "Rum")
    assert list(told_lines(told(ranked, Tally(2, {"A": 0, "B": 2})))) == [
        "  B  2  place 1  Rum (1 each)",
        "  A  0  place 2  Tea (0 each)",
        "  First place: 1 point, last place and not ranked: none.",
    ]
    inner = {"1": Tally(2, {"A": 2}), "2": Tally(1, {"tea": 1})}
    survey = ask.survey(ask.choice("Hot?", "Yes", "No"), ask.words("Which?"))
    assert list(told_lines(told(survey, Tally(2, parts=inner)))) == [
        "  1. Hot?",
        "    A  2  100 %  Yes",
        "    B  0    0 %  No",
        "  2. Which?",
        "    1  tea",
    ]


def test_the_talk_says_what_is_unusual() -> None:
    talk = TalkOutcome(
        id="c",
        public_code="ABC234",
        title="A talk",
        status=ConferenceStatus.ACTIVE,
        locked=True,
        rehearsing=True,
        blank=True,
        scene=Scene.JOIN,
        results_hidden=True,
        frozen=True,
        joined=None,
        connected=None,
        answered=None,
        asked_open=3,
        asked_held=1,
    )
    assert talk_line(talk) == (
        "A talk (ABC234), running, a rehearsal, room locked, projector black, join screen shown,"
        " results held back, texts of the audience frozen, questions of the audience: 3 open, 1 held"
    )
