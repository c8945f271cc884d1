"""The countdown on the screen: it follows the server's clock from full second to full second."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import Property, QObject, Qt, QTimer, Signal

from sanora.clock import Clock
from sanora.stage.countdown import countdown, time_left
from sanora.stage.picture import Span

HURRY = 10
"""Seconds from which the ring looks urgent."""

SECOND = timedelta(seconds=1)
LATE = 5
"""Milliseconds past a full second, so that a timer a little early does not read the old one."""


class CountdownClock(QObject):
    """The time left of a span, for QML. It says where the ring stands and where it goes within this second.

    `turned` is emitted with each new second and whenever something changed the time.
    """

    turned = Signal()

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._offset = timedelta()
        self._span: Span | None = None
        self._text, self._hurry = "", False
        self._share = self._goal = 0.0
        self._wait = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.turn)

    @property
    def now(self) -> datetime:
        """The server's time."""
        return self._clock.now() + self._offset

    @property
    def running(self) -> bool:
        """Whether it will look at the clock again."""
        return self._timer.isActive()

    def set_clock(self, offset: timedelta) -> None:
        """Take over by how much the server's clock is ahead."""
        if offset != self._offset:
            self._offset = offset
            self.turn()

    def follow(self, span: Span | None) -> None:
        """Follow a span, or nothing."""
        if span != self._span:
            self._span = span
            self.turn()

    def rest(self) -> None:
        """Stop until the next `turn`: nobody looks."""
        self._timer.stop()

    def turn(self) -> None:
        """Look at the clock, and again at the next full second."""
        self._timer.stop()
        span, now = self._span, self.now
        left = None if span is None else time_left(span, now)
        if span is None or left is None:
            self._text, self._share, self._goal, self._wait, self._hurry = "", 0.0, 0.0, 0, False
            self.turned.emit()
            return
        self._text = countdown(left.seconds)
        self._hurry = not left.paused and left.seconds <= HURRY
        self._share = self._goal = left.share
        self._wait = 0
        if span.closes_at is not None and not left.paused and not left.over:
            step = (span.closes_at - now) % SECOND or SECOND
            later = time_left(span, now + step)
            self._goal = self._share if later is None else later.share
            self._wait = round(step / timedelta(milliseconds=1))
            self._timer.start(self._wait + LATE)
        self.turned.emit()

    @Property(str, notify=turned)
    def text(self) -> str:
        """What is left, as people read it."""
        return self._text

    @Property(bool, notify=turned)
    def hurry(self) -> bool:
        """Whether it looks urgent."""
        return self._hurry

    @Property(float, notify=turned)
    def share(self) -> float:
        """The share of the time that is left now."""
        return self._share

    @Property(float, notify=turned)
    def goal(self) -> float:
        """The share that will be left after `wait`."""
        return self._goal

    @Property(int, notify=turned)
    def wait(self) -> int:
        """Milliseconds to the next full second."""
        return self._wait
