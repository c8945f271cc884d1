"""The spreadsheet from which Quizizz (now Wayground) imports a quiz: types, up to five options, pictures."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sanora.deck.imports.picks import options_of, right_ones
from sanora.deck.imports.rows import Record, plain_name
from sanora.deck.imports.sketch import Choice, Form, Sketch, choice, typed
from sanora.deck.imports.times import time_of

MOST_OPTIONS = 5
DEFAULT_SECONDS = 30
"""Theirs, for a row that names none."""

INSTRUCTION = "text of the question"
"""How the row below their template's header begins, which says what to fill in."""

_COLUMNS = {
    "question text": "question",
    "question type": "type",
    **{f"option {number}": f"option {number}" for number in range(1, MOST_OPTIONS + 1)},
    "correct answer": "correct",
    "time in seconds": "time",
    "image link": "picture",
    "link of the image": "picture",
    "answer explanation": "explanation",
}
_NEEDED = {"question", "type", "option 1", "option 2", "correct"}


def columns(header: Sequence[str]) -> dict[str, int]:
    """Return the places of the columns in their template's header; nothing for another one."""
    found: dict[str, int] = {}
    for place, cell in enumerate(header):
        name = _COLUMNS.get(plain_name(cell))
        if name:
            found.setdefault(name, place)
    return found if found.keys() >= _NEEDED else {}


def sketch(record: Record) -> Sketch | None:
    """Return the question of a row."""
    if plain_name(record.text("question")).startswith(INSTRUCTION):
        return None
    kind = plain_name(record.text("type"))
    make = TYPES.get(kind)
    if make is None:
        cure = f"Known are {', '.join(repr(name) for name in TYPES if name)}; or take the row out."
        record.fault(f"There is no question like {record.text('type')[:40]!r} here.", cure)
        return None
    if record.text("picture"):
        record.advise("The picture is left out.", "Show it on a slide, or add it to the question afterwards.")
    seconds = time_of(record, DEFAULT_SECONDS)
    form = make(record)
    if form is None or record.broken:
        return None
    return Sketch(
        line=record.line,
        text=record.text("question"),
        form=form,
        seconds=seconds,
        explanation=record.text("explanation"),
    )


def _pick(record: Record, *, several: bool, graded: bool = True) -> Form | None:
    options = options_of(record, MOST_OPTIONS)
    right = right_ones(record, options)
    if graded and not record.text("correct"):
        record.fault(
            "No option is marked right.", "Write the number of the right option, or the type 'Poll'."
        )
    listed = [Choice(record.line, said, number in right) for number, said in options.items()]
    return choice(record.line, listed, record.findings, several=several)


def _single(record: Record) -> Form | None:
    return _pick(record, several=False)


def _several(record: Record) -> Form | None:
    return _pick(record, several=True)


def _poll(record: Record) -> Form | None:
    return _pick(record, several=False, graded=False)


def _blank(record: Record) -> Form | None:
    accepted = [(record.line, said) for said in options_of(record, MOST_OPTIONS).values()]
    return typed(record.line, accepted, record.findings)


def _open(_record: Record) -> Form:
    return Form("text")


TYPES: dict[str, Callable[[Record], Form | None]] = {
    "": _single,
    "multiple choice": _single,
    "checkbox": _several,
    "poll": _poll,
    "fill in the blank": _blank,
    "open ended": _open,
}
"""Their types that there is something for here."""
