"""A bar for work that takes a while: on a terminal only, and only once it has taken a moment."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Self, TextIO

from sanora.clock import uptime

if TYPE_CHECKING:
    from rich.progress import Progress

PATIENCE = 0.5
"""Seconds that work may take without a bar."""

BEAT = 0.1
"""Seconds between two pictures at least."""


class Bar:
    """Enter it around the work, and call it with what is done, how far, and of how much (0: not known).

    Calling it costs next to nothing. The bar is on the error stream, so that the output stays clean, and is
    gone when the work is over. `now` tells seconds since some moment.
    """

    def __init__(self, stream: TextIO | None = None, now: Callable[[], float] = uptime) -> None:
        self._stream = sys.stderr if stream is None else stream
        self._now = now
        self._next = float("inf")
        self._drawn: Progress | None = None

    def __enter__(self) -> Self:
        if self._stream.isatty() and (sys.platform == "win32" or _can_redraw()):
            self._next = self._now() + PATIENCE
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._next = float("inf")
        if self._drawn is not None:
            self._drawn.stop()
            self._drawn = None

    def __call__(self, what: str, done: int, total: int) -> None:
        """Draw, if it is time to."""
        now = self._now()
        if now < self._next:
            return
        self._next = now + BEAT
        if self._drawn is None:
            self._drawn = _begun(self._stream)
        for task in self._drawn.tasks:
            if (task.description, task.total) != (what, total or None):  # a known length cannot be forgotten
                self._drawn.remove_task(task.id)
        if not self._drawn.task_ids:
            self._drawn.add_task(what, total=total or None)
        self._drawn.update(self._drawn.task_ids[0], completed=done)
        self._drawn.refresh()


def _can_redraw() -> bool:
    return os.environ.get("TERM", "dumb") not in {"", "dumb"}


def _begun(stream: TextIO) -> Progress:
    """Return a drawn bar without a task; it has no thread of its own and leaves other output alone."""
    from rich.console import Console  # noqa: PLC0415 - most work is over before it would be loaded
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn  # noqa: PLC0415 - as above

    progress = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TaskProgressColumn(),
        console=Console(file=stream),
        auto_refresh=False,
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
    progress.start()
    return progress
