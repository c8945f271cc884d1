"""The picture of a question, small."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel

from sanora_desktop.control.charts import Pictures

HIGH = 7
"""Height at most, in lines of text."""


class Thumbnail(QLabel):
    """Hidden without a picture, and until it has come."""

    def __init__(self, pictures: Pictures) -> None:
        super().__init__()
        self._pictures = pictures
        self._shown: QPixmap | None = None
        self.setAccessibleName("Picture of the question")
        self.hide()

    def show_picture(self, picture: str) -> None:
        """Show the picture with this id."""
        found = self._pictures(picture) if picture else None
        if found is not self._shown:
            self._shown = found
            self.setPixmap(QPixmap() if found is None else self._small(found))
        self.setVisible(found is not None)

    def _small(self, picture: QPixmap) -> QPixmap:
        ratio = self.devicePixelRatioF()
        high = self.fontMetrics().height() * HIGH
        small = picture.scaled(
            QSize(high * 3, high) * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        small.setDevicePixelRatio(ratio)
        return small
