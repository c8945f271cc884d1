"""Frames that somebody means harm with, or that a broken client sends: thousands, the same every time."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any, cast

import msgspec

from sanora import wire
from sanora.kinds.base import Question
from sanora.kinds.registry import KINDS
from sanora.testing import samples

DEEP = 20_000
"""Levels of nesting: more than any parser's stack of calls."""

LONG = 20_000
"""Characters: more than any field takes."""

TEXTS = [
    "",
    " ",
    "\x00",
    "\x1b[31mred\x1b[0m",
    "\r\n\r\nGET / HTTP/1.1",
    "\u202egnp.exe",
    "\u2066\u2069\u200b\ufeff",
    "\ufffe\uffff\U0010ffff",
    "\ue000",
    "Z\u0351\u036b\u0343\u036a\u0302" * 40,
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "'; DROP TABLE vote; --",
    '=HYPERLINK("http://x")',
    "@SUM(1)",
    "{{7*7}}${7*7}",
    "../../../etc/passwd",
    "%s%s%s%n",
    "[bold]markup[/bold]",
    "NaN",
    "null",
    "__proto__",
    "constructor",
    "x" * LONG,
    "ß" * 600,
    "👩‍👩‍👧‍👦" * 200,
]
"""Texts for every field that takes text."""

VALUES: list[Any] = [
    *TEXTS,
    None,
    True,
    False,
    0,
    -1,
    1,
    2**31,
    2**53,
    2**63,
    2**64,
    10**40,
    0.5,
    -0.0,
    1e308,
    [],
    {},
    [[]],
    [{}],
    [None],
    ["A"] * 1000,
    {"A": "B"},
    {"A": 1, "B": -(10**6)},
    {"A": ["B", None]},
    {"A": {"B": 1}},
    {"A": {"B": {"C": 1}}},
    {f"K{number}": number for number in range(25)},
    {"kind": "single"},
    {"kind": ["single"]},
    {"type": "hello"},
]
"""Values for every field."""

RAW = [
    b"",
    b" ",
    b"\x00",
    b"\xff\xfe{}",
    b"\xef\xbb\xbf{}",
    b"null",
    b"true",
    b"0",
    b'"hello"',
    b"[]",
    b"{}",
    b'{"type":null}',
    b'{"type":1}',
    b'{"type":[]}',
    b'{"type":""}',
    b'{"type":"nothing:such"}',
    b'{"type":"ping"',
    b'{"type":"ping","sent":}',
    b'{"type":"ping","sent":NaN}',
    b'{"type":"ping","sent":Infinity}',
    b'{"type":"ping","sent":-1e400}',
    b'{"type":"ping","sent":1e400}',
    b'{"type":"ping","sent":0x10}',
    b'{"type":"ping","sent":01}',
    b'{"type":"ping","sent":1,}',
    b'{"type":"ping","sent":' + b"9" * 6000 + b"}",
    b'{"type":"ping","sent":1.' + b"1" * 6000 + b"}",
    b'{"type":"ping","sent":1}{"type":"ping","sent":1}',
    b'{"type":"ping","sent":1}garbage',
    b"{'type':'ping'}",
    b'{"type":"ping","sent":1/*,"x":2*/}',
    b'{"type":"hello","proto":1,"name":"\\ud800"}',
    b'{"type":"hello","proto":1,"name":"\\udc00"}',
    b'{"type":"hello","proto":1,"name":"\\ud800\\ud800"}',
    b'{"type":"hello","proto":1,"name":"\\ud83d\\u0041"}',
    b'{"type":"hello","proto":1,"name":"\\u0000"}',
    b'{"type":"hello","proto":1,"name":"\xc0\xaf"}',
    b'{"type":"hello","proto":1,"name":"\xed\xa0\x80"}',
    b'{"type":"hello","proto":1,"name":"\n"}',
    b'{"type":"hello","proto":1,"proto":"1"}',
    b'{"type":"hello","type":"ping","proto":1}',
    b'{"proto":1,"type":"hello"}',
    b"[" * DEEP,
    b'{"a":' * DEEP,
    b'{"type":"question:add","question":' + b"[" * DEEP,
    b'{"type":"question:add","question":' + b"[" * DEEP + b"]" * DEEP + b"}",
    b'{"type":"question:add","question":{"options":' + b'[{"key":' * DEEP,
    b'{"type":"answer:submit","round":1,"answer":' + b"[" * DEEP + b"]" * DEEP + b"}",
]
"""Frames that are no message at all, or nearly one."""


def frames() -> Iterator[bytes]:
    """Yield hostile frames: written by hand, then every message with every field spoilt, and cut."""
    yield from RAW
    for message in samples.INCOMING:
        whole = wire.encode(message)
        body = cast("dict[str, Any]", msgspec.json.decode(whole))
        yield from _spoilt(body)
        yield from _cut(whole)
    yield from _questions()
    yield from _fields_of_kinds()


def _spoilt(body: dict[str, Any]) -> Iterator[bytes]:
    for name in body:
        yield msgspec.json.encode({key: value for key, value in body.items() if key != name})
        for value in VALUES:
            yield msgspec.json.encode(body | {name: value})
    yield msgspec.json.encode(body | {"extra": None})
    yield msgspec.json.encode(body | {f"extra{number}": number for number in range(1000)})
    yield msgspec.json.encode([body])
    yield msgspec.json.encode({name.upper(): value for name, value in body.items()})


def _cut(whole: bytes) -> Iterator[bytes]:
    chance = Random(len(whole))
    for _ in range(8):
        at = chance.randrange(len(whole))
        yield whole[:at]
        yield whole[:at] + bytes([chance.randrange(256)]) + whole[at + 1 :]
        yield whole[:at] + whole[at:][::-1]


def _questions() -> Iterator[bytes]:
    """Yield questions to be added with every field of theirs spoilt, one level deeper."""
    for kind in ("single", "multiple", "yesno", "none"):
        body: dict[str, Any] = {
            "kind": kind,
            "questionText": "Tea?",
            "options": [{"key": "A", "text": "Tea"}, {"key": "B", "text": "Coffee"}],
            "timeoutSeconds": 45,
            "revisable": None,
            "resultMode": "live",
            "onPhones": True,
            "abstain": False,
            "points": 1000,
            "multiplier": 1,
            "picture": "",
            "pictureText": "",
            "explanation": "",
            "notes": "",
            "correctOption": None,
            "correctOptions": [],
            "mostPicks": None,
        }
        for frame in _spoilt(body):
            yield b'{"type":"question:add","question":' + frame + b"}"
        for value in VALUES:
            option = {"key": value, "text": value}
            spoilt = {"kind": kind, "questionText": "Tea?", "options": [option, option]}
            yield msgspec.json.encode({"type": "question:add", "question": spoilt})


def _fields_of_kinds() -> Iterator[bytes]:
    """Yield questions of every kind in which one field that not all kinds have is spoilt."""
    shared = {field.name for field in msgspec.structs.fields(Question)}
    for name, kind in KINDS.items():
        fields = [field for field in msgspec.structs.fields(kind) if field.name not in shared]
        for field in fields:
            for value in VALUES:
                spoilt = {"kind": name, "questionText": "Tea?", field.encode_name: value}
                yield msgspec.json.encode({"type": "question:add", "question": spoilt})
