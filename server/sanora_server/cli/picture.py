"""What the terminal of `sanora host` shows: a pure function from what is known to lines of text."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import datetime
from itertools import zip_longest
from typing import NamedTuple

from sanora import qr
from sanora.conference.people import AudienceCounted
from sanora.conference.stage import VenueChanged
from sanora.conference.state import Conference, Reveal, Round, Scene
from sanora.figures import figures
from sanora.kinds.base import Question, ResultMode
from sanora.kinds.options import OptionQuestion
from sanora_server.cli.actions import ACTIONS, upcoming
from sanora_server.cli.cells import cut, pad, width, wrap
from sanora_server.lan.addresses import LOOPBACKS

LEAST_TEXT = 38
"""Cells beside the QR code without which it is left out."""

LEAST_COLUMNS, LEAST_LINES = 20, 6
"""A smaller terminal shows the title and nothing else."""

MOST_QUESTION_LINES = 4
EIGHTHS = " ▏▎▍▌▋▊▉█"

BOLD, REVERSE, DIM, PLAIN = "\x1b[1m", "\x1b[7m", "\x1b[2m", "\x1b[0m"


class View(NamedTuple):
    """All that the picture depends on. `message` is what the last key led to, or what is asked."""

    conference: Conference
    counts: AudienceCounted | None
    venue: VenueChanged | None
    now: datetime
    connected: bool = True
    message: str = ""
    trouble: str = ""
    help: bool = False


def picture(view: View, columns: int, lines: int) -> list[str]:
    """Return exactly `lines` lines, none wider than `columns`."""
    if columns < LEAST_COLUMNS or lines < LEAST_LINES:
        return [cut(view.conference.title, columns), *[""] * (lines - 1)]
    head = [_head(view, columns), *_trouble(view, columns)]
    foot = [*_message(view, columns, lines // 3), _foot(columns)]
    body = lines - len(head) - len(foot)
    code = [] if view.help else _code(view, columns, body)
    side = width_of(code) + 2 if code else 0
    beside = _help(columns - 2) if view.help else _text(view, columns - side - 1, body)
    rows = [""] * body
    for index, text in enumerate(list(beside)[:body]):
        rows[index] = f" {_fitting(text, columns - side - 1)}"
    for index, drawn in enumerate(code):
        rows[index] = f"{drawn} {rows[index]}"
    if code:
        rows[len(code) :] = [
            f"{' ' * side}{row.removeprefix(' ')}" if row else "" for row in rows[len(code) :]
        ]
    return [*head, *rows, *foot]


def width_of(code: list[str]) -> int:
    """Return the cells that a drawn QR code takes."""
    return width(_without_styles(code[0])) if code else 0


def _without_styles(text: str) -> str:
    kept = text.split("\x1b[")
    return kept[0] + "".join(part.partition("m")[2] for part in kept[1:])


def _fitting(text: str, columns: int) -> str:
    """Return a line, without its style if it had to be cut."""
    bare = _without_styles(text)
    return text if width(bare) <= columns else cut(bare, columns)


def _head(view: View, columns: int) -> str:
    right = f" {view.conference.public_code} " if view.conference.public_code else ""
    left = pad(f" {view.conference.title}", columns - width(right))
    return f"{REVERSE}{BOLD}{left}{right}{PLAIN}"


def _foot(columns: int) -> str:
    shown = "  ".join(f"{action.keys[0]} {action.label}" for action in ACTIONS if action.label)
    return f"{DIM}{pad(f' {shown}', columns)}{PLAIN}"


def _trouble(view: View, columns: int) -> Iterator[str]:
    if view.trouble:
        yield f"{REVERSE}{pad(f' ! {view.trouble}', columns)}{PLAIN}"


def _message(view: View, columns: int, most: int) -> list[str]:
    """Return the message, over several lines if it is long; at least one line, so that nothing jumps."""
    text = view.message
    if not view.connected:
        text = "The server does not answer. Trying again …" if view.venue else "Connecting …"
    return [f"{BOLD}{pad(f' {line}', columns)}{PLAIN}" for line in wrap(text, columns - 1, most)] or [""]


def _code(view: View, columns: int, lines: int) -> list[str]:
    if view.venue is None:
        return []
    code = qr.matrix(qr.join_qr_text(view.venue.join_url))
    quiet = qr.quiet_zone(code, columns - LEAST_TEXT - 3, lines)
    return [] if quiet is None else qr.ansi(code, quiet).splitlines()


def _help(columns: int) -> Iterator[str]:
    yield ""
    names = max(width("  ".join(action.keys)) for action in ACTIONS) + 2
    for action in ACTIONS:
        keys = "  ".join(action.keys)
        if columns < 2 * names:
            yield f"{BOLD}{cut(keys, columns)}{PLAIN}"
            yield from wrap(action.what, columns)
            continue
        for named, line in zip_longest([keys], wrap(action.what, columns - names), fillvalue=""):
            yield f"{BOLD}{pad(named, names)}{PLAIN}{line}"
    yield ""
    yield cut("? goes back to the talk.", columns)


def _text(view: View, columns: int, lines: int) -> list[str]:
    found = [*_way_in(view, columns), "", *_question(view, columns)]
    following = upcoming(view.conference)
    round_ = view.conference.current
    if round_ is not None and following is not None:
        found += ["", f"{DIM}{cut(f'Next: {following.question_text}'.replace(chr(10), ' '), columns)}{PLAIN}"]
    notes = (
        view.conference.questions[round_.question_id] if round_ else following or Question(question_text="")
    ).notes
    room = lines - len(found) - 1
    if notes and room > 0:
        found += ["", *(f"{DIM}{line}{PLAIN}" for line in wrap(notes, columns, room))]
    return found


def _way_in(view: View, columns: int) -> Iterator[str]:
    venue = view.venue
    if venue is not None:
        yield from (f"{BOLD}{line}{PLAIN}" for line in wrap(venue.join_url, columns))
        if venue.host_name:
            yield cut(f"or {_named(venue)}", columns)
        if venue.network:
            yield cut(f"Wi-Fi {venue.network}", columns)
        if venue.address in LOOPBACKS:
            yield from wrap("No network: nobody but this computer can join.", columns)
        elif not venue.proved:
            yield from wrap("Nothing answers there yet: see sanora doctor.", columns)
    counts = view.counts or AudienceCounted(joined=0, connected=0, answered=0)
    yield cut(f"{counts.joined} joined · {counts.connected} connected · {counts.answered} answered", columns)


def _named(venue: VenueChanged) -> str:
    """Return the join address with the name instead of the number."""
    return venue.join_url.replace(f"//{_in_url(venue.address)}", f"//{venue.host_name}", 1)


def _in_url(address: str) -> str:
    return f"[{address}]" if ":" in address else address


def _question(view: View, columns: int) -> Iterator[str]:
    conference = view.conference
    round_ = conference.current
    if round_ is None:
        first = upcoming(conference)
        if first is None:
            yield from wrap("There is no question yet.", columns)
        else:
            yield "n asks the first question:"
            yield from (
                f"{BOLD}{line}{PLAIN}" for line in wrap(first.question_text, columns, MOST_QUESTION_LINES)
            )
        return
    question = conference.questions[round_.question_id]
    yield cut(_state(view, round_), columns)
    yield cut(_shown(conference, question, round_), columns)
    yield from (f"{BOLD}{line}{PLAIN}" for line in wrap(question.question_text, columns, MOST_QUESTION_LINES))
    if isinstance(question, OptionQuestion):
        yield from _bars(question, round_, columns)


def _state(view: View, round_: Round) -> str:
    ids = [question.id for question in view.conference.ordered]
    where = (
        f"Question {ids.index(round_.question_id) + 1} of {len(ids)}"
        if round_.question_id in ids
        else "Question"
    )
    again = f", run {round_.run}" if round_.run > 1 else ""
    trial = ", rehearsal" if round_.rehearsal else ""
    if not round_.open:
        time = "closed"
    elif round_.paused:
        time = "paused" if round_.remaining is None else f"paused at {_clock(round_.remaining)}"
    elif round_.closes_at is None:
        time = "open, no deadline"
    else:
        time = f"open, {_clock((round_.closes_at - view.now).total_seconds())} left"
    return f"{where}{again}{trial}: {time}"


def _clock(seconds: float) -> str:
    whole = max(0, math.ceil(seconds))
    return f"{whole // 60}:{whole % 60:02}"


def _shown(conference: Conference, question: Question, round_: Round) -> str:
    """Say what the hall sees."""
    if conference.stage.blank:
        return "The projector is black"
    if conference.stage.scene == Scene.JOIN:
        return "The projector shows the join screen"
    return _results_shown(conference, question, round_)


def _results_shown(conference: Conference, question: Question, round_: Round) -> str:
    if question.result_mode == ResultMode.HOST_ONLY:
        return "Results are for you alone"
    if round_.revealed == Reveal.ANSWER:
        return "Results and answer are shown"
    if conference.published(round_):
        more = round_.revealed == Reveal.RESULTS and question.has_more
        return "Results are shown" + ("; r shows the answer" if more else "")
    if conference.after_vote(round_):
        return "Who has answered sees the results"
    return "Results are hidden" + ("" if round_.open else "; r shows them")


def _bars(question: OptionQuestion, round_: Round, columns: int) -> Iterator[str]:
    tally = round_.tally
    numbers = max(len(str(tally.total_responses)), 1)
    keys = max(map(len, question.keys)) + 2
    room = columns - keys - numbers - 6
    words = min(max(width(option.text) for option in question.options), max(8, room * 3 // 5))
    length = max(0, room - words - 1)
    drawn = figures(tally, question.options, question.hints)
    for option, bar in zip(question.options, drawn.bars, strict=True):
        mark = "✓" if option.key in question.right_keys else " "
        percent = "     " if bar.percent is None else f"{bar.percent:>3} %"
        named = f"{pad(f'{mark}{option.key}', keys)}{pad(option.text, words)}"
        yield f"{named} {_bar(bar.share, length)}{bar.count:>{numbers}} {percent}"
    if drawn.empty:
        yield "no votes yet"
    elif tally.correct_count is not None:
        yield f"{tally.correct_count} of {tally.total_responses} right"


def _bar(share: float, cells: int) -> str:
    eighths = round(share * cells * 8)
    whole, part = divmod(eighths, 8)
    return pad("█" * whole + (EIGHTHS[part] if part else ""), cells)
