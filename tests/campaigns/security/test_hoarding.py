"""Connections that are held and not used are ended in time, and people join as if they were not there."""

import asyncio
from pathlib import Path

import pytest
from campaigns import Figures, Form
from hoarders import WAYS, held, hoarders
from served_hall import served_hall, worst

BUSY = 8
"""Seconds more on a machine that is full of other tests."""


@pytest.mark.timed
@pytest.mark.campaign(
    "connections held silently, half-sent or byte by byte are ended within 10 s, without a hello 5 s"
)
async def test_they_are_hung_up_on(data: Path, deck: Path, form: Form, figures: Figures) -> None:
    late = form.of(BUSY, 0)
    async with served_hall(data, deck) as hall:
        crowd = await hoarders(form.of(200, 2000), hall.audience, hall.control)
        stayed, joined = await asyncio.gather(held(crowd, 20), hall.joins(form.of(20, 80), 0.1))
        for way in WAYS:
            longest = max(time for each, time in zip(crowd, stayed, strict=True) if each.way is way)
            assert longest <= 10 + late, way.name
        silent = [each for each in crowd if each.way.speaks]
        told = max(each.told - each.began for each in silent)
        assert 3 < told <= 5 + late, "they were said goodbye to"
        figures["connections"] = len(crowd)
        figures["ways to hold one"] = len(WAYS)
        figures["longest held, s"] = round(max(stayed), 1)
        figures["goodbye without a hello, s"] = round(told, 1)
        figures["joins meanwhile"] = len(joined)
        figures["join p95, ms"] = worst(joined, 0.05)
        assert worst(joined, 0.05) < form.of(10_000, 1000)
