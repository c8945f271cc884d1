"""Numbers as people write them, and the one way in which they are kept.

Kept are texts such as `-12.5`, and reckoned is in whole millionths: no rounding error can change a result.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from sanora import text

DECIMALS = 6
"""Decimals of a number at most."""

MILLION = 10**DECIMALS

_NUMBER = re.compile(r"([+-]?) ?([0-9]*|[0-9]{1,3}([ ',.])[0-9]{3}(?:\3[0-9]{3})*)(?:(?!\3)[.,]([0-9]*))?")
"""Sign, digits (in groups of three, or not), what parts the groups, and decimals behind another mark."""

_PLAIN = str.maketrans(
    {"−": "-", "–": "-", "’": "'", "\u066b": ".", "\u066c": "'", "\uff0c": ",", "\uff0e": "."}
)
"""Signs and marks of other keyboards."""


class Numeral(NamedTuple):
    """A number as it was written, without needless zeros: `sign` is `-`, `+` or nothing."""

    sign: str
    whole: str
    decimals: str

    @property
    def value(self) -> int:
        """The number in millionths; it must not have more decimals than these."""
        return millionths(f"{self.sign}{self.whole}.{self.decimals}")


def read(typed: str, unit: str = "") -> Numeral | None:
    """Return the number that a text of a few characters says, perhaps with its unit; None if it says none.

    Decimals stand behind a point or comma. Thousands may be parted by spaces or apostrophes, and by points or
    commas where these cannot be the decimal mark.
    """
    plain, unit = text.clean(typed).casefold(), unit.casefold()
    for candidate in (plain, plain.removesuffix(unit).rstrip(), plain.removeprefix(unit).lstrip()):
        found = _NUMBER.fullmatch(_in_ascii(candidate))
        if found is not None and (found[2] or found[4]):
            whole = "".join(filter(str.isdigit, found[2])).lstrip("0")
            return Numeral(found[1], whole or "0", (found[4] or "").rstrip("0"))
    return None


def _in_ascii(typed: str) -> str:
    """Return a text with digits and marks of any script as those of ASCII."""
    return "".join(
        str(unicodedata.decimal(character)) if character.isdecimal() else character
        for character in typed.translate(_PLAIN)
    )


def millionths(number: str) -> int:
    """Return a number that is written with a point, and at most 6 decimals, in millionths."""
    whole, _, decimals = number.partition(".")
    return int(whole + decimals.ljust(DECIMALS, "0"))


def number_of(value: int) -> str:
    """Return millionths as a number, written with a point and without needless zeros."""
    whole, decimals = divmod(abs(value), MILLION)
    digits = f"{whole}.{decimals:0{DECIMALS}}".rstrip("0").rstrip(".")
    return f"-{digits}" if value < 0 else digits
