"""Every kind of question and the set-up of a talk in decks: read, written, refused where they do not fit."""

import io

import pytest
from PIL import Image

from sanora.conference.setup import (
    FilterMode,
    Mood,
    Names,
    Qa,
    Quiz,
    Safety,
    Scoring,
    Setup,
    Signature,
)
from sanora.deck.album import Album
from sanora.deck.base import Deck, DeckFaulty, DeckQuestion
from sanora.deck.lint import lint
from sanora.deck.reader import read
from sanora.deck.writer import write
from sanora.kinds import KINDS
from sanora.kinds.base import Option, Question
from sanora.kinds.number import NumberGuess
from sanora.kinds.order import RightOrder
from sanora.kinds.pin import Area
from sanora.kinds.single import SingleChoice
from sanora.kinds.survey import Survey
from sanora.kinds.typed import TypedAnswer
from sanora.pictures import named
from sanora.testing import factories


def drawn(colour: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 6), colour).save(out, "PNG")
    return out.getvalue()


FILES = {"map.png": drawn("teal"), "food/tea.png": drawn("pink")}
MAP, TEA = (named(body) for body in FILES.values())


def album() -> Album:
    by_id = {f"{named(body)}.png": body for body in FILES.values()}

    def load(path: str) -> bytes:
        try:
            return (FILES | by_id)[path]
        except KeyError:
            raise FileNotFoundError(path) from None

    return Album(load)


def one(text: str) -> Question:
    (entry,) = read(f"# A talk\n\n{text}", album=album()).questions
    return entry.question


EXAMPLES: list[Question] = [
    factories.choice(right="B", abstain=True, points=500, multiplier=3, shuffle=True),
    factories.several(right=("A", "C"), part_marks=True),
    factories.several(picks=(2, 3)),
    factories.yes_no(right="NO"),
    factories.yes_no(),
    factories.rating("stars", steps=7, least_label="bad", most_label="good"),
    factories.rating("nps"),
    factories.rating("emoji", steps=3),
    factories.scales("1. It was clear", "[x] It was short", steps=7, most_label="yes"),
    factories.words(most_words=5, fold_accents=False),
    factories.open_text(longest=100, review=True),
    factories.ranking(most_ranked=2),
    factories.order("Mercury", "Venus", "Earth", "Mars"),
    factories.number(42.5, decimals=1, least=-10, most=100, unit="km / h", tolerance=0.5),
    factories.number(least=0, timeout_seconds=None),
    factories.points(budget=99, step=3),
    factories.typed(right=("Paris", "[x] Paname", "a: b"), tolerance=2),
    factories.typed(),
    factories.pin((410, 235, 50), picture=MAP, picture_text="A [map]"),
    factories.pin(picture=MAP),
    factories.survey(
        factories.choice(),
        factories.rating("numbers", text="How old is it?"),
        factories.open_text(abstain=True),
        factories.scales(),
        notes="of the whole",
        explanation="because",
    ),
]


def test_every_kind_is_among_the_examples() -> None:
    assert {question.kind for question in EXAMPLES} == KINDS.keys()


@pytest.mark.parametrize("question", EXAMPLES, ids=lambda question: question.kind)
def test_what_is_written_reads_back(question: Question) -> None:
    deck = Deck(title="A talk", questions=(DeckQuestion(1, question),))
    source = write(deck)
    (entry,) = read(source, album=album()).questions
    assert entry.question == question, source
    assert write(Deck(title="A talk", questions=(entry,))) == source


def test_options_have_pictures() -> None:
    question = one("## Which one?\n\n- [x] ![a cup](food/tea.png) Tea\n- [ ] ![A map](map.png)\n")
    assert isinstance(question, SingleChoice)
    assert question.options == [Option("A", "Tea", TEA), Option("B", "A map", MAP)]
    assert question.correct_option == "A"


def test_a_talk_names_its_pictures() -> None:
    deck = read("# T\n\n## Where?\n\nkind: pin\narea: 41, 23.5, 5\n\n![a map](map.png)\n", album=album())
    assert [(picture.id, picture.path) for picture in deck.pictures] == [(MAP, "map.png")]
    question = deck.questions[0].question
    assert getattr(question, "correct_area", None) == Area(410, 235, 50)
    assert (question.picture, question.picture_text) == (MAP, "a map")


def test_the_right_order_is_the_lists() -> None:
    question = one("## Order?\n\nkind: order\n\n1. Mercury\n2. Venus\n3. Earth\n")
    assert isinstance(question, RightOrder)
    words = {option.key: option.text for option in question.options}
    assert [words[key] for key in question.correct_order] == ["Mercury", "Venus", "Earth"]


def test_right_texts_are_a_list_or_a_line() -> None:
    listed = one("## Capital?\n\nkind: typed\ntypos: 1\n\n- Paris\n- Paname\n")
    lined = one("## Capital?\n\nkind: typed\ntypos: 1\nanswer: Paris | Paname\n")
    assert isinstance(listed, TypedAnswer)
    assert listed == lined


def test_a_survey_has_questions_inside() -> None:
    question = one(
        "## Your day\n\nkind: survey\n\nTake your time.\n\n### How was it?\n\nkind: rating\nstyle: emoji\n\n"
        "### Anything else?\n\nkind: text\nabstain: yes\n\n> Thanks.\n"
    )
    assert isinstance(question, Survey)
    assert question.question_text == "Your day\n\nTake your time."
    assert [part.kind for part in question.parts] == ["rating", "text"]
    assert question.parts[1].explanation == "Thanks."
    assert question.timeout_seconds is None


