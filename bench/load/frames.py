"""WebSocket frames as a phone makes and reads them (RFC 6455, client side)."""

from __future__ import annotations

import struct
from typing import NamedTuple

TEXT, CLOSE, PING, PONG = 1, 8, 9, 10
_SHORT, _LONG = 126, 127  # lengths that announce a length of two or eight bytes


class Cut(NamedTuple):
    """One whole frame within received bytes: its kind, and where its payload begins and ends."""

    opcode: int
    begin: int
    end: int


def cut(data: bytes, start: int) -> Cut | None:
    """Return the frame that begins at `start`; None while it is not all there."""
    size = len(data)
    if size - start < 2:
        return None
    length = data[start + 1] & 0x7F
    begin = start + 2
    if length == _SHORT:
        if size - begin < 2:
            return None
        length = (data[begin] << 8) | data[begin + 1]
        begin += 2
    elif length == _LONG:
        if size - begin < 8:
            return None
        (length,) = struct.unpack_from("!Q", data, begin)
        begin += 8
    end = begin + length
    return Cut(data[start] & 0x0F, begin, end) if end <= size else None


def masked(payload: bytes, opcode: int = TEXT) -> bytes:
    """Return a frame as a client sends it; a mask of zeros leaves the payload as it is."""
    length = len(payload)
    if length < _SHORT:
        head = struct.pack("!BB", 0x80 | opcode, 0x80 | length)
    else:
        head = struct.pack("!BBH", 0x80 | opcode, 0x80 | _SHORT, length)
    return head + b"\0\0\0\0" + payload


def unmasked(payload: bytes) -> bytes:
    """Return a text frame as a server sends it."""
    length = len(payload)
    if length < _SHORT:
        return struct.pack("!BB", 0x80 | TEXT, length) + payload
    return struct.pack("!BBH", 0x80 | TEXT, _SHORT, length) + payload
