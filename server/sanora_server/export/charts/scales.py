"""What was thought of each of several statements."""

from __future__ import annotations

from sanora.charts.scales import Row, Scales
from sanora.kinds.base import Question
from sanora_server.export.charts.base import WIDTH, Counted, Sketch, decimal, words_of
from sanora_server.export.charts.rows import GAP, LEAD, SIZE
from sanora_server.export.document import Table
from sanora_server.export.drawing import INK, LINE, PAPER, SIGNAL, SOFT, Box, Drawing, Shape, Words, mixed
from sanora_server.export.images import Image
from sanora_server.export.measuring import estimate, fitted, lines

THICK = 13.0
_MEAN = 44.0
"""Points beside a band for the mean."""

_SIDE = 11.0
"""The squares of the legend are so wide and high."""

_DARK = 0.5
"""From this depth of its tone, a piece bears light figures."""


def _counted(question: Question, chart: Scales) -> list[Counted]:
    words = words_of(question)
    return [
        Counted(
            f"{row.key}:{value}",
            f"{words.get(row.key) or row.key}: {value}",
            count,
            share if row.base else None,
            round(100 * share) if row.base else None,
        )
        for row in chart.rows
        for value, (count, share) in enumerate(zip(row.counts, row.shares, strict=True), start=1)
    ]


def _draw(question: Question, chart: Scales, _image: Image | None = None) -> Drawing:
    words = words_of(question)
    shapes, y = _legend(question, chart), 22.0
    for row in chart.rows:
        label = lines(words.get(row.key) or row.key, WIDTH - 4, estimate(SIZE), 3)
        shapes += [Words(0, y + SIZE + at * LEAD, text, SIZE) for at, text in enumerate(label)]
        y += len(label) * LEAD + 3
        shapes += _band(row, y)
        mean = "–" if row.mean is None else f"ø {decimal(row.mean, 1)}"
        shapes.append(Words(WIDTH, y + THICK - 3.5, mean, SIZE, INK, bold=True, anchor="end"))
        y += THICK + GAP
    return Drawing(WIDTH, y - GAP, shapes, "Bands: the values that each statement got, and their mean.")


def _legend(question: Question, chart: Scales) -> list[Shape]:
    """Return the tones of the values, between what the ends of the scale mean."""
    least, most = question.ends
    squares = chart.steps * (_SIDE + 2)
    measure = estimate(7)
    least = fitted(least, (WIDTH - squares) / 2 - 6, measure)
    x = measure(least) + 5 if least else 0.0
    shapes: list[Shape] = [Words(0, 8.2, least, 7, SOFT)] if least else []
    for value in range(chart.steps):
        tone, ink = _tones(value, chart.steps)
        shapes.append(Box(x, 0, _SIDE, _SIDE, tone, 2))
        shapes.append(Words(x + _SIDE / 2, 8.2, str(value + 1), 7, ink, anchor="middle"))
        x += _SIDE + 2
    if most:
        shapes.append(Words(x + 3, 8.2, fitted(most, WIDTH - x - 3, measure), 7, SOFT))
    return shapes


def _band(row: Row, y: float) -> list[Shape]:
    room, x = WIDTH - _MEAN, 0.0
    if not row.base:
        return [Box(0, y, room, THICK, LINE, 2)]
    shapes: list[Shape] = []
    for value, (count, share) in enumerate(zip(row.counts, row.shares, strict=True)):
        if not count:
            continue
        tone, ink = _tones(value, len(row.counts))
        wide = room * share
        shapes.append(Box(x, y, max(0.6, wide - 0.6), THICK, tone))
        if estimate(7)(str(count)) + 2 < wide:
            shapes.append(Words(x + wide / 2, y + THICK - 4, str(count), 7, ink, anchor="middle"))
        x += wide
    return shapes


def _tones(value: int, steps: int) -> tuple[str, str]:
    """Return the tone of a value from 0 up, and that of letters on it."""
    depth = 0.15 + 0.85 * value / max(1, steps - 1)
    return mixed(SIGNAL, depth), PAPER if depth > _DARK else INK


def _tell(question: Question, chart: Scales) -> Table:
    words = words_of(question)
    rows = [
        [words.get(row.key) or row.key, str(row.base), "–" if row.mean is None else decimal(row.mean)]
        for row in chart.rows
    ]
    return Table(("Statement", "People", "Mean"), rows, 2)


SCALES = Sketch(_counted, _draw, _tell)
