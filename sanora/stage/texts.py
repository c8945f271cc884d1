"""The projector's texts in a language: the catalogues that the web page and the desktop window share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeAlias

import msgspec

from sanora.kinds.base import Option
from sanora.stage.direction import Direction

CATALOGUES = Path(__file__).parent / "catalogues"
"""A JSON file for each language; a text with a plural is an object by plural category."""

FIRST_STRONG, POP = "\u2068", "\u2069"
"""What stands around a value put into a text, so that its direction does not mix up the sentence."""

Catalogue: TypeAlias = dict[str, str | dict[str, str]]

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_INSERTED = re.compile(f"{FIRST_STRONG}([^{POP}]*){POP}")


class Figures(NamedTuple):
    """How a language writes figures: what stands between thousands, before decimals, and a percentage."""

    thousands: str
    point: str
    percent: str


FIGURES = {"en": Figures(",", ".", "{}%"), "de": Figures(".", ",", "{}\u00a0%")}
"""By language; the first one is for readers of no known language."""

DEFAULT = next(iter(FIGURES))


class Part(NamedTuple):
    """A piece of a sentence; a `strong` one is a value that stands out."""

    text: str
    strong: bool


class Texts:
    """The texts in the first of the `wanted` languages that there is: `say(key, value=…)`.

    Both languages know singular for exactly one, and plural.
    """

    def __init__(self, wanted: Iterable[str] = ()) -> None:
        mains = (tag.lower().replace("_", "-").split("-")[0] for tag in wanted)
        self.language = next((main for main in mains if main in FIGURES), DEFAULT)
        self.direction: Direction = "rtl" if _catalogue(self.language)["direction"] == "rtl" else "ltr"
        self._catalogue = _catalogue(self.language)
        self._figures = FIGURES[self.language]

    def say(self, key: str, count: int | None = None, **values: str | int) -> str:
        """Return a text; `count` chooses its plural form. Strings put in are marked, numbers are not."""
        text = self._catalogue[key]
        if not isinstance(text, str):
            text = text.get("one" if count == 1 else "other", text["other"])
        return _filled(text, {name: self._written(value) for name, value in values.items()})

    def number(self, value: int) -> str:
        """Write a whole number: `1,234`, `1.234`."""
        return f"{value:,}".replace(",", self._figures.thousands)

    def decimal(self, value: float, most: int) -> str:
        """Write a number with so many decimals at most, halves away from zero: `1,234.5`, `1.234,5`."""
        rounded = Decimal(repr(value)).quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP)
        whole, _, rest = f"{rounded:,f}".partition(".")
        rest = rest.rstrip("0")
        return whole.replace(",", self._figures.thousands) + (self._figures.point + rest if rest else "")

    def quantity(self, value: float, decimals: int, unit: str) -> str:
        """Write a number with its unit: `1,234.5 km`."""
        return self.decimal(value, decimals) + (f"\u00a0{unit}" if unit else "")

    def percent(self, whole: int) -> str:
        """Write a whole percentage: `42%`, `42 %`."""
        return self._figures.percent.format(self.number(whole))

    def option(self, option: Option) -> str:
        """Return what an option says: its own words, or the language's for a plain yes or no."""
        plain = (option.key, option.text) in {("YES", "Yes"), ("NO", "No")}
        return self.say(option.key.lower()) if plain else option.text

    def _written(self, value: str | int) -> str:
        return self.number(value) if isinstance(value, int) else f"{FIRST_STRONG}{value}{POP}"


def parts(text: str) -> tuple[Part, ...]:
    """Return a text in pieces, the strings that were put in as strong ones."""
    pieces = _INSERTED.split(text)
    return tuple(Part(piece, bool(index % 2)) for index, piece in enumerate(pieces) if piece)


def plain(text: str) -> str:
    """Return a text without the marks around what was put in."""
    return text.replace(FIRST_STRONG, "").replace(POP, "")


def _filled(text: str, values: Mapping[str, str]) -> str:
    return _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), text)


@cache
def _catalogue(language: str) -> Catalogue:
    return msgspec.json.decode((CATALOGUES / f"{language}.json").read_bytes(), type=Catalogue)
