"""One row for each answer; the answers to a survey have one for each of its questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import tzinfo
from typing import cast

from sanora.kinds.base import Answer, Graded, Question
from sanora.kinds.tally import Tally, Verdicts
from sanora_server.export.report import Report
from sanora_server.export.sheets import ROUND, Cell, Sheet, neutral, rounds, yes_no

HEADS = ("Answer no.", "Part", "Answer", "Answer in words", "Right", "Credit in %", "Held back")


def answers(report: Report, zone: tzinfo | None = None) -> Sheet:
    """Return the table. `zone` is the local time; without one it is this machine's.

    Answers of a round are numbered in the order of the report, which tells nothing; those to the parts of a
    survey that one person gave share their number.
    """
    return Sheet("Answers", (*ROUND, *HEADS), _rows(report, zone))


def _rows(report: Report, zone: tzinfo | None) -> Iterator[Sequence[Cell]]:
    for start, question, round_ in rounds(report, zone):
        for number, answer in enumerate(round_.answers, start=1):
            held = _held(question.question, answer, round_.verdicts)
            for part, asked, given in _parts(question.question, answer):
                texts = (held.parts.get(part, Tally()) if part else held).held
                name = f"{part}. {asked.question_text}" if part else ""
                yield [*start, number, neutral(name), *_told(asked, given), neutral("; ".join(texts))]


def _parts(question: Question, answer: Answer) -> Iterator[tuple[str, Question, Answer]]:
    """Yield the answer, or those to the questions inside, each with that question and its key."""
    if not question.inner or not isinstance(answer, dict):
        yield "", question, answer
        return
    for key, part in question.inner.items():
        if key in answer:
            yield key, part, cast("Answer", answer[key])


def _told(question: Question, answer: Answer) -> list[Cell]:
    """Return the answer as it is stored, in words, and how right it is."""
    graded = question.graded and answer is not None
    right = question.right(answer) if graded and isinstance(question, Graded) else None
    return [
        _raw(question, answer),
        neutral(question.spoken(answer)),
        yes_no(right),
        round(question.credit(answer) / 10, 1) if graded else None,
    ]


def _raw(question: Question, answer: Answer) -> Cell:
    """Return the answer for programs: keys, `key:value`, a number, or the text."""
    if answer is None:
        return None
    if isinstance(answer, dict):
        return neutral(" ".join(f"{key}:{value}" for key, value in answer.items()))
    if isinstance(answer, list):
        return neutral((" " if question.choices else "; ").join(answer))
    if question.hints.input == "number":
        number = float(answer)
        return int(number) if number.is_integer() else number
    return neutral(answer)


def _held(question: Question, answer: Answer, verdicts: Verdicts) -> Tally:
    """Return the tally of this answer alone, as who drives sees it: with the texts that are held back."""
    if not question.texts(answer):
        return Tally()
    tally = question.empty()
    question.count(tally, answer)
    return question.shown(tally, verdicts, full=True)
