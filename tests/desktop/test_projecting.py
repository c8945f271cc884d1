"""The projector window beside the control window."""

from __future__ import annotations

from pathlib import Path

from desktop_house import Open
from PySide6.QtCore import Qt


def test_a_key_opens_it_and_its_keys_drive_the_talk(house: Open, deck: Path) -> None:
    shown = house(deck).ready()
    projecting = shown.app.projecting
    shown.key(Qt.Key.Key_F5)
    shown.until(lambda: projecting.window.is_open)
    assert projecting.show_window.isChecked()
    projecting.window.pressed.emit("PgDown")
    shown.until(lambda: shown.view.asked is not None)
    projecting.window.pressed.emit("Shift+E")
    shown.until(lambda: shown.dialog is not None)
    shown.choose("Cancel")
    shown.key(Qt.Key.Key_F5)
    shown.until(lambda: not projecting.window.is_open)
    assert not projecting.show_window.isChecked()
