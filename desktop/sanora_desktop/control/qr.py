"""A QR code on the screen: black on white in every theme, sharp squares, four modules of quiet around."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sanora.qr import QUIET, Matrix, join_qr_text, matrix

LEAST = 148


class QrCode(QWidget):
    """Draws the code of an address as large as it fits."""

    def __init__(self, what: str = "QR code of the address to join") -> None:
        super().__init__()
        self._code: Matrix | None = None
        self._text = ""
        self._what = what
        self.setAccessibleName(what)
        self.setMinimumSize(LEAST, LEAST)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_address(self, url: str) -> None:
        """Draw this address; nothing for an empty one."""
        if url == self._text:
            return
        self._text = url
        self._code = matrix(join_qr_text(url)) if url else None
        self.setAccessibleDescription(url)
        self.update()

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """It is a square."""
        return width

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Large enough for a phone held over the laptop."""
        return QSize(220, 220)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw whole pixels only."""
        del event
        painter = QPainter(self)
        side = min(self.width(), self.height())
        left, top = (self.width() - side) // 2, (self.height() - side) // 2
        painter.fillRect(QRect(left, top, side, side), Qt.GlobalColor.white)
        code = self._code
        if code is None:
            return
        module = side // (code.size + 2 * QUIET)
        if module < 1:
            return
        start = (side - module * code.size) // 2
        for y, row in enumerate(code.rows):
            for x, dark in enumerate(row):
                if dark:
                    painter.fillRect(
                        left + start + x * module,
                        top + start + y * module,
                        module,
                        module,
                        Qt.GlobalColor.black,
                    )
