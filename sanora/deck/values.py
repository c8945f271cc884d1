"""How the values of settings are written in decks; each reader raises ValueError with what is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from sanora.kinds.base import LONGEST_SECONDS, MOST_OPTIONS, SHORTEST_SECONDS

SWITCH = {"yes": True, "on": True, "no": False, "off": False}
BAR = "|"
"""Parts several texts in one setting."""

_TIME = re.compile(r"(?:(\d{1,4})\s*h)?\s*(?:(\d{1,4})\s*m(?:in)?)?\s*(?:(\d{1,5})\s*s(?:ec)?)?")
_PICKS = re.compile(r"(\d{1,3})\s*(?:[-–]\s*(\d{1,3})|(\+))?")
_NUMBER = r"[+-]?\d{1,15}(?:\.\d{1,6})?"
_RANGE = re.compile(rf"({_NUMBER})?\s*(?:\.\.|[-–])\s*({_NUMBER})?")


class Picks(NamedTuple):
    """How many options may be picked; `most` None: all."""

    fewest: int
    most: int | None


def read_time(value: str) -> int | None:
    """Return seconds; None for no deadline."""
    if value.lower() == "none":
        return None
    total = seconds_of(value)
    if not SHORTEST_SECONDS <= total <= LONGEST_SECONDS:
        message = (
            f"{value!r} is not between {write_time(SHORTEST_SECONDS)} and {write_time(LONGEST_SECONDS)}."
        )
        raise ValueError(message)
    return total


def seconds_of(value: str) -> int:
    """Return a length of time in seconds."""
    match = _TIME.fullmatch(value.lower())
    if match is None or not any(match.groups()):
        message = f"{value!r} is no time."
        raise ValueError(message)
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return hours * 3600 + minutes * 60 + seconds


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


def one_of(words: Mapping[str, Any]) -> Callable[[str], Any]:
    """Return the reader of one of some words."""

    def read(value: str) -> Any:
        try:
            return words[value.lower()]
        except KeyError:
            message = f"{value!r} is not one of {', '.join(words)}."
            raise ValueError(message) from None

    return read


def write_choice(words: Mapping[str, Any], value: object) -> str:
    """Return the first word for a value."""
    return next(word for word, meaning in words.items() if meaning == value)


def read_whole(value: str) -> int:
    """Return a whole number."""
    if not re.fullmatch(r"\d{1,6}", value):
        message = f"{value!r} is no whole number."
        raise ValueError(message)
    return int(value)


def read_number(value: str) -> float:
    """Return a number with or without a fraction."""
    if not re.fullmatch(_NUMBER, value):
        message = f"{value!r} is no number."
        raise ValueError(message)
    return float(value)


def write_number(value: float) -> str:
    """Return a number as one writes it: without a fraction where there is none."""
    return str(int(value)) if float(value).is_integer() else f"{value:.6f}".rstrip("0")


def read_range(value: str) -> tuple[float | None, float | None]:
    """Return least and most of `0-100`, `-5..5`, `0..`."""
    match = _RANGE.fullmatch(value)
    if match is None or not any(match.groups()):
        message = f"{value!r} is no range."
        raise ValueError(message)
    least, most = (None if part is None else float(part) for part in match.groups())
    if least is not None and most is not None and least >= most:
        message = f"{value!r} goes from more to less."
        raise ValueError(message)
    return least, most


def write_range(least: float | None, most: float | None) -> str:
    """Return a range as a deck has it."""
    ends = ["" if end is None else write_number(end) for end in (least, most)]
    plain = all(end and not end.startswith("-") for end in ends)
    return ("-" if plain else "..").join(ends)


def read_texts(value: str) -> list[str]:
    """Return several texts."""
    texts = [text.strip() for text in value.split(BAR)]
    if not all(texts):
        message = f"{value!r} has an empty part."
        raise ValueError(message)
    return texts


def read_ends(value: str) -> tuple[str, str]:
    """Return what the two ends of a scale mean."""
    parts = [text.strip() for text in value.split(BAR)]
    if len(parts) != len(("least", "most")):
        message = f"{value!r} does not name two ends."
        raise ValueError(message)
    return parts[0], parts[1]


def read_names(value: str) -> list[str]:
    """Return names parted by commas; `none` is no name at all."""
    if value.lower() in {"none", "off", "no"}:
        return []
    names = [name.strip() for name in value.split(",")]
    if not all(names):
        message = f"{value!r} has an empty name."
        raise ValueError(message)
    return names
