"""Texts letter by letter, as a reader sees them: without case, style and what cannot be seen.

After folding, every letter is a to z or beyond ASCII, and whatever else is beyond ASCII has become a comma,
a space or a digit: `letters` and `no_letters` are all that regular expressions need to tell words from what
parts them.
"""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

from sanora.text import visible

Fold: TypeAlias = Callable[[str], str]
"""What a character becomes: nothing, one, or a few."""

_TO_FOLD = re.compile(r"[^\x00-@\[-\x7f]+")
_APOSTROPHES = "\u2018\u2019"
_VARIATIONS = re.compile("[\u034f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_PARTING = ","
_MARKS = "M"

LOOKALIKES = {
    lookalike: line.split()[0]
    for line in Path(__file__).with_name("lookalikes.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
    for lookalike in line.split()[1:]
}
"""Letters by the character that is taken for them."""


def letters(*more: str) -> str:
    """Return a class of letters and their marks in a folded text, and of more characters of ASCII.

    It says what is not in it: the wide range beyond ASCII takes `re` milliseconds to compile.
    """
    return f"[^{_ascii_besides(more)}]"


def no_letters(*more: str) -> str:
    """Return a class of all others."""
    return f"[{_ascii_besides(more)}]"


def _ascii_besides(more: tuple[str, ...]) -> str:
    inside = string.ascii_lowercase + "".join(more)
    return re.escape("".join(character for character in map(chr, range(128)) if character not in inside))


@lru_cache(maxsize=8192)  # a hall writes with a few hundred characters; somebody hostile with a million
def own(character: str) -> str:
    """Fold a character, keeping its script and its marks: "É" becomes "e" and an acute accent."""
    if character < "\x80":
        return character.lower()
    if character.isspace():
        return " "
    if character in _APOSTROPHES:
        return "'"
    category = unicodedata.category(character)
    if _VARIATIONS.match(character) or not (category == "Cn" or category[0] == _MARKS or visible(character)):
        return ""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    return "".join(map(_part, decomposed)) or _PARTING


@lru_cache(maxsize=8192)
def plain(character: str) -> str:
    """Fold a character to the Latin letter that it looks like, without its marks: "É" becomes "e"."""
    if character in LOOKALIKES:
        return LOOKALIKES[character]
    return "".join(
        LOOKALIKES.get(part, part) for part in own(character) if unicodedata.category(part)[0] != _MARKS
    )


def folded(text: str, fold: Fold) -> str:
    """Return the text folded; `origins` tells what came from where."""
    if text.isascii():
        return text.lower()
    return _TO_FOLD.sub(lambda run: "".join(map(fold, run[0])), text)


def origins(text: str, fold: Fold) -> list[int]:
    """Return for each character of the folded text the place in `text` that it comes from."""
    return [place for place, character in enumerate(text) for _ in fold(character)]


def _part(character: str) -> str:
    """Return what is kept of a piece of a character: letters, marks and digits."""
    category = unicodedata.category(character)
    if category[0] in "LM" or category == "Nl" or "0" <= character <= "9":
        return character
    return str(unicodedata.decimal(character, ""))
