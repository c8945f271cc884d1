"""WebSocket frames as bytes, built once however many sockets get them (RFC 6455, server side: unmasked)."""

from __future__ import annotations

import struct

_FINAL_TEXT = 0x81
_FINAL_CLOSE = 0x88
_FINAL_PONG = 0x8A
_SHORT = 126
_MIDDLE = 1 << 16
_LONGEST_CONTROL = 125

_middle_head = struct.Struct("!BBH").pack

PING = b"\x89\x00"
"""Asks for a pong; every browser answers by itself."""


def text(payload: bytes) -> bytes:
    """Return a text message in one frame; `payload` is UTF-8."""
    length = len(payload)
    if length < _SHORT:
        return bytes((_FINAL_TEXT, length)) + payload
    if length < _MIDDLE:
        return _middle_head(_FINAL_TEXT, _SHORT, length) + payload
    return struct.pack("!BBQ", _FINAL_TEXT, _SHORT + 1, length) + payload


def pong(payload: bytes) -> bytes:
    """Return the answer to a ping, with the ping's own payload."""
    payload = payload[:_LONGEST_CONTROL]
    return bytes((_FINAL_PONG, len(payload))) + payload


def close(code: int, reason: str = "") -> bytes:
    """Return a close frame; a long reason is cut at a whole character."""
    payload = (
        struct.pack("!H", code) + reason.encode()[: _LONGEST_CONTROL - 2].decode(errors="ignore").encode()
    )
    return bytes((_FINAL_CLOSE, len(payload))) + payload
