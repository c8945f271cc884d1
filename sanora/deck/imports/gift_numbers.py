"""The numbers of GIFT: `3.14:0.005`, `3..4`, and what counts in full among several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from sanora.deck.imports.findings import Findings
from sanora.deck.imports.sketch import Form

FULL = 100.0
MOST_DECIMALS = 6
"""Of an answer."""

_NUMBER = re.compile(r"[+-]?(?:\d{1,20}(?:\.\d{0,20})?|\.\d{1,20})(?:[eE][+-]?\d{1,2})?")
_CURE = "Write it like 3.14, 3.14:0.01 or 3..4, with a point and without a unit."


class Number(NamedTuple):
    """A right number, how far beside it still counts, and its weight in per cent."""

    line: int
    weight: float
    value: Decimal
    tolerance: Decimal


def numeric(line: int, answers: Sequence[tuple[int, float | None, str]], findings: Findings) -> Form | None:
    """Return a question for a number; `answers` are their lines, weights in per cent and sources."""
    before = len(findings.faults)
    numbers = [found for answer in answers if (found := _number(*answer, findings)) is not None]
    if not answers:
        findings.fault(line, "The question has no number.", _CURE)
    if len(findings.faults) > before:
        return None
    best = max(numbers, key=lambda number: number.weight)
    others = [number for number in numbers if number is not best and number.weight > 0]
    rivals = [number for number in others if number.weight == best.weight]
    if rivals:
        cure = "Keep one of them, or write the numbers as texts: {=3 =-3}."
        findings.fault(rivals[0].line, "A second number is right, too.", cure)
        return None
    if others or best.weight < FULL:
        cure = "Here one number is right, and near ones count by how near they are."
        findings.advise(line, "What is right in part is left out.", cure)
    return Form("number", _fields(best))


def _number(line: int, weight: float | None, source: str, findings: Findings) -> Number | None:
    least, dots, most = source.partition("..")
    value, colon, tolerance = source.partition(":")
    try:
        if dots:
            low, high = _decimal(least), _decimal(most)
            if low > high:
                findings.fault(
                    line, f"{source.strip()[:40]!r} ends before it begins.", "Write the lower number first."
                )
                return None
            return Number(line, FULL if weight is None else weight, (low + high) / 2, (high - low) / 2)
        around = _decimal(tolerance) if colon else Decimal(0)
        return Number(line, FULL if weight is None else weight, _decimal(value), abs(around))
    except (ValueError, InvalidOperation):
        findings.fault(line, f"{source.strip()[:40]!r} is no number.", _CURE)
        return None


def _decimal(source: str) -> Decimal:
    if not _NUMBER.fullmatch(source.strip()):
        raise ValueError(source)
    return Decimal(source.strip())


def _fields(number: Number) -> dict[str, Any]:
    return {
        "correct_number": float(number.value),
        "tolerance": float(number.tolerance),
        "decimals": decimals_of(number.value, number.tolerance),
    }


def decimals_of(*numbers: Decimal) -> int:
    """Return how many decimals it takes to write each of these, as far as a question allows so many."""
    places = (-int(number.normalize().as_tuple().exponent) for number in numbers)
    return min(max(0, *places), MOST_DECIMALS)
