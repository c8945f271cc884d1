"""What a kind of question asks its author for: one field each, found in the kind itself."""

from __future__ import annotations

from enum import Enum, StrEnum
from functools import cache
from typing import Any

import msgspec
from msgspec import inspect

from sanora.deck.keys import RESULTS
from sanora.kinds.base import Option, Question

LINES_FROM = 500
"""Characters from which on a text may have several lines."""

BY_SERVER = frozenset({"id", "order", "created_by"})

LABELS = {
    "question_text": "Question",
    "timeout_seconds": "Time",
    "revisable": "Revisable",
    "result_mode": "Results",
    "on_phones": "On phones",
}
"""Of fields that are not called by their own name."""

KIND_NAMES = {"single": "single choice", "multiple": "multiple choice", "yesno": "yes or no"}
"""Of kinds that are not called by their own name."""

MODE_NAMES = {mode: word.replace("-", " ") for word, mode in RESULTS.items()}
"""Of result modes, as decks call them."""

RIGHT = ("correct_option", "correct_options")
"""Fields that name the right options."""


class Sort(StrEnum):
    """How a field is filled in."""

    LINES = "lines"
    LINE = "line"
    NUMBER = "number"
    TIME = "time"
    CHOICE = "choice"
    OPTIONS = "options"
    RIGHT = "right"


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that an author decides.

    `own` is one of the kind, which means something else in another kind; `empty` tells whether it may be left
    out. `choices` are values with their words. A number is between `least` and `most`, where these are given.
    """

    name: str
    label: str
    sort: Sort
    own: bool
    empty: bool = False
    choices: tuple[tuple[Any, str], ...] = ()
    least: float | None = None
    most: float | None = None
    whole: bool = True


@cache
def fields(kind: type[Question]) -> tuple[Field, ...]:
    """Return the fields of a kind in the order of a form: the text, the kind's own, what all kinds share.

    What no form can show (a type that is not known here) is left out, and stays as it is.
    """
    info = inspect.type_info(kind)
    if not isinstance(info, inspect.StructType):
        raise TypeError(kind)
    shared = set(Question.__struct_fields__)
    found = [
        field
        for each in info.fields
        if each.name not in BY_SERVER and (field := _field(each.name, each.type, own=each.name not in shared))
    ]
    return tuple(sorted(found, key=lambda field: (field.name != "question_text", not field.own)))


def start_options(kind: type[Question]) -> list[Option]:
    """Return the options that a kind begins with: those of a kind that always has the same ones."""
    for field in msgspec.structs.fields(kind):
        if field.name == "options" and field.default_factory is not msgspec.NODEFAULT:
            return field.default_factory()
    return []


def _field(name: str, kind: inspect.Type, *, own: bool) -> Field | None:
    label = LABELS.get(name, name.replace("_", " ").capitalize())
    empty = isinstance(kind, inspect.UnionType) and kind.includes_none
    if isinstance(kind, inspect.UnionType):
        named = [each for each in kind.types if not isinstance(each, inspect.NoneType)]
        if len(named) != 1:
            return None
        kind = named[0]
    more = _sort(name, kind, empty=empty)
    return None if more is None else Field(name=name, label=label, own=own, empty=empty, **more)


def _sort(name: str, kind: inspect.Type, *, empty: bool) -> dict[str, Any] | None:  # noqa: PLR0911 - one for each type
    if name in RIGHT:
        return {"sort": Sort.RIGHT}
    if name.endswith("_seconds"):
        return {"sort": Sort.TIME}
    match kind:
        case inspect.StrType():
            long = kind.max_length is None or kind.max_length >= LINES_FROM
            return {"sort": Sort.LINES if long else Sort.LINE}
        case inspect.IntType() | inspect.FloatType():
            whole = isinstance(kind, inspect.IntType)
            return {"sort": Sort.NUMBER, "least": kind.ge, "most": kind.le, "whole": whole}
        case inspect.BoolType():
            usual = ((None, "as usual"),) if empty else ()
            return {"sort": Sort.CHOICE, "choices": (*usual, (True, "yes"), (False, "no"))}
        case inspect.EnumType():
            return {"sort": Sort.CHOICE, "choices": tuple((each, _word(each)) for each in kind.cls)}
        case inspect.LiteralType():
            return {"sort": Sort.CHOICE, "choices": tuple((each, str(each)) for each in kind.values)}
        case inspect.ListType(item_type=inspect.StructType(cls=cls)) if cls is Option:
            return {"sort": Sort.OPTIONS}
        case _:
            return None


def _word(value: Enum) -> str:
    known: dict[Any, str] = dict(MODE_NAMES)
    return known.get(value, str(value.value))
