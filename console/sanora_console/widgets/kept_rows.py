"""A list that keeps its mark, whatever comes and goes around it."""

from __future__ import annotations

from collections.abc import Mapping

from textual.content import Content
from textual.widgets.option_list import Option

from sanora_console.widgets.rows import Rows


class KeptRows(Rows):
    """Shows lines by their names, and touches nothing that stays as it is."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - as widgets call it
        super().__init__(id=id, markup=False, compact=True)
        self._contents: dict[str, Content] = {}

    @property
    def marked(self) -> str:
        """The name of the marked line; empty when there is none."""
        option = self.highlighted_option
        return "" if option is None else option.id or ""

    def mark(self, name: str) -> None:
        """Mark the line of this name, if there is one."""
        if name in self._contents:
            self.highlighted = list(self._contents).index(name)

    def show(self, lines: Mapping[str, Content]) -> None:
        """Show these lines; the mark stays, or goes to what has come into its place."""
        if list(lines) == list(self._contents):
            for name, line in lines.items():
                if not line.is_same(self._contents[name]):
                    self.replace_option_prompt(name, line)
            self._contents = dict(lines)
            return
        marked, place = self.marked, self.highlighted or 0
        self._contents = dict(lines)
        self.set_options([Option(line, id=name) for name, line in lines.items()])
        names = list(lines)
        if names:
            self.highlighted = names.index(marked) if marked in lines else min(place, len(names) - 1)
