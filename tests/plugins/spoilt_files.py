"""Files of questions with one thing spoilt, made the same way each time from good ones."""

from __future__ import annotations

import io
import json
import struct
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

from question_files import (
    AIKEN,
    CSV,
    GIFT,
    KAHOOT_HEADER,
    KAHOOT_ROWS,
    QUIZIZZ_ROWS,
    kahoot,
    quizizz,
    workbook,
)

from sanora.deck.imports import parts
from sanora.deck.imports import workbook as workbooks

Broken = Iterator[tuple[str, bytes]]
"""What is spoilt, and the file."""

LONG = "x" * 3000


def spoilt_text(source: str) -> Broken:
    """Yield what spoils any text: its encoding, its size, what is no text at all."""
    content = source.encode()
    half = len(content) // 2
    yield "nothing", b""
    yield "blank", b" \n\t\n"
    yield "a mark alone", b"\xef\xbb\xbf"
    yield "half of UTF-16", source.encode("utf-16")[:-1]
    yield "a nought", content[:half] + b"\x00" + content[half:]
    yield "bytes of no encoding", content[:half] + b"\x81\xff\x8d" + content[half:]
    yield "a control character", content[:half] + b"\x1b[2J" + content[half:]
    yield "too large", content + b" " * 4 * 1024 * 1024
    yield "too many lines", content + b"\n" * 50_001


def spoilt_gift() -> Broken:
    """Yield GIFT with each brace taken away or doubled, and each of these put where it does not belong."""
    yield from spoilt_text(GIFT)
    bare = [place for place, mark in enumerate(GIFT) if mark in "{}" and GIFT[place - 1] != "\\"]
    for place in bare:
        yield f"without the brace at {place}", (GIFT[:place] + GIFT[place + 1 :]).encode()
        yield f"with the brace at {place} twice", (GIFT[:place] + GIFT[place] + GIFT[place:]).encode()
    for old, new in {
        "=Where the food is": "~Where =the =food",
        "~What the food is": "~",
        "=insects": "=Reptiles",
        "{~sand": "{sand ~",
        "{#1973}": "{#nineteen}",
        "#3.1415:0.0005": "#3,1415:0,0005",
        "#3.141..3.142": "#3.142..3.141",
        "=4:0": "=4:many",
        "=queen =the queen": "=%50%queen =%50%the queen",
        "=four =4": "=*",
        "=bee -> hive": "=bee hive",
        "=ant -> hill": "=ant ->",
        "::Dance::": "::Dance",
        "What does the waggle dance tell?": "",
        "Who lays the eggs?": LONG,
        "=nectar": f"={LONG}",
        "Only females have a sting.": LONG,
        "~%50%Workers": "~%500%Workers",
        "[html]<p>The next questions are about wasps.</p>": "What about wasps?",
        "~Wasps": " ".join(f"~wasp {number}" for number in range(13)),
    }.items():
        assert GIFT.count(old) >= 1 or old == "~Wasps", old
        yield (
            f"{new[:20]!r} for {old!r}",
            GIFT.replace(old if old != "~Wasps" else "~%-100%Wasps", new).encode(),
        )
    yield "too many questions", (GIFT + "\nOne? {T}\n" * 500).encode()
    yield "an endless question", (GIFT + "\n" + LONG * 70).encode()


def spoilt_aiken() -> Broken:
    """Yield Aiken with each line taken away or doubled, and each mark changed."""
    yield from spoilt_text(AIKEN)
    rows = AIKEN.split("\n")
    for number, row in enumerate(rows):
        if not row or row.startswith(("D.", "C.", "B)")):
            continue
        yield f"without line {number + 1}", "\n".join(rows[:number] + rows[number + 1 :]).encode()
        yield f"with line {number + 1} twice", "\n".join([*rows[: number + 1], *rows[number:]]).encode()
        yield (
            f"line {number + 1} much longer",
            "\n".join([*rows[:number], row + LONG, *rows[number + 1 :]]).encode(),
        )
    for old, new in {
        "ANSWER: A": "ANSWER: E",
        "ANSWER: B": "ANSWER B",
        "B. Milk": "B. Honey",
        "C. Silk": "c. Silk",
        "D. Paper": "D.",
        "A) Drones": "B) Drones",
    }.items():
        assert old in AIKEN
        yield f"{new!r} for {old!r}", AIKEN.replace(old, new).encode()
    for place in (40, 60, 75, 100, 130):
        yield f"cut at {place}", AIKEN[:place].encode()
    yield "too many questions", (AIKEN * 251).encode()


