"""What came of a question, drawn in widgets: one file for each chart of the vocabulary.

Importing this package makes all of them known.
"""

from sanora_desktop.control.charts import (
    bars,
    cloud,
    heat,
    histogram,
    ranks,
    scale,
    scales,
    survey,
    wall,
)
from sanora_desktop.control.charts.base import PLOTS, Counted, Pictures, Plot
from sanora_desktop.control.charts.results import Results

__all__ = [
    "PLOTS",
    "Counted",
    "Pictures",
    "Plot",
    "Results",
    "bars",
    "cloud",
    "heat",
    "histogram",
    "ranks",
    "scale",
    "scales",
    "survey",
    "wall",
]
