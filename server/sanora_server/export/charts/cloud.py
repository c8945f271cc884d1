"""Words, the more often the larger."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from sanora.charts.cloud import Cloud, Word
from sanora.kinds.base import Question
from sanora_server.export.charts.base import WIDTH, Counted, Sketch, cut, table
from sanora_server.export.document import Table
from sanora_server.export.drawing import TONES, Drawing, Shape, Words
from sanora_server.export.images import Image
from sanora_server.export.measuring import estimate, fitted

LEAST, MOST = 7.5, 26.0
GAP = 9.0
DRAWN = 60
"""Words that are drawn."""

TOLD = 24
"""Words in the table beside; the sheets have all."""


def _counted(_question: Question, chart: Cloud) -> list[Counted]:
    return [Counted(word.text, word.text, word.count) for word in chart.words]


def _draw(_question: Question, chart: Cloud, _image: Image | None = None) -> Drawing:
    shapes: list[Shape] = []
    y = 0.0
    for line in _lines(chart.words[:DRAWN]):
        high = max(size for _, size, _ in line)
        x = (WIDTH - sum(wide for _, _, wide in line) - GAP * (len(line) - 1)) / 2
        y += high * 1.12
        for word, size, wide in line:
            tone = TONES[sum(word.text.encode()) % len(TONES)]
            shapes.append(
                Words(x + wide / 2, y - high * 0.18, word.text, size, tone, word.weight >= 0.5, "middle")  # noqa: PLR2004 - half
            )
            x += wide + GAP
    return Drawing(WIDTH, y, shapes, "A cloud of words, the more often the larger.")


def _lines(words: list[Word]) -> Iterator[list[tuple[Word, float, float]]]:
    """Yield lines of words with their sizes and widths, as many in each as fit."""
    line: list[tuple[Word, float, float]] = []
    used = 0.0
    for word in words:
        size = LEAST + (MOST - LEAST) * word.weight**0.7
        measure = estimate(size, bold=True)
        shown = fitted(word.text, WIDTH, measure)
        wide = measure(shown)
        if line and used + GAP + wide > WIDTH:
            yield line
            line, used = [], 0.0
        line.append((msgspec.structs.replace(word, text=shown), size, wide))
        used += wide + (GAP if used else 0)
    if line:
        yield line


def _tell(question: Question, chart: Cloud) -> Table:
    return cut(table(_counted(question, chart), ("Word", "Times")), TOLD, chart.more)


CLOUD = Sketch(_counted, _draw, _tell)
