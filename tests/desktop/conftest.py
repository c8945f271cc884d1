"""What tests of the desktop application get: the whole of it on a real server, and phones of a hall."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from desktop_house import Hall, House, Open
from qt_windows import Until

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


@pytest.fixture
def house(qt: QApplication, until: Until, data: Path) -> Iterator[Open]:
    """Open applications, each on the data folder unless another one is named; they end with the test."""
    del qt
    opened: list[House] = []

    def open_house(deck: Path | None = None, folder: Path = data, **start: Any) -> House:
        opened.append(House(folder, deck, until, **start))
        return opened[-1]

    yield open_house
    for each in opened:
        each.end()


@pytest.fixture
def hall(qt: QApplication, until: Until) -> Iterator[Hall]:
    """Return a hall of phones, which live in a thread of their own."""
    del qt
    made = Hall(until)
    yield made
    made.end()


@pytest.fixture
def background(until: Until) -> Iterator[Callable[[Coroutine[Any, Any, Any]], Any]]:
    """Run coroutines in another thread, while windows live on; return what they return."""
    made = Hall(until)
    yield made.run
    made.end()
