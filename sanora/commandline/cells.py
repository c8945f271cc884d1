"""Text measured in cells of a terminal: cut, padded and wrapped to a width."""

from __future__ import annotations

import unicodedata

ELLIPSIS = "…"


def width(text: str) -> int:
    """Return how many cells a text takes: two for East Asian characters and emoji, none for marks."""
    return sum(map(_cells, text))


def _cells(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def cut(text: str, cells: int) -> str:
    """Return the text, or as much of it as fits with an ellipsis behind."""
    if width(text) <= cells:
        return text
    kept, used = "", 0
    for character in text:
        used += _cells(character)
        if used > cells - 1:
            break
        kept += character
    return (kept + ELLIPSIS) if cells > 0 else ""


def pad(text: str, cells: int) -> str:
    """Return the text cut or filled up with spaces to exactly this width."""
    text = cut(text, cells)
    return text + " " * (cells - width(text))


def wrap(text: str, cells: int, most: int = 1000) -> list[str]:
    """Return the text in lines of this width, at most so many; the last one then ends in an ellipsis."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            candidate = f"{line} {word}" if line else word
            if width(candidate) <= cells:
                line = candidate
                continue
            if line:
                lines.append(line)
            while width(word) > cells > 1:
                head = _head(word, cells)
                lines.append(head)
                word = word[len(head) :]  # noqa: PLW2901 - what is left of it
            line = word
        if line:
            lines.append(line)
    if len(lines) > most:
        lines = [*lines[: most - 1], cut(f"{lines[most - 1]} {ELLIPSIS}", cells)] if most > 0 else []
    return lines


def _head(word: str, cells: int) -> str:
    used = 0
    for index, character in enumerate(word):
        used += _cells(character)
        if used > cells:
            return word[:index]
    return word
