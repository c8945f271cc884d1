"""What a kind lists, as rows that are typed: worded, lettered, cut to those that count."""

from __future__ import annotations

import string

import msgspec

from sanora.driving.picking import STORED
from sanora.kinds.base import Question
from sanora.kinds.rows import Row as Listed


class Row(msgspec.Struct):
    """One of what a kind lists, as it is typed. `usual` is what it says when nothing is typed.

    `picture` is typed as in the field of that name, `stored` the id of the one that is there.
    """

    key: str
    words: str = ""
    right: bool = False
    usual: str = ""
    picture: str = ""
    stored: str = ""


def rows_of(question: Question) -> list[Row]:
    """Return the rows of a question, also where they go without saying."""
    right = question.right_keys
    listed = question.rows or [
        Listed(option.text, option.key in right, option.picture, option.key) for option in question.choices
    ]
    return [
        Row(row.key or str(number), row.words, row.right, "", STORED if row.picture else "", row.picture)
        for number, row in enumerate(listed, start=1)
    ]


def filled(rows: list[Row]) -> list[Row]:
    """Return the rows that count: not the empty ones at the end."""
    count = len(rows)
    while count and not rows[count - 1].words.strip() and not rows[count - 1].right:
        count -= 1
    return rows[:count]


def lettered(rows: list[Row], before: list[Row]) -> list[Row]:
    """Return the rows with keys: letters by their order if those `before` had them, else only new ones."""
    letters = string.ascii_uppercase
    if all(row.key == letter for row, letter in zip(before, letters, strict=False)):
        for row, letter in zip(rows, letters, strict=False):
            row.key = letter
        return rows
    taken = {row.key for row in rows}
    for row in rows:
        if not row.key:
            row.key = next(letter for letter in letters if letter not in taken)
    return rows
