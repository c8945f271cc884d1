"""Tallies as what faces draw: one file for each chart of `sanora.kinds.hints`, the same on every face.

Importing this package makes all charts known.
"""

from sanora.charts import bars, cloud, heat, histogram, ranks, scale, scales, survey, wall
from sanora.charts.base import DRAWN, FEW, Chart, chart_of

__all__ = [
    "DRAWN",
    "FEW",
    "Chart",
    "bars",
    "chart_of",
    "cloud",
    "heat",
    "histogram",
    "ranks",
    "scale",
    "scales",
    "survey",
    "wall",
]
