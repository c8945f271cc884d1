"""The settings of a whole talk: what its conference is set up like."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import msgspec

from sanora.conference.setup import FilterMode, Names, Scoring, Setup, Signature
from sanora.deck.values import SWITCH, one_of, read_names, seconds_of, write_choice, write_time

LONGEST_READING = 60

_SWITCHED = {True: "on", False: "off"}
_SCORING = {each.value: each for each in Scoring}
_SIGNATURE = {each.value: each for each in Signature}
_FILTER = {each.value: each for each in FilterMode}
_NAMES = {each.value: each for each in Names}
_QUESTIONS = {"off": (False, False), "on": (True, False), "reviewed": (True, True)}


class SetupKey(NamedTuple):
    """One setting: the part of the set-up and its fields, how its value reads and is written, an example.

    An empty `part` is the set-up itself. `read` returns the field's value, or as many as there are fields.
    """

    part: str
    fields: tuple[str, ...]
    read: Callable[[str], Any]
    write: Callable[..., str]
    example: str


def _switch(part: str, field: str, example: str) -> SetupKey:
    return SetupKey(part, (field,), one_of(SWITCH), _SWITCHED.__getitem__, example)


def _choice(part: str, field: str, words: dict[str, Any], example: str) -> SetupKey:
    def write(value: object) -> str:
        return write_choice(words, value)

    return SetupKey(part, (field,), one_of(words), write, example)


def _read_reading(value: str) -> int:
    if value.lower() in {"none", "off", "0", "0s"}:
        return 0
    seconds = seconds_of(value)
    if seconds > LONGEST_READING:
        message = f"{value!r} is longer than {LONGEST_READING}s."
        raise ValueError(message)
    return seconds


def _write_reading(seconds: int) -> str:
    return write_time(seconds) if seconds else "none"


def _write_questions(*given: bool) -> str:
    return write_choice(_QUESTIONS, given)


def _write_names(names: list[str]) -> str:
    return ", ".join(names) if names else "none"


SETUP: dict[str, SetupKey] = {
    "quiz": _switch("quiz", "on", "quiz: on"),
    "scoring": _choice("quiz", "scoring", _SCORING, "scoring: accuracy"),
    "reading": SetupKey("quiz", ("reading_seconds",), _read_reading, _write_reading, "reading: 5s"),
    "streak": _switch("quiz", "streak", "streak: on"),
    "teams": SetupKey("quiz", ("teams",), read_names, _write_names, "teams: Owls, Foxes"),
    "auto-close": _switch("quiz", "auto_close", "auto-close: off"),
    "questions": SetupKey(
        "qa",
        ("on", "review"),
        one_of(_QUESTIONS),
        _write_questions,
        "questions: reviewed",
    ),
    "question-names": _choice("qa", "names", _SIGNATURE, "question-names: required"),
    "question-rank": _choice("qa", "wilson", {"votes": False, "wilson": True}, "question-rank: wilson"),
    "reactions": _switch("mood", "reactions", "reactions: on"),
    "pace": _switch("mood", "pace", "pace: on"),
    "filter": _choice("safety", "filter", _FILTER, "filter: hold"),
    "names": _choice("", "names", _NAMES, "names: required"),
}
"""Every setting of a talk by its word."""


def arranged(given: dict[str, Any]) -> Setup | None:
    """Return the set-up that settings make; None where they say nothing about it.

    Raises `Malformed` for teams that cannot be.
    """
    setup = Setup()
    for name, value in given.items():
        key = SETUP[name]
        values = dict(zip(key.fields, value if len(key.fields) > 1 else (value,), strict=True))
        if key.part:
            part = msgspec.structs.replace(getattr(setup, key.part), **values)
            values = {key.part: part}
        setup = msgspec.structs.replace(setup, **values)
    return setup.checked() if given else None


def written(setup: Setup) -> Iterator[str]:
    """Yield the lines that lead to a set-up."""
    usual = Setup()
    for name, key in SETUP.items():
        mine, plain = (getattr(each, key.part) if key.part else each for each in (setup, usual))
        values = [getattr(mine, field) for field in key.fields]
        if values != [getattr(plain, field) for field in key.fields]:
            yield f"{name}: {key.write(*values)}"
