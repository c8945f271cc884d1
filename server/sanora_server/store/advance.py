"""How long work tells how far it is."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import TypeAlias

Advance: TypeAlias = Callable[[str, int, int], None]
"""Takes what is being done, how far it is, and of how much; of 0 where that is not known."""

INSTRUCTIONS = 100_000
"""Steps of SQLite's machine between two signs of life."""


def unheard(what: str, done: int, total: int) -> None:
    """Tell nobody."""


@contextmanager
def alive(connection: sqlite3.Connection, advance: Advance, what: str) -> Generator[None]:
    """Give signs of life during a long query."""

    def tick() -> int:
        advance(what, 0, 0)
        return 0

    connection.set_progress_handler(tick, INSTRUCTIONS)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)