def test_defaults_are_for_the_kinds_that_know_them() -> None:
    source = "# T\n\ntime: 20s\npoints: 500\n\n## A?\n\n- [x] a\n- b\n\n## B?\n\nkind: number\nanswer: 4\n"
    first, second = (entry.question for entry in read(source).questions)
    assert (first.timeout_seconds, first.points) == (20, 500)
    assert isinstance(second, NumberGuess)
    assert second.correct_number == 4


SETUPS: list[tuple[str, Setup]] = [
    ("quiz: on", Setup(quiz=Quiz(on=True))),
    (
        "quiz: on\nscoring: accuracy\nreading: none\nstreak: on\nteams: Owls, Red Foxes\nauto-close: off",
        Setup(
            quiz=Quiz(
                on=True,
                scoring=Scoring.ACCURACY,
                reading_seconds=0,
                streak=True,
                teams=["Owls", "Red Foxes"],
                auto_close=False,
            )
        ),
    ),
    (
        "questions: reviewed\nquestion-names: required\nquestion-rank: wilson",
        Setup(qa=Qa(on=True, review=True, names=Signature.REQUIRED, wilson=True)),
    ),
    (
        "reactions: on\npace: on\nfilter: hold\nnames: required",
        Setup(
            mood=Mood(reactions=True, pace=True), safety=Safety(filter=FilterMode.HOLD), names=Names.REQUIRED
        ),
    ),
]


@pytest.mark.parametrize(("lines", "setup"), SETUPS)
def test_a_talk_is_set_up(lines: str, setup: Setup) -> None:
    deck = read(f"# T\n\n{lines}\n")
    assert deck.setup == setup
    again = write(deck)
    assert lines in again
    assert read(again) == deck


def test_without_such_lines_nothing_is_said_of_the_set_up() -> None:
    assert read("# T\n\ntime: 30s\n").setup is None


FAULTS = [
    ("## A?\n\nkind: rating\n\n- a\n- b\n", 7, "has no list"),
    ("## A?\n\nkind: rating\nbudget: 10\n", 6, "means nothing in a question of the kind 'rating'"),
    ("## A?\n\nkind: rating\nstyle: suns\n", 6, "not one of stars"),
    ("## A?\n\nkind: ranking\n\n- [x] a\n- [ ] b\n", 7, "marked right"),
    ("## A?\n\nkind: ranking\n", 3, "has no options"),
    ("## A?\n\nkind: order\n\n1. a\n", 7, "only option"),
    ("## A?\n\nkind: number\nanswer: many\n", 6, "no number"),
    ("## A?\n\nkind: number\nrange: 9-1\n", 6, "from more to less"),
    ("## A?\n\nkind: number\nanswer: 7\nrange: 0-5\n", 3, "not from 0 to 5"),
    ("## A?\n\nkind: points\nbudget: 100\nstep: 7\n\n- a\n- b\n", 3, "step"),
    ("## A?\n\nkind: pin\n", 3, "picture"),
    ("## A?\n\nkind: pin\narea: 1, 2\n", 6, "no area"),
    ("## A?\n\nkind: pin\narea: 1, 2, inf\n", 6, "no area"),
    ("## A?\n\nkind: pin\narea: 1, 2e400, 3\n", 6, "no area"),
    ("## A?\n\nkind: pin\n\n![x](gone.png)\n", 7, "There is no file 'gone.png'"),
    ("## A?\n\nkind: pin\n\n![x](../map.png)\n", 7, "not beside the deck"),
    ("## A?\n\nkind: pin\n\n![x](http://a.example/map.png)\n", 7, "not beside the deck"),
    ("## A?\n\nkind: pin\n\n![x](map.png)\n\n![y](map.png)\n", 9, "second picture"),
    ("## A?\n\nkind: survey\n", 3, "has no questions"),
    ("## A?\n\n- a\n- b\n\n### B?\n\n- c\n- d\n", 8, "no sections"),
    ("## A?\n\nkind: survey\n\n### B?\n\n- [x] c\n- d\n", 3, "right"),
    ("## A?\n\nkind: text\nends: a\n", 6, "does not name two ends"),
]


@pytest.mark.parametrize(("text", "line", "what"), FAULTS, ids=[what for _, _, what in FAULTS])
def test_what_does_not_fit_is_named_with_its_line(text: str, line: int, what: str) -> None:
    with pytest.raises(DeckFaulty) as raised:
        read(f"# T\n\n{text}", album=album())
    found = [finding for finding in raised.value.findings if what in finding.what]
    assert [finding.line for finding in found] == [line], raised.value.findings
    assert all(finding.cure for finding in raised.value.findings)


@pytest.mark.parametrize("line", ["teams: Owls", "teams: Owls, owls", "quiz: perhaps", "reading: 2m"])
def test_a_set_up_that_cannot_be_is_a_fault(line: str) -> None:
    (finding,) = lint(f"# T\n\n{line}\n\n## A?\n\n- a\n- b\n")
    assert not finding.advice


def test_no_pictures_where_there_are_no_files() -> None:
    (finding,) = lint("# T\n\n## A?\n\n![x](map.png)\n\n- a\n- b\n")
    assert "no pictures here" in finding.what
