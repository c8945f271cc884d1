"""Time limits as cells have them."""

from __future__ import annotations

from math import isfinite

from sanora.deck.imports.rows import Record
from sanora.deck.imports.sketch import time


def time_of(record: Record, default: int | None) -> int | None:
    """Return the seconds in the column `time`, within bounds; the default where there are none."""
    said = record.text("time")
    if not said:
        return default
    try:
        seconds = float(said.lower().removesuffix("seconds").removesuffix("sec").removesuffix("s").strip())
    except ValueError:
        seconds = -1.0
    if not isfinite(seconds) or seconds <= 0:
        record.fault(f"{said[:40]!r} is no time limit.", "Write the seconds as a number: 30.")
        return default
    return time(seconds, record.line, record.findings)
