"""Heat: where on the picture people pointed."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen

from sanora.charts.heat import Heat
from sanora_desktop.control.charts.base import Counted, Painted, Pictures, no_pictures, plots
from sanora_desktop.control.tones import tones

HIGH = 22.0
"""Height of a picture at most, in lines of text."""

SHAPE = 0.6
"""Height of a picture by its width, as long as it has not come."""

FAINTEST, STRONGEST = 0.35, 0.85
"""How much a cell covers."""


@plots("heat")
class HeatPlot(Painted):
    """The picture with its cells: the fuller, the less of it is seen. A line goes round the right place."""

    def __init__(self, pictures: Pictures = no_pictures) -> None:
        super().__init__(pictures)
        self._picture = ""
        self._chart: Heat | None = None

    def show_counted(self, counted: Counted) -> None:
        """Show it, and the picture too when it has come meanwhile."""
        super().show_counted(counted)
        self.updateGeometry()
        self.update()

    def arrange(self, counted: Counted) -> None:
        """Take picture and cells."""
        self._picture = counted.question.picture
        self._chart = counted.chart if isinstance(counted.chart, Heat) else None

    def tall(self, width: int) -> int:
        """Return the height of the picture at a width."""
        return round(self._fitted(width).height())

    def _fitted(self, width: int) -> QRectF:
        picture = self.pictures(self._picture)
        shape = SHAPE if picture is None or not picture.width() else picture.height() / picture.width()
        high = min(width * shape, self.fontMetrics().height() * HIGH)
        return QRectF(0, 0, high / shape, high)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint picture, cells and the right place."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        colours, area = tones(), self._fitted(self.width())
        picture = self.pictures(self._picture)
        if picture is None:
            painter.fillRect(area, QColor(colours.line))
        else:
            painter.drawPixmap(area, picture, QRectF(picture.rect()))
        if self._chart is not None:
            self._paint_cells(painter, area, self._chart)
        painter.end()

    def _paint_cells(self, painter: QPainter, area: QRectF, chart: Heat) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = tones()
        painter.setClipRect(area)
        for cell in chart.cells:
            colour = QColor(colours.bad)
            colour.setAlphaF(FAINTEST + (STRONGEST - FAINTEST) * cell.share)
            box = QRectF(
                cell.left * area.width(),
                cell.top * area.height(),
                chart.size * area.width(),
                chart.size * area.height(),
            )
            painter.setPen(QPen(QColor(colours.card), 1))
            painter.setBrush(colour)
            painter.drawRect(box)
        right = chart.area
        if right is not None:
            middle = QPointF(right.x * area.width(), right.y * area.height())
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for colour, width in ((colours.card, 5), (colours.good, 3)):
                painter.setPen(QPen(QColor(colour), width))
                painter.drawEllipse(middle, right.radius * area.width(), right.radius * area.height())
