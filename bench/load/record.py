"""The record of a run: what was measured, on what, machine-readable."""

from __future__ import annotations

import os
import platform
import sqlite3
import time
from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias

import aiohttp

from bench.load import scenarios

Record: TypeAlias = dict[str, Any]

LARGE = 10_000
"""From so many phones on, the slow disk is measured too, and the rest of the hall's limits."""

HALL = 19_000
"""What one process can open here stays below 20,000 descriptors."""

FEW_DESCRIPTORS = 1_000


def machine() -> Record:
    """Return what the figures belong to."""
    return {
        "system": platform.platform(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "aiohttp": aiohttp.__version__,
        "sqlite": sqlite3.sqlite_version,
        "day": time.strftime("%Y-%m-%d", time.gmtime()),
    }


class Plan(NamedTuple):
    """What is to be measured: sizes of the hall, rounds of each scenario, seconds of silence, full rooms."""

    sizes: list[int]
    rounds: int
    idle: float
    rooms: bool


def measure(plan: Plan, own: tuple[int, int], tell: Callable[[str], None]) -> Record:
    """Measure all, one after the other; the server runs on the first of its `own` cores."""
    rounds, idle = plan.rounds, plan.idle
    record: Record = {"machine": machine(), "rounds": rounds, "idle": idle, "sizes": {}, "rooms": {}}
    for people in plan.sizes:
        tell(f"{people} phones: the bare send() loop")
        seen: Record = {"floor": scenarios.send_floor(people, rounds, own)}
        record["sizes"][str(people)] = seen
        tell(f"{people} phones: the bare stack")
        seen["bare"] = scenarios.bare(people, rounds, own)
        tell(f"{people} phones: Sanora without its database")
        seen["forget"] = scenarios.sanora(people, rounds, own, ["--forget"])
        tell(f"{people} phones: Sanora")
        seen["sanora"] = scenarios.sanora(people, rounds, own, idle=idle if people >= LARGE else 10.0)
        if people >= LARGE:
            tell(f"{people} phones: Sanora on a disk that takes 4 ms more for each commit")
            seen["slow"] = scenarios.sanora(people, rounds, own, ["--commit-ms", "4"])
    if plan.rooms:
        tell(f"{HALL} phones at a server that is set for 10,000")
        record["rooms"]["default"] = scenarios.full_room(HALL, own, None)
        tell(f"{HALL} phones at a server that is set for them")
        record["rooms"]["set"] = scenarios.full_room(HALL, own, HALL)
        tell(f"{FEW_DESCRIPTORS * 3 // 2} phones where the system allows {FEW_DESCRIPTORS} descriptors")
        record["rooms"]["few"] = scenarios.full_room(
            FEW_DESCRIPTORS * 3 // 2, own, None, descriptors=FEW_DESCRIPTORS
        )
    return record
