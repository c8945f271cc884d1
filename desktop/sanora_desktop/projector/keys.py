"""The projector window's own keys; every other key is handed to whoever drives."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from PySide6.QtCore import Qt

Act: TypeAlias = Literal["full", "leave", "move", "theme"]


class Key(NamedTuple):
    """What a key does, how it is called on the screen, and what it is called to Qt."""

    act: Act
    shown: str
    codes: tuple[Qt.Key, ...]


KEYS = (
    Key("full", "F", (Qt.Key.Key_F, Qt.Key.Key_F11)),
    Key("leave", "Esc", (Qt.Key.Key_Escape,)),
    Key("move", "M", (Qt.Key.Key_M,)),
    Key("theme", "D", (Qt.Key.Key_D,)),
)
"""Small letters: with Shift, Ctrl or Alt a key is not the window's."""

BY_CODE: dict[int, Act] = {code: key.act for key in KEYS for code in key.codes}
