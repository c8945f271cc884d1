"""A printed report as one HTML file: no script, nothing from elsewhere, and text is text.

It is built as a tree and written out as a whole, so that no text can become markup.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from importlib.resources import files
from xml.etree.ElementTree import Element, SubElement, tostring

from sanora_server.export.document import Block, Document, Figure, Heading, Note, Picture, Table
from sanora_server.export.svg import data_of, svg

STYLES = "report.css"

FEW = 25
"""A table of so many rows is kept on one sheet of paper with its chart."""


def to_html(document: Document) -> bytes:
    """Return the page."""
    styles = (files(__package__ or "") / STYLES).read_text(encoding="utf-8")
    page = Element("html", {"lang": "en"})
    _head(page, document.title, styles)
    body = SubElement(SubElement(page, "body"), "main")
    _tag(body, "h1", document.title)
    for line in _paragraphs(document.about):
        _tag(body, "p", line)
    if document.facts:
        facts = SubElement(body, "dl")
        for name, value in document.facts:
            pair = SubElement(facts, "div")
            SubElement(pair, "dt").text = name
            _tag(pair, "dd", value)
    place = body
    for block in document.blocks:
        if isinstance(block, Heading) and not block.inner:
            place = SubElement(body, "section")
        _block(place, block)
    return b"<!DOCTYPE html>\n" + tostring(page, encoding="unicode", method="html").encode() + b"\n"


def _block(place: Element, block: Block) -> None:
    match block:
        case Heading():
            _tag(place, "h3" if block.inner else "h2", block.text)
        case Note():
            for line in _paragraphs(block.text):
                _tag(place, "p", line, {"class": "soft"} if block.soft else {})
        case Picture():
            size = {"width": str(block.image.width), "height": str(block.image.height)}
            SubElement(place, "img", {"src": data_of(block.image), "alt": block.says} | size)
        case Table():
            _table(place, block)
        case Figure():
            figure = SubElement(
                place, "figure", {"class": "whole" if len(block.table.rows) <= FEW else "long"}
            )
            figure.append(svg(block.drawing))
            _table(figure, block.table)


def _head(page: Element, title: str, styles: str) -> None:
    head = SubElement(page, "head")
    SubElement(head, "meta", {"charset": "utf-8"})
    digest = base64.b64encode(hashlib.sha256(styles.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    )
    SubElement(head, "meta", {"http-equiv": "Content-Security-Policy", "content": policy})
    SubElement(head, "meta", {"name": "viewport", "content": "width=device-width"})
    SubElement(head, "meta", {"name": "robots", "content": "noindex"})
    SubElement(head, "title").text = title
    SubElement(head, "style").text = styles


def _table(place: Element, table: Table) -> None:
    first = len(table.heads) - table.figures
    shown = SubElement(place, "table")
    heads = SubElement(SubElement(shown, "thead"), "tr")
    for number, name in enumerate(table.heads):
        SubElement(heads, "th", {"scope": "col"} | _column(number, first)).text = name
    rows = SubElement(shown, "tbody")
    for number, row in enumerate(table.rows):
        line = SubElement(rows, "tr", {"class": "marked"} if number in table.marked else {})
        for column, cell in enumerate(row):
            _tag(line, "td", cell, _column(column, first))


def _column(number: int, first: int) -> dict[str, str]:
    return {"class": "figure"} if number >= first else {}


def _tag(place: Element, name: str, text: str, look: dict[str, str] | None = None) -> None:
    """Add an element with somebody's words, which run in the direction of their own script."""
    SubElement(place, name, {"dir": "auto"} | (look or {})).text = text


def _paragraphs(text: str) -> Iterable[str]:
    return filter(None, text.split("\n"))
