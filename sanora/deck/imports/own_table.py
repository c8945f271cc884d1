"""Our own layout of a table: a question a row, its columns in any order."""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple, cast

import msgspec

from sanora.deck.imports import own_fields
from sanora.deck.imports.findings import Findings
from sanora.deck.imports.gift_numbers import decimals_of
from sanora.deck.imports.picks import named_ones, options_of
from sanora.deck.imports.rows import Record, Row, plain_name
from sanora.deck.imports.sketch import Choice, Form, Sketch, choice, typed
from sanora.deck.imports.times import time_of
from sanora.kinds import KINDS
from sanora.kinds.base import DEFAULT_SECONDS, MOST_OPTIONS, Option, Question
from sanora.spelling import closest, did_you_mean

_NAMES = {
    "question": ("question", "question text"),
    "kind": ("kind", "type", "question type"),
    "correct": (
        "correct",
        "correct answer",
        "correct answers",
        "correct answer s",
        "right",
        "right answer",
        "answer",
    ),
    "time": ("time", "seconds", "time limit", "time in seconds", "time limit sec"),
    "explanation": ("explanation", "answer explanation"),
    "notes": ("notes", "speaker notes"),
    "picture": ("picture", "picture link", "image", "image link"),
}
_COLUMNS = {name.replace(" ", ""): column for column, names in _NAMES.items() for name in names}
_OPTION = re.compile(r"(?:option|answer|choice)(\d{1,2}|[a-l])|([a-l])")
_PLAIN = ["question", "kind", "option", "correct", "time", "explanation", "notes", "picture"]
_WORDED = re.compile(r"\s*[|;]\s*")


def columns(header: Sequence[str]) -> dict[str, int]:
    """Return the places of the columns in a header; nothing for one that is not ours."""
    found: dict[str, int] = {}
    fields = own_fields.names()
    for place, cell in enumerate(header):
        name = _column(plain_name(cell), fields)
        if name:
            found.setdefault(name, place)
    return found if "question" in found and found.keys() & {"kind", "option 1", "correct"} else {}


def check(header: Row, findings: Findings) -> None:
    """Report columns that are there twice, or misspelt; advise of those that are left out."""
    fields = own_fields.names()
    seen: set[str] = set()
    for cell in header.cells:
        said = plain_name(cell.text)
        name = _column(said, fields)
        if name and name in seen:
            findings.fault(
                header.line, f"Two columns are called {cell.text[:40]!r}.", "Take one of them out."
            )
        elif not name and said and closest(re.sub(r" ?\d+$", "", said), _PLAIN):
            cure = did_you_mean(re.sub(r" ?\d+$", "", said), _PLAIN)
            findings.fault(header.line, f"There is no column {cell.text[:40]!r}.", cure)
        elif not name and said:
            cure = "docs/imports.md lists the columns that are read."
            findings.advise(header.line, f"The column {cell.text[:40]!r} is left out.", cure)
        seen.add(name)


def _column(said: str, fields: Mapping[str, str]) -> str:
    """Return which column is called so; spaces make no difference."""
    bare = said.replace(" ", "")
    option = _OPTION.fullmatch(bare)
    if option is not None:
        which = option[1] or option[2]
        number = int(which) if which.isdecimal() else string.ascii_lowercase.index(which) + 1
        return f"option {number}" if 1 <= number <= MOST_OPTIONS else ""
    return _COLUMNS.get(bare, "") or fields.get(bare, "")


class Given(NamedTuple):
    """A row of a known kind: what its options say, and how they are keyed."""

    record: Record
    options: dict[int, str]
    keys: dict[int, str]

    def right(self) -> list[str]:
        """Return the keys of the options that the row names as right."""
        return [self.keys[number] for number in named_ones(self.record, self.options) if number in self.keys]


def sketch(record: Record) -> Sketch | None:
    """Return the question of a row; without a kind, its options tell which."""
    if record.text("picture"):
        record.advise("The picture is left out.", "Show it on a slide, or add it to the question afterwards.")
    name = plain_name(record.text("kind")).replace(" ", "")
    if name and name not in KINDS:
        record.fault(f"There is no kind {record.text('kind')[:40]!r}.", did_you_mean(name, sorted(KINDS)))
        return None
    seconds = None if record.text("time").casefold() == "none" else time_of(record, DEFAULT_SECONDS)
    form = _of_kind(record, KINDS[name]) if name else _by_options(record)
    if form is None or record.broken:
        return None
    return Sketch(
        line=record.line,
        text=record.text("question"),
        form=form,
        seconds=seconds,
        explanation=record.text("explanation"),
        notes=record.text("notes"),
    )


