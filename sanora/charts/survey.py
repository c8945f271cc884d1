"""Survey: the charts of its questions."""

from __future__ import annotations

import msgspec

from sanora.charts.base import DRAWN, Chart, Source, draws
from sanora.kinds.tally import Tally


class Part(msgspec.Struct, frozen=True, rename="camel"):
    """One question of the survey."""

    key: str
    text: str
    chart: Chart


class Survey(Chart, frozen=True, tag="survey"):
    """Questions in their order, each with a chart of its own."""

    parts: list[Part]


@draws("survey")
def survey(source: Source) -> Survey:
    """Return the charts of a survey's tally."""
    asked = source.question.inner if source.question is not None else {}
    return Survey(
        base=source.tally.answered,
        abstained=source.tally.abstained,
        parts=[
            Part(
                key,
                part.question_text,
                DRAWN[part.hints.chart](
                    Source(part.hints, part.choices, source.tally.parts.get(key) or Tally(), (), part)
                ),
            )
            for key, part in asked.items()
        ],
    )
