"""Readers of files: decks, the questions of other programs, pictures, settings, word lists."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from one_parser import Parser
from PIL import Image
from question_files import AIKEN, CSV, GIFT, KAHOOT_ROWS, kahoot, quizizz
from some_pictures import drawn
from spoilt_files import EXPORT

from sanora import wire
from sanora.config import BadSettings, load
from sanora.deck import exported, reader
from sanora.deck.base import DeckFaulty
from sanora.deck.imports import decoding, workbook
from sanora.deck.imports.aiken import read_aiken
from sanora.deck.imports.formats import read_any
from sanora.deck.imports.gift import read_gift
from sanora.deck.imports.tables import read_separated, read_workbook
from sanora.deck.lint import lint
from sanora.deck.templates import FOLDER
from sanora.deck.writer import write
from sanora.pictures import LARGEST, examined
from sanora.safety import Filter
from sanora.safety.lists import parse
from sanora.safety.shipped import LARGEST as LARGEST_LIST

DECKS = tuple(path.read_bytes() for path in sorted(FOLDER.glob("*.md")))
KAHOOT = kahoot(*KAHOOT_ROWS[:3])
TEXTS = (
    "You damn sl*ut, cl4ss of b.i.t.c.h",
    "Scunthorpe and Essex",
    "ass\u0430ss",
    "f u c k off",
    "🖕🏽 or 👍",
)
"""Texts in which a list may find something."""

SETTINGS = b"""# Settings
data = "~/talks"
port = 8080
listen = ["127.0.0.1", "::1"]
mdns = false
title = "Bats \\u00e4"
grace = 0.5
log_level = 'debug'
"""
WORDS = "slug\n# a comment\nslug*\n*slug*\n!slugger\nvery rude phrase\n🖕\n-damn\n\u0441\u043b\u0438\u0437\n"


def _deck(data: bytes) -> None:
    lint(data)
    deck = reader.read(data)
    again = reader.read(write(deck))
    assert [entry.question for entry in again.questions] == [entry.question for entry in deck.questions]


def _export(data: bytes) -> None:
    wire.encode(exported.read_export(data))


def _any_form(data: bytes) -> None:
    read_any(data, "questions.txt")


def _sheet(data: bytes) -> None:
    """Read a workbook whose sheet is this XML."""
    read_workbook(_packed("xl/worksheets/sheet1.xml", data))


def _strings(data: bytes) -> None:
    """Read a workbook whose relations are this XML."""
    read_workbook(_packed("xl/_rels/workbook.xml.rels", data))


def _packed(changed: str, data: bytes) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        for name, content in _members().items():
            archive.writestr(name, data if name == changed else content)
    return into.getvalue()


@cache
def _members() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(KAHOOT)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@cache
def _folder() -> TemporaryDirectory[str]:
    return TemporaryDirectory()


def _settings(data: bytes) -> None:
    file = Path(_folder().name) / "sanora.toml"
    file.write_bytes(data)
    load({}, {}, file)


def _environment(data: bytes) -> None:
    """Read settings from variables, as `NAME=value` in lines."""
    lines = data.decode(errors="surrogateescape").replace("\0", "").split("\n")
    parts = (line.partition("=") for line in lines)
    load({}, {name: value for name, _, value in parts})


def _words(data: bytes) -> None:
    words = parse(data.decode(), "words.txt")
    found = Filter(words)
    for text in TEXTS:
        assert len(found.starred(text)) == len(text)


def _picture(form: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (37, 21), "teal").save(out, form)
    return out.getvalue()


_FAULTY = (DeckFaulty,)

FILES: dict[str, Parser] = {
    "decks": Parser(_deck, DECKS, _FAULTY, largest=reader.MOST_BYTES, seconds=2.5, share=1),
    "GIFT": Parser(read_gift, (GIFT.encode(),), _FAULTY, largest=decoding.MOST_BYTES, seconds=1, share=2),
    "Aiken": Parser(read_aiken, (AIKEN.encode(),), _FAULTY, largest=decoding.MOST_BYTES, seconds=1),
    "CSV": Parser(read_separated, (CSV.encode(),), _FAULTY, largest=decoding.MOST_BYTES, seconds=1, share=1),
    "workbooks": Parser(
        read_workbook, (KAHOOT, quizizz()), _FAULTY, largest=workbook.MOST_BYTES, seconds=1, share=1
    ),
    "sheets": Parser(_sheet, (_members()["xl/worksheets/sheet1.xml"],), _FAULTY, seconds=1, share=1),
    "relations": Parser(_strings, (_members()["xl/_rels/workbook.xml.rels"],), _FAULTY, seconds=1, share=1),
    "exports": Parser(
        _export, (wire.encode(EXPORT),), _FAULTY, largest=exported.MOST_BYTES, seconds=1, share=6
    ),
    "files of any form": Parser(
        _any_form,
        (GIFT.encode(), AIKEN.encode(), CSV.encode(), DECKS[0][:1500], wire.encode(EXPORT)),
        _FAULTY,
        largest=decoding.MOST_BYTES,
        seconds=2.5,
        share=1,
    ),
    "pictures": Parser(
        examined,
        (drawn("bat")[:200], *(_picture(form) for form in ("PNG", "JPEG", "GIF", "WEBP"))),
        largest=LARGEST,
        share=12,
    ),
    "settings files": Parser(_settings, (SETTINGS,), (BadSettings,), seconds=1, share=1),
    "settings in variables": Parser(
        _environment,
        (b"SANORA_PORT=80\nSANORA_MDNS=off\nSANORA_GRACE=0.5",),
        (BadSettings,),
        seconds=1,
        share=1,
    ),
    "word lists": Parser(
        _words, (WORDS.encode(),), (UnicodeDecodeError,), largest=LARGEST_LIST, seconds=2, share=1
    ),
}
"""By name."""
