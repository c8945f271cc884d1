"""Which value of a form does not fit, where a kind's own values lean on each other."""

from __future__ import annotations

from typing import Any

import msgspec

from sanora.driving.fields import Field
from sanora.errors import BadQuestion
from sanora.kinds.base import Question


def misfit(question: Question, values: dict[str, dict[str, Any]], own: list[Field]) -> tuple[str, str]:
    """Return which of a kind's own fields does not fit with the others, and why; empty when all do."""
    try:
        fitted(question, values, own).checked()
    except BadQuestion as error:
        message = error.message
    else:
        return "", ""
    for field in reversed(own):  # without which one does it hold?
        if holds(fitted(question, values, [each for each in own if each is not field])):
            return field.name, message
    for number, field in enumerate(own, start=1):  # from which one on does it not?
        if not holds(fitted(question, values, own[:number])):
            return field.name, message
    return own[-1].name, message


def fitted(question: Question, values: dict[str, dict[str, Any]], some: list[Field]) -> Question:
    """Return the question with the values of some fields."""
    given = {name: value for field in some for name, value in values[field.name].items()}
    return msgspec.structs.replace(question, **given)


def holds(question: Question) -> bool:
    """Tell whether a question can be asked."""
    try:
        question.checked()
    except BadQuestion:
        return False
    return True
