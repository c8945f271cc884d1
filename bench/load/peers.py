"""What other programs did on the same work: 1,000 people who all vote within two seconds.

Measured by us in another run on a machine of this kind, one server process on one core, the load on the
other: Rahoot at f411a8e, ClassQuiz at 4d1f1d3 with its Redis and PostgreSQL, slido-polliing at 2876613, and a
socket.io server of our own on Node that sends results ten times a second and stores nothing.
"""

from __future__ import annotations

from typing import NamedTuple

PEOPLE = 1000


class Peer(NamedTuple):
    """Medians of two runs; `lost` and `twice` of 1,000 and of 300 votes."""

    name: str
    push_ms: float
    """Until the last phone had the question."""
    p99_ms: float
    """From a vote to its answer."""
    cpu_s: float
    """Of the server for one question and its votes."""
    joins_per_s: float
    lost: int
    twice: str
    """Votes counted twice where every one was sent twice."""


PEERS = (
    Peer("Rahoot", 21.9, 20_787, 22.7, 143, 0, "none"),
    Peer("ClassQuiz", 55.7, 47_588, 50.2, 43.5, 991, "a few"),
    Peer("slido-polliing", 52.5, 10_892, 12.9, 1615, 0, "every one"),
    Peer("socket.io, done well", 28.5, 1.5, 0.2, 1406, 0, "–"),
)
