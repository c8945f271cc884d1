"""How a conference is set up, as a form: quiz, audience questions, mood, safety, names."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from functools import cache
from typing import Any, NamedTuple, cast

import msgspec
from msgspec import inspect

from sanora.conference.configuring import PARTS, ConfigureConference
from sanora.conference.setup import FilterMode, Names, Scoring, Setup, Signature
from sanora.driving.driver import Driver
from sanora.driving.fields import Field, Sort
from sanora.errors import Malformed, NotFound

LABELS = {
    "quiz.on": "Quiz",
    "quiz.scoring": "Points for",
    "quiz.reading_seconds": "Reading (s)",
    "quiz.streak": "Streaks",
    "quiz.teams": "Teams",
    "quiz.auto_close": "Auto-close",
    "qa.on": "Q&A",
    "qa.review": "Review first",
    "qa.names": "Signed",
    "qa.wilson": "Order by",
    "mood.reactions": "Reactions",
    "mood.pace": "Pace",
    "safety.filter": "Rude words",
    "names": "Names",
}
"""What a form calls each setting."""

MEANINGS = {
    "quiz.on": "Right answers earn points, and there is a leaderboard.",
    "quiz.scoring": "Whether a quick answer is worth more than a slow one.",
    "quiz.reading_seconds": "Seconds in which a question is read before its answers are shown.",
    "quiz.streak": "Right answers in a row earn extra points.",
    "quiz.teams": "Names of two to eight teams with commas between them; empty for none.",
    "quiz.auto_close": "A question closes when everybody present has answered.",
    "qa.on": "The audience may ask questions, and vote for those of others.",
    "qa.review": "The hall sees a question only once it was approved.",
    "qa.names": "Whether audience questions bear a name.",
    "qa.wilson": "How the most wanted questions are found.",
    "mood.reactions": "Emoji rise on the projector.",
    "mood.pace": "People can say “too fast” or “lost”; only you see it.",
    "safety.filter": "What becomes of rude words in names, texts and questions.",
    "names": "Whether people have names.",
}
"""What each setting does."""

WORDS: dict[str, dict[Any, str]] = {
    "quiz.scoring": {Scoring.SPEED: "being quick", Scoring.ACCURACY: "being right"},
    "qa.names": {
        Signature.ALLOWED: "as they like",
        Signature.REQUIRED: "always",
        Signature.ANONYMOUS: "never",
    },
    "qa.wilson": {False: "number of votes", True: "share of votes"},
    "safety.filter": {
        FilterMode.OFF: "leave",
        FilterMode.STAR: "star out",
        FilterMode.HOLD: "hold back",
        FilterMode.BLOCK: "refuse",
    },
    "names": {Names.OPTIONAL: "as they like", Names.REQUIRED: "everybody", Names.OFF: "nobody"},
}
"""Values of settings in words; else it is yes or no."""


class Judged(NamedTuple):
    """The set-up, if it can be as it is typed; else what is wrong, by the setting's name."""

    setup: Setup | None
    faults: dict[str, str]


@cache
def settings() -> tuple[Field, ...]:
    """Return a field for each setting, in the order of a form."""
    return tuple(
        _field(name if path is None else f"{name}.{path}", kind)
        for name in PARTS
        for path, kind in _within(name)
    )


def typed(setup: Setup) -> dict[str, Any]:
    """Return a set-up as a form has it: choices as values, all else as text."""
    return {field.name: _shown(field, _value(setup, field.name)) for field in settings()}


def judged(form: Mapping[str, Any]) -> Judged:
    """Return the set-up that a form makes, or what is wrong with it."""
    values: dict[str, Any] = {}
    faults: dict[str, str] = {}
    for field in settings():
        try:
            values[field.name] = _read(field, form[field.name])
        except ValueError as error:
            faults[field.name] = str(error)
    if faults:
        return Judged(None, faults)
    setup = Setup()
    for name, value in values.items():
        setup = _with(setup, name, value)
    try:
        return Judged(setup.checked(), {})
    except Malformed as error:  # all that leans on other settings are the teams' names
        return Judged(None, {"quiz.teams": error.message})


def renamed(field: Field, name: str) -> Field:
    """Return a setting under the name that a face needs for it."""
    return msgspec.structs.replace(field, name=name)


