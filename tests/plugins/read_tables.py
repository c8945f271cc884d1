"""Tables of questions read in tests, and what came of them in a form that can be compared."""

from __future__ import annotations

from typing import Any

import pytest

from sanora.deck.base import DeckFaulty
from sanora.deck.imports.findings import Reading
from sanora.deck.imports.tables import read_separated, read_workbook
from sanora.kinds.base import Question
from sanora.kinds.options import OptionQuestion


def separated(source: str | bytes) -> Reading:
    """Read CSV."""
    return read_separated(source if isinstance(source, bytes) else source.encode(), "bees.csv")


def shown(reading: Reading) -> list[tuple[Any, ...]]:
    """Return line, kind, text, seconds and options of each question, the right options with a star."""
    found: list[tuple[Any, ...]] = []
    for entry in reading.deck.questions:
        question = entry.question
        words = [
            ("*" if key in question.right_keys else "") + text for key, text in options(question).items()
        ]
        found.append((entry.line, question.kind, question.question_text, question.timeout_seconds, words))
    return found


def options(question: Question) -> dict[str, str]:
    """Return what the options say, by their keys."""
    if not isinstance(question, OptionQuestion):
        return {}
    return {option.key: option.text for option in question.options}


def faults(content: bytes) -> list[tuple[int, str]]:
    """Return lines and words of the faults of a workbook or of CSV; fail if it has none."""
    read = read_workbook if content.startswith(b"PK") else read_separated
    with pytest.raises(DeckFaulty) as caught:
        read(content, "bees")
    assert all(finding.cure for finding in caught.value.findings)
    return [(finding.line, finding.what) for finding in caught.value.findings]
