"""What is typed into a field of a form, and the value that it means: times, numbers, words of a deck."""

from __future__ import annotations

from typing import Any

from sanora.deck.keys import Key
from sanora.deck.values import read_time, write_time
from sanora.driving.fields import Field, Sort, setting
from sanora.driving.picking import STORED
from sanora.kinds.base import Question

TIMES = "Write it like '45s' or '1m 30s', or 'none' for no deadline."


def as_typed(kind: type[Question], field: Field, value: Any) -> Any:
    """Return a value as it is typed."""
    match field.sort:
        case Sort.CHOICE | Sort.PARTS:
            typed = value
        case Sort.TIME:
            typed = write_time(value)
        case Sort.PICTURE:
            typed = STORED if value else ""
        case Sort.WRITTEN if value is not None and (key := setting(kind, field.name)):
            typed = key.write(value)
        case Sort.NUMBER if value is not None:
            typed = f"{value:.15g}"
        case _:
            typed = "" if value is None else str(value)
    return typed


def read(kind: type[Question], field: Field, typed: Any) -> Any:
    """Return the value that was typed, but for pictures and rows; raises ValueError with a sentence."""
    empty = field.empty and isinstance(typed, str) and not typed.strip()
    key = setting(kind, field.name) if field.sort is Sort.WRITTEN else None
    match field.sort:
        case Sort.TIME:
            value = read_seconds(typed)
        case Sort.NUMBER:
            value = read_number(field, typed.strip())
        case Sort.WRITTEN if key is not None and not empty:
            value = read_as_written(key, typed)
        case _:
            value = None if empty else typed
    return value


def read_as_written(key: Key, typed: str) -> Any:
    """Return what somebody typed as decks have it; raises ValueError with a sentence."""
    try:
        return key.read(typed.strip())
    except ValueError as error:
        message = f"{error} Write it like '{key.example.partition(': ')[2]}'."
        raise ValueError(message) from None


def read_seconds(typed: str) -> int | None:
    """Return the seconds that somebody typed, `90` or as decks have them; None for no deadline.

    Raises ValueError with a sentence.
    """
    bare = typed.strip()
    if not bare:
        raise ValueError(TIMES)
    try:
        return read_time(f"{bare}s" if bare.isascii() and bare.isdigit() else bare)
    except ValueError as error:
        message = str(error) if "between" in str(error) else f"{error} {TIMES}"
        raise ValueError(message) from None


def read_number(field: Field, typed: str) -> float | None:
    """Return the number that somebody typed, None for an empty one; raises ValueError with a sentence."""
    if not typed and field.empty:
        return None
    try:
        value = int(typed) if field.whole else float(typed)
    except ValueError:
        value = None
    limits = [limit for limit in (field.least, field.most) if limit is not None]
    least, most = field.least, field.most
    if value is None or (least is not None and value < least) or (most is not None and value > most):
        between = f" from {limits[0]:g} to {limits[1]:g}" if len(limits) == len("ab") else ""
        leave = ", or leave it empty" if field.empty else ""
        message = f"Write a number{between}{leave}."
        raise ValueError(message)
    return value
