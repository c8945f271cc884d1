"""`python -m bench.load`: measure, and print what was seen as JSON."""

from __future__ import annotations

import argparse
import gc
import json
import os
import resource

from bench.load import scenarios
from bench.load.processes import cores

PARTS = ("floor", "bare", "forget", "slow", "sanora")


def main() -> None:
    """Parse the flags and measure the parts that are named."""
    parser = argparse.ArgumentParser(prog="python -m bench.load", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {PARTS}; all by default")
    parser.add_argument("--phones", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--basic", action="store_true", help="push, burst and spread only")
    options = parser.parse_args()
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    own = cores()
    os.sched_setaffinity(0, {own[1]})
    gc.disable()
    people, rounds = options.phones, options.rounds
    work = {
        "floor": lambda: scenarios.send_floor(people, rounds, own),
        "bare": lambda: scenarios.bare(people, rounds, own),
        "forget": lambda: scenarios.sanora(people, rounds, own, ["--forget"], whole=False),
        "slow": lambda: scenarios.sanora(people, rounds, own, ["--commit-ms", "4"], whole=False),
        "sanora": lambda: scenarios.sanora(people, rounds, own, whole=not options.basic),
    }
    for part in options.parts or PARTS:
        print(json.dumps({part: work[part]()}, indent=1), flush=True)


if __name__ == "__main__":
    main()
