"""The marks of options are whole on every kind of screen."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from sanora.kinds.options import lettered
from sanora.stage.marks import mark_of
from sanora_desktop.control.marks import SIDE, drawn
from sanora_desktop.control.tones import LIGHT

OPTIONS = lettered(["disc", "square", "triangle", "diamond"])
INK = 60
"""Of 255: what is more opaque belongs to the mark."""


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0, 3.0])
@pytest.mark.parametrize("key", [option.key for option in OPTIONS])
def test_a_mark_fills_its_place_from_left_to_right(qt: QApplication, ratio: float, key: str) -> None:
    del qt
    image = drawn(mark_of(OPTIONS, key), "#a02020", LIGHT.on_mark, SIDE, ratio).toImage()
    side = image.width()
    inked = [x for x in range(side) for y in range(side) if image.pixelColor(x, y).alpha() > INK]
    left, right = min(inked), side - 1 - max(inked)
    assert side == int(SIDE * ratio + 0.5)
    assert abs(left - right) <= 1
    assert left < side / 5
