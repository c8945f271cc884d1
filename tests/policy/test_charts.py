"""Every chart of the vocabulary is drawn wherever charts are drawn."""

from sanora.charts import DRAWN
from sanora.kinds.hints import CHARTS
from sanora_server.export.charts.sketches import SKETCHES

INSIDE = {"survey"}
"""Charts that are made of others."""


def test_every_chart_is_made() -> None:
    assert DRAWN.keys() == set(CHARTS)


def test_every_chart_is_put_on_paper() -> None:
    assert SKETCHES.keys() == set(CHARTS) - INSIDE
