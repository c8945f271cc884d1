"""Messages out of frames: whatever pieces they come in, and what ends a socket."""

from __future__ import annotations

import struct
from contextlib import suppress
from itertools import pairwise

import pytest
from client_frames import frame
from hypothesis import given
from hypothesis import strategies as some

from sanora_server.edge.messages import (
    MOST_PIECES,
    NO_TEXT,
    PROTOCOL_ERROR,
    TOO_LARGE,
    Broken,
    Kind,
    Message,
    Messages,
)

MOST = 1000


def heard(*data: bytes) -> list[Message]:
    """Return the messages in what comes in these pieces."""
    messages, found = Messages(MOST), list[Message]()
    for piece in data:
        messages.feed(piece)
        while (message := messages.next()) is not None:
            found.append(message)
    assert messages.waiting == 0
    return found


whole = some.tuples(some.sampled_from([Kind.TEXT, Kind.BINARY]), some.binary(max_size=MOST))
aside = some.tuples(some.sampled_from([Kind.PING, Kind.PONG]), some.binary(max_size=125))


@given(some.data(), some.lists(whole, max_size=6), some.binary(min_size=4, max_size=4))
def test_messages_come_whole_whatever_pieces_they_were_sent_in(
    data: some.DataObject, said: list[tuple[Kind, bytes]], mask: bytes
) -> None:
    sent, expected = b"", list[Message]()
    for kind, payload in said:
        cuts = data.draw(some.lists(some.integers(0, len(payload)), max_size=4))
        places = sorted({0, *cuts, len(payload)}) if payload else [0, 0]
        for number, (begin, end) in enumerate(pairwise(places)):
            if number:
                for control, note in data.draw(some.lists(aside, max_size=2)):  # between the pieces
                    sent += frame(control, note, mask=mask)
                    expected.append(Message(control, note))
            final = end == places[-1]
            sent += frame(0 if number else kind, payload[begin:end], final=final, mask=mask)
        expected.append(Message(kind, payload))
    at = sorted(data.draw(some.lists(some.integers(0, len(sent)), max_size=12)))
    assert heard(*(sent[begin:end] for begin, end in pairwise([0, *at, len(sent)]))) == expected


@given(some.lists(some.binary(max_size=400), max_size=8))
def test_anything_at_all_gives_messages_or_ends_the_socket(pieces: list[bytes]) -> None:
    messages = Messages(MOST)
    with suppress(Broken):
        for piece in pieces:
            messages.feed(piece)
            while (message := messages.next()) is not None:
                assert len(message.payload) <= MOST


@pytest.mark.parametrize(
    ("code", "data"),
    [
        (PROTOCOL_ERROR, b"\x81\x02{}"),  # not masked
        (PROTOCOL_ERROR, frame(3, b"")),
        (PROTOCOL_ERROR, frame(11, b"")),
        (PROTOCOL_ERROR, b"\xc1" + frame(1, b"{}")[1:]),  # a reserved bit
        (PROTOCOL_ERROR, frame(9, b"x" * 126)),
        (PROTOCOL_ERROR, frame(9, b"x", final=False)),
        (PROTOCOL_ERROR, frame(0, b"x")),
        (PROTOCOL_ERROR, frame(1, b"x", final=False) + frame(1, b"x")),
        (PROTOCOL_ERROR, frame(8, b"\x03")),
        (PROTOCOL_ERROR, frame(8, struct.pack("!H", 1005))),
        (NO_TEXT, frame(8, b"\x03\xe8\xff")),
        (TOO_LARGE, frame(1, b"x" * (MOST + 1))[:8]),  # told by its head: nothing of it is waited for
        (TOO_LARGE, b"\x81\xff" + b"\xff" * 8),
        (TOO_LARGE, frame(1, b"x" * MOST, final=False) + frame(0, b"x")),
        (TOO_LARGE, frame(1, b"", final=False) + frame(0, b"", final=False) * MOST_PIECES),
    ],
    ids=range(15),
)
def test_what_is_no_websocket_is_told_by_its_code(code: int, data: bytes) -> None:
    with pytest.raises(Broken) as broken:
        heard(data)
    assert broken.value.code == code


def test_goodbyes_are_heard_with_and_without_a_code() -> None:
    for payload in (b"", struct.pack("!H", 1000), struct.pack("!H", 4000) + b"so long"):
        assert heard(frame(8, payload)) == [Message(Kind.CLOSE, payload)]
