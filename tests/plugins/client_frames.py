"""WebSocket frames as a client sends them, right or wrong."""

from __future__ import annotations

import struct

MASK = b"\x37\xfa\x21\x3d"


def frame(opcode: int, payload: bytes, *, final: bool = True, mask: bytes = MASK) -> bytes:
    """Return a masked frame; nothing keeps it from being one that must not be."""
    length = len(payload)
    first = final << 7 | opcode
    if length < 126:
        head = struct.pack("!BB", first, 0x80 | length)
    elif length < 1 << 16:
        head = struct.pack("!BBH", first, 0xFE, length)
    else:
        head = struct.pack("!BBQ", first, 0xFF, length)
    return head + mask + bytes(byte ^ mask[place % 4] for place, byte in enumerate(payload))
