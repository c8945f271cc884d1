"""Questions in one line."""

from __future__ import annotations

from typing import Any

from sanora.kinds.base import Question
from sanora.kinds.multiple import MultipleChoice
from sanora.kinds.options import lettered
from sanora.kinds.single import SingleChoice
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