WRONG: dict[str, tuple[Any, ...]] = {
    "question": (None, LONG, "#REF!"),
    "first": (None, LONG, "#VALUE!"),
    "second": (LONG, "#N/A"),
    "correct": (9, 0, "none of them", "1,9", "#REF!"),
    "time": ("soon", "-5", "1e999", "#NUM!"),
}
"""What spoils a cell."""


def spoilt_rows(rows: list[list[Any]], places: dict[str, int]) -> Iterator[tuple[str, list[list[Any]]]]:
    """Yield the rows with each cell spoilt in each way."""
    for number, row in enumerate(rows):
        for column, values in WRONG.items():
            for value in values:
                changed = list(row)
                changed[places[column]] = value
                yield (
                    f"{str(value)[:20]!r} as {column} of row {number + 1}",
                    [*rows[:number], changed, *rows[number + 1 :]],
                )


def spoilt_kahoot() -> Broken:
    """Yield Kahoot!'s template with its cells spoilt."""
    rows = [list(row) for row in KAHOOT_ROWS[:2]]
    places = {"question": 1, "first": 2, "second": 3, "time": 6, "correct": 7}
    for what, changed in spoilt_rows(rows, places):
        if what != "'None' as first of row 1":
            yield what, kahoot(*changed)
    yield "no answer marked", kahoot((1, "Which?", "a", "b", None, None, 20, None))
    for place in range(1, 8):
        header = [*KAHOOT_HEADER[:place], "?", *KAHOOT_HEADER[place + 1 :]]
        if place not in {4, 5}:
            yield f"without the column {KAHOOT_HEADER[place]!r}", workbook(header, *rows)
    yield "no row", kahoot((1, *[None] * 7))
    yield "too many rows", kahoot(*[(1, "Which?", "a", "b", None, None, 20, 1)] * 2001)
    yield "no sheet that is known", workbook(("Dear", "Anna"))
    yield "an empty sheet", workbook()


def spoilt_quizizz() -> Broken:
    """Yield Quizizz's template with its cells spoilt."""
    rows = [list(row) for row in QUIZIZZ_ROWS[1:3]]
    places = {"question": 0, "first": 2, "second": 3, "correct": 7, "time": 8}
    for what, changed in spoilt_rows(rows, places):
        yield what, quizizz(*changed)
    for kind in ("Draw", "Reorder", "Video response", "Hotspot"):
        yield f"the type {kind!r}", quizizz(("Which?", kind, "a", "b", None, None, None, 1))


def spoilt_csv() -> Broken:
    """Yield our own layout with its cells spoilt, and its quotes and separators."""
    yield from spoilt_text(CSV)
    rows = [line.split(";") for line in CSV.splitlines()[2:3]]
    head = CSV.splitlines()[0]
    for what, changed in spoilt_rows(rows, {"question": 0, "first": 2, "second": 3, "correct": 5, "time": 6}):
        yield (
            what,
            "\n".join(
                [head, *(";".join("" if cell is None else str(cell) for cell in row) for row in changed)]
            ).encode(),
        )
    for old, new in {
        '"Two large': "Two large",
        'ones."': "ones.",
        "question;": "qestion;",
        ";correct;": ";corect;",
        "option 2": "option 1",
        "multiple": "multipel",
        "number;;;;3,5": "number;;;;three",
        "km;0,5": "km;half",
        "typed;;;;queen | the queen": "typed;;;;",
        "yesno;;": "yesno;Ja;",
        "text;;;;;": "text;a;b;;1;",
    }.items():
        assert old in CSV, old
        yield f"{new!r} for {old!r}", CSV.replace(old, new).encode()


