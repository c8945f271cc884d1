"""Pictures for tests: PNG files that are drawn from their names."""

from __future__ import annotations

import hashlib
import struct
import zlib
from functools import cache

WIDTH, HEIGHT = 240, 160
CELL = 20


@cache  # a test of permissions asks for one ten times
def drawn(name: str) -> bytes:
    """Return a PNG of 240 by 160 pixels, a patchwork in a colour of its own for each name."""
    base = hashlib.sha256(name.encode()).digest()[:3]
    rows = bytearray()
    for y in range(HEIGHT):
        rows.append(0)  # no filter
        for x in range(WIDTH):
            light = 60 + (x // CELL * 37 + y // CELL * 59) % 120
            rows += bytes((colour + light) // 2 for colour in base)
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(bytes(rows))), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)


def picture_id(name: str) -> str:
    """Return what the server calls the picture that is drawn from a name."""
    return hashlib.sha256(drawn(name)).hexdigest()[:32]


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
