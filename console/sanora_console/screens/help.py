"""The keys on one screen, as the table has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen

from sanora.driving.actions import ACTIONS, Action, Group
from sanora_console.widgets.drawn import Drawn
from sanora_console.widgets.keys import key_name
from sanora_console.widgets.lines import BLANK, SIGNAL, SOFT, STRONG, cut, padded, wrapped

KEYS = 6
"""Cells of a key with the space behind it."""

GAP = 2
MORE = "Ctrl+P finds all of it by name, and other colours. Esc goes back to the talk."


class HelpScreen(ModalScreen[None]):
    """Every action with its key, in two columns."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,question_mark,f1,q", "dismiss", show=False)]

    def compose(self) -> ComposeResult:
        """One picture."""
        yield Drawn(id="help")

    def on_mount(self) -> None:
        """Draw it."""
        self.query_one(Drawn).show(keys_of)


def keys_of(width: int, height: int) -> list[Content]:
    """Draw all actions under their headings, and the keys that do the same."""
    column = (width - GAP) // 2
    blocks = [list(_block(group, column)) for group in Group]
    left, right = _halves(blocks)
    rows = zip_longest(left, right, fillvalue=BLANK)
    both = [Content.assemble(padded(one, column), " " * GAP, other) for one, other in rows]
    others = wrapped(f"Also: {'  '.join(_others())}", width, 2, SOFT)
    lines = [*both, BLANK, *others, cut(MORE, width, SOFT)]
    return lines if len(lines) <= height else [line for line in lines if line.plain.strip()][:height]


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
