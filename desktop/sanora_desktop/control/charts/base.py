"""What the charts of the control window have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeVar

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sanora.charts import Chart
from sanora.commandline.answers import Line, Told, of_chart
from sanora.kinds.base import Question

MOST_SPOKEN = 20
"""Lines of a chart that a screen reader is told; the rest can be read in the files."""


class Counted(NamedTuple):
    """A question with what came of it. `chart` is None where this console may not know that."""

    question: Question
    chart: Chart | None

    @property
    def told(self) -> Told:
        """The same in words, as every console says it."""
        return Told(()) if self.chart is None else of_chart(self.question, self.chart)


Pictures = Callable[[str], QPixmap | None]
"""Returns the picture with an id, if it has come already; else it comes, and all is shown again."""


def no_pictures(_picture: str) -> None:
    """Return no picture."""


class Plot(QWidget):
    """One chart. `pictures` is asked for those of questions."""

    def __init__(self, pictures: Pictures = no_pictures) -> None:
        super().__init__()
        self.pictures = pictures

    def show_counted(self, counted: Counted) -> None:
        """Show what came of a question."""
        raise NotImplementedError


P = TypeVar("P", bound=type[Plot])

PLOTS: dict[str, type[Plot]] = {}
"""What draws each chart of the vocabulary."""


def plots(name: str) -> Callable[[P], P]:
    """Make a class known as what draws a chart; use as a decorator."""

    def known(plot: P) -> P:
        PLOTS[name] = plot
        return plot

    return known


class Painted(Plot):
    """A chart that is painted. Its height follows from its width: see `tall`."""

    def __init__(self, pictures: Pictures = no_pictures) -> None:
        super().__init__(pictures)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._counted: Counted | None = None

    def show_counted(self, counted: Counted) -> None:
        """Show what came of a question, if that is anything new."""
        if counted == self._counted:
            return
        self._counted = counted
        self.arrange(counted)
        self.setAccessibleName(spoken(counted))
        self.updateGeometry()
        self.update()

    def arrange(self, counted: Counted) -> None:
        """Make of it what is painted."""
        raise NotImplementedError

    def tall(self, width: int) -> int:
        """Return the height that is needed at a width."""
        raise NotImplementedError

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """It has."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height that is needed at a width."""
        return self.tall(max(1, width))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return what is needed at the width of now."""
        width = max(self.width(), self.fontMetrics().height() * 12)
        return QSize(width, self.tall(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the height of now, at any width."""
        return QSize(0, self.tall(max(1, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for another height where the width is another one."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Make it anew in another font."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and self._counted is not None:
            self.arrange(self._counted)
            self.updateGeometry()


def spoken(counted: Counted) -> str:
    """Return a chart in words, for those who do not see it."""
    lines = counted.told.lines
    said = [line_spoken(line) for line in lines[:MOST_SPOKEN]]
    return ". ".join([*said, f"And {len(lines) - len(said)} more"] if len(lines) > len(said) else said)


def line_spoken(line: Line) -> str:
    """Return one line of it."""
    count = "" if line.count is None else str(line.count)
    parts = [line.text, count, line.figure, line.detail, "right" if line.right else ""]
    return ", ".join(filter(None, parts))
