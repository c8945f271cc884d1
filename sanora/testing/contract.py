"""What every kind of question promises, as checks that a new kind can run on itself."""

from __future__ import annotations

from typing import Any, NamedTuple

import msgspec

from sanora import wire
from sanora.conference.questions import AddQuestion, QuestionAdded
from sanora.errors import BadAnswer
from sanora.ids import Chance
from sanora.kinds.base import KINDS, Answer, Author, Graded, Question

LARGEST_ANSWER = 1024
"""Bytes of a stored answer at most."""

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
    check_round_trip(example.question)
    check_answers(example)
    check_counting(example, chance)
    check_secrets(example)


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
    hints = checked.hints
    assert 1 <= hints.fewest <= hints.most


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
    for answer in HOSTILE:
        try:
            stored = question.validate(answer)
        except BadAnswer:
            continue
        assert question.validate(stored) == stored
        assert len(msgspec.json.encode(stored)) <= LARGEST_ANSWER
        question.add(question.empty(), stored)


def check_counting(example: Example, chance: Chance) -> None:
    """Votes in any order give the same tally; one that is taken back was never there."""
    question = example.question
    votes = [question.validate(answer) for answer in chance.choices(example.answers, k=30)]
    tally = question.empty()
    for vote in votes:
        question.add(tally, vote)
    assert tally.total_responses == len(votes)
    chance.shuffle(votes)
    shuffled = question.empty()
    for vote in votes:
        question.add(shuffled, vote)
    assert shuffled == tally
    kept, *back = votes
    for vote in back:
        question.add(shuffled, vote, -1)
    alone = question.empty()
    question.add(alone, kept)
    assert shuffled == alone
    question.add(shuffled, kept, -1)
    assert shuffled == question.empty()
    assert msgspec.json.decode(msgspec.json.encode(tally), type=type(tally)) == tally


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
        assert question.public().public() == question.public()
        assert question.revealed().completed(question) == question
    settled = [msgspec.structs.replace(question.public(), revisable=None) for question in marked]
    assert len({msgspec.json.encode(question) for question in settled}) == 1
    if any(question.graded for question in marked):
        assert isinstance(example.question, Graded)
        assert example.twins, "a kind with right answers needs twins, or this check finds nothing"
