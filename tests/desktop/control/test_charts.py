"""Every chart of the vocabulary in the control window: the same figures as everywhere, and nothing cut."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from sanora.charts import chart_of
from sanora.charts.cloud import Cloud
from sanora.commandline.answers import number, of_chart
from sanora.kinds.base import Question
from sanora.kinds.hints import CHARTS
from sanora.kinds.registry import KINDS, decode_polymorphic
from sanora.kinds.tally import Tally
from sanora.testing import factories as make
from sanora.testing.charted import chart_cases

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from sanora_desktop.control.charts import Counted

WIDTH = 420


@pytest.fixture(autouse=True)
def _windows(qt: QApplication) -> None:
    del qt


def counted() -> Iterator[Counted]:
    """Yield what may come of questions of every kind."""
    from sanora_desktop.control.charts import Counted  # noqa: PLC0415 - Qt reads its variables when it is loaded

    for case in chart_cases():
        kind = KINDS[case["question"]["kind"]]
        question: Question = msgspec.convert(case["question"], kind, dec_hook=decode_polymorphic)
        tally = msgspec.convert(case["tally"], Tally)
        yield Counted(question, chart_of(question, tally, case["right"]))


def said(widget: QWidget) -> str:
    """Return all that a screen reader is told of a chart."""
    from PySide6.QtWidgets import QWidget  # noqa: PLC0415 - as above

    inside = widget.findChildren(QWidget)
    return "\n".join(each.accessibleName() for each in (widget, *inside) if not each.isHidden())


def test_every_chart_tells_and_paints_its_figures() -> None:
    from sanora_desktop.control.charts import Results  # noqa: PLC0415 - as above

    seen: set[str] = set()
    results = Results()
    results.resize(WIDTH, 600)
    for each in counted():
        results.show_counted(each, None)
        plot: Any = results.plot
        seen.add(each.question.hints.chart)
        words = said(plot)
        told = of_chart(each.question, each.chart) if each.chart is not None else None
        assert told is not None
        for line in told.lines[:20]:
            assert line.text in words
        for _, part in told.parts:
            assert all(line.text in words for line in part.lines[:20])
        assert results.note.text()
        high = plot.heightForWidth(WIDTH) if plot.hasHeightForWidth() else plot.sizeHint().height()
        assert high < 4000
        assert not results.grab().isNull()
    assert seen == set(CHARTS)


def test_a_scale_says_its_mean_and_a_secret_nothing() -> None:
    from sanora_desktop.control.charts import Counted, Results  # noqa: PLC0415 - as above

    results = Results()
    question = make.choice("Tea?", "Yes", "No", right="A")
    results.show_counted(Counted(question, None), None)
    assert results.note.text() == "Results are not for this console."
    assert "A: Yes. –. Right" in said(results)
    results.show_counted(Counted(question, chart_of(question, Tally(4, {"A": 3, "B": 1}, 3), ["A"])), 3)
    assert results.note.text() == "4 answers · 3 right"
    assert "A: Yes. 3 · 75 %. Right" in said(results)
    results.show_counted(None)
    assert results.plot is None
    assert number(4.0) == "4"


def test_a_long_cloud_stays_within_its_width() -> None:
    from sanora_desktop.control.charts.base import Counted  # noqa: PLC0415 - as above
    from sanora_desktop.control.charts.cloud import CloudPlot  # noqa: PLC0415 - as above

    question = KINDS["words"](question_text="?")
    words = {f"{'w' * (place % 30 + 1)}{place}": 100 - place for place in range(100)}
    chart = chart_of(question, Tally(100, words))
    assert isinstance(chart, Cloud)
    plot = CloudPlot()
    plot.show_counted(Counted(question, chart))
    narrow, wide = plot.heightForWidth(200), plot.heightForWidth(900)
    assert 0 < wide < narrow
    plot.resize(200, narrow)
    placed, _ = plot.placed(200)
    assert len(placed) == 100
    assert all(at.x() + piece.wide + piece.note <= 201 for piece, at in placed)
