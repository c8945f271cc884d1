"""Garbage is collected in Qt's thread alone."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from qt_windows import Until

from sanora_desktop.collecting import Collecting


class Knot:
    """Refers to itself, and says in which thread it was collected."""

    collected: list[int] = []

    def __init__(self) -> None:
        self.itself = self

    def __del__(self) -> None:
        self.collected.append(threading.get_ident())


@pytest.fixture
def thresholds() -> Iterator[None]:
    """Have Python's own thresholds: a server that ran in this process before set others."""
    before = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    yield
    gc.set_threshold(*before)


@pytest.mark.usefixtures("thresholds")
def test_another_thread_collects_nothing(qt: QApplication, until: Until) -> None:
    parent = QObject(qt)
    collecting = Collecting(parent)
    assert not gc.isenabled()
    Knot.collected.clear()
    thread = threading.Thread(target=lambda: [Knot() for _ in range(20_000)])
    thread.start()
    thread.join()
    assert Knot.collected == []
    until(lambda: len(Knot.collected) == 20_000)
    assert set(Knot.collected) == {threading.get_ident()}
    while collecting.look() is not None:
        pass
    collecting.end()
    assert gc.isenabled()
    parent.deleteLater()
