"""What an author lists in a question: options, statements, right texts; as decks and forms have them."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Row(NamedTuple):
    """One line of the list: its words, whether it is marked right, the id of its picture, and its key.

    Without a key, its place in the list says which it gets.
    """

    words: str
    right: bool = False
    picture: str = ""
    key: str = ""


class Marks(StrEnum):
    """How many rows of a list may be marked right."""

    NONE = "none"
    ONE = "one"
    MANY = "many"


class Listing(NamedTuple):
    """A kind's list: what a row is called, how many there may be, what marks mean, whether the order counts.

    `open` means that the list may be left out.
    """

    what: str
    fewest: int
    most: int
    marks: Marks = Marks.NONE
    ordered: bool = False
    open: bool = False
