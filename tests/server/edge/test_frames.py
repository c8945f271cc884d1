"""Frames, read back by the reader that clients use."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanora_server.edge import frames


def unframed(data: bytes) -> tuple[int, bytes, bytes]:
    """Return opcode, payload and rest of an unmasked frame, as RFC 6455 says."""
    assert data[0] & 0x80, "one frame is the whole message"
    assert not data[1] & 0x80, "servers do not mask"
    length, start = data[1], 2
    if length == 126:
        length, start = int.from_bytes(data[2:4], "big"), 4
        assert length > 125, "the shortest form is the only one"
    elif length == 127:
        length, start = int.from_bytes(data[2:10], "big"), 10
        assert length > 0xFFFF
    return data[0] & 0x0F, data[start : start + length], data[start + length :]


@pytest.mark.parametrize("length", [0, 1, 125, 126, 127, 65535, 65536, 100_000])
def test_a_text_of_any_length_is_one_frame(length: int) -> None:
    assert unframed(frames.text(b"x" * length)) == (1, b"x" * length, b"")


def test_a_ping_is_empty() -> None:
    assert unframed(frames.PING) == (9, b"", b"")


@given(st.binary(max_size=200))
def test_a_pong_carries_what_the_ping_did(payload: bytes) -> None:
    assert unframed(frames.pong(payload)) == (10, payload[:125], b"")


@given(st.integers(1000, 4999), st.text(max_size=200))
def test_a_goodbye_says_why_in_whole_characters(code: int, reason: str) -> None:
    opcode, payload, rest = unframed(frames.close(code, reason.encode(errors="ignore").decode()))
    assert (opcode, rest) == (8, b"")
    assert len(payload) <= 125
    assert int.from_bytes(payload[:2], "big") == code
    assert reason.encode(errors="ignore").decode().startswith(payload[2:].decode())
