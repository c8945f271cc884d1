"""Collects garbage in Qt's thread alone: a widget that another thread destroys ends the program."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

LOOK = 1000
"""Milliseconds between two looks whether there is enough to collect."""


class Collecting(QObject):
    """From now on cycles are collected here, when as many objects were made as Python waits for itself."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._automatic = gc.isenabled()
        self._thresholds = gc.get_threshold()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> int | None:
        """Collect the oldest generation that is due; return which, if any."""
        counts = gc.get_count()
        due = [
            one
            for one, (count, most) in enumerate(zip(counts, self._thresholds, strict=True))
            if count > most
        ]
        if not due:
            return None
        gc.collect(due[-1])
        return due[-1]

    def end(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        if self._automatic:
            gc.enable()
