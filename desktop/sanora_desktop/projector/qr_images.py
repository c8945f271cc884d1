"""QR codes as images for QML: one pixel a module, black on white whatever the theme, with the quiet zone."""

from __future__ import annotations

from urllib.parse import unquote

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtQuick import QQuickImageProvider

from sanora.qr import QUIET, join_qr_text, matrix

NAME = "qr"
"""Images are at image://qr/ADDRESS."""

BLACK, WHITE = QColor(0, 0, 0), QColor(255, 255, 255)


def image(url: str) -> QImage:
    """Return the QR code that leads to `url`."""
    code = matrix(join_qr_text(url))
    side = code.size + 2 * QUIET
    made = QImage(side, side, QImage.Format.Format_RGB32)
    made.fill(WHITE)
    for y, row in enumerate(code.rows):
        for x, dark in enumerate(row):
            if dark:
                made.setPixelColor(x + QUIET, y + QUIET, BLACK)
    return made


class QrImages(QQuickImageProvider):
    """Gives QML the code for an address."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:  # noqa: A002, N802, N803 - Qt's names
        """Return the image; QML draws it larger, by whole pixels a module."""
        del requestedSize
        made = image(unquote(id))
        size.setWidth(made.width())
        size.setHeight(made.height())
        return made
