"""The window itself: it draws the QML scene and hears keys, pointer and size."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QKeyCombination, QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QColor, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtQuick import QQuickView

from sanora_desktop.projector import gallery
from sanora_desktop.projector.keys import BY_CODE
from sanora_desktop.projector.model import Model
from sanora_desktop.projector.qr_images import NAME, QrImages
from sanora_desktop.projector.space import Space

SOURCE = Path(__file__).parent / "qml" / "Projector.qml"
SMALLEST = QSize(480, 270)
POINTER = 2000
"""Milliseconds after its last move that the pointer is seen."""

MODIFIERS = {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr}


class BrokenScene(Exception):
    """The QML of the window has a fault; the argument says which."""


class ProjectorView(QQuickView):
    """Draws a model. `acted` names a key of its own, `pressed` any other key as QKeySequence writes it."""

    acted = Signal(str)
    pressed = Signal(str)
    pointed = Signal(bool)
    shut = Signal()

    def __init__(self, model: Model) -> None:
        super().__init__()
        self._model = model
        self._pointer = QTimer(self)
        self._pointer.setSingleShot(True)
        self._pointer.setInterval(POINTER)
        self._pointer.timeout.connect(self._hide_pointer)
        self.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)
        self.setMinimumSize(SMALLEST)
        self.setColor(QColor(0, 0, 0))
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.engine().addImageProvider(NAME, QrImages())
        self.engine().addImageProvider(gallery.NAME, gallery.Pictures(model.gallery))
        self.setInitialProperties({"projector": model})
        self.setSource(QUrl.fromLocalFile(str(SOURCE)))
        if self.status() != QQuickView.Status.Ready:
            raise BrokenScene("\n".join(error.toString() for error in self.errors()))

    def clear(self) -> None:
        """Take the scene down at once: nothing of it may outlive the model."""
        self.setSource(QUrl())

    def measure(self) -> None:
        """Lay out for the size that the window has."""
        self._model.resize(Space(self.width(), self.height(), ratio=self.effectiveDevicePixelRatio()))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Lay out anew."""
        self.measure()
        super().resizeEvent(event)

    def event(self, event: QEvent) -> bool:
        """Lay out anew where a pixel became another."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.measure()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Act, or hand the key on; one that is held down does nothing more."""
        key = event.key()
        if event.isAutoRepeat() or key in MODIFIERS:
            return
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        act = BY_CODE.get(key)
        if act is not None and modifiers == Qt.KeyboardModifier.NoModifier:
            self.acted.emit(act)
            return
        text = event.text()
        if (
            text and text.isprintable() and not text.isalpha()
        ):  # the shift that a "?" needs is no part of its name
            modifiers &= ~Qt.KeyboardModifier.ShiftModifier
        sequence = QKeySequence(QKeyCombination(modifiers, Qt.Key(key)))
        self.pressed.emit(sequence.toString(QKeySequence.SequenceFormat.PortableText))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Show the pointer for a while."""
        self._show_pointer()
        super().mouseMoveEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Fill the screen, or stop it."""
        del event
        self.acted.emit("full")

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Hide instead: the application decides what closing means."""
        event.ignore()
        self.shut.emit()

    def _show_pointer(self) -> None:
        self._pointer.start()
        self.unsetCursor()
        self.pointed.emit(True)  # noqa: FBT003 - a signal's argument

    def _hide_pointer(self) -> None:
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.pointed.emit(False)  # noqa: FBT003 - a signal's argument
