"""The kinds of questions. Importing this package registers the built-in ones."""

from sanora.kinds import multiple, single, yesno
from sanora.kinds.base import KINDS, AnyQuestion, Graded, Hints, Option, Question, ResultMode, Tally

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
    "single",
    "yesno",
]
