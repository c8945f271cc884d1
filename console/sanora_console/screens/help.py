"""The keys on one screen, as the table has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen

from sanora.driving.actions import ACTIONS, Action, Group
from sanora_console.widgets.drawn import Drawn
from sanora_console.widgets.keys import key_name
from sanora_console.widgets.lines import BLANK, SIGNAL, SOFT, STRONG, cut, padded, wrapped

KEYS = 6
"""Cells of a key with the space behind it."""

GAP = 2
MORE = "↑ ↓ more · Ctrl+P finds all of it by name, and other colours · Esc goes back"


class HelpScreen(ModalScreen[None]):
    """Every action with its key, in two columns, which scroll where they are too long."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,question_mark,f1,q", "dismiss", show=False)]

    def compose(self) -> ComposeResult:
        """One picture, and below it what is always in sight."""
        with VerticalScroll(id="help"):
            yield Drawn(id="help-keys")
        yield Drawn(id="help-more")

    def on_mount(self) -> None:
        """Draw it."""
        self.query_one("#help-keys", Drawn).show(lambda width, _height: keys_of(width))
        self.query_one("#help-more", Drawn).show(lambda width, _height: [cut(MORE, width, SOFT)])


def keys_of(width: int) -> list[Content]:
    """Draw all actions under their headings, and the keys that do the same."""
    column = (width - GAP) // 2
    blocks = [list(_block(group, column)) for group in Group]
    left, right = _halves(blocks)
    rows = zip_longest(left, right, fillvalue=BLANK)
    both = [Content.assemble(padded(one, column), " " * GAP, other) for one, other in rows]
    return [*both, BLANK, *wrapped(f"Also: {'  '.join(_others())}", width, 3, SOFT)]


def _block(group: Group, width: int) -> Iterator[Content]:
    yield cut(group.value, width, STRONG)
    for action in ACTIONS:
        if action.group == group:
            what = wrapped(action.what, width - KEYS, 2)
            for index, line in enumerate(what):
                key = "" if index else key_name(action.keys[0])
                yield Content.assemble((key.ljust(KEYS), SIGNAL), line)


def _halves(blocks: Sequence[list[Content]]) -> tuple[list[Content], list[Content]]:
    """Share the blocks between two columns that are about as long, the first one first."""
    total = sum(map(len, blocks))
    columns: tuple[list[Content], list[Content]] = ([], [])
    for block in blocks:
        column = columns[0] if len(columns[0]) + len(block) / 2 <= total / 2 else columns[1]
        column += [BLANK, *block] if column else block
    return columns


def _others() -> Iterator[str]:
    for action in ACTIONS:
        if len(action.keys) > 1:
            yield f"{_names(action)} {action.id}"


def _names(action: Action) -> str:
    return " ".join(map(key_name, action.keys[1:]))
