"""Windows that nobody sees: one Qt application for all tests, on a laptop with a beamer beside it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from missing_parts import require

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

SCREENS = {
    "screens": [
        {"name": "beamer", "x": 1280, "y": 0, "width": 1920, "height": 1080, "logicalDpi": 96, "dpr": 1},
        {"name": "laptop", "x": 0, "y": 0, "width": 1280, "height": 800, "logicalDpi": 96, "dpr": 1},
    ]
}
"""Of Qt's offscreen platform: which of them is the first one is for it to say."""

PATIENCE = 20.0
"""Seconds until what a test waits for must be so."""

Until = Callable[[Callable[[], object]], None]


@pytest.fixture(scope="session")
def qt_environment(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the variables by which a program's windows stay unseen, drawn by the processor."""
    require(pytestconfig, "qt")
    require(pytestconfig, "fonts")
    file = tmp_path_factory.mktemp("screens") / "screens.json"
    file.write_text(json.dumps(SCREENS), encoding="utf-8")
    return {
        "QT_QPA_PLATFORM": f"offscreen:configfile={file}",
        "QT_QUICK_BACKEND": "software",
        "QT_SCALE_FACTOR": "1",
        "LC_ALL": "C.UTF-8",
    }


@pytest.fixture(scope="session")
def qt(qt_environment: dict[str, str]) -> Iterator[QApplication]:
    """Return the one application of this process."""
    os.environ.update(qt_environment)
    from sanora_desktop.application import make_qt  # noqa: PLC0415 - Qt reads its variables when it is loaded

    yield make_qt()
    for name in qt_environment:
        os.environ.pop(name, None)


@pytest.fixture
def until(qt: QApplication) -> Until:
    """Wait, while windows live on, until something holds: `until(lambda: …)`."""
    return lambda holds: wait_until(qt, holds)


def wait_until(qt: QApplication, holds: Callable[[], object]) -> None:
    """Let windows live on until something holds."""
    from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer  # noqa: PLC0415 - after its variables are set

    late = QDeadlineTimer(round(PATIENCE * 1000))
    beat = QTimer()  # what happens in other threads is looked at as well
    beat.start(10)
    while not holds():
        assert not late.hasExpired(), "it did not come to that"
        qt.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    beat.stop()
