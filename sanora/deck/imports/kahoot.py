"""The spreadsheet from which Kahoot! imports a quiz: up to four answers, a time limit, the right ones."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sanora.deck.imports.picks import options_of, right_ones
from sanora.deck.imports.rows import Record, plain_name
from sanora.deck.imports.sketch import Choice, Sketch, choice
from sanora.deck.imports.times import time_of
from sanora.kinds.base import DEFAULT_SECONDS

MOST_ANSWERS = 6
"""Their template has four, their editor up to six."""

_COLUMNS = {
    "question": re.compile(r"question\b.*"),
    **{f"option {number}": re.compile(rf"answer {number}\b.*") for number in range(1, MOST_ANSWERS + 1)},
    "time": re.compile(r"time limit\b.*"),
    "correct": re.compile(r"correct answer\b.*"),
}
_NEEDED = {"question", "option 1", "option 2", "time", "correct"}


def columns(header: Sequence[str]) -> dict[str, int]:
    """Return the places of the columns in their template's header; nothing for another one."""
    found: dict[str, int] = {}
    for place, cell in enumerate(header):
        name = next((name for name, form in _COLUMNS.items() if form.fullmatch(plain_name(cell))), "")
        if name:
            found.setdefault(name, place)
    return found if found.keys() >= _NEEDED else {}


def sketch(record: Record) -> Sketch | None:
    """Return the question of a row: one right answer makes a single choice, several a multiple one."""
    options = options_of(record, MOST_ANSWERS)
    right = right_ones(record, options)
    if not record.text("correct"):
        record.fault("No answer is marked right.", "Write the number of the right answer: 1 to 4.")
    seconds = time_of(record, DEFAULT_SECONDS)
    listed = [Choice(record.line, said, number in right) for number, said in options.items()]
    form = choice(record.line, listed, record.findings)
    if form is None or record.broken:
        return None
    return Sketch(line=record.line, text=record.text("question"), form=form, seconds=seconds)
