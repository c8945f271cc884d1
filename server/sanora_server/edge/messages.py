"""Messages out of a client's WebSocket frames, whatever pieces these come in (RFC 6455, masked)."""

from __future__ import annotations

import struct
from enum import IntEnum
from typing import NamedTuple

PROTOCOL_ERROR = 1002
NO_TEXT = 1007
TOO_LARGE = 1009

_CODES = frozenset({1000, 1001, 1002, 1003, *range(1007, 1015)})
"""Below 3000, the codes that may be in a goodbye."""

_FINAL, _RESERVED, _OPCODE = 0x80, 0x70, 0x0F
_MASKED, _LENGTH = 0x80, 0x7F
_MIDDLE, _LONG = 126, 127
_CONTROL = 0x8
_LONGEST_CONTROL = 125
_MASK_BYTES = 4
_APPLICATION_CODES = 3000

MOST_PIECES = 1024
"""Pieces of one message: more are no message but an attempt to keep the server busy."""


class Kind(IntEnum):
    """What a message is: the opcode of its first frame."""

    MORE = 0
    TEXT = 1
    BINARY = 2
    CLOSE = 8
    PING = 9
    PONG = 10


_KINDS = {int(kind): kind for kind in Kind}


class Message(NamedTuple):
    """A whole message; the payload of a text is UTF-8 that was not looked at."""

    kind: Kind
    payload: bytes


class Broken(Exception):
    """What came is no WebSocket any more: nothing after it can be understood."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


class Messages:
    """Takes bytes with `feed` and gives whole messages with `next`; holds at most one that is under way."""

    __slots__ = ("_at", "_bytes", "_kind", "_most", "_pieces", "_pieces_size")

    def __init__(self, most: int) -> None:
        self._most = most
        self._bytes = b""
        self._at = 0
        self._kind = Kind.MORE
        self._pieces: list[bytes] = []
        self._pieces_size = 0

    @property
    def waiting(self) -> int:
        """Bytes that were fed and are in no message yet."""
        return len(self._bytes) - self._at

    def feed(self, data: bytes) -> None:
        """Take bytes as they come."""
        self._bytes = self._bytes[self._at :] + data if self._at < len(self._bytes) else data
        self._at = 0

    def next(self) -> Message | None:
        """Return the next whole message; None while there is none. Raises `Broken`."""
        if self._at == len(self._bytes):
            return None
        while (frame := self._frame()) is not None:
            final, kind, payload = frame
            if kind >= _CONTROL:
                if kind is Kind.CLOSE:
                    _demand_goodbye(payload)
                return Message(kind, payload)
            if (kind is Kind.MORE) is (self._kind is Kind.MORE):
                raise Broken(PROTOCOL_ERROR, "a piece that belongs to no message, or a message within one")
            if final and kind is not Kind.MORE:
                return Message(kind, payload)
            if kind is not Kind.MORE:
                self._kind = kind
            self._keep(payload)
            if final:
                return self._whole()
        return None

    def _keep(self, payload: bytes) -> None:
        self._pieces.append(payload)
        self._pieces_size += len(payload)
        if len(self._pieces) > MOST_PIECES:
            raise Broken(TOO_LARGE, "a message in too many pieces")

    def _whole(self) -> Message:
        message = Message(self._kind, b"".join(self._pieces))
        self._kind, self._pieces, self._pieces_size = Kind.MORE, [], 0
        return message

    def _frame(self) -> tuple[bool, Kind, bytes] | None:
        """Cut one frame off; None while it is not whole."""
        data, start = self._bytes, self._at
        begin = start + 2
        if len(data) < begin:
            return None
        first, second = data[start], data[start + 1]
        kind, length = _KINDS.get(first & _OPCODE), second & _LENGTH
        if kind is None or first & _RESERVED or not second & _MASKED:
            raise Broken(PROTOCOL_ERROR, "not a frame that a client sends")
        if kind >= _CONTROL and (length > _LONGEST_CONTROL or not first & _FINAL):
            raise Broken(PROTOCOL_ERROR, "a control frame that is long or in pieces")
        if length >= _MIDDLE:
            form, size = ("!H", 2) if length == _MIDDLE else ("!Q", 8)
            if len(data) < begin + size:
                return None
            (length,) = struct.unpack_from(form, data, begin)
            begin += size
        if kind < _CONTROL and length + self._pieces_size > self._most:
            raise Broken(TOO_LARGE, "the message is too large")
        body = begin + _MASK_BYTES
        end = body + length
        if len(data) < end:
            return None
        self._at = end
        return bool(first & _FINAL), kind, _unmasked(data[begin:body], data[body:end])


def _unmasked(mask: bytes, payload: bytes) -> bytes:
    length = len(payload)
    key = mask * (length // _MASK_BYTES + 1)
    return (int.from_bytes(payload, "little") ^ int.from_bytes(key[:length], "little")).to_bytes(
        length, "little"
    )


def _demand_goodbye(payload: bytes) -> None:
    if not payload:
        return
    code = int.from_bytes(payload[:2], "big")
    if len(payload) == 1 or (code < _APPLICATION_CODES and code not in _CODES):
        raise Broken(PROTOCOL_ERROR, "a goodbye with a code that there is not")
    try:
        payload[2:].decode()
    except UnicodeDecodeError:
        raise Broken(NO_TEXT, "a goodbye that is no text") from None
