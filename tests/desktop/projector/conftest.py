"""What the projector window's tests get."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import TypeAlias

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from window_plugs import Plugs, without_complaints

from sanora.testing.clock import START, ManualClock
from sanora_desktop.projector.window import ProjectorWindow

Make: TypeAlias = Callable[..., ProjectorWindow]


@pytest.fixture
def clock() -> ManualClock:
    """A clock 11.3 seconds after questions are opened."""
    return ManualClock(START + timedelta(seconds=11.3))


@pytest.fixture
def plugs(qt: QApplication) -> Plugs:
    """A laptop and a beamer, which can be unplugged."""
    del qt
    return Plugs()


@pytest.fixture
def make(qt: QApplication, clock: ManualClock, plugs: Plugs) -> Iterator[Make]:
    """Return a function that makes projector windows, dark ones that move nothing; none may complain."""
    made: list[ProjectorWindow] = []

    def make_one(language: str = "en") -> ProjectorWindow:
        window = ProjectorWindow(languages=[language], clock=clock, screens=plugs)
        window.model.set_still(still=True)
        window.set_theme("dark")
        made.append(window)
        return window

    with without_complaints():
        yield make_one
        for window in made:
            window.dispose()
        qt.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def window(make: Make) -> ProjectorWindow:
    """A projector window in English, not yet open."""
    return make()
