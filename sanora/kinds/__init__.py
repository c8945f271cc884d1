"""The kinds of questions. Importing this package registers the built-in ones."""

from sanora.kinds import (
    multiple,
    number,
    order,
    pin,
    points,
    ranking,
    rating,
    scales,
    single,
    survey,
    text,
    typed,
    words,
    yesno,
)
from sanora.kinds.base import AnyQuestion, Graded, Hints, Option, Question, ResultMode, Tally
from sanora.kinds.registry import KINDS

__all__ = [
    "KINDS",
    "AnyQuestion",
    "Graded",
    "Hints",
    "Option",
    "Question",
    "ResultMode",
    "Tally",
    "multiple",
    "number",
    "order",
    "pin",
    "points",
    "ranking",
    "rating",
    "scales",
    "single",
    "survey",
    "text",
    "typed",
    "words",
    "yesno",
]