async def save(driver: Driver, setup: Setup) -> str:
    """Set the conference up like this; return what to tell, and raise what stands against it."""
    before = driver.conference.setup
    changed = {name: getattr(setup, name) for name in PARTS if getattr(setup, name) != getattr(before, name)}
    if not changed:
        return "It is set up like this already."
    await driver.do(ConfigureConference(**changed))
    return "The set-up is saved."


def lines(setup: Setup) -> list[str]:
    """Return a set-up in lines of words, each with the name by which a setting is changed."""
    return [f"{field.name}: {in_words(field, _value(setup, field.name))}" for field in settings()]


def in_words(field: Field, value: Any) -> str:
    """Return the value of a setting in words."""
    words = dict(field.choices).get(value) if field.sort is Sort.CHOICE else None
    return words or _shown(field, value) or "none"


def changed(setup: Setup, name: str, word: str) -> Setup:
    """Return the set-up with a setting as somebody typed it: `on`, `accuracy`, `5`, `Red, Blue`."""
    known = {field.name: field for field in settings()}
    field = known.get(name)
    if field is None:
        raise NotFound(f"There is no setting {name!r}. Settings are {', '.join(known)}.")
    value: Any = word
    if field.sort is Sort.CHOICE:
        value = _chosen(field, word.strip().casefold())
    elif field.name == "quiz.teams" and word.strip().casefold() == "none":
        value = ""
    result = judged(typed(setup) | {name: value})
    if result.setup is None:
        raise Malformed(" ".join(result.faults.values()))
    return result.setup


_TRUE, _FALSE = {"on", "yes", "true"}, {"off", "no", "false"}


def _chosen(field: Field, word: str) -> Any:
    """Return the value that a word means: as it is stored, or as a form calls it."""
    for value, words in field.choices:
        names = (_TRUE if value else _FALSE) if isinstance(value, bool) else {str(value)}
        if word in {*names, words.casefold()}:
            return value
    offered = " or ".join(
        ("on" if value else "off") if isinstance(value, bool) else str(value) for value, _ in field.choices
    )
    raise Malformed(f"{field.name} is {offered}.")


def _within(name: str) -> list[tuple[str | None, inspect.Type]]:
    """Return the settings in a part of the set-up; None is the part itself."""
    info = inspect.type_info(Setup)
    fields = info.fields if isinstance(info, inspect.StructType) else ()
    kind = next(each.type for each in fields if each.name == name)
    if isinstance(kind, inspect.StructType):
        return [(each.name, each.type) for each in kind.fields]
    return [(None, kind)]


def _field(name: str, kind: inspect.Type) -> Field:
    label = LABELS.get(name, name)
    match kind:
        case inspect.BoolType():
            words = WORDS.get(name, {False: "no", True: "yes"})
            choices = tuple(words.items())
            return Field(name=name, label=label, sort=Sort.CHOICE, own=False, choices=choices)
        case inspect.EnumType():
            words = WORDS.get(name, {})
            choices = tuple((each, words.get(each, str(_plain(each)))) for each in kind.cls)
            return Field(name=name, label=label, sort=Sort.CHOICE, own=False, choices=choices)
        case inspect.IntType():
            return Field(name=name, label=label, sort=Sort.NUMBER, own=False, least=kind.ge, most=kind.le)
        case _:
            return Field(name=name, label=label, sort=Sort.LINE, own=False, empty=True)


def _plain(value: Enum) -> Any:
    return value.value


def _value(setup: Setup, name: str) -> Any:
    part, _, field = name.partition(".")
    value = getattr(setup, part)
    return getattr(value, field) if field else value


def _with(setup: Setup, name: str, value: Any) -> Setup:
    part, _, field = name.partition(".")
    if field:
        value = msgspec.structs.replace(getattr(setup, part), **{field: value})
    return msgspec.structs.replace(setup, **{part: value})


def _shown(field: Field, value: Any) -> Any:
    if field.sort is Sort.CHOICE:
        return value
    return ", ".join(cast("list[str]", value)) if isinstance(value, list) else str(value)


def _read(field: Field, given: Any) -> Any:
    if field.sort is Sort.CHOICE:
        return given
    if field.sort is Sort.NUMBER:
        return _number(field, given.strip())
    return [name.strip() for name in given.split(",") if name.strip()]


def _number(field: Field, given: str) -> int:
    value = int(given) if given.isascii() and given.isdecimal() else None
    least, most = field.least or 0, field.most
    if value is None or value < least or (most is not None and value > most):
        message = f"Write a number from {least:g}" + ("." if most is None else f" to {most:g}.")
        raise ValueError(message)
    return value
