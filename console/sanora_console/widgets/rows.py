"""A list of lines, each of which stays one line; Enter is the screen's."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import OptionList


class Rows(OptionList, inherit_bindings=False):
    """The arrows and page keys move the mark."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "cursor_up", show=False),
        Binding("down", "cursor_down", show=False),
        Binding("home", "first", show=False),
        Binding("end", "last", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("pagedown", "page_down", show=False),
    ]

    DEFAULT_CSS = """
    Rows {
        height: 1fr;
        background: transparent;
        text-wrap: nowrap;
        text-overflow: ellipsis;
    }
    """
