"""`python -m bench`: measure the server beside the bare yardstick, in turn, in the same run."""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import os
import platform
import resource
import sqlite3
import sys
import tempfile
from pathlib import Path
from typing import Any

import aiohttp

from bench.crowd import Crowd, Figures, median
from bench.report import table
from bench.target import Sanora, Target, Yardstick


async def _rounds(crowd: Crowd, rounds: int) -> dict[str, Any]:
    pushes: list[Figures] = []
    bursts: list[Figures] = []
    spreads: list[Figures] = []
    await crowd.push()
    await crowd.vote()
    for _ in range(rounds):
        pushes.append(await crowd.push())
        bursts.append(await crowd.vote())
        await crowd.push()
        spreads.append(await crowd.vote(over=2.0))
    return {"push": median(pushes), "burst": median(bursts), "spread 2 s": median(spreads)}


async def _measure(target: Target, phones: int, rounds: int) -> tuple[Crowd, dict[str, Any]]:
    crowd = Crowd(target, phones)
    joined = await crowd.join()
    return crowd, {"join": joined, **await _rounds(crowd, rounds)}


async def _run(phones: int, rounds: int) -> dict[str, Any]:
    yardstick = await Yardstick.start()
    try:
        crowd, floor = await _measure(yardstick, phones, rounds)
        crowd.leave()
    finally:
        await yardstick.close()
    with tempfile.TemporaryDirectory() as folder:
        server = Sanora(Path(folder), phones)
        await server.start()
        try:
            await server.prepare()
            crowd, real = await _measure(server, phones, rounds)
            real["deadline"] = median([await crowd.deadline(server) for _ in range(rounds)])
            real["return"] = await crowd.return_after_kill(server)
            crowd.leave()
        finally:
            await server.close()
    return {
        "phones": phones,
        "rounds": rounds,
        "machine": {
            "system": platform.platform(),
            "cores": os.cpu_count(),
            "python": platform.python_version(),
            "aiohttp": aiohttp.__version__,
            "sqlite": sqlite3.sqlite_version,
        },
        "yardstick": floor,
        "sanora": real,
    }


def main() -> None:
    """Parse the flags, measure, print the table and, if asked, write the record."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--phones", type=int, default=1000, help="how many phones (default 1000)")
    parser.add_argument(
        "--rounds", type=int, default=5, help="questions asked; the median counts (default 5)"
    )
    parser.add_argument("--json", type=Path, help="write the record to this file")
    options = parser.parse_args()
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    if options.phones + 200 > hard:
        sys.exit(f"{options.phones} phones need more than the {hard} descriptors that this system allows")
    gc.set_threshold(100_000, 50, 1000)
    record = asyncio.run(_run(options.phones, options.rounds))
    print(table(record))  # a command line tool
    if options.json:
        options.json.write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
