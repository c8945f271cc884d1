"""Frames are cut where they end, however the network sliced them, and read by a real WebSocket server."""

import struct

import pytest

from bench.load import frames


def _cut_all(data: bytes, piece: int) -> list[bytes]:
    rest, found = b"", list[bytes]()
    for start in range(0, len(data), piece):
        rest += data[start : start + piece]
        at = 0
        while (one := frames.cut(rest, at)) is not None:
            found.append(rest[one.begin : one.end])
            at = one.end
        rest = rest[at:]
    assert rest == b""
    return found


@pytest.mark.parametrize("piece", [1, 2, 3, 7, 125, 126, 127, 1000, 1_000_000])
def test_every_frame_is_found_whole(piece: int) -> None:
    sizes = [0, 1, 125, 126, 127, 500, 65535]
    payloads = [bytes([65 + index]) * size for index, size in enumerate(sizes)]
    assert _cut_all(b"".join(map(frames.unmasked, payloads)), piece) == payloads


def test_a_frame_of_eight_bytes_of_length_is_cut() -> None:
    payload = b"x" * 70_000
    data = struct.pack("!BBQ", 0x81, 127, len(payload)) + payload
    assert frames.cut(data, 0) == (frames.TEXT, 10, 10 + len(payload))
    assert frames.cut(data[:-1], 0) is None
    assert frames.cut(data[:9], 0) is None


def test_kinds_are_told_apart() -> None:
    data = frames.unmasked(b"text") + b"\x89\x00" + b"\x88\x02\x03\xe8"
    first = frames.cut(data, 0)
    assert first is not None
    second = frames.cut(data, first.end)
    assert second is not None
    third = frames.cut(data, second.end)
    assert third is not None
    assert [first.opcode, second.opcode, third.opcode] == [frames.TEXT, frames.PING, frames.CLOSE]
    assert frames.cut(data, third.end) is None


@pytest.mark.parametrize("size", [0, 5, 125, 126, 400])
def test_what_a_phone_sends_is_masked_and_readable(size: int) -> None:
    payload = b"y" * size
    data = frames.masked(payload)
    assert data[1] & 0x80
    head = 2 if size < 126 else 4
    mask, body = data[head : head + 4], data[head + 4 :]
    assert bytes(byte ^ mask[index % 4] for index, byte in enumerate(body)) == payload
