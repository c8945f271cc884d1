"""The text of a deck: what is typed is what is shown, but for the backslash."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from sanora.deck.base import Finding
from sanora.deck.names import NAMES

_PIECE = re.compile(
    r"(?P<code>(?<!`)(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`))"  # code keeps its backslashes
    r"|\\(?P<mark>[!-/:-@\[-`{-~])"
    r"|(?P<hard>(?:\\|(?<! ) {2,})\n\s*)"
    r"|(?P<soft>\n\s*)",
    re.DOTALL,
)
_KEY_LINE = re.compile(r"\s*(?P<key>[A-Za-z][\w-]*)\s*:(?:\s|$)")
_OPTION_LINE = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+\[[ xX]\]\s")
_MARK = re.compile(r"[!-/:-@\[-`{-~]")
_AT_START = re.compile(r"^(\s*)([!-/:-@\[-`{-~])|^(\s*\d+)([.)])|^(\s*[A-Za-z][\w-]*\s*)(:)", re.MULTILINE)
_EVERYWHERE = re.compile(r"[\\`]|<(?=!--)|#(?=#*$)", re.MULTILINE)


def plain(raw: str) -> str:
    r"""Return Markdown as the hall reads it: `\*` is a star, a backslash at the end of a line breaks it.

    A line end alone is a space, as in all Markdown. Nothing else is interpreted: no emphasis, no links.
    """
    return _PIECE.sub(_piece, raw)


def _piece(match: re.Match[str]) -> str:
    if match["code"]:
        return match["code"].replace("\n", " ")
    if match["mark"]:
        return match["mark"]
    return "\n" if match["hard"] else " "


def key_of(line: str) -> str:
    """Return the key of a line that looks like a setting, in lower case; else an empty text."""
    match = _KEY_LINE.match(line)
    return match["key"].lower() if match else ""


def trouble(raw: str, line: int) -> Iterator[Finding]:
    """Find what was surely not meant to be shown, in text that begins on `line`."""
    bare = _PIECE.sub(lambda match: "\n" if match["hard"] or match["soft"] else "", raw)
    for number, text in enumerate(bare.split("\n"), start=line):
        key = key_of(text)
        if key in NAMES:
            yield Finding(
                number,
                f"The setting {key!r} stands inside a text.",
                "Put settings directly below the heading, a blank line after them; "
                rf"to show the words, write '{key}\:'.",
            )
        if _OPTION_LINE.match(text):
            cure = "Leave a blank line above the options, and begin each without spaces."
            yield Finding(number, "An option stands inside a text.", cure)
        if "<!--" in text:
            yield Finding(
                number,
                "A comment stands inside a text, so the hall would read it.",
                r"Give the comment lines of its own; to show it, write '\<!--'.",
            )


def escapings(text: str) -> Iterator[str]:
    """Return ways to write one paragraph of plain text, the prettiest first; the last one is always safe."""
    for escape in (_bare, _careful, _anxious):
        yield "\\\n".join(escape(line) for line in text.split("\n"))


def first_that(holds: Callable[[str], bool], ways: Iterator[str]) -> str:
    """Return the first way for which `holds`, else the last one."""
    way = ""
    for way in ways:
        if holds(way):
            break
    return way


def _bare(text: str) -> str:
    return text


def _careful(text: str) -> str:
    """Escape what may mean something where it stands."""
    text = _EVERYWHERE.sub(r"\\\g<0>", text)
    if text.startswith("\\"):
        return text
    return _AT_START.sub(lambda m: f"{m[1] or m[3] or m[5] or ''}\\{m[2] or m[4] or m[6]}", text)


def _anxious(text: str) -> str:
    """Escape every mark."""
    return _MARK.sub(r"\\\g<0>", text)
