"""Survey: its questions, each with a chart of its own where there is room, else in a line."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from textual.content import Content

from sanora.commandline.answers import Line, Told
from sanora.kinds.base import Question
from sanora.kinds.tally import Tally
from sanora_console.widgets.bars import fitted
from sanora_console.widgets.charts.base import Drawing, sparks
from sanora_console.widgets.lines import BLANK, SOFT, STRONG, cut, spread, words

MOST_NAMED = 3
"""Answers that a line names."""


class _Part(NamedTuple):
    title: str
    told: Told
    drawing: Drawing


class Parts:
    """The questions of a survey."""

    def __init__(self, parts: list[_Part]) -> None:
        self._parts = parts

    @property
    def fewest(self) -> int:
        """A line each."""
        return len(self._parts)

    @property
    def airy(self) -> int:
        """A heading and a chart each."""
        return sum(part.drawing.fewest + 2 for part in self._parts) - 1

    def draw(self, width: int, height: int) -> list[Content]:
        """Return all questions, as roomy as they fit."""
        for way in (self._charted, self._below, self._beside):
            lines = way(width)
            if len(lines) <= height:
                return lines
        return fitted(self._beside(width), width, height)

    def _charted(self, width: int) -> list[Content]:
        lines: list[Content] = []
        for part in self._parts:
            lines += [BLANK] if lines else []
            lines.append(cut(part.title, width, STRONG))
            lines += part.drawing.draw(width, part.drawing.fewest)
        return lines

    def _below(self, width: int) -> list[Content]:
        lines: list[Content] = []
        for part in self._parts:
            lines += [cut(part.title, width, STRONG), cut(Content.assemble("   ", brief(part.told)), width)]
        return lines

    def _beside(self, width: int) -> list[Content]:
        return [
            spread(Content.styled(part.title, STRONG), cut(brief(part.told), width // 2), width)
            for part in self._parts
        ]


def brief(told: Told) -> Content:
    """Return what came of a question in one line: its columns, what was answered most, its figures."""
    best = sorted((line for line in told.lines if line.count), key=lambda line: -(line.count or 0))
    if not best:
        return Content.styled("no answers yet", SOFT)
    most = max(line.share for line in told.lines)
    keyed = len(told.lines) > 1 and all(line.key for line in told.lines)
    columns = sparks([line.share / most for line in told.lines]) if most and keyed else ""
    named = [_named(line) for line in best[:MOST_NAMED]]
    figures = [remark for remark in told.remarks if any(letter.isdigit() for letter in remark)]
    said = " · ".join([*named, *figures[:2]])
    return Content.assemble((f"{columns}  " if columns else "", "$accent"), (said, SOFT))


def _named(line: Line) -> str:
    figure = line.figure if line.figure and line.figure != "–" else str(line.count)
    return f"{words(line.text)} {figure}"


def made_by(draw: Callable[[Question, Tally | None], Drawing]) -> Callable[..., Drawing]:
    """Return the maker of surveys whose questions are drawn by a function."""

    def survey(question: Question, tally: Tally | None, told: Told) -> Drawing:
        inner = question.inner
        parts = [
            _Part(
                f"{number}  {words(text)}",
                said,
                draw(part, None if tally is None else tally.parts.get(number) or part.empty()),
            )
            for (number, part), (text, said) in zip(inner.items(), told.parts, strict=True)
        ]
        return Parts(parts)

    return survey
