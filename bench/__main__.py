"""`python -m bench`: measure the server beside its yardsticks, and tell or publish what was seen."""

from __future__ import annotations

import argparse
import gc
import json
import os
import resource
import sys
import time
from pathlib import Path

from bench.load import publish, record, tables
from bench.load.processes import cores

ROOT = Path(__file__).parent.parent
RECORD = ROOT / "test-artifacts" / "bench" / "record.json"
RESERVE = 600
"""Descriptors of the phones' process beside its phones: pages that are loading, pipes, files."""


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "--phones", type=int, nargs="+", default=[1000, 10_000], help="sizes of the hall (default 1000 10000)"
    )
    parser.add_argument(
        "--rounds", type=int, default=5, help="of each scenario; the median counts (default 5)"
    )
    parser.add_argument(
        "--idle",
        type=float,
        default=60,
        help="seconds in which nothing happens; an hour is 3600 (default 60)",
    )
    parser.add_argument("--no-rooms", action="store_true", help="leave out 19,000 phones and full rooms")
    parser.add_argument("--record", type=Path, default=RECORD, help="where the record goes, as JSON")
    parser.add_argument("--read", type=Path, help="measure nothing: take this record")
    parser.add_argument(
        "--publish",
        action="store_true",
        help="write record, pictures and tables into docs (needs matplotlib)",
    )
    return parser.parse_args()


def main() -> None:
    """Parse the flags, measure or read, print the tables and, if asked, publish."""
    options = _options()
    if options.read:
        seen = json.loads(options.read.read_text(encoding="utf-8"))
    else:
        hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
        sizes: list[int] = options.phones
        most = max(sizes if options.no_rooms else [*sizes, record.HALL])
        if most + RESERVE > hard:
            sys.exit(f"{most} phones need more than the {hard} descriptors that this system allows")
        own = cores()
        os.sched_setaffinity(0, {own[1]})
        gc.disable()  # a pause here would be taken for one of the server
        began = time.monotonic()
        seen = record.measure(
            record.Plan(sizes, options.rounds, options.idle, not options.no_rooms),
            own,
            lambda what: print(f"{time.monotonic() - began:5.0f} s  {what}", file=sys.stderr, flush=True),
        )
        options.record.parent.mkdir(parents=True, exist_ok=True)
        options.record.write_text(json.dumps(seen, indent=1) + "\n", encoding="utf-8")
    if options.publish:
        publish.publish(seen, ROOT / "docs")
    else:
        print(tables.page(seen))


if __name__ == "__main__":
    main()
