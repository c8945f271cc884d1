"""What a kind of question asks its author for: one field each, found in the kind itself."""

from __future__ import annotations

from enum import Enum, StrEnum
from functools import cache
from typing import Any

import msgspec
from msgspec import inspect

from sanora.deck.keys import RESULTS, Key, keys_of
from sanora.kinds.base import Question
from sanora.kinds.registry import KINDS
from sanora.kinds.rows import Row

LINES_FROM = 500
"""Characters from which on a text may have several lines."""

BY_SERVER = frozenset({"id", "order", "created_by"})

LABELS = {
    "question_text": "Question",
    "timeout_seconds": "Time",
    "revisable": "Revisable",
    "result_mode": "Results",
    "on_phones": "On phones",
    "abstain": "May abstain",
    "picture_text": "It shows",
    "fewest_picks": "Fewest picks",
    "most_picks": "Most picks",
    "part_marks": "Part marks",
    "least_label": "Least means",
    "most_label": "Most means",
    "most_words": "Words each",
    "fold_accents": "Accents alike",
    "longest": "Characters",
    "review": "Review first",
    "most_ranked": "Ranks at most",
    "correct_number": "Right number",
    "tolerance": "Tolerance",
    "correct_area": "Right area",
    "parts": "Questions",
}
"""Of fields that are not called by their own name."""

KIND_NAMES = {
    "single": "single choice",
    "multiple": "multiple choice",
    "yesno": "yes or no",
    "rating": "rating",
    "words": "word cloud",
    "text": "open text",
    "scales": "statements",
    "ranking": "ranking",
    "order": "right order",
    "number": "number",
    "typed": "typed answer",
    "points": "points to share",
    "pin": "place on a picture",
    "survey": "survey",
}
"""What people call the kinds, the ones that are asked most often first."""

MODE_NAMES = {mode: word.replace("-", " ") for word, mode in RESULTS.items()}
"""Of result modes, as decks call them."""

LATE = frozenset({"abstain", "points", "multiplier", "picture", "picture_text"})
"""Fields that most questions leave as they are: at the end of a form."""

ROWS = "options"
"""The field of a kind's list, whatever it lists."""


class Sort(StrEnum):
    """How a field is filled in: `WRITTEN` as in a deck, `PICTURE` with the name of a file."""

    LINES = "lines"
    LINE = "line"
    NUMBER = "number"
    TIME = "time"
    CHOICE = "choice"
    ROWS = "rows"
    PARTS = "parts"
    PICTURE = "picture"
    WRITTEN = "written"


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that an author decides.

    `own` is one of the kind, which means something else in another kind; `empty` tells whether it may be left
    out. `choices` are values with their words. A number is between `least` and `most`, where these are given.
    `hint` shows how it is written.
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
    hint: str = ""


@cache
def fields(kind: type[Question]) -> tuple[Field, ...]:
    """Return the fields of a kind in the order of a form: the text, the kind's own, what all kinds share.

    What no form can show (a type that is not known here) is left out, and stays as it is.
    """
    shared = set(Question.__struct_fields__)
    away = BY_SERVER | listed(kind)
    found = [
        field
        for name, type_ in _types(kind)
        if name not in away and (field := _field(kind, name, type_, own=name not in shared))
    ]
    if kind.listing is not None:
        label = f"{kind.listing.what.capitalize()}s"
        found.insert(0, Field(name=ROWS, label=label, sort=Sort.ROWS, own=True, empty=kind.listing.open))
    return tuple(
        sorted(found, key=lambda field: (field.name != "question_text", not field.own, field.name in LATE))
    )


@cache
def listed(kind: type[Question]) -> frozenset[str]:
    """Return the fields that a kind's list fills, or that write themselves where it has none."""
    return frozenset(kind.from_rows([Row("1"), Row("2", right=True)]))


def kind_name(kind: str) -> str:
    """Return what people call a kind."""
    return KIND_NAMES.get(kind, kind)


def kinds_offered(*, inside: bool = False) -> list[str]:
    """Return the names of all kinds, those that are asked most often first; or those for a survey's parts."""
    usual = list(KIND_NAMES)
    return sorted(
        (name for name, kind in KINDS.items() if not (inside and kind.parted)),
        key=lambda name: (usual.index(name) if name in usual else len(usual), name),
    )


PARTS = "parts"
"""The field of the questions inside another one."""


def _types(kind: type[Question]) -> list[tuple[str, inspect.Type]]:
    info = inspect.type_info(kind)
    if not isinstance(info, inspect.StructType):
        raise TypeError(kind)
    return [(each.name, each.type) for each in info.fields]


def _field(kind: type[Question], name: str, type_: inspect.Type, *, own: bool) -> Field | None:
    label = LABELS.get(name, name.replace("_", " ").capitalize())
    empty = isinstance(type_, inspect.UnionType) and type_.includes_none
    if isinstance(type_, inspect.UnionType):
        named = [each for each in type_.types if not isinstance(each, inspect.NoneType)]
        if len(named) != 1:
            return None
        type_ = named[0]
    more = _sort(name, type_, empty=empty) or _written(kind, name)
    return None if more is None else Field(name=name, label=label, own=own, empty=empty, **more)


def _written(kind: type[Question], name: str) -> dict[str, Any] | None:
    """Return how a field is filled in for which decks have a setting, and a form nothing else."""
    key = setting(kind, name)
    return None if key is None else {"sort": Sort.WRITTEN, "hint": key.example.partition(": ")[2]}


def setting(kind: type[Question], name: str) -> Key | None:
    """Return the setting that fills just this field in a deck; None where there is none."""
    return next((key for _, key in keys_of(kind) if key.fields == (name,)), None)


def _sort(name: str, kind: inspect.Type, *, empty: bool) -> dict[str, Any] | None:  # noqa: PLR0911 - one for each type
    if name == "picture":
        return {"sort": Sort.PICTURE, "hint": "a file: PNG, JPEG, WebP, GIF"}
    if name == PARTS:
        return {"sort": Sort.PARTS}
    if name.endswith("_seconds"):
        return {"sort": Sort.TIME, "hint": "45s, 1m 30s, none"}
    match kind:
        case inspect.StrType():
            long = kind.max_length is None or kind.max_length >= LINES_FROM
            return {"sort": Sort.LINES if long else Sort.LINE}
        case inspect.IntType() | inspect.FloatType():
            whole = isinstance(kind, inspect.IntType)
            hint = "may be left empty" if empty else ""
            return {"sort": Sort.NUMBER, "least": kind.ge, "most": kind.le, "whole": whole, "hint": hint}
        case inspect.BoolType():
            usual = ((None, "as usual"),) if empty else ()
            return {"sort": Sort.CHOICE, "choices": (*usual, (True, "yes"), (False, "no"))}
        case inspect.EnumType():
            return {"sort": Sort.CHOICE, "choices": tuple((each, _word(each)) for each in kind.cls)}
        case inspect.LiteralType():
            return {"sort": Sort.CHOICE, "choices": tuple((each, str(each)) for each in kind.values)}
        case _:
            return None


def _word(value: Enum) -> str:
    known: dict[Any, str] = dict(MODE_NAMES)
    return known.get(value, str(value.value))