def _by_options(record: Record) -> Form | None:
    options = options_of(record, MOST_OPTIONS)
    if not options:
        cure = "Fill in 'option 1' and 'option 2', or name a kind without options: text, number, yesno."
        record.fault("The question has neither options nor a kind.", cure)
        return None
    right = named_ones(record, options)
    listed = [Choice(record.line, said, number in right) for number, said in options.items()]
    form = choice(record.line, listed, record.findings)
    more = own_fields.values(record, KINDS[form.kind if form else "single"])
    return form and Form(form.kind, {**form.fields, **more})


def _of_kind(record: Record, kind: type[Question]) -> Form | None:
    """Return what a row makes for a kind, by the fields that it has."""
    fields = {field.name: field for field in msgspec.structs.fields(kind)}
    made = own_fields.values(record, kind)
    given = Given(record, {}, {})
    if "options" in fields:
        given = _given(record, _default(fields["options"].default_factory))
        made["options"] = [Option(key, given.options[number]) for number, key in given.keys.items()]
    elif options_of(record, MOST_OPTIONS) and "accepted" not in fields:
        cure = "Empty the options, or change the kind."
        record.fault("A question of this kind has no options.", cure)
    solution = next((name for name in fields if name in SOLUTIONS), None)
    if solution is not None:
        made |= SOLUTIONS[solution](given)
    elif record.text("correct"):
        record.fault("A question of this kind has no right answer.", "Empty the cell, or change the kind.")
    return None if record.broken else Form(str(kind.__struct_config__.tag), made)


def _default(factory: Any) -> list[Option]:
    """Return the options that a kind has by itself."""
    return cast("Callable[[], list[Option]]", factory)()


def _given(record: Record, own: list[Option]) -> Given:
    """Return the options of a row with their keys; those of the kind itself where the row has none."""
    options = options_of(record, MOST_OPTIONS)
    if not own:
        return Given(record, options, dict(zip(options, string.ascii_uppercase, strict=False)))
    if options and len(options) != len(own):
        cure = f"Write {len(own)} options, or none."
        record.fault(f"A question of this kind has {len(own)} options.", cure)
    options = options or {number: option.text for number, option in enumerate(own, start=1)}
    keys = (option.key for option in own)
    return Given(record, options, dict(zip(options, keys, strict=False)))


def _one(given: Given) -> dict[str, Any]:
    right = given.right()
    if len(right) > 1:
        given.record.fault(
            "A second option is right, but only one can be picked.", "Keep one, or write 'multiple'."
        )
    return {"correct_option": right[0] if right else None}


def _several(given: Given) -> dict[str, Any]:
    return {"correct_options": given.right()}


def _order(given: Given) -> dict[str, Any]:
    """Return the keys in the right order; without any, the options are in it."""
    return {"correct_order": given.right()}


def _accepted(given: Given) -> dict[str, Any]:
    record = given.record
    words = [*_WORDED.split(record.text("correct")), *options_of(record, MOST_OPTIONS).values()]
    form = typed(record.line, [(record.line, word) for word in words], record.findings)
    return form.fields if form else {}


def _number(given: Given) -> dict[str, Any]:
    """Return the right number, and as many decimals as it has where the row names none."""
    record = given.record
    said = own_fields.with_point(record.text("correct"))
    if not said:
        return {}
    try:
        number = Decimal(said)
        tolerance = Decimal(own_fields.with_point(record.text("tolerance")) or 0)
        decimals = {} if record.text("decimals") else {"decimals": decimals_of(number, tolerance)}
        return {"correct_number": float(number), **decimals}
    except (InvalidOperation, ValueError, TypeError):
        record.fault(f"{said[:40]!r} is no number.", "Write digits only; a unit goes into the column 'unit'.")
        return {}


SOLUTIONS: dict[str, Callable[[Given], dict[str, Any]]] = {
    "correct_option": _one,
    "correct_options": _several,
    "correct_order": _order,
    "accepted": _accepted,
    "correct_number": _number,
}
"""How the column `correct` fills a field, whichever kind has it."""
