"""HTML as the hall reads it: its words, without its marks.

The parser of the standard library takes minutes for some files of 200 KB; this goes through a text once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

BREAKS = {"br", "p", "div", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "hr"}
SILENT = {"script", "style", "head", "title"}
MEDIA = {"img", "audio", "video", "object", "embed", "iframe", "svg", "canvas", "source"}

COMMENT, COMMENT_END = "<!--", "-->"

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)\b((?:\"[^\"<]*\"|'[^'<]*'|[^<>\"'])*)>")
_ALT = re.compile(r"\balt\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"']+))")
_ENDLESS = re.compile(r"&#[xX]?[0-9a-fA-F]{8,};?")


class Words(NamedTuple):
    """The words of some HTML, and whether pictures or sounds were among them."""

    text: str
    media: bool = False


def words(html: str) -> Words:
    """Return what HTML says; a picture stands for its description, a line end of the source is a space."""
    parts: list[str] = []
    media = False
    silent = ""
    for piece, tag in _pieces(html):
        if not silent:
            parts.append(piece.replace("\n", " "))
        if tag is None:
            continue
        end, name = bool(tag[1]), tag[2].lower()
        if silent:
            silent = "" if end and name == silent else silent
        elif name in SILENT and not end:
            silent = name
        elif name in BREAKS:
            parts.append("\n")
        elif name in MEDIA and not end:
            media = True
            described = _ALT.search(tag[3])
            parts.append(f" {next(filter(None, described.groups()), '')} " if described else " ")
    plain = unescape(_ENDLESS.sub(" ", "".join(parts)))
    rows = (" ".join(row.split()) for row in plain.split("\n"))
    return Words("\n".join(row for row in rows if row), media)


def _pieces(html: str) -> Iterator[tuple[str, re.Match[str] | None]]:
    """Return the text between tags, each with the tag behind it; comments are gone."""
    start = place = 0
    comments = True
    while (place := html.find("<", place)) >= 0:
        if comments and html.startswith(COMMENT, place):
            end = html.find(COMMENT_END, place)
            comments = end >= 0
            if comments:
                yield html[start:place], None
                start = place = end + len(COMMENT_END)
                continue
        tag = _TAG.match(html, place)
        if tag is None:
            place += 1
            continue
        yield html[start:place], tag
        start = place = tag.end()
    yield html[start:], None
