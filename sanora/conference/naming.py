"""Names of people: cleaned, filtered, and no two alike."""

from __future__ import annotations

from typing import NamedTuple

from sanora import text
from sanora.conference.base import Context
from sanora.conference.setup import FilterMode, Names
from sanora.conference.state import Conference
from sanora.errors import BadName, Malformed


class Named(NamedTuple):
    """A name as somebody gets it, and whether it must wait until the host has seen it."""

    name: str
    hidden: bool = False


def given_name(name: str, conference: Conference, context: Context) -> Named:
    """Return what becomes of a name that somebody chose; raise `BadName`."""
    if conference.setup.names == Names.OFF:
        return Named("")
    cleaned = checked_name(name)
    mode, words = conference.setup.safety.filter, context.rules.filter
    if not cleaned or mode == FilterMode.OFF or not words.finds(cleaned):
        return Named(cleaned)
    if mode == FilterMode.BLOCK:
        raise BadName
    if mode == FilterMode.HOLD:
        return Named(cleaned, hidden=True)
    return Named(words.starred(cleaned))


def checked_name(name: str) -> str:
    """Return a name cleaned; empty is no name."""
    try:
        cleaned = text.bounded(name, text.NAME * 4, "name")
    except Malformed as error:
        raise BadName(error.message) from None
    if not cleaned:
        return ""
    if text.graphemes(cleaned) > text.NAME or not text.visible(cleaned):
        raise BadName(f"A name has 1 to {text.NAME} characters.")
    return cleaned


def unique_name(name: str, conference: Conference, own: int = 0) -> str:
    """Return the name, with a number behind it when somebody else in the room has one that looks alike.

    `own` is the participant that it is for, if that one is in already.
    """

    def free(written: str) -> bool:
        return conference.names.get(text.alike(written), own) == own

    if not name or free(name):
        return name
    used, unused = 1, 2
    while not free(f"{name} {unused}"):
        used, unused = unused, unused * 2
    while unused - used > 1:  # the thousandth of a name need not try a thousand numbers
        middle = (used + unused) // 2
        used, unused = (used, middle) if free(f"{name} {middle}") else (middle, unused)
    return f"{name} {unused}"
