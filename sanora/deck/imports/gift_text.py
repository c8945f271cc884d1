r"""The texts of GIFT: what `\:` and its like stand for, and the format that a text begins with."""

from __future__ import annotations

import re
from typing import NamedTuple

from sanora.deck.imports.markup import words

_ESCAPED = re.compile(r"\\([\\:#={}~n])")
_HIDDEN = re.compile("[\ue000-\ue0ff]")
_FORMAT = re.compile(r"\s*\[(html|moodle|plain|markdown)\]")
_BASE = 0xE000


class Shown(NamedTuple):
    """A text as people read it, and whether pictures or sounds were left out."""

    text: str
    media: bool = False


def hidden(source: str) -> str:
    """Return a source in which what is escaped is a private character, so that it divides nothing."""
    return _ESCAPED.sub(lambda match: chr(_BASE + ord(match[1])), _HIDDEN.sub("", source))


def literal(source: str) -> str:
    """Return a `hidden` source as it is meant."""
    return _HIDDEN.sub(lambda match: _character(match[0]), source)


def format_of(source: str, default: str = "moodle") -> str:
    """Return the format that a text names at its start."""
    match = _FORMAT.match(source)
    return match[1] if match else default


def shown(source: str, default: str = "moodle") -> Shown:
    r"""Return what a `hidden` source says; a line end is a space, only `\n` breaks the line.

    Of the formats only HTML is interpreted: other marks are shown as typed.
    """
    kind = format_of(source, default)
    named = _FORMAT.match(source)
    bare = literal(" ".join(source[named.end() if named else 0 :].split())).strip()
    if kind != "html":
        return Shown(bare)
    found = words(bare)
    return Shown(found.text, found.media)


def _character(private: str) -> str:
    character = chr(ord(private) - _BASE)
    return "\n" if character == "n" else character
