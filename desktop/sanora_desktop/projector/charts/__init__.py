"""Charts other than the bars of options: what stands where, from what `sanora.charts` makes."""

from sanora_desktop.projector.charts import (
    cloud,
    heat,
    histogram,
    ranks,
    scale,
    scales,
    survey,
    wall,
)
from sanora_desktop.projector.charts.base import SKETCHES, Box, Figure, Scene

__all__ = [
    "SKETCHES",
    "Box",
    "Figure",
    "Scene",
    "cloud",
    "heat",
    "histogram",
    "ranks",
    "scale",
    "scales",
    "survey",
    "wall",
]
