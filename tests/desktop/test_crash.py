"""What the host is told when something of ours breaks."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from qt_windows import Until

from sanora_desktop.crash import Watch


@pytest.fixture
def watch(qt: QApplication, tmp_path: Path) -> Iterator[Watch]:
    del qt
    made = Watch(tmp_path / "desktop.log")
    made.begin()
    yield made
    if made.box is not None:
        made.box.done(0)
    made.end()


def fail() -> None:
    message = "token=abcdefgh"
    raise ZeroDivisionError(message)


def test_an_error_of_qts_thread_is_told_once(
    watch: Watch, until: Until, caplog: pytest.LogCaptureFixture
) -> None:
    from PySide6.QtCore import QTimer  # noqa: PLC0415 - Qt reads its variables when it is loaded

    with caplog.at_level(logging.ERROR):
        QTimer.singleShot(0, fail)
        QTimer.singleShot(0, fail)
        until(lambda: watch.box is not None)
        until(lambda: len(caplog.records) == 2)
    box = watch.box
    assert box is not None
    assert "its server is another program" in box.informativeText()
    assert "ZeroDivisionError" in box.detailedText()
    assert "abcdefgh" not in box.detailedText()
    box.done(0)
    until(lambda: watch.box is None)


def test_an_error_of_another_thread_is_told(watch: Watch, until: Until) -> None:
    thread = threading.Thread(target=fail)
    thread.start()
    until(lambda: watch.box is not None)
    thread.join()


def test_the_hooks_are_given_back(qt: QApplication, tmp_path: Path) -> None:
    del qt
    before = sys.excepthook, threading.excepthook
    watch = Watch(tmp_path / "desktop.log")
    watch.begin()
    assert sys.excepthook != before[0]
    watch.end()
    assert (sys.excepthook, threading.excepthook) == before
