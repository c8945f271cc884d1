"""The parts of a workbook, which is a ZIP archive of XML: looked over first, then read as a stream."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Callable
from typing import NamedTuple, TypeAlias
from xml.parsers import expat

MOST_UNPACKED = 16 * 1024 * 1024
"""Bytes of all its XML, unpacked."""

MOST_MEMBERS = 2000
DEEPEST = 40
"""Elements inside each other."""

CHUNK = 64 * 1024
ROOT = ""

Attributes: TypeAlias = dict[str, str]


class Damaged(Exception):
    """What is wrong with a workbook."""


class Enough(Exception):
    """Ends the reading of a part of which no more is needed."""


class Events(NamedTuple):
    """What to do at the beginning and end of an element, and with text; names come without namespace."""

    start: Callable[[str, Attributes], None]
    end: Callable[[str], None] | None = None
    text: Callable[[str], None] | None = None


class Relation(NamedTuple):
    """A part that another one refers to: what it is (`worksheet`), and its name in the archive."""

    kind: str
    target: str


class Package:
    """An archive whose parts can be read; raises `Damaged` for one that unpacks to far too much."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        members = archive.infolist()
        self.names = {member.filename for member in members}
        unpacked = sum(member.file_size for member in members if _is_xml(member.filename))
        if len(members) > MOST_MEMBERS or len(self.names) < len(members) or unpacked > MOST_UNPACKED:
            raise Damaged("It unpacks to far more than questions need.")

    def parse(self, name: str, events: Events) -> None:
        """Go through a part once."""
        if name not in self.names or not _is_xml(name):
            raise Damaged(f"It lacks the part {name[:80]}.")
        parser = _parser(events)
        try:
            with self._archive.open(name) as part:
                while chunk := part.read(CHUNK):
                    parser.Parse(chunk, False)  # noqa: FBT003 - whether it is the last chunk; no name may be given
            parser.Parse(b"", True)  # noqa: FBT003 - as above
        except Enough:
            return
        except expat.ExpatError as error:
            raise Damaged(f"{name[:80]} is no XML: {error}.") from None

    def relations(self, name: str) -> dict[str, Relation]:
        """Return the parts that a part refers to, by the ids that it has for them."""
        folder, base = posixpath.split(name)
        found: dict[str, Relation] = {}

        def start(element: str, attributes: Attributes) -> None:
            if element == "Relationship" and attributes.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", "")))
                kind = attributes.get("Type", "").rpartition("/")[2]
                found[attributes.get("Id", "")] = Relation(kind, target.lstrip("/"))

        self.parse(posixpath.join(folder, "_rels", f"{base}.rels"), Events(start))
        return found


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def _parser(events: Events) -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    depth = 0

    def start(name: str, attributes: Attributes) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise Damaged("Its elements are nested far too deep.")
        events.start(_bare(name), {_bare(key): value for key, value in attributes.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        if events.end is not None:
            events.end(_bare(name))

    def declared(*_: object) -> None:
        raise Damaged("It declares entities, as no workbook does.")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = declared
    if events.text is not None:
        parser.CharacterDataHandler = events.text
    return parser


def _bare(name: str) -> str:
    return name.rpartition(" ")[2]
