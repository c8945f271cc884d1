"""A part of the screen that a pure function draws."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

Picture: TypeAlias = Callable[[int, int], Sequence[Content]]
"""Draws for a width and a height in cells: one `Content` a line, not more lines, none wider."""

ANY_HEIGHT = 1000
"""What a picture is given that may be as high as it likes."""


class Drawn(Widget):
    """Shows a picture, and draws it again only when it has changed or the size has."""

    DEFAULT_CSS = """
    Drawn {
        width: 1fr;
        height: 1fr;
        text-wrap: nowrap;
        text-overflow: clip;
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as Textual calls it
        super().__init__(id=id)
        self._picture: Picture = lambda _width, _height: ()
        self._shown: list[Content] = []

    @property
    def lines(self) -> list[str]:
        """What is shown, as plain text."""
        return [line.plain for line in self._shown]

    def show(self, picture: Picture) -> None:
        """Show this from now on."""
        self._picture = picture
        lines = self._draw(self.content_size.width, ANY_HEIGHT if self._grows else self.content_size.height)
        if not _same(lines, self._shown):
            higher = self._grows and len(lines) != len(self._shown)
            self._shown = lines
            self.refresh(layout=higher)

    def render(self) -> Content:
        """Draw for the size that there is."""
        self._shown = self._draw(*self.content_size)
        return Content("\n").join(self._shown)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the picture has."""
        del container, viewport
        return len(self._draw(width, ANY_HEIGHT))

    @property
    def _grows(self) -> bool:
        height = self.styles.height
        return height is not None and height.is_auto

    def _draw(self, width: int, height: int) -> list[Content]:
        if width < 1 or height < 1:
            return []
        return [line.truncate(width) for line in self._picture(width, height)][:height]


def _same(some: Sequence[Content], others: Sequence[Content]) -> bool:
    return len(some) == len(others) and all(map(Content.is_same, some, others))
