"""Looking a deck over: faults first, then advice for the stage."""

from pathlib import Path

import pytest
from some_pictures import drawn

from sanora.deck.album import Album
from sanora.deck.lint import advice, lint
from sanora.deck.reader import read
from sanora.deck.writer import write
from sanora.kinds import KINDS
from sanora.kinds.base import ResultMode

DEMO = Path(__file__).parents[3] / "examples/demo.md"
TOUR = Path(__file__).parents[3] / "examples/tour.md"
OPTIONS = "- [x] one\n- [ ] two\n"

DOUBTFUL: dict[str, tuple[str, int, str, str]] = {
    "no question": ("# A talk\n", 1, "no question", "'## '"),
    "two alike": (f"# A talk\n## Question?\n{OPTIONS}\n## Question?\n{OPTIONS}", 6, "line 2", "Reword"),
    "long question": (f"# A talk\n## {'long ' * 30}\n{OPTIONS}", 2, "149 characters", "last row"),
    "many options": (
        "# A talk\n## Question?\n" + "".join(f"- option {number}\n" for number in range(7)),
        2,
        "two columns",
        "Up to 6",
    ),
    "long option": (f"# A talk\n## Question?\n- {'x' * 61}\n- two\n", 2, "61 characters", "Up to 60"),
    "too little time": (
        f"# A talk\n## {'word ' * 25}\ntime: 5s\n\n{OPTIONS}",
        2,
        "5s are short",
        "about 6s",
    ),
    "results before the answer": (
        f"# A talk\n## Question?\nresults: live\n\n{OPTIONS}",
        2,
        "before it has answered",
        "leave 'results:' out",
    ),
    "revisable though graded": (
        f"# A talk\n## Question?\nrevisable: yes\n\n{OPTIONS}",
        2,
        "copied from the neighbour",
        "Leave 'revisable:' out",
    ),
    "explanation that nobody sees": (
        f"# A talk\n## Question?\nresults: host-only\n\n{OPTIONS}\n> Because.\n",
        2,
        "never shown",
        "Take it out",
    ),
    "bold": (f"# A talk\n## A **bold** question?\n{OPTIONS}", 2, "shown as typed", "plain words"),
    "link": (f"# A talk\n## A [link](http://x.y)?\n{OPTIONS}", 2, "shown as typed", "plain words"),
}


@pytest.mark.parametrize("name", DOUBTFUL)
def test_what_will_not_work_well_gets_advice(name: str) -> None:
    source, line, what, cure = DOUBTFUL[name]
    (finding,) = lint(source)
    assert finding.advice
    assert finding.line == line
    assert what in finding.what
    assert cure in finding.cure
    assert finding.shown("talk.md").startswith(f"talk.md:{line}: advice: ")


def test_faults_hide_advice() -> None:
    findings = lint("# A talk\n## **Bold**?\n", "talk.md")
    assert [finding.advice for finding in findings] == [False]


def test_a_good_deck_gets_no_word() -> None:
    assert lint(f"# A talk\n\n## Question?\n{OPTIONS}\n> 2 < 3, a [note] and * stars *.\n") == ()


def test_the_demo_is_faultless_and_survives_writing() -> None:
    source = DEMO.read_bytes()
    assert lint(source) == ()
    deck = read(source)
    again = read(write(deck))
    assert [entry.question for entry in again.questions] == [entry.question for entry in deck.questions]


def test_the_tour_shows_every_kind() -> None:
    deck = read(TOUR.read_bytes(), album=Album(lambda path: (TOUR.parent / path).read_bytes()))
    assert {entry.question.kind for entry in deck.questions} == KINDS.keys()
    assert {part.kind for entry in deck.questions for part in entry.question.inner.values()}
    assert [finding for finding in advice(deck) if "LIVE" in finding.what] == []


def test_the_demo_shows_what_there_is() -> None:
    questions = [entry.question for entry in read(DEMO.read_bytes()).questions]
    assert {question.kind for question in questions} >= {"single", "multiple", "yesno"}
    assert {question.result_mode for question in questions} == set(ResultMode)
    assert any(question.graded and question.explanation for question in questions)
    assert any(question.timeout_seconds is None for question in questions)
    assert any(question.revisable for question in questions)
    assert all(question.notes for question in questions)
    assert list(advice(read(DEMO.read_bytes()))) == []


EXAMPLES = sorted(DEMO.parent.glob("*.md"))


@pytest.mark.parametrize("path", EXAMPLES, ids=[path.stem for path in EXAMPLES])
def test_every_example_can_be_asked_and_says_what_it_is_for(path: Path) -> None:
    deck = read(path.read_bytes(), path.name, Album(lambda name: (path.parent / name).read_bytes()))
    assert deck.questions
    assert deck.description


def test_there_are_a_dozen_ready_decks() -> None:
    assert len(EXAMPLES) >= 12


def test_advice_on_kinds_the_quiz_and_pictures() -> None:
    source = "# A talk\n\nquiz: on\n\n## How was it?\n\nkind: rating\nstyle: nps\n"
    assert [each.what for each in lint(source)] == ["The quiz has no question with a right answer."]
    source = "# A talk\n\n## Where?\n\nkind: pin\n\n![](map.png)\n"
    told = lint(source, album=Album(drawn))
    assert [each.what for each in told] == ["Who cannot see the picture is not told what it shows."]
    part = f"# A talk\n\n## Two\n\nkind: survey\n\n### {'Why? ' * 60}\n\nkind: text\n"
    assert [each.line for each in lint(part)] == [3]
