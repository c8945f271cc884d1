"""Questions in one line."""

from __future__ import annotations

from typing import Any

from sanora.kinds.base import Question
from sanora.kinds.multiple import MultipleChoice
from sanora.kinds.number import NumberGuess
from sanora.kinds.options import lettered
from sanora.kinds.order import RightOrder
from sanora.kinds.pin import Area, Pin
from sanora.kinds.points import Points
from sanora.kinds.ranking import Ranking
from sanora.kinds.rating import Rating, Style
from sanora.kinds.scales import Scales
from sanora.kinds.single import SingleChoice
from sanora.kinds.survey import Survey
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


def ranking(*options: str, text: str = "What do you like best?", **fields: Any) -> Ranking:
    """Return options A, B, C … to be ranked."""
    options = options or ("Tea", "Coffee", "Water", "Juice")
    return Ranking(question_text=text, options=lettered(list(options)), **fields).checked()


PLANETS = ("Mercury", "Venus", "Earth", "Mars")


def order(*options: str, right: str = "", text: str = "In what order?", **fields: Any) -> RightOrder:
    """Return options in the right order, or shown as they are with the keys in the `right` one: `DBAC`."""
    shown = lettered(list(options or PLANETS))
    return RightOrder(question_text=text, options=shown, correct_order=list(right), **fields).checked()


def number(right: float | None = None, *, text: str = "How many?", **fields: Any) -> NumberGuess:
    """Return a question for a number."""
    return NumberGuess(question_text=text, correct_number=right, **fields).checked()


def points(*options: str, text: str = "What matters to you?", **fields: Any) -> Points:
    """Return options A, B, C … to share points among."""
    options = options or ("Tea", "Coffee", "Water")
    return Points(question_text=text, options=lettered(list(options)), **fields).checked()


PICTURE = "0123456789abcdef" * 2
"""The id of some picture."""


def pin(
    right: tuple[int, int, int] | None = None,
    *,
    text: str = "Where is it?",
    picture: str = PICTURE,
    **fields: Any,
) -> Pin:
    """Return a question for a place on a picture; `right` is the middle and the radius of the right one."""
    area = None if right is None else Area(*right)
    return Pin(question_text=text, correct_area=area, picture=picture, **fields).checked()


def survey(*parts: Question, text: str = "About you", **fields: Any) -> Survey:
    """Return several questions at once."""
    parts = parts or (choice(), several(abstain=True), number(text="How old are you?"))
    return Survey(question_text=text, parts=list(parts), **fields).checked()
