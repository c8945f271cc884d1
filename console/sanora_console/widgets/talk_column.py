"""The question on the screen and all that a host has to know beside it, fitted into any height."""

from __future__ import annotations

from itertools import zip_longest

from textual.content import Content

from sanora.conference.state import Conference, ConferenceStatus, Reveal, Round
from sanora.driving.actions import BY_ID
from sanora.driving.shown import MODES, on_phones, on_projector
from sanora.driving.steps import next_step, upcoming
from sanora.kinds.base import Question, ResultMode
from sanora_console.view import View, bare, reach
from sanora_console.widgets.bars import Chart, about
from sanora_console.widgets.keys import key_name
from sanora_console.widgets.lines import (
    BLANK,
    NAMES,
    SOFT,
    STRONG,
    WAIT,
    cut,
    named,
    paragraphs,
    spread,
    words,
    wrapped,
)
from sanora_console.widgets.time_left import in_words, large

MOST_QUESTION_LINES = 8
MOST_NOTES_LINES = 12
HIGH = 30
"""Lines from which on the time may take six of them, not four."""

HIGHER, LOW = 6, 4
LARGE_TIME_FROM = 56
"""Cells of width from which on the time is large: beside it the question needs room."""


class Room:
    """Lines that are given away, the most important first."""

    def __init__(self, lines: int) -> None:
        self.left = max(0, lines)

    def take(self, lines: int) -> int:
        """Return as many of the lines as there are left."""
        taken = min(max(0, lines), self.left)
        self.left -= taken
        return taken


