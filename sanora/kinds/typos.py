"""Typing mistakes: how far one text is from another."""

from __future__ import annotations

LETTERS_PER_TYPO = 4
"""Characters that a right text has at least for each typing mistake in it that is forgiven."""


def nearly(given: str, right: str, most: int) -> bool:
    """Tell whether `right` became `given` by `most` typing mistakes, or fewer where it is short.

    A mistake is a character too many, too few or wrong, or two in a row changed round. A wrong digit is none:
    another year is another answer.
    """
    most = min(most, len(right) // LETTERS_PER_TYPO)
    if abs(len(given) - len(right)) > most or _digits(given) != _digits(right):
        return False
    return _distance(given, right, most) <= most


def _digits(written: str) -> list[str]:
    return [character for character in written if character.isdigit()]


def _distance(one: str, other: str, most: int) -> int:
    """Return the optimal string alignment distance, or something above `most` where it is more.

    Only the cells near the diagonal are looked at: beyond them the distance is too large anyway.
    """
    beyond = most + 1
    width = len(other) + 1
    before, row = [beyond] * width, [min(column, beyond) for column in range(width)]
    for number, character in enumerate(one, start=1):
        earlier, before = before, row
        row = [beyond] * width
        if number <= most:
            row[0] = number
        for column in range(max(1, number - most), min(width, number + most + 1)):
            same = character == other[column - 1]
            cost = min(before[column] + 1, row[column - 1] + 1, before[column - 1] + (not same))
            swapped = (
                number > 1 < column
                and character == other[column - 2]
                and one[number - 2] == other[column - 1]
            )
            row[column] = min(cost, earlier[column - 2] + 1) if swapped else cost
        if min(row) > most:
            return beyond
    return row[-1]
