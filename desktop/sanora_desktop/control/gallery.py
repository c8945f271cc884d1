"""The pictures of questions for the control window: each is fetched once."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPixmap

from sanora_desktop.bridge import Bridge

MOST = 12
"""Pictures that are kept; one may take some megabytes."""


class Gallery(QObject):
    """Emits `came` when a picture that was asked for is there."""

    came = Signal()

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._kept: dict[str, QPixmap] = {}
        self._asked: set[str] = set()

    def picture(self, picture: str) -> QPixmap | None:
        """Return a picture by its id; None while it has not come, and where it cannot be shown."""
        if not picture:
            return None
        found = self._kept.get(picture)
        if found is None and picture not in self._asked:
            self._asked.add(picture)
            self._bridge.ask(
                lambda desk: desk.driving().api.picture(picture),
                lambda body: self._put(picture, body),
                lambda _error: self._asked.discard(picture),
                self,
            )
        return None if found is None or found.isNull() else found

    def _put(self, picture: str, body: bytes) -> None:
        pixmap = QPixmap()
        pixmap.loadFromData(body)
        while len(self._kept) >= MOST:
            oldest = next(iter(self._kept))
            del self._kept[oldest]
            self._asked.discard(oldest)
        self._kept[picture] = pixmap
        self.came.emit()
