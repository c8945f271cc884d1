"""Every form in which a file may hold questions: how it is told from the others, and read."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePath
from typing import NamedTuple, TypeAlias

from sanora.deck.album import Album
from sanora.deck.base import DeckFaulty, Finding
from sanora.deck.exported import read_export
from sanora.deck.imports.aiken import looks_aiken, read_aiken
from sanora.deck.imports.decoding import guessed
from sanora.deck.imports.findings import Advance, Reading, unheard
from sanora.deck.imports.gift import looks_gift, read_gift
from sanora.deck.imports.tables import looks_separated, read_separated, read_workbook
from sanora.deck.imports.workbook import is_workbook
from sanora.deck.reader import read

Reader: TypeAlias = Callable[[bytes, str, Advance], Reading]
"""Takes what a file holds, its name, and whom to tell how far it is; raises `DeckFaulty`."""

HEAD = 256 * 1024
"""Bytes of a text file by which its form is guessed."""

_EXPORT = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*(?:["}]|\Z)')
_TITLE = re.compile(r"\s*#[ \t]")


def _never(_head: str) -> bool:
    return False


def _no_mark(_content: bytes) -> bool:
    return False


class Format(NamedTuple):
    """A form: its name, the endings of its files, and how to read one.

    `marked` tells by the first bytes, whatever the file is called; `likely` by the first lines, where the
    ending tells nothing.
    """

    name: str
    endings: tuple[str, ...]
    read: Reader
    marked: Callable[[bytes], bool] = _no_mark
    likely: Callable[[str], bool] = _never


def _read_deck(content: bytes, name: str, _advance: Advance) -> Reading:
    return Reading(read(content, name))


def _read_export(content: bytes, name: str, _advance: Advance) -> Reading:
    return read_export(content, name)


def _is_export(content: bytes) -> bool:
    return _EXPORT.match(content) is not None


def _has_title(head: str) -> bool:
    return _TITLE.match(head) is not None


DECK = Format("deck", (".md", ".markdown"), _read_deck, likely=_has_title)

FORMATS = (
    Format("workbook of Kahoot!, Quizizz or our own", (".xlsx", ".xlsm"), read_workbook, is_workbook),
    Format("export of Sanora", (".json",), _read_export, _is_export),
    DECK,
    Format("Aiken", (".aiken", ".txt"), read_aiken, likely=looks_aiken),
    Format("GIFT", (".gift", ".txt"), read_gift, likely=looks_gift),
    Format("CSV", (".csv", ".tsv"), read_separated, likely=looks_separated),
)
"""The more telling first."""

ENDINGS = tuple(dict.fromkeys(ending for form in (DECK, *FORMATS) for ending in form.endings))
"""Of files that can be opened, our own first."""


def format_of(content: bytes, name: str) -> Format | None:
    """Return the form of a file; None where neither its name nor its content tells.

    A file without an ending that anybody knows is taken for a deck.
    """
    marked = next((form for form in FORMATS if form.marked(content)), None)
    if marked is not None:
        return marked
    ending = PurePath(name).suffix.casefold()
    named = [form for form in FORMATS if ending in form.endings]
    if len(named) == 1:
        return named[0]
    head = guessed(content[:HEAD])
    likely = next((form for form in FORMATS if form.likely(head)), None)
    return likely or (None if named else DECK)


def is_deck(content: bytes, name: str) -> bool:
    """Tell whether a file is a deck of ours, to which a talk can be written."""
    return format_of(content, name) is DECK


def read_any(content: bytes, name: str, advance: Advance = unheard, album: Album | None = None) -> Reading:
    """Return the questions of a file of any known form; raises `DeckFaulty`.

    `album` takes in the pictures that a deck of ours names.
    """
    form = format_of(content, name)
    if form is None:
        cure = "End its name with .gift, .aiken, .csv or .md, as which it should be read."
        raise DeckFaulty([Finding(1, "It cannot be told what form this file has.", cure)], name)
    if form is DECK:
        return Reading(read(content, name, album))
    return form.read(content, name, advance)
