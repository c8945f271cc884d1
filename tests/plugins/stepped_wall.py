"""A server whose wall clock steps: by libfaketime where the system has it, else by a shim in its Python.

The file `step` holds the seconds by which the wall clock is ahead. As a program, this is the shim: it takes
the file, then the arguments of `sanora`.
"""

from __future__ import annotations

import sys
import time
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from types import SimpleNamespace

import system_parts

from sanora import __main__, clock
from sanora.testing.server_process import ServerProcess


def stepped(data: Path, step: Path) -> tuple[str, ServerProcess]:
    """Return how the wall clock will be stepped, and the server."""
    step.write_text("+0", encoding="ascii")
    library = system_parts.PARTS["faketime"].find()
    if library is None:
        return "a shim: libfaketime is missing", ServerProcess(data, program=(__file__, str(step)))
    surroundings = {
        "LD_PRELOAD": library,
        "FAKETIME_TIMESTAMP_FILE": str(step),
        "FAKETIME_NO_CACHE": "1",  # read the file each time
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",  # a step moves the time of day, and nothing else
    }
    return "libfaketime", ServerProcess(data, environment=surroundings)


def shim(step: Path) -> None:
    """Let everything in this process that reads the wall clock read another one."""
    real, moment = time.time, datetime.now  # noqa: TID251 # the clocks that are replaced

    def ahead() -> float:
        return float(step.read_text(encoding="ascii"))

    def now(zone: tzinfo | None = None) -> datetime:
        return moment(zone) + timedelta(seconds=ahead())

    time.time = lambda: real() + ahead()  # noqa: TID251 # as above
    clock.__dict__["datetime"] = SimpleNamespace(now=now)


if __name__ == "__main__":
    shim(Path(sys.argv.pop(1)))
    sys.exit(__main__.main())
