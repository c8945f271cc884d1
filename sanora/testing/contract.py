"""What every kind of question promises, as checks that a new kind can run on itself."""

from __future__ import annotations

from typing import Any, NamedTuple

import msgspec

from sanora import wire
from sanora.conference.questions import AddQuestion, QuestionAdded
from sanora.errors import BadAnswer, BadQuestion
from sanora.ids import Chance
from sanora.kinds.base import MOST_ANSWER, Answer, Author, Graded, Question
from sanora.kinds.hints import Hints
from sanora.kinds.registry import KINDS
from sanora.testing.tallies import check_tallies, largest_shown

WHOLE = 1000
"""Per mille that a right answer is worth."""

OF_CHOICES = {"options", "scale", "scales", "order"}
"""Inputs whose `most` is bounded by the choices."""

MARKED = "Marked-7f3a"
"""Put into the texts that an audience must not get, and searched for in the bytes that it gets."""

HOSTILE: list[Any] = [
    None,
    True,
    0,
    -1,
    1.5,
    float("nan"),
    float("inf"),
    2**64,
    "",
    " ",
    "?",
    "\x00",
    "\u202eA",
    "A\u200b",
    "A\n",
    "'; DROP TABLE vote; --",
    "<script>alert(1)</script>",
    "__class__",
    "x" * 100_000,
    b"A",
    [],
    [[]],
    [None],
    [1],
    ["A"] * 1000,
    ["A", "A"],
    ["A", ["B"]],
    ["A", None],
    {},
    {"A": 1},
    {"A": True},
    {"A": 1.5},
    {"A": None},
    {"A": "1"},
    {"A": -1},
    {"A": 2**70},
    {"A": 1, "a": 1},
    {1: 1},
    {"1": "A"},
    {"1": {"A": 1}},
    {"1": {"1": {"1": {}}}},
    {str(number): 1 for number in range(1000)},
    ["x" * 100_000],
    "\ud800",
    "\u00e9" * 3000,
    "e" + "\u0301" * 200,
    "\U0001f642" * 400,
    '"' * 480,
    "!?",
    "1e999",
    "NaN",
    "-0",
    "-\u0661\u0662,5",
    "9" * 90,
    "9" * 5000,
    "500,500",
    "500,500,",
    "-1,1001",
    ("A",),
    object(),
]
"""Answers that no question should take, or should take as something harmless."""


class Example(NamedTuple):
    """A kind at work: a question, answers that it takes, and `twins` that differ in the right answer only."""

    question: Question
    answers: list[Answer]
    twins: list[Question]


def check_kind(example: Example, chance: Chance) -> None:
    """Fail unless the example's kind keeps all promises."""
    check_registered(example.question)
    check_form(example.question)
    check_hints(example.question)
    check_round_trip(example.question)
    check_answers(example)
    check_texts(example)
    check_tallies(example.question, example.answers, chance)
    check_secrets(example)
    for question in (example.question, *example.twins):
        check_marks(question, example.answers)


def check_registered(question: Question) -> None:
    """The kind is known by the name that it has on the wire."""
    assert KINDS.get(question.kind) is type(question)
    assert question.kind.isalnum()
    assert question.kind.islower()


def check_form(question: Question) -> None:
    """Checking twice is as checking once, and leaves alone what belongs to the server."""
    placed = msgspec.structs.replace(question, id="mine", order=7, created_by=Author("SPEAKER", "ada"))
    checked = placed.checked()
    assert checked.checked() == checked
    assert (checked.id, checked.order, checked.created_by) == ("mine", 7, placed.created_by)
    assert checked.same_form(checked)
    spelt = msgspec.structs.replace(checked, question_text=checked.question_text + "!")
    assert spelt.same_form(checked), "another spelling is not another form"


def check_hints(question: Question) -> None:
    """The hints are words of the vocabulary, and say what these words need."""
    hints = question.hints
    assert msgspec.json.decode(msgspec.json.encode(hints), type=Hints) == hints
    assert 1 <= hints.fewest <= hints.most
    assert hints.step >= 1
    assert hints.most <= len(question.choices) or hints.input not in OF_CHOICES
    assert hints.steps > 1 or hints.input != "scales"
    assert hints.style or hints.input != "scale"
    assert hints.longest > 0 or hints.input not in {"words", "text"}
    assert hints.budget > 0 or hints.input != "points"
    assert hints.least is None or hints.greatest is None or hints.least < hints.greatest
    assert hints.parts == {key: part.hints for key, part in question.inner.items()}
    for part in question.inner.values():
        check_hints(part)


