"""One of a few values, all of which are seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, cast

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive, reactive
from textual.widget import Widget

CHOSEN, OTHER = "(•) ", "( ) "
GAP = "  "


class Choice(Widget, can_focus=True):
    """The arrow keys choose. It takes as many lines as its words need."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "choose(-1)", show=False),
        Binding("right,space", "choose(1)", show=False),
    ]

    place = reactive(0)
    """Which one is chosen."""

    @dataclass
    class Changed(Message):
        """Another value is chosen."""

        choice: Choice
        value: Any

        @property
        def control(self) -> Choice:
            """The widget."""
            return self.choice

    def __init__(self, choices: Sequence[tuple[Any, str]], value: Any, **more: Any) -> None:
        super().__init__(**more)
        self.choices = tuple(choices)
        self.set_reactive(cast("Reactive[int]", Choice.place), [known for known, _ in choices].index(value))

    @property
    def value(self) -> Any:
        """What is chosen."""
        return self.choices[self.place][0]

    def render(self) -> Content:
        """All words, the chosen one marked."""
        lines: list[Content] = []
        for row in self._rows(self.size.width):
            parts = [self._word(place) for place in row]
            lines.append(Content(GAP).join(parts))
        return Content("\n").join(lines)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the words need."""
        del container, viewport
        return max(1, len(self._rows(width)))

    def action_choose(self, by: int) -> None:
        """Choose the next one, or the one before."""
        self.choose((self.place + by) % len(self.choices))

    def choose(self, place: int) -> None:
        """Choose one by its place."""
        if place != self.place:
            self.place = place
            self.post_message(self.Changed(self, self.value))

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked."""
        rows = self._rows(self.size.width)
        if event.y < len(rows):
            start = 0
            for place in rows[event.y]:
                start += len(CHOSEN) + len(self.choices[place][1])
                if event.x < start:
                    self.choose(place)
                    return
                start += len(GAP)

    def _word(self, place: int) -> Content:
        chosen = place == self.place
        word = Content(f"{CHOSEN if chosen else OTHER}{self.choices[place][1]}")
        if chosen:
            return word.stylize("reverse" if self.has_focus else "bold")
        return word

    def _rows(self, width: int) -> list[list[int]]:
        rows: list[list[int]] = []
        left = 0
        for place, (_, words) in enumerate(self.choices):
            needed = len(CHOSEN) + len(words)
            if not rows or needed > left:
                rows.append([])
                left = width
            rows[-1].append(place)
            left -= needed + len(GAP)
        return rows
