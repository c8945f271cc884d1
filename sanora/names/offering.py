"""A name drawn from the words of a language: two words that describe, and an animal."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import msgspec

_FILES = Path(__file__).parent
LANGUAGES = tuple(sorted(file.stem for file in _FILES.glob("*.toml")))

DEFAULT = "en"
"""For readers of no known language."""


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of a language, parted by spaces. `animals` are by gender; `endings` are what `firsts` get.

    `form` has places for `first`, `ending`, `middle` and `animal`.
    """

    form: str
    firsts: str
    middles: str
    endings: dict[str, str]
    animals: dict[str, str]

    def named(self, below: Callable[[int], int]) -> str:
        """Return a name; each is as likely as each other one."""
        animals = [(gender, animal) for gender, of_it in self.animals.items() for animal in of_it.split()]
        firsts, middles = self.firsts.split(), self.middles.split()
        gender, animal = animals[below(len(animals))]
        return self.form.format(
            first=firsts[below(len(firsts))],
            ending=self.endings[gender],
            middle=middles[below(len(middles))],
            animal=animal,
        )


def offered(wanted: Iterable[str], below: Callable[[int], int]) -> str:
    """Return a name in the first of the `wanted` languages that there is.

    `wanted` are language tags, as in `de-AT`. `below(n)` draws a whole number from 0 to n - 1: `Ids.below`.
    """
    mains = (tag.lower().replace("_", "-").split("-")[0] for tag in wanted)
    return words(next((main for main in mains if main in LANGUAGES), DEFAULT)).named(below)


@cache
def words(language: str) -> Words:
    """Return the words of one of `LANGUAGES`."""
    return msgspec.toml.decode((_FILES / f"{language}.toml").read_bytes(), type=Words)
