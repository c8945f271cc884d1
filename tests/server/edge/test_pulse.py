"""The sweep over all sockets: ticks, pings, and the ends of those that are silent or gone."""

import pytest
from edge_wire import Line

from sanora.conference.permissions import Actor, Role
from sanora.testing.clock import ManualClock
from sanora_server.edge import closing, frames
from sanora_server.edge.fanout import Fanout
from sanora_server.edge.limits import Limits
from sanora_server.edge.lobby import Lobby
from sanora_server.edge.pulse import STEP, Pulse
from sanora_server.edge.room import View


class Heart:
    """A pulse whose steps the test makes."""

    def __init__(self) -> None:
        self.clock = ManualClock()
        self.lobby = Lobby(Limits())
        self.pulse = Pulse(self.clock, Fanout(), self.lobby)
        self.hall = View(Actor(Role.AUDIENCE, conference="c"))
        self.stage = View(Actor(Role.STAGE, conference="c"))

    def add(self, view: View) -> Line:
        line = Line(view.viewer, now=self.clock.now(), laggards=self.pulse.laggards)
        self.pulse.add(line.connection, view)
        return line

    def run(self, seconds: float) -> None:
        for _ in range(round(seconds / STEP)):
            self.clock.jump(STEP)
            self.pulse.sweep()


@pytest.fixture
def heart() -> Heart:
    return Heart()


def ticks(line: Line) -> int:
    return line.written.count(b'"type":"tick"')


def answering(heart: Heart, seconds: float, *lines: Line) -> None:
    """Let clients live that answer every ping."""
    for _ in range(round(seconds / STEP)):
        before = [line.written.count(frames.PING) for line in lines]
        heart.run(STEP)
        for line, count in zip(lines, before, strict=True):
            if line.written.count(frames.PING) > count:
                line.connection.heard = heart.clock.now()


def test_everybody_gets_a_tick_every_five_seconds(heart: Heart) -> None:
    heart.hall.offset = 17
    lines = [heart.add(heart.hall), heart.add(heart.stage)]
    for _ in range(3):
        before = [ticks(line) for line in lines]
        answering(heart, 5, *lines)
        assert [ticks(line) - count for line, count in zip(lines, before, strict=True)] == [1, 1]
    assert b'"offset":17' in lines[0].written
    assert b'"offset":0' in lines[1].written


def test_the_turns_are_spread_over_the_steps(heart: Heart) -> None:
    lines = [heart.add(heart.hall) for _ in range(300)]
    for _ in range(50):
        before = sum(map(ticks, lines))
        heart.run(STEP)
        assert sum(map(ticks, lines)) - before == 6


def test_whoever_answers_pings_lives(heart: Heart) -> None:
    line = heart.add(heart.hall)
    answering(heart, 120, line)
    assert not line.wire.ended
    assert 7 <= line.written.count(frames.PING) <= 8


def test_whoever_is_silent_is_dead_within_22_seconds_and_a_half(heart: Heart) -> None:
    lines = [heart.add(heart.hall) for _ in range(30)]
    answering(heart, 30, *lines)
    assert not any(line.wire.ended for line in lines)
    silent_since = heart.clock.now()
    while not all(line.wire.ended for line in lines):
        heart.run(STEP)
        assert (heart.clock.now() - silent_since).total_seconds() <= 22.5 + STEP


def test_whoever_joined_between_ping_and_verdict_is_not_judged_by_it(heart: Heart) -> None:
    for _ in range(15):
        heart.run(STEP)
        line = heart.add(heart.hall)
        heart.run(7)
        assert not line.wire.ended


def test_whoever_says_no_hello_is_sent_away_after_four_seconds(heart: Heart) -> None:
    line = Line(now=heart.clock.now())
    heart.lobby.enter(line.connection)
    heart.run(3.5)
    assert line.written == b""
    heart.run(0.5)
    assert line.written == frames.close(closing.TOO_SLOW, "no hello")
    assert not line.wire.ended
    heart.run(2)
    assert line.wire.ended


def test_whoever_answers_the_goodbye_is_not_cut_off(heart: Heart) -> None:
    line = heart.add(heart.hall)
    heart.pulse.part(line.connection, closing.GOING_DOWN, "bye")
    heart.pulse.remove(line.connection)
    heart.run(30)
    assert not line.wire.ended


def test_whoever_lags_is_helped_on_with_every_step(heart: Heart) -> None:
    line = heart.add(heart.hall)
    line.wire.unsent = 100_000
    line.connection.send_latest("results", b"newest")
    heart.run(STEP)
    assert b"newest" not in line.written
    line.wire.unsent = 0
    heart.run(STEP)
    assert line.written.endswith(b"newest")
    assert not heart.pulse.laggards
