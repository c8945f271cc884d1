"""`python -m bench.load.launcher [--commit-ms N] [--forget] serve …`: the real server with another disk.

`--commit-ms` stands for a slow disk: each COMMIT takes so many milliseconds more, slept in the store's own
thread right before SQLite syncs its log, so the event loop feels what it would feel of such a disk. The few
syncs of a checkpoint, one in a thousand pages, are not slowed down.

`--forget` takes the database away: from the first participant on, a batch is decided, told and
acknowledged as ever, but neither turned into rows nor written. What the server still does is all but storing.
"""

from __future__ import annotations

import argparse
import asyncio
import sqlite3
import sys
import time
from collections.abc import Sequence
from functools import partial
from types import CoroutineType
from typing import Any

from sanora.__main__ import main as sanora
from sanora.conference.people import ParticipantJoined
from sanora_server.store import Store
from sanora_server.store.batch import Entry


class SlowConnection(sqlite3.Connection):
    """A connection whose commits take longer."""

    seconds = 0.0

    def execute(self, sql: str, /, *parameters: Any) -> sqlite3.Cursor:
        """Wait first if this is a commit."""
        if sql == "COMMIT":
            time.sleep(self.seconds)
        return super().execute(sql, *parameters)


def slow_down(seconds: float) -> None:
    """Make every connection that is opened from now on a slow one."""
    SlowConnection.seconds = seconds
    sqlite3.connect = partial(sqlite3.connect, factory=SlowConnection)


def forget() -> None:
    """Store nothing any more once somebody has joined."""
    commit = Store.commit
    began = False

    def commit_or_not(self: Store, batch: Sequence[Entry]) -> CoroutineType[Any, Any, None]:
        nonlocal began
        began = began or any(
            isinstance(event, ParticipantJoined) for entry in batch for event in entry.events
        )
        return asyncio.sleep(0) if began else commit(self, batch)

    Store.commit = commit_or_not


def main() -> int:
    """Change what was asked for, then be `sanora`."""
    parser = argparse.ArgumentParser(prog="python -m bench.load.launcher", description=__doc__)
    parser.add_argument("--commit-ms", type=float, default=0)
    parser.add_argument("--forget", action="store_true")
    options, rest = parser.parse_known_args()
    if options.commit_ms:
        slow_down(options.commit_ms / 1000)
    if options.forget:
        forget()
    return sanora(rest)


if __name__ == "__main__":
    sys.exit(main())
