"""The questions with right answers as GIFT, which Moodle and others read; the rest is named in a comment."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from sanora.kinds.base import Question
from sanora_server.export.report import Report

MOST_RIGHT = 10
"""Moodle knows the part of a mark for so many right options, and not for more."""

PLAIN = "[plain]"
"""Tells that what follows is text and no markup."""

OPINION = "it has no right answer"
FOREIGN = "GIFT has no such questions"

_ESCAPES = str.maketrans({character: f"\\{character}" for character in "\\~=#{}:"} | {"\n": r"\n"})


class _Unsayable(Exception):
    """A question that GIFT cannot say, and why."""


def to_gift(report: Report) -> bytes:
    """Return the file: one question a paragraph, then what is left out and why."""
    said: list[str] = []
    left: list[str] = []
    for each in report.questions:
        question = each.question
        try:
            said.append(_question(each.number, question))
        except _Unsayable as error:
            left.append(f"// Left out: {each.number}. {_line(question.question_text)} - {error}.")
    parts = [f"// {_line(report.title)}", *said, *(["\n".join(left)] if left else [])]
    return ("\n\n".join(parts) + "\n").encode()


def _question(number: int, question: Question) -> str:
    if not question.graded:
        raise _Unsayable(OPINION)
    answers = _ANSWERS.get(question.hints.input)
    if answers is None:
        raise _Unsayable(FOREIGN)
    lines = [f"\t{line}" for line in answers(question)]
    if question.explanation:
        lines.append(f"\t####{PLAIN}{_escaped(question.explanation)}")
    unit = f" ({question.hints.unit})" if question.hints.unit else ""
    asked = f"::{number}::{PLAIN}{_escaped(question.question_text + unit)} {{"
    without = [f"// Without its pictures: {number}."] if question.pictures else []
    return "\n".join([*without, asked, *lines, "}"])


def _options(question: Question) -> Iterator[str]:
    right = question.right_keys
    if question.hints.most > 1 and len(right) > MOST_RIGHT:
        raise _Unsayable(f"GIFT has no marks for {len(right)} right options")
    share = f"%{100 / len(right):.5f}".rstrip("0").rstrip(".") + "%"
    correct, wrong = (f"~{share}", "~%-100%") if question.hints.most > 1 else ("=", "~")
    for option in question.choices:
        yield (correct if option.key in right else wrong) + _answer(option.text)


def _text(question: Question) -> Iterator[str]:
    if any("->" in accepted for accepted in question.right_keys):
        raise _Unsayable("GIFT takes -> in an answer for a pair")
    for accepted in question.right_keys:
        yield f"={_answer(accepted)}".replace("*", r"\*")


def _number(question: Question) -> Iterator[str]:
    margin = f":{Decimal(repr(question.margin)).normalize():f}" if question.margin else ""
    for number in question.right_keys:
        yield f"#{number}{margin}"


_ANSWERS: dict[str, Callable[[Question], Iterator[str]]] = {
    "options": _options,
    "text": _text,
    "number": _number,
}
"""What stands in the braces, by the way in which answers are given."""


def _answer(text: str) -> str:
    """Return an answer; where it begins like a mark or the name of a format, it is told to be text."""
    return (PLAIN if text.startswith(("%", "[")) else "") + _escaped(text)


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES)


def _line(text: str) -> str:
    return " ".join(text.split())