def talk_column(view: View, width: int, height: int) -> list[Content]:
    """Draw the round on the screen; there must be one."""
    round_ = view.conference.current
    if round_ is None:
        return []
    question = view.question(round_)
    time = large(view, width // 3, HIGHER if height >= HIGH else LOW) if width >= LARGE_TIME_FROM else []
    beside = width - (time[0].cell_length + 3 if time else 0)
    asked = wrapped(paragraphs(question.question_text), beside, MOST_QUESTION_LINES, STRONG)
    chart = Chart(question, view.tally(round_))
    remark = _remark(view, round_)
    facts = _facts(view, width)
    notes = _notes(question, width)

    room = Room(height - 1)
    asked_lines = room.take(min(1, len(asked)))
    chart_lines = room.take(chart.fewest)
    fact_lines = room.take(min(3, len(facts)))
    remark_lines = room.take(1 if remark else 0)
    asked_lines += room.take(min(1, len(asked) - asked_lines))
    if time and room.left < len(time) - 1 - asked_lines:
        time = []
        asked = wrapped(paragraphs(question.question_text), width, MOST_QUESTION_LINES, STRONG)
    else:
        room.take(len(time) - 1 - asked_lines)
    fact_lines += room.take(len(facts) - fact_lines)
    gap_above = room.take(1)
    gap_below = room.take(1)
    more = room.take(min(3, len(asked)) - max(asked_lines, len(time) - 1))
    asked_lines = max(asked_lines, min(len(asked), len(time) - 1)) + more
    notes_lines = room.take(min(2, len(notes)))
    top = room.take(1)
    asked_lines += room.take(len(asked) - asked_lines)
    notes_lines += room.take(min(4, len(notes)) - notes_lines)

    asked = wrapped(paragraphs(question.question_text), beside if time else width, asked_lines, STRONG)
    drawn = chart.draw(width, chart_lines + room.left)
    room.take(len(drawn) - chart_lines)
    notes_lines += room.take(len(notes) - notes_lines)
    notes = _notes(question, width, notes_lines)
    return [
        *[BLANK] * top,
        *_heading(view, round_, asked, time, width),
        *[BLANK] * gap_above,
        *drawn,
        *[cut(remark, width, SOFT)] * remark_lines,
        *[BLANK] * (gap_below + room.left),
        *facts[:fact_lines],
        *notes,
    ][:height]


def hint(view: View) -> str:
    """Say what a host does next, as a rule."""
    conference, round_ = view.conference, view.conference.current
    if not view.known:
        return ""
    if conference.status == ConferenceStatus.ENDED:
        return "The conference has ended. Its results stay."
    if round_ is None:
        first = upcoming(conference)
        return _press("next", "asks the first question") if first else _press("questions", "writes questions")
    if round_.open:
        return _press("pause", "goes on") if round_.paused else _press("close", "closes the question")
    return _after(conference, round_)


def _after(conference: Conference, round_: Round) -> str:
    step = next_step(conference, round_)
    if step is not None and conference.questions[round_.question_id].result_mode != ResultMode.HOST_ONLY:
        return _press("reveal", "shows the results" if step == Reveal.RESULTS else "shows the answer")
    if upcoming(conference) is not None:
        return _press("next", "asks the next question")
    return f"That was the last question. {_press('export', 'writes the results to a file')}"


def where(conference: Conference, round_: Round) -> str:
    """Say which question and which round it is."""
    question = conference.questions[round_.question_id]
    ordered = conference.ordered
    parts = [f"Question {ordered.index(question) + 1} of {len(ordered)}"]
    if round_.run > 1:
        parts.append(f"run {round_.run}")
    if round_.rehearsal:
        parts.append("rehearsal")
    return " · ".join([*parts, MODES[question.result_mode]])


def people(view: View) -> Content:
    """Return the three counts."""
    counts, round_ = view.mirror.counts, view.conference.current
    if counts is None:
        return Content.styled("not counted yet", SOFT)
    parts = [(counts.joined, "joined"), (counts.connected, "connected")]
    if round_ is not None:
        tally = view.tally(round_)  # the bars' own number, so that both agree
        answered = counts.answered if counts.round == round_.id else 0
        parts.append((answered if tally is None else tally.total_responses, "answered"))
    return Content(" · ").join(Content.assemble((str(number), STRONG), f" {what}") for number, what in parts)


def _press(name: str, does: str) -> str:
    return f"{key_name(BY_ID[name].keys[0])} {does}"


def _heading(
    view: View, round_: Round, asked: list[Content], time: list[Content], width: int
) -> list[Content]:
    place = Content.styled(where(view.conference, round_), SOFT)
    if not time:
        return [spread(place, in_words(view), width), *asked]
    left = [place, *asked]
    pairs = zip_longest(left, time, fillvalue=BLANK)
    return [spread(one, other, width) if other else one for one, other in pairs]


def _remark(view: View, round_: Round) -> str:
    tally = view.tally(round_)
    if tally is None:
        return "Another speaker's question: its results are not for this console." if view.known else ""
    return about(view.question(round_), tally)


def _facts(view: View, width: int) -> list[Content]:
    conference, venue = view.conference, view.venue
    projector, phones = on_projector(conference), on_phones(conference)
    facts = [
        named("People", people(view), width),
        named("Projector", projector, width, WAIT if _held(conference) else ""),
        named("Phones", phones, width),
    ]
    if venue is not None:
        network = f" · Wi-Fi {words(venue.network)}" if venue.network else ""
        address = Content.styled(bare(words(venue.join_url)), STRONG)
        known = (f" · {reach(venue)}", SOFT if venue.proved else WAIT)
        facts.append(named("Join", Content.assemble(address, known, (network, SOFT)), width))
    following = upcoming(conference)
    text = "that was the last question" if following is None else words(following.question_text)
    facts.append(named("Next", text, width, SOFT if following is None else ""))
    return facts


def _held(conference: Conference) -> bool:
    return conference.stage.blank or conference.stage.results_hidden


def _notes(question: Question, width: int, most: int = MOST_NOTES_LINES) -> list[Content]:
    lines = wrapped(paragraphs(question.notes), width - NAMES, most)
    return [named("" if index else "Notes", line, width) for index, line in enumerate(lines)]