def check_round_trip(question: Question) -> None:
    """The question goes over the wire and comes back, from a host and to one."""
    command = AddQuestion(question=question)
    assert wire.decode_incoming(wire.encode(command)) == command
    event = QuestionAdded(question=question)
    assert wire.decode_outgoing(wire.encode(event)) == event


def check_answers(example: Example) -> None:
    """Right answers have one stored form; hostile ones are refused, or become one of these."""
    question = example.question
    for answer in example.answers:
        stored = question.validate(answer)
        assert question.validate(stored) == stored
        assert question.validate(msgspec.json.decode(msgspec.json.encode(stored))) == stored
        assert question.taken(answer) == stored
    for answer in HOSTILE:
        try:
            stored = question.validate(answer)
        except BadAnswer:
            continue
        assert question.validate(stored) == stored
        assert len(msgspec.json.encode(stored).decode()) <= MOST_ANSWER
        assert question.spoken(stored)
        tally = question.empty()
        question.add(tally, stored)
        assert len(msgspec.json.encode(question.shown(tally, {}, full=True))) <= largest_shown(question)


def check_texts(example: Example) -> None:
    """What people wrote can be changed, has a key, and can be accepted where there are right texts."""
    question = example.question
    for answer in (None, *map(question.validate, example.answers)):
        alone = Looker()
        assert question.reworded(answer, alone) == answer
        written_in = question.texts(answer)
        assert len(alone.seen) == len(written_in)
        assert all(map(str.endswith, written_in, alone.seen)), "texts are changed in their order"
        assert question.spoken(answer)
        for written in question.texts(answer):
            key = question.keyed(written)
            assert key
            assert question.keyed(key) == key
        if not isinstance(answer, str):
            continue
        try:
            more = question.accepting(answer)
        except BadQuestion:
            continue
        assert isinstance(more, Graded)
        assert more.graded
        assert more.right(answer)
        assert more.checked() == more
        assert more.accepting(answer) == more
        if isinstance(question, Graded) and question.graded and not question.right(answer):
            assert more.accepting(answer, on=False) == question


class Looker:
    """Changes nothing in a text, and remembers it."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def __call__(self, written: str) -> str:
        """Return the text."""
        self.seen.append(written)
        return written


def check_marks(question: Question, answers: list[Answer]) -> None:
    """Only right answers are worth all; an abstention, or one to a question of opinion, is worth nothing."""
    assert question.credit(None) == 0
    assert question.graded or not question.speedy
    assert bool(question.right_keys) == question.graded
    tally = question.empty()
    assert (tally.correct_count is not None) == question.graded
    right = 0
    for answer in map(question.validate, answers):
        credit = question.credit(answer)
        assert 0 <= credit <= WHOLE
        assert (credit == WHOLE) == (isinstance(question, Graded) and question.right(answer))
        assert question.graded or credit == 0
        question.count(tally, answer)
        right += credit == WHOLE
    assert tally.correct_count in {None, right}
    assert set(question.marked(tally)) <= tally.option_counts.keys()


def check_secrets(example: Example) -> None:
    """What the audience gets holds no secret: it is the same bytes whatever the right answer is."""
    marked = [
        msgspec.structs.replace(question, notes=f"{MARKED} note", explanation=f"{MARKED} because")
        for question in (example.question, *example.twins)
    ]
    for question in marked:
        public, revealed = (msgspec.json.encode(each) for each in (question.public(), question.revealed()))
        assert MARKED.encode() not in public
        assert f"{MARKED} note".encode() not in revealed
        assert not question.public().graded
        assert not question.public().right_keys
        assert question.public().public() == question.public()
        assert question.revealed().completed(question) == question
    settled = [msgspec.structs.replace(question.public(), revisable=None) for question in marked]
    assert len({msgspec.json.encode(question) for question in settled}) == 1
    if any(question.graded for question in marked):
        assert isinstance(example.question, Graded)
        assert example.twins, "a kind with right answers needs twins, or this check finds nothing"
