"""What readers take for one character: a letter with its marks, an emoji with all that varies it, a flag."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

JOINER = "\u200d"
"""Makes one emoji of two."""

_ALONE = "\u0300"
"""Characters before this one never belong to the one before them."""

_SKIN = range(0x1F3FB, 0x1F400)
_TAGS = range(0xE0020, 0xE0080)
_FLAGS = range(0x1F1E6, 0x1F200)
"""Letters of countries: two of them are a flag."""

_PICTURES = 0x1F000
"""From here on, characters are shown as pictures."""

_AS_PICTURE = "\ufe0f"
"""Makes a picture of the sign before it."""


def clusters(text: str) -> Iterator[str]:
    """Yield the pieces of a text that are never torn apart; together they are the text."""
    if text.isascii():
        yield from text
        return
    cluster = ""
    for character in text:
        if cluster and _belongs(cluster, character):
            cluster += character
        else:
            if cluster:
                yield cluster
            cluster = character
    if cluster:
        yield cluster


def pictured(cluster: str) -> bool:
    """Tell whether readers expect a picture rather than a letter."""
    return (ord(cluster[0]) >= _PICTURES and not cluster[0].isalpha()) or _AS_PICTURE in cluster


def ignorable(character: str) -> bool:
    """Tell whether a character is not drawn itself, but only changes others: joiners, variants, tags."""
    return unicodedata.category(character) == "Cf" or "\ufe00" <= character <= "\ufe0f"


def _belongs(cluster: str, character: str) -> bool:
    """Tell whether a character goes with those before it."""
    if character < _ALONE:
        return False
    code = ord(character)
    if code in _FLAGS:
        return len(cluster) == 1 and ord(cluster) in _FLAGS
    return (
        character == JOINER
        or cluster.endswith(JOINER)
        or code in _SKIN
        or code in _TAGS
        or unicodedata.category(character) in {"Mn", "Mc", "Me"}
    )
