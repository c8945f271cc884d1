"""The time of the round on the screen: in words, and large."""

from __future__ import annotations

from textual.content import Content

from sanora.driving.questions import closed
from sanora_console.view import View, clock
from sanora_console.widgets.letters import largest
from sanora_console.widgets.lines import BAD, SIGNAL, SOFT, STRONG, WAIT

SHORT = 10.0
"""Seconds from which on the time is shown as running out."""


def seconds_left(view: View) -> float | None:
    """Return the seconds that are left; None without a deadline, and once the round is closed."""
    round_ = view.conference.current
    if round_ is None or not round_.open:
        return None
    if round_.paused:
        return round_.remaining
    return None if round_.closes_at is None else (round_.closes_at - view.now).total_seconds()


def in_words(view: View) -> Content:
    """Say how the round stands."""
    round_ = view.conference.current
    if round_ is None:
        return Content("")
    if not round_.open:
        return Content.styled(closed(round_.close_reason), STRONG)
    left = seconds_left(view)
    if round_.paused:
        return Content.styled("paused" if left is None else f"paused, {clock(left)} left", WAIT)
    if left is None:
        return Content.assemble(("● open", SIGNAL), (", no deadline", SOFT))
    if left <= 0:
        return Content.styled("the time is up", BAD)
    return Content.styled(f"{clock(left)} left", _style(left))


def large(view: View, width: int, height: int) -> list[Content]:
    """Return the time in large figures, with a word below it; empty where it has no room, or none runs."""
    round_, left = view.conference.current, seconds_left(view)
    if round_ is None or left is None:
        return []
    lines = largest(clock(left), width, height - 1)
    if not lines:
        return []
    style = WAIT if round_.paused else _style(left)
    word = "paused" if round_.paused else "left" if left > 0 else "the time is up"
    across = max(len(lines[0]), len(word))
    return [Content.styled(line.rjust(across), style) for line in [*lines, word]]


def _style(left: float) -> str:
    return BAD if left <= SHORT / 2 else WAIT if left <= SHORT else SIGNAL
