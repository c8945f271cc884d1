"""Values that no client of ours would send, as JSON text, for every field of every message and body."""

from __future__ import annotations

import json

DEEP = "[" * 5000 + "]" * 5000

HOSTILE_TEXTS = [
    "",
    " ",
    "\u0000",
    "\u202e\u2066evil",
    "\u200b\u200d\ufeff",
    "é\u0301" * 40,
    "<script>alert(1)</script>",
    "'; DROP TABLE votes; --",
    "=HYPERLINK(1)",
    "{{7*7}}${7*7}%s%n",
    "../../etc/passwd",
    "\r\nSet-Cookie: a=b",
    "\x1b[31mred\x1b[0m",
    "[bold]markup[/]",
    "👩‍👩‍👧‍👦" * 30,
    "x" * 70,
    "x" * 3000,
    "9" * 400,
]
"""Texts that are well-formed but mean harm, or are too long for most fields."""

BAD_VALUES = [
    "null",
    "true",
    "false",
    "0",
    "-1",
    "1.5",
    "1e400",
    "-0",
    "NaN",
    "Infinity",
    "9007199254740993",
    "9" * 400,
    '"\\ud800"',
    '"\\u0000"',
    "[]",
    "{}",
    "[null]",
    '[{"a":[]}]',
    '{"key":"A"}',
    '{"$ne":null}',
    DEEP,
    "[" * 5000,
    '"' + "x" * 60_000 + '"',
    json.dumps(["x"] * 2000),
    json.dumps({str(number): number for number in range(500)}),
    *(json.dumps(text) for text in HOSTILE_TEXTS),
]
"""One wrong thing each: type, range, length, number, depth, encoding."""

BAD_MESSAGES = [
    b"",
    b" ",
    b"null",
    b"[]",
    b'"text"',
    b"7",
    b"{",
    b'{"',
    b"{}" * 2,
    b'{"a":1,}',
    b"{'a':1}",
    b"\xff\xfe",
    b"\xef\xbb\xbf{}",
    b"\x00",
    DEEP.encode(),
    b"[" * 5000,
    b'{"a":' * 4000,
    b'{"type":"answer:submit"',
    b'{"unknown":1}',
    b"{}" + b" " * 3000 + b"x",
]
"""Whole bodies or frames that are wrong."""
