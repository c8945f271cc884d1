"""Cloud: words, the more often the larger; each stays where it is while others come."""

from __future__ import annotations

import math
from typing import NamedTuple

from sanora.charts.cloud import Cloud, Word
from sanora_desktop.projector.charts.base import TONES, Box, Figure, Scene, sketches
from sanora_desktop.projector.measuring import BOLD
from sanora_desktop.projector.space import Type

MOST = 15.0
LEAST = 2.6
"""Of the letters, in percent of the screen's height."""

FULL = 0.6
"""Share of the box that words can take and still find places."""

TIGHTER = 0.9
TURN = 2.39996
"""Radians from one try to the next: so all directions come alike."""

TURNS = 900


class Spot(NamedTuple):
    """Where a word is: its middle, its letters, its width."""

    x: float
    y: float
    size: int
    width: float

    @property
    def height(self) -> float:
        """Of its line."""
        return 1.14 * self.size

    def meets(self, other: Spot, gap: float) -> bool:
        """Tell whether it lies on another word."""
        return (
            abs(self.x - other.x) < (self.width + other.width) / 2 + gap
            and abs(self.y - other.y) < (self.height + other.height) / 2
        )


@sketches("cloud")
def cloud(scene: Scene, box: Box) -> Figure:
    """Draw the words where they found room; those of the drawing before stay, if nothing else lies there."""
    chart = scene.matter.chart
    if not isinstance(chart, Cloud):
        return Figure([], [], [])
    key = ("cloud", scene.matter.text, box)
    most, before = scene.memory.get(key, (scene.space.percent(MOST), {}))
    most, spots = _packed(chart.words, box, most, scene.space.percent(LEAST), before)
    scene.memory[key] = (most, spots)
    words = [
        Type(spot.size, BOLD, TONES[_tone(text)], 1.14).put(
            "word", text, (spot.x - spot.width / 2 - 1, spot.y - spot.height / 2, spot.width + 2), "center"
        )
        for text, spot in spots.items()
    ]
    return Figure(words, [], [])


def _tone(text: str) -> int:
    """Return a tone that a word keeps whatever becomes of the others."""
    total = 0
    for character in text:
        total = (total * 31 + ord(character)) % 9973
    return total % len(TONES)


def _packed(
    words: list[Word], box: Box, most: int, least: int, before: dict[str, Spot]
) -> tuple[int, dict[str, Spot]]:
    while True:
        sized = [(word.text, *_sized(word, box, most, least)) for word in words]
        area = sum(1.14 * size * width for _, size, width in sized)
        last = most <= least
        if last or area < FULL * box.width * box.height:
            spots = _placed(sized, box, 0.25 * least, before)
            if last or len(spots) == len(words):
                return most, {text: spots[text] for text, _, _ in sized if text in spots}
        most = max(least, int(most * TIGHTER))


def _sized(word: Word, box: Box, most: int, least: int) -> tuple[int, float]:
    size = round(least + (most - least) * word.weight)
    width = Type(size, BOLD).width(word.text)
    if width > box.width:
        size = max(least, int(size * box.width / width))
        width = Type(size, BOLD).width(word.text)
    return size, width


def _placed(
    sized: list[tuple[str, int, float]], box: Box, gap: float, before: dict[str, Spot]
) -> dict[str, Spot]:
    spots: dict[str, Spot] = {}
    homeless: list[tuple[str, int, float]] = []
    for text, size, width in sized:
        old = before.get(text)
        spot = None if old is None else Spot(old.x, old.y, size, width)
        if spot is None or not _free(spot, spots, box, gap):
            homeless.append((text, size, width))
        else:
            spots[text] = spot
    for text, size, width in homeless:
        spot = _found(Spot(0, 0, size, width), spots, box, gap)
        if spot is not None:
            spots[text] = spot
    return spots


def _found(word: Spot, spots: dict[str, Spot], box: Box, gap: float) -> Spot | None:
    middle_x, middle_y = box.x + box.width / 2, box.y + box.height / 2
    stretch = box.width / max(1.0, box.height)
    reach = 0.5 * math.hypot(box.width / stretch, box.height)
    for turn in range(TURNS):
        far = reach * math.sqrt(turn / TURNS)
        spot = word._replace(
            x=middle_x + stretch * far * math.cos(turn * TURN), y=middle_y + far * math.sin(turn * TURN)
        )
        if _free(spot, spots, box, gap):
            return spot
    return None


def _free(spot: Spot, spots: dict[str, Spot], box: Box, gap: float) -> bool:
    if not box.x <= spot.x - spot.width / 2 or not spot.x + spot.width / 2 <= box.x + box.width:
        return False
    if not box.y <= spot.y - spot.height / 2 or not spot.y + spot.height / 2 <= box.y + box.height:
        return False
    return not any(spot.meets(other, gap) for other in spots.values())
