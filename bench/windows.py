"""`python -m bench.windows DATA`: the desktop application with a stopwatch in it.

It prints a line when the talk is there: the moments (monotonic seconds) of that and of the window's first
drawing. Then one each second: what Qt's loop was late by, frames of the projector, views, and how long an
action took until the control window showed it.
"""

from __future__ import annotations

import json
import sys
import time
from typing import TypeAlias

from PySide6.QtCore import QEvent, QObject, Qt, QTimer

from sanora.clock import SystemClock
from sanora.config import Settings
from sanora_desktop.application import Application, Signals, make_qt
from sanora_desktop.desk import Start
from sanora_desktop.instance import Instance
from sanora_desktop.projector import rendering
from sanora_desktop.view import View

Second: TypeAlias = dict[str, float | None]

TICK = 10
"""Milliseconds between two looks at the clock in Qt's loop."""

SECOND = 1000


class Stopwatch(QObject):
    """Watches an application, and prints."""

    def __init__(self, application: Application) -> None:
        super().__init__()
        self._application = application
        self._projector = application.projecting.window
        self._drawn = self._there = 0.0
        self._frames = self._views = 0
        self._late: list[float] = []
        self._due = self._pressed = 0.0
        self._wanted: bool | None = None
        self._took: float | None = None
        application.window.installEventFilter(self)
        application.bridge.viewed.connect(self._see)
        self._projector.view.frameSwapped.connect(self._count)
        self._ticks = QTimer(self)
        self._ticks.setTimerType(Qt.TimerType.PreciseTimer)
        self._ticks.timeout.connect(self._tick)
        self._seconds = QTimer(self)
        self._seconds.timeout.connect(self._tell)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take down when the window is drawn first."""
        if event.type() == QEvent.Type.Paint and not self._drawn:
            self._drawn = time.monotonic()
        return super().eventFilter(watched, event)

    def _see(self, view: View) -> None:
        self._views += 1
        if not self._there and view.connected and view.known and view.venue is not None:
            self._there = time.monotonic()
            self._print({"drawn": self._drawn, "there": self._there})
            self._projector.open()
            self._due = time.monotonic() + TICK / 1000
            self._ticks.start(TICK)
            self._seconds.start(SECOND)
        if view.locked is self._wanted:  # the control window has taken this view before us
            self._took, self._wanted = time.monotonic() - self._pressed, None

    def _count(self) -> None:
        self._frames += 1

    def _tick(self) -> None:
        now = time.monotonic()
        self._late.append(max(0.0, now - self._due))
        self._due = now + TICK / 1000

    def _tell(self) -> None:
        late = sorted(self._late) or [0.0]
        self._print(
            {
                "late_p99": late[int(len(late) * 0.99)],
                "late_worst": late[-1],
                "frames": self._frames,
                "views": self._views,
                "action": self._took,
            }
        )
        self._frames = self._views = 0
        self._late.clear()
        self._took = None
        if self._wanted is None:
            self._wanted, self._pressed = not self._application.window.view.locked, time.monotonic()
            self._application.window.actions_by_id["lock"].trigger()

    def _print(self, line: Second) -> None:
        try:
            print(json.dumps(line), flush=True)
        except BrokenPipeError:  # nobody listens any more
            self._seconds.stop()
            self._application.window.go(stop_server=False)


def main() -> None:
    """Run the application on a data folder until it is told to end."""
    settings = Settings(data=sys.argv[1], port=0, mdns=False, host="127.0.0.1", listen=["127.0.0.1"])
    settings.folder.prepare()
    qt = make_qt()
    rendering.prepare()
    instance = Instance(settings.folder)
    assert instance.first()
    application = Application(settings, SystemClock(), instance)
    stopwatch = Stopwatch(application)
    signals = Signals(lambda: application.window.go(stop_server=False))
    application.open(Start())
    qt.exec()
    signals.end()
    stopwatch.deleteLater()


if __name__ == "__main__":
    main()
