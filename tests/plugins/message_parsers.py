"""Readers of messages: what phones, consoles and servers say, and what is decided on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
from one_parser import Parser

from sanora import wire
from sanora.client.known import KnownServer
from sanora.client.local import Control, Holder
from sanora.conference import Command, Conference, Context, Rules
from sanora.conference.configuring import ConfigureConference
from sanora.conference.permissions import LOCAL_HOST, Actor, demand
from sanora.conference.setup import Qa
from sanora.errors import SanoraError
from sanora.kinds.base import AnyQuestion, Question
from sanora.pairing.bodies import Begun, LoggedIn, Paired
from sanora.safety import Filter
from sanora.safety.shipped import shipped
from sanora.testing import factories, samples
from sanora.testing.ids import SeededIds
from sanora.testing.talk import Talk
from sanora_server.edge.rest.table import ROUTES
from sanora_server.lan.reach import ReachAnswer

QUESTIONS: tuple[Question, ...] = (
    factories.choice(right="B", timeout_seconds=None),
    factories.several(picks=(1, 3), abstain=True),
    factories.yes_no(),
    factories.rating(),
    factories.scales(),
    factories.words(),
    factories.open_text(),
    factories.typed(right=("Paris", "Lutetia", "Île-de-France", "3.50"), tolerance=2, fold_accents=True),
    factories.ranking(),
    factories.order(right="DBAC"),
    factories.number(12.5, tolerance=0.5, decimals=2, unit="km"),
    factories.points(),
    factories.pin((300, 300, 50)),
    factories.survey(),
)
"""One of every kind that takes answers."""

ANSWERS: tuple[Any, ...] = (
    *("A", ["A", "C"], "YES", "4", {"A": 3, "B": 5}, ["sun", "moon"], "I think that it is so.", "paris"),
    *(["B", "A", "D", "C"], "12,5 km", "−1'000.25", {"A": 60, "B": 40}, "300,310", None),
    {"A": "A", "B": ["A"], "C": "42"},
)
"""An answer to each of them, in their order, and some more."""

RULES = Rules(filter=Filter(shipped()))


class Hall:
    """A talk for each kind of question, whose first round is open, and somebody in it."""

    def __init__(self) -> None:
        self._talks = [self._talk(question) for question in QUESTIONS]

    @staticmethod
    def _talk(question: Question) -> tuple[Talk, Actor]:
        talk = Talk(SeededIds())
        talk.begin(question, factories.choice())
        talk.do(ConfigureConference(qa=Qa(on=True)))
        person, _ = talk.join("Anna")
        talk.push()
        return talk, person

    def phone(self, data: bytes) -> None:
        """Read a frame of a phone, and decide on it in every talk; refused is what all of them refuse."""
        message = _frame(data)
        _one_of(len(self._talks), lambda place: _decide(message, *self._talks[place]))

    def console(self, data: bytes) -> None:
        """Read a frame of a console and decide on it, in place of its question the one that there is."""
        talk, _ = self._talks[0]
        message = _frame(data.replace(samples.QUESTION.id.encode(), talk.question(2).encode()))
        _decide(message, talk, LOCAL_HOST)


def _one_of(count: int, attempt: Callable[[int], object]) -> None:
    """Try all places; raise the first refusal where there is no other answer."""
    refusals: list[SanoraError] = []
    for place in range(count):
        try:
            attempt(place)
        except SanoraError as refusal:
            refusals.append(refusal)
    if len(refusals) == count:
        raise refusals[0]


def _frame(data: bytes) -> object:
    message = wire.decode_incoming(data)
    assert wire.decode_incoming(wire.encode(message)) == message
    return message


def _decide(message: object, talk: Talk, actor: Actor) -> None:
    if isinstance(message, Command):
        conference = Conference(id="new") if message.creates else talk.conference
        demand(actor, message.action, conference, message.subject(conference))
        for event in message.decide(conference, Context(actor, talk.now, talk.now, talk.ids, RULES)):
            wire.encode(event)


def _frame_of_server(data: bytes) -> None:
    message = wire.decode_outgoing(data)
    assert wire.decode_outgoing(wire.encode(message)) == message


BODIES: tuple[Any, ...] = tuple(dict.fromkeys(route.body for route in ROUTES if route.body is not None))
"""The classes of all bodies of requests."""


def _bodies(data: bytes) -> None:
    """Read a body as that of each route; refused is what fits none."""

    def attempt(place: int) -> None:
        value: Any = wire.decode_as(data, BODIES[place])
        assert wire.decode_as(wire.encode(value), BODIES[place]) == value

    _one_of(len(BODIES), attempt)


def _question(data: bytes) -> None:
    """Read a question, and do with it all that is done with one."""
    question: Question = wire.decode_as(data, AnyQuestion).checked()
    assert question.checked() == question, "checking changes what was checked"
    for seen in (question.public(), question.revealed(), question.completed(question)):
        assert wire.decode_as(wire.encode(seen), AnyQuestion) == seen
    wire.encode(question.hints)
    assert question.same_form(question)
    for answer in (*ANSWERS, *question.right_keys):
        try:
            taken = question.taken(answer)
        except SanoraError:
            continue
        tally = question.empty()
        question.count(tally, taken)
        wire.encode([question.credit(taken), question.spoken(taken), question.shown(tally, {}, full=True)])
        question.count(tally, taken, -1)
        assert tally == question.empty(), "an answer that is taken back leaves something behind"


HEARD: tuple[Any, ...] = (
    *(ReachAnswer, Begun, Paired, LoggedIn, Control, Holder, tuple[KnownServer, ...]),
    dict[str, dict[str, Any]],
)
"""What a client reads that others wrote: answers of servers, files of other programs of the same user."""


def _heard(data: bytes) -> None:
    _one_of(len(HEARD), lambda place: wire.decode_as(data, HEARD[place]))


def _encoded(*values: object) -> tuple[bytes, ...]:
    return tuple(map(msgspec.json.encode, values))


def _bare(message: object) -> object:
    body: dict[str, object] = msgspec.json.decode(msgspec.json.encode(message))
    return {name: value for name, value in body.items() if name not in {"type", "ref"}}


_HALL = Hall()
_ANSWERED = [
    {"type": "answer:submit", "round": 1, "answer": answer, "voteId": "Zx81kQ0w-a"} for answer in ANSWERS
]

MESSAGES: dict[str, Parser] = {
    "frames of phones": Parser(
        _HALL.phone, _encoded(*_ANSWERED, *samples.INCOMING), largest=wire.LARGEST_FRAME, share=6
    ),
    "frames of consoles": Parser(
        _HALL.console, _encoded(*samples.INCOMING, *_ANSWERED), largest=wire.LARGEST_CONTROL_FRAME, share=10
    ),
    "frames of servers": Parser(_frame_of_server, _encoded(*samples.OUTGOING), share=8),
    "bodies of requests": Parser(_bodies, _encoded(*map(_bare, samples.INCOMING), *QUESTIONS), share=6),
    "questions": Parser(_question, _encoded(*QUESTIONS, samples.QUESTION), share=6),
    "answers of strangers": Parser(
        _heard,
        _encoded(
            ReachAnswer(instance="instance", nonce="nonce"),
            {"error": {"code": "wrong_code", "message": "No.", "triesLeft": 3}},
            {"run": "x", "message": "41" + "58" * 32},
            [{"fingerprint": "5a" * 32, "name": "Hall", "consoleId": "k4x9", "role": "HOST"}],
            {"pid": 1, "port": 80, "start": "x"},
        ),
        share=12,
    ),
}
"""By name."""
