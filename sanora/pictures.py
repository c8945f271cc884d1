"""Pictures of questions and options: what they are, told by what is in them and never by their name."""

from __future__ import annotations

import hashlib
import re
import struct
from collections.abc import Callable
from typing import NamedTuple

from sanora.errors import BadPicture

LARGEST = 4 * 1024 * 1024
"""Bytes of a picture."""

MOST_PIXELS = 40_000_000
"""Pixels of a picture: what a small file can unfold to in a phone's memory."""

LONGEST_SIDE = 20_000

_ID_DIGITS = 32


class Picture(NamedTuple):
    """A picture: its id, which names what is in it, its media type, and its size in pixels."""

    id: str
    media_type: str
    width: int
    height: int


Size = tuple[int, int]


def ending(picture: Picture) -> str:
    """Return how the name of a picture's file ends: `.png`."""
    return f".{picture.media_type.partition('/')[2]}"


def examined(body: bytes) -> Picture:
    """Return what the bytes of a picture say about it; raise `BadPicture` with a cure."""
    if len(body) > LARGEST:
        raise BadPicture(f"The picture is larger than {LARGEST // 1024**2} MB. Save it smaller.")
    for media_type, fits, size in _SORTS:
        if fits(body):
            width, height = _sized(body, size)
            return Picture(named(body), media_type, width, height)
    raise BadPicture


def named(body: bytes) -> str:
    """Return the id of a picture: the first half of its SHA-256, in hexadecimal."""
    return hashlib.sha256(body).hexdigest()[:_ID_DIGITS]


def _sized(body: bytes, size: Callable[[bytes], Size]) -> Size:
    try:
        width, height = size(body)
    except (struct.error, IndexError, ValueError):
        raise BadPicture("The picture is damaged: its size cannot be read. Save it anew.") from None
    if not (0 < width <= LONGEST_SIDE and 0 < height <= LONGEST_SIDE) or width * height > MOST_PIXELS:
        raise BadPicture(f"The picture has {width} × {height} pixels. Make it smaller.")
    return width, height


def _png(body: bytes) -> Size:
    if body[12:16] != b"IHDR":
        raise ValueError
    width, height = struct.unpack_from(">II", body, 16)
    return width, height


def _gif(body: bytes) -> Size:
    width, height = struct.unpack_from("<HH", body, 6)
    return width, height


_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
"""Markers of a JPEG that begin a frame, and so tell its size."""


_MOST_SEGMENTS = 1000
"""Segments before the frame of a JPEG; real ones have some dozens."""

_FILL = re.compile(rb"\xff+")


def _jpeg(body: bytes) -> Size:
    place = 2
    for _ in range(_MOST_SEGMENTS):
        marked = _FILL.match(body, place)
        if marked is None:
            raise ValueError
        place = marked.end()
        marker = body[place]
        length: int = struct.unpack_from(">H", body, place + 1)[0]
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", body, place + 4)
            return width, height
        place += 1 + max(length, 2)
    raise ValueError


def _webp(body: bytes) -> Size:
    sort = body[12:16]
    if sort == b"VP8X":
        return 1 + int.from_bytes(body[24:27], "little"), 1 + int.from_bytes(body[27:30], "little")
    if sort == b"VP8L":
        (bits,) = struct.unpack_from("<I", body, 21)
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if sort == b"VP8 ":
        width, height = struct.unpack_from("<HH", body, 26)
        return width & 0x3FFF, height & 0x3FFF
    raise ValueError


_SORTS: tuple[tuple[str, Callable[[bytes], bool], Callable[[bytes], Size]], ...] = (
    ("image/png", lambda body: body.startswith(b"\x89PNG\r\n\x1a\n"), _png),
    ("image/jpeg", lambda body: body.startswith(b"\xff\xd8\xff"), _jpeg),
    ("image/gif", lambda body: body.startswith((b"GIF87a", b"GIF89a")), _gif),
    ("image/webp", lambda body: body.startswith(b"RIFF") and body[8:12] == b"WEBP", _webp),
)

MEDIA_TYPES = tuple(media_type for media_type, _fits, _size in _SORTS)
