"""The line of keys below a picture."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.keys import format_key

from sanora.driving.actions import ACTIONS, Action, Group
from sanora_console.widgets.lines import SIGNAL, cut

_NAMES = {
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "escape": "Esc",
    "f1": "F1",
    "ctrl+c": "Ctrl+C",
}

_FIRST = (Group.TALK, Group.SCREEN, Group.LOOK, Group.PREPARE, Group.CONSOLE)
"""Whose keys stay when there is no room for all."""


def keys(width: int, _height: int = 1) -> list[Content]:
    """Return the keys of the table that have a label: as many as there is room for, help always."""
    shown = [action for action in ACTIONS if action.label]
    while _width(shown) > width and len(shown) > 1:
        shown.remove(_least(shown))
    return key_line([(key_name(action.keys[0]), action.label) for action in shown], width)


def key_line(keys: Sequence[tuple[str, str]], width: int) -> list[Content]:
    """Return keys and what they do in one line."""
    line = Content("  ").join(Content.assemble((key, SIGNAL), f" {what}") for key, what in keys)
    return [cut(Content.assemble(" ", line), width)]


def key_name(key: str) -> str:
    """Return a key as people call it."""
    return _NAMES.get(key) or format_key(key)


def _least(shown: Sequence[Action]) -> Action:
    """Return the action that the footer misses least."""
    others = [action for action in shown if action.id != "help"]
    return max(others, key=lambda action: (_FIRST.index(action.group), others.index(action)))


def _width(shown: Sequence[Action]) -> int:
    return sum(len(key_name(action.keys[0])) + 1 + len(action.label) + 2 for action in shown) - 1
