"""What is done at each server, in which order, and what of it is kept."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.load import ballots
from bench.load.crowd import AT_ONCE, Crowd
from bench.load.figures import Figures, median, milliseconds
from bench.load.hall import Hall, Line
from bench.load.phones import Heard
from bench.load.processes import Process
from bench.load.servers import HOST, Bare, Sanora

FRAME = 780
"""Bytes of the question that the yardsticks send: about what the real one sends."""

ROOM_SECONDS = 20.0
"""How long phones that find no place are waited for."""

WARM_UP = 1
"""Questions before those that count."""


class Plain(Line):
    """A socket that only waits for a push."""

    def __init__(self, hall: Hall, number: int, heard: Heard) -> None:
        super().__init__(hall, number)
        self._heard = heard

    def arrived(self, data: bytes, now: float) -> None:
        """Note the frame; it comes in one piece."""
        assert len(data) == FRAME + 4, len(data)
        self._heard.first[self.number] = now
        self._heard.left -= 1

    def gone(self) -> None:
        """Nobody ends it."""
        raise AssertionError


def send_floor(people: int, rounds: int, cores: tuple[int, int]) -> Figures:
    """A push by a bare loop of `send()`, to as many sockets."""
    with tempfile.TemporaryDirectory() as folder:
        process = Process(Path(folder), cores[0], "bench.load.floor", str(people), str(FRAME))
        hall = Hall((HOST, int(process.ready["port"])))
        heard = Heard(people)
        try:
            for number in range(people):
                Plain(hall, number, heard).call(b"")
                if number % 500 == 0:
                    hall.rest(0.02)  # let it accept
            hall.rest(0.5)
            seen = [_floor_push(process, hall, heard, people, index + 1) for index in range(WARM_UP + rounds)]
        finally:
            hall.close()
            process.kill()
    return median(seen[WARM_UP:])


def _floor_push(process: Process, hall: Hall, heard: Heard, people: int, number: int) -> Figures:
    hall.rest(0.2)
    heard.listen("question:live")
    cpu = process.cpu
    process.tell("push")
    assert hall.until(lambda: heard.left <= 0, 30), heard.left
    used = process.cpu - cpu
    assert hall.until(lambda: process.said(number) is not None, 5)
    began = float((process.said(number) or {})["sent"])
    return {
        "last_ms": milliseconds(max(heard.first) - began),
        "server_cpu_s_per_10k": round(used / people * 10_000, 4),
    }


def bare(people: int, rounds: int, cores: tuple[int, int]) -> dict[str, Figures]:
    """The same phones at the bare stack."""
    with tempfile.TemporaryDirectory() as folder:
        server = Bare(Path(folder), cores[0], FRAME)
        crowd = Crowd(server, people, cores[1])
        try:
            joined, refused = crowd.join()
            assert not refused, refused
            return {"join": joined, **_basic(crowd, rounds)}
        finally:
            crowd.leave()
            server.process.kill()


def sanora(
    people: int,
    rounds: int,
    cores: tuple[int, int],
    launcher: Sequence[str] = (),
    *,
    idle: float | None = None,
) -> dict[str, Any]:
    """The same phones at the real server; with `idle` seconds, also all that no yardstick can be asked."""
    with tempfile.TemporaryDirectory() as folder:
        server = Sanora(Path(folder), cores[0], max(10_000, people), launcher)
        crowd = Crowd(server, people, cores[1])
        try:
            joined, refused = crowd.join()
            assert not refused, refused
            seen: dict[str, Any] = {"join": joined, **_basic(crowd, rounds)}
            if idle is not None:
                seen |= _more(crowd, rounds)
                seen["curve"] = crowd.curve
                seen["idle"] = crowd.idle(idle)
                seen["back after kill -9"] = crowd.back_after_kill()
                crowd.push()
                seen["burst afterwards"] = crowd.vote()
            if "--forget" not in launcher:
                count = ballots.count(server.data / "sanora.db", crowd.cast, crowd.sent)
                seen["votes"] = count._asdict()
            seen["refusals"] = dict(crowd.refusals)
            return seen
        finally:
            crowd.leave()
            server.process.stop()


def full_room(
    people: int, cores: tuple[int, int], connections: int | None, descriptors: int | None = None
) -> dict[str, Any]:
    """More phones than the server is set for, or than the system allows it: who is refused, and how.

    With few `descriptors` they come a few at a time: from a crowd at the door most would be hung up on.
    """
    at_once = AT_ONCE if descriptors is None else max(5, descriptors // 50)
    with tempfile.TemporaryDirectory() as folder:
        server = Sanora(Path(folder), cores[0], connections, descriptors=descriptors)
        crowd = Crowd(server, people, cores[1])
        try:
            joined, refused = crowd.join(ROOM_SECONDS, at_once)
            crowd.push()
            crowd.vote()
            pushed, voted = crowd.push(), crowd.vote()
            count = ballots.count(server.data / "sanora.db", crowd.cast, crowd.sent)
            return {
                "people": people,
                "set for": connections,
                "descriptors allowed": descriptors,
                "descriptors open": server.process.descriptors,
                "said at start": server.process.heard(),
                "join": joined,
                "refused": refused,
                "push": pushed,
                "burst": voted,
                "votes": count._asdict(),
            }
        finally:
            crowd.leave()
            server.process.stop()


def _basic(crowd: Crowd, rounds: int) -> dict[str, Figures]:
    pushes: list[Figures] = []
    over: list[Figures] = []
    bursts: list[Figures] = []
    spreads: list[Figures] = []
    for _ in range(WARM_UP + rounds):
        pushes.append(crowd.push())
        bursts.append(crowd.vote())
        over.append(crowd.push(close=False))
        spreads.append(crowd.vote(over=2.0))
    return {
        "push": median(pushes[WARM_UP:]),
        "push over an open question": median(over[WARM_UP:]),
        "burst": median(bursts[WARM_UP:]),
        "over 2 s": median(spreads[WARM_UP:]),
    }


def _more(crowd: Crowd, rounds: int) -> dict[str, Figures]:
    seen: dict[str, list[Figures]] = {}
    for _ in range(rounds):
        for name, over, times in (
            ("over 1 s", 1.0, 1),
            ("over 3 s", 3.0, 1),
            ("burst, each vote twice", 0.0, 2),
        ):
            crowd.push()
            seen.setdefault(name, []).append(crowd.vote(over, times))
        for name, over in (("watched, over 1 s", 1.0), ("watched burst", 0.0)):
            crowd.push()
            seen.setdefault(name, []).append(crowd.watched_vote(over))
    return {name: median(figures) for name, figures in seen.items()}
