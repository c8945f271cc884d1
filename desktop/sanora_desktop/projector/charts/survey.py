"""Survey: its questions are shown one by one, each with its own chart; there is none of the whole."""

from __future__ import annotations

from sanora_desktop.projector.charts.base import Box, Figure, Scene, sketches


@sketches("survey")
def survey(scene: Scene, box: Box) -> Figure:
    """Draw nothing."""
    del scene, box
    return Figure([], [], [])
