"""Fields of kinds as columns of a table: `most_words` is the column `most words`, whichever kind has it."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import msgspec
from msgspec import inspect

from sanora.deck.imports.rows import Record
from sanora.kinds import KINDS
from sanora.kinds.base import Question

ELSEWHERE = {
    "id",
    "order",
    "created_by",
    "question_text",
    "timeout_seconds",
    "explanation",
    "notes",
    "picture",
    "picture_text",
}
"""Fields of every question that have columns of their own, belong to the server or need a file."""

SWITCH = {"yes": True, "on": True, "true": True, "x": True, "no": False, "off": False, "false": False}

_SIMPLE = (
    inspect.IntType,
    inspect.FloatType,
    inspect.BoolType,
    inspect.StrType,
    inspect.EnumType,
    inspect.LiteralType,
    inspect.NoneType,
)
_COMMA = re.compile(r"([+-]?\d+),(\d+)")


def names() -> dict[str, str]:
    """Return the fields that can be columns, by the columns' names without spaces."""
    return {name.replace("_", ""): name for kind in KINDS.values() for name in fields_of(kind)}


@cache
def fields_of(kind: type[Question]) -> dict[str, Any]:
    """Return the types of a kind's simple fields: numbers, switches, words."""
    fields = msgspec.structs.fields(kind)
    return {
        field.name: field.type
        for field in fields
        if field.name not in ELSEWHERE and not field.name.startswith("correct_") and _simple(field.type)
    }


def values(record: Record, kind: type[Question]) -> dict[str, Any]:
    """Return what a row says for a kind's fields; report what does not fit or is of another kind."""
    known = fields_of(kind)
    found: dict[str, Any] = {}
    for name in names().values():
        said = record.text(name)
        words = name.replace("_", " ")
        if not said:
            continue
        if name not in known:
            cure = "Empty the cell, or change the kind."
            record.fault(f"A question of this kind has no {words!r}.", cure)
            continue
        try:
            found[name] = msgspec.convert(_plain(said, known[name]), known[name], strict=False)
        except msgspec.ValidationError as error:
            record.fault(f"{said[:40]!r} is no {words!r}: {error}.", "Correct the cell, or empty it.")
    return found


def with_point(number: str) -> str:
    """Return a number with a decimal point where it has a comma."""
    match = _COMMA.fullmatch(number.strip())
    return f"{match[1]}.{match[2]}" if match else number.strip()


def _plain(said: str, annotation: Any) -> Any:
    info = inspect.type_info(annotation)
    kinds = info.types if isinstance(info, inspect.UnionType) else (info,)
    if any(isinstance(kind, inspect.BoolType) for kind in kinds):
        return SWITCH.get(said.casefold(), said)
    if any(isinstance(kind, inspect.FloatType) for kind in kinds):
        return with_point(said)
    return said


def _simple(annotation: Any) -> bool:
    try:
        info = inspect.type_info(annotation)
    except TypeError:  # a type that only its own decoder knows
        return False
    kinds = info.types if isinstance(info, inspect.UnionType) else (info,)
    return all(isinstance(kind, _SIMPLE) for kind in kinds)
