"""When something of ours breaks: it goes to the log, and the host is told what is safe."""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from sanora import logs

log = logging.getLogger(__name__)

WHAT = "Something in this window went wrong."
SAFE = """\
The poll goes on: its server is another program. All answers that a phone shows as saved are stored, and \
people can join and answer. If this window stays odd, close it and start Sanora again: it goes on where \
you are.\
"""


class Watch(QObject):
    """Hears of every error that nobody took, in any thread, and shows one window at a time."""

    broke = Signal(str)

    def __init__(self, log_file: Path) -> None:
        super().__init__()
        self.box: QMessageBox | None = None
        self.parent_window: QWidget | None = None
        self._log_file = log_file
        self._before = (sys.excepthook, threading.excepthook)
        self._fatal = log_file.with_name("desktop-crash.log").open("a", encoding="utf-8")
        self.broke.connect(self.show)

    def begin(self) -> None:
        """Take the hooks, also that for crashes below Python, which leave their stacks in a file."""
        sys.excepthook = self._uncaught
        threading.excepthook = self._uncaught_in_thread
        faulthandler.enable(self._fatal)

    def end(self) -> None:
        """Give them back."""
        sys.excepthook, threading.excepthook = self._before
        faulthandler.disable()
        self._fatal.close()

    def show(self, trace: str) -> None:
        """Tell the host; further errors only go to the log until that is read."""
        if self.box is not None:
            return
        box = QMessageBox(self.parent_window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle("Sanora")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(WHAT)
        box.setInformativeText(f"{SAFE}\n\nLog: {self._log_file}")
        box.setDetailedText(logs.redacted(trace))
        box.addButton("Go on", QMessageBox.ButtonRole.AcceptRole)
        box.finished.connect(self._read)
        self.box = box
        box.open()

    def _read(self) -> None:
        self.box = None

    def _uncaught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            self._before[0](kind, error, trace)
            return
        log.error("not expected", exc_info=(kind, error, trace))
        self.broke.emit("".join(traceback.format_exception(kind, error, trace)))

    def _uncaught_in_thread(self, what: threading.ExceptHookArgs) -> None:
        if what.exc_value is not None:
            self._uncaught(what.exc_type, what.exc_value, what.exc_traceback)