EXPORT: dict[str, Any] = {
    "title": "Bees",
    "questions": [
        {
            "question": {
                "kind": "multiple",
                "questionText": "Which?",
                "options": [{"key": "A", "text": "Yes"}, {"key": "B", "text": "No"}],
                "correctOptions": ["A"],
            }
        }
    ],
}


def spoilt_json() -> Broken:
    """Yield our own JSON cut, and with each value of another type."""
    text = json.dumps(EXPORT)
    for place in range(1, len(text), 8):
        yield f"cut at {place}", text[:place].encode()
    values: tuple[Any, ...] = (None, 7, [], {}, LONG)
    for value in values:
        for name in ("title", "questions"):
            if (name, value) not in [("title", LONG), ("questions", [])]:
                yield f"{str(value)[:9]} as {name}", json.dumps({**EXPORT, name: value}).encode()
        for name in ("kind", "questionText", "options", "correctOptions"):
            if name == "correctOptions" and value == []:
                continue
            entry = {"question": {**EXPORT["questions"][0]["question"], name: value}}
            yield f"{str(value)[:9]} as {name}", json.dumps({**EXPORT, "questions": [entry]}).encode()


def repacked(content: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """Return a workbook with its members changed, or taken out where the change is None."""
    into = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            changed = change(name, old.read(name))
            if changed is not None:
                new.writestr(name, changed)
    return into.getvalue()


READ = ("_rels/", "xl/_rels/", "xl/workbook", "xl/worksheets/", "xl/sharedStrings", "xl/styles")
"""Parts of a workbook that are read."""


def spoilt_workbook() -> Broken:
    """Yield what is no workbook, or one that is damaged or dangerous."""
    good = kahoot()
    names = zipfile.ZipFile(io.BytesIO(good)).namelist()
    yield "text", b"question;option 1"
    yield "of old", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
    yield "too large", good + bytes(workbooks.MOST_BYTES)
    for place in range(4, len(good) - 1, len(good) // 30):
        yield f"cut at {place}", good[:place]
    for name in names:
        if name.startswith(READ):
            yield (
                f"without {name}",
                repacked(good, lambda member, old, name=name: None if member == name else old),
            )
        if name.startswith(READ):
            for what, new in {
                "empty": b"",
                "no XML": b"bees",
                "cut": b"<",
                "a declaration": b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>',
                "a wide declaration": '\ufeff<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x/>'.encode(
                    "utf-16-le"
                ),
            }.items():
                yield (
                    f"{what} as {name}",
                    repacked(good, lambda member, old, name=name, new=new: new if member == name else old),
                )
    yield "a bomb", repacked(good, lambda member, old: old + b" " * 50_000_000 if "sheet1" in member else old)
    into = io.BytesIO(good)
    with zipfile.ZipFile(into, "a") as archive:
        for number in range(parts.MOST_MEMBERS):
            archive.writestr(f"xl/media/{number}.png", b"")
    yield "far too many members", into.getvalue()
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    yield "a letter", other.getvalue()
    yield "a secret one", good.replace(struct.pack("<H", 0), struct.pack("<H", 1), 1)[: len(good) // 2]


SPOILT: dict[str, tuple[str, Callable[[], Broken], int]] = {
    "GIFT": ("bees.gift", spoilt_gift, 70),
    "Aiken": ("bees.aiken", spoilt_aiken, 30),
    "Kahoot!": ("bees.xlsx", spoilt_kahoot, 30),
    "Quizizz": ("bees.xlsx", spoilt_quizizz, 30),
    "CSV": ("bees.csv", spoilt_csv, 30),
    "JSON": ("bees.json", spoilt_json, 40),
    "workbook": ("bees.xlsx", spoilt_workbook, 50),
}
"""For each form the name of its files, what spoils them, and how many that are at least."""
