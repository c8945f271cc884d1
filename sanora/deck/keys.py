"""The settings that a deck can have, and how their values are written."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from sanora.kinds import KINDS, ResultMode
from sanora.kinds.base import LONGEST_SECONDS, MOST_OPTIONS, SHORTEST_SECONDS

RESULTS = {
    "host-only": ResultMode.HOST_ONLY,
    "after-reveal": ResultMode.AFTER_REVEAL,
    "after-vote": ResultMode.AFTER_VOTE,
    "live": ResultMode.LIVE,
}
SWITCH = {"yes": True, "on": True, "no": False, "off": False}

_TIME = re.compile(r"(?:(\d{1,4})\s*h)?\s*(?:(\d{1,4})\s*m(?:in)?)?\s*(?:(\d{1,5})\s*s(?:ec)?)?")
_PICKS = re.compile(r"(\d{1,3})\s*(?:[-–]\s*(\d{1,3})|(\+))?")


class Key(NamedTuple):
    """One setting: how its value reads, where it may stand, and an example.

    `read` returns the value or raises ValueError with what is wrong. Below the title a setting is the default
    of all questions.
    """

    read: Callable[[str], Any]
    example: str
    title: bool = True
    question: bool = True


class Picks(NamedTuple):
    """How many options may be picked; `most` None: all."""

    fewest: int
    most: int | None


def read_time(value: str) -> int | None:
    """Return seconds; None for no deadline."""
    if value.lower() == "none":
        return None
    match = _TIME.fullmatch(value.lower())
    if match is None or not any(match.groups()):
        message = f"{value!r} is no time."
        raise ValueError(message)
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    total = hours * 3600 + minutes * 60 + seconds
    if not SHORTEST_SECONDS <= total <= LONGEST_SECONDS:
        message = (
            f"{value!r} is not between {write_time(SHORTEST_SECONDS)} and {write_time(LONGEST_SECONDS)}."
        )
        raise ValueError(message)
    return total


def write_time(seconds: int | None) -> str:
    """Return seconds as a deck has them: `45s`, `1m 30s`, `1h`, `none`."""
    if seconds is None:
        return "none"
    parts = (seconds // 3600, "h"), (seconds // 60 % 60, "m"), (seconds % 60, "s")
    return " ".join(f"{number}{unit}" for number, unit in parts if number) or "0s"


def read_picks(value: str) -> Picks:
    """Return the limits that `2`, `1-3` or `2+` stands for."""
    match = _PICKS.fullmatch(value)
    if match is None:
        message = f"{value!r} is no number of picks."
        raise ValueError(message)
    fewest = int(match[1])
    most = None if match[3] else int(match[2] or match[1])
    if not 1 <= fewest <= (most or MOST_OPTIONS) <= MOST_OPTIONS:
        message = f"{value!r} is not between 1 and {MOST_OPTIONS}."
        raise ValueError(message)
    return Picks(fewest, most)


def write_picks(fewest: int, most: int | None) -> str:
    """Return limits as a deck has them."""
    if most is None:
        return f"{fewest}+"
    return str(fewest) if fewest == most else f"{fewest}-{most}"


def write_choice(words: dict[str, Any], value: object) -> str:
    """Return the first word for a value."""
    return next(word for word, meaning in words.items() if meaning == value)


def _one_of(words: dict[str, Any]) -> Callable[[str], Any]:
    def read(value: str) -> Any:
        try:
            return words[value.lower()]
        except KeyError:
            message = f"{value!r} is not one of {', '.join(words)}."
            raise ValueError(message) from None

    return read


def _network(value: str) -> str:
    return value


KEYS: dict[str, Key] = {
    "network": Key(_network, "network: Hall Wi-Fi", question=False),
    "time": Key(read_time, "time: 45s"),
    "results": Key(_one_of(RESULTS), "results: live"),
    "phones": Key(_one_of(SWITCH), "phones: off"),
    "revisable": Key(_one_of(SWITCH), "revisable: yes"),
    "kind": Key(_one_of({name: name for name in sorted(KINDS)}), "kind: yesno", title=False),
    "picks": Key(read_picks, "picks: 1-3", title=False),
}

ELSEWHERE = {
    "answer": "Mark the right option: '- [x] …'.",
    "correct": "Mark the right option: '- [x] …'.",
    "description": "Write it as text below the title.",
    "explanation": "Write it as a block quote: '> …'.",
    "notes": "Write them as a comment: '<!-- … -->'.",
    "note": "Write it as a comment: '<!-- … -->'.",
    "options": "List them: '- [ ] …', each on a line of its own.",
    "title": "Write it as the first heading: '# …'.",
    "timeout": "Write 'time: 45s'.",
    "duration": "Write 'time: 45s'.",
    "seconds": "Write 'time: 45s'.",
    "multiple": "Write 'kind: multiple'.",
    "type": "Write 'kind: …'.",
    "wifi": "Write 'network: …' below the title.",
}
"""What other tools have as a setting, and where it goes here."""
