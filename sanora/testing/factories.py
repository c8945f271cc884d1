"""Questions in one line."""

from __future__ import annotations

from typing import Any

from sanora.kinds.base import Question
from sanora.kinds.multiple import MultipleChoice
from sanora.kinds.options import lettered
from sanora.kinds.rating import Rating, Style
from sanora.kinds.scales import Scales
from sanora.kinds.single import SingleChoice
from sanora.kinds.text import OpenText
from sanora.kinds.typed import TypedAnswer
from sanora.kinds.words import WordCloud
from sanora.kinds.yesno import YesNo


def choice(text: str = "Tea or coffee?", *options: str, right: str | None = None, **fields: Any) -> Question:
    """Return a single choice with the options A, B, C …; `right` is the right key."""
    options = options or ("Tea", "Coffee", "Water")
    return SingleChoice(
        question_text=text, options=lettered(list(options)), correct_option=right, **fields
    ).checked()


def several(
    text: str = "What do you drink?",
    *options: str,
    picks: tuple[int, int | None] = (1, None),
    right: tuple[str, ...] = (),
    **fields: Any,
) -> Question:
    """Return a multiple choice with fewest and most `picks`; `right` are the right keys."""
    options = options or ("Tea", "Coffee", "Water", "Juice")
    return MultipleChoice(
        question_text=text,
        options=lettered(list(options)),
        fewest_picks=picks[0],
        most_picks=picks[1],
        correct_options=list(right),
        **fields,
    ).checked()


def yes_no(text: str = "Is it warm in here?", *, right: str | None = None, **fields: Any) -> Question:
    """Return a yes/no question; `right` is YES or NO."""
    return YesNo(question_text=text, correct_option=right, **fields).checked()


def rating(style: Style = "stars", text: str = "How was it?", **fields: Any) -> Question:
    """Return a rating in a style."""
    return Rating(question_text=text, style=style, **fields).checked()


def scales(*statements: str, text: str = "How far do you agree?", **fields: Any) -> Question:
    """Return statements A, B, C … on one scale."""
    statements = statements or ("It was clear", "It was short")
    return Scales(question_text=text, options=lettered(list(statements)), **fields).checked()


def words(text: str = "What comes to mind?", **fields: Any) -> Question:
    """Return a word cloud."""
    return WordCloud(question_text=text, **fields).checked()


def open_text(text: str = "What do you think?", **fields: Any) -> Question:
    """Return a question for a text in own words."""
    return OpenText(question_text=text, **fields).checked()


def typed(
    text: str = "What is the capital of France?", *, right: tuple[str, ...] = (), **fields: Any
) -> TypedAnswer:
    """Return a question for a typed answer; `right` are the right ones."""
    return TypedAnswer(question_text=text, accepted=list(right), **fields).checked()
