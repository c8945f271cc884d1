"""The time of the round on the screen: in words, and large."""

from __future__ import annotations

from textual.content import Content

from sanora.conference.state import Round
from sanora.driving.questions import closed
from sanora.driving.steps import reading
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
    return _open(view, round_) if round_.open else Content.styled(closed(round_.close_reason), STRONG)


def _open(view: View, round_: Round) -> Content:
    left, read = seconds_left(view), reading(round_, view.now)
    if read and not round_.paused:
        return Content.styled(f"time to read, {clock(read)}", WAIT)
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
    if round_ is None:
        return []
    read = 0.0 if round_.paused else reading(round_, view.now)
    shown = read or left
    lines = [] if shown is None else largest(clock(shown), width, height - 1)
    if shown is None or not lines:
        return []
    style = WAIT if round_.paused or read else _style(shown)
    word = "paused" if round_.paused else "to read" if read else "left" if shown > 0 else "the time is up"
    across = max(len(lines[0]), len(word))
    return [Content.styled(line.rjust(across), style) for line in [*lines, word]]


def _style(left: float) -> str:
    return BAD if left <= SHORT / 2 else WAIT if left <= SHORT else SIGNAL
