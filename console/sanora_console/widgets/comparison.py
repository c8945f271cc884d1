"""The rounds of one question as columns of bars."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from sanora.commandline.counting import count
from sanora.conference.state import Round
from sanora.figures import Bar, figures
from sanora.kinds.base import Option, Question
from sanora_console.view import View
from sanora_console.widgets.bars import BAR, LEADING, LEAST_BAR, PERCENT, RIGHT, TRACK, bar
from sanora_console.widgets.lines import (
    BLANK,
    GOOD,
    SIGNAL,
    SOFT,
    STRONG,
    cut,
    padded,
    paragraphs,
    words,
    wrapped,
)

NUMBERS = 12
"""Cells of count and percent behind a bar."""

LEAST_COLUMN = LEAST_BAR + NUMBERS
"""Cells of a round at least; rounds without room wait for a wider window, or for the arrow keys."""

MOST_COLUMN = 64
LEAST_LABEL = 14
GAP = 2


def comparison(view: View, older: int, width: int, height: int) -> list[Content]:
    """Draw the question and its rounds, the newest on the right; `older` leaves out so many of the newest."""
    current = view.conference.current
    if current is None:
        return wrapped("No question was asked yet.", width, height, SOFT)
    question = view.question(current)
    options = question.choices
    rounds = view.conference.rounds_of(question.id)
    label = _label(options, width)
    shown = _shown(rounds, older, max(1, (width - label) // (LEAST_COLUMN + GAP)))
    column = max(0, min(MOST_COLUMN, (width - label) // len(shown) - GAP))

    lines = wrapped(paragraphs(question.question_text), width, 3, STRONG)
    if len(shown) < len(rounds):
        hidden = count(len(rounds) - len(shown), "more round")
        lines.append(cut(f"{hidden}: ↑ and ↓, or a wider window", width, SOFT))
    lines += [BLANK, _line(BLANK, [_title(round_) for round_ in shown], label, column)]
    figured = [_bars(view, question, options, round_) for round_ in shown]
    room = height - len(lines) - 2
    lines += [BLANK] if room > 2 * len(options) else []
    gap = 1 if room >= 2 * len(options) else 0
    for index, option in enumerate(options[: max(0, room)]):
        lines += [BLANK] * (gap if index else 0)
        cells = [_cell(bars[index] if bars else None, column) for bars in figured]
        lines.append(_line(_option(question, option, label), cells, label, column))
    totals = [_total(view, round_) for round_ in shown]
    return [*lines, BLANK, _line(Content.styled("Total", SOFT), totals, label, column)][:height]


def _label(options: Sequence[Option], width: int) -> int:
    """Return the width of the options' texts with what stands before them."""
    widest = max((Content(words(option.text)).cell_length for option in options), default=0)
    keys = max((len(option.key) for option in options), default=0)
    return min(widest + keys + 4, max(LEAST_LABEL, width * 2 // 5), max(0, width - LEAST_COLUMN - GAP))


def _shown(rounds: Sequence[Round], older: int, most: int) -> Sequence[Round]:
    last = max(min(most, len(rounds)), len(rounds) - older)
    return rounds[max(0, last - most) : last]


def _title(round_: Round) -> Content:
    rehearsal = ", rehearsal" if round_.rehearsal else ""
    live = " · live" if round_.open else ""
    return Content.styled(f"run {round_.run}{rehearsal}{live}", SIGNAL if round_.open else STRONG)


def _option(question: Question, option: Option, label: int) -> Content:
    right = option.key in question.right_keys
    keys = max(len(each.key) for each in question.choices)
    sign = f"{RIGHT} " if right else "  "
    text = Content.styled(words(option.text), GOOD if right else "")
    return cut(Content.assemble((sign, GOOD), (option.key.ljust(keys), STRONG), "  ", text), label)


def _bars(view: View, question: Question, options: Sequence[Option], round_: Round) -> Sequence[Bar]:
    tally = view.tally(round_)
    return () if tally is None else figures(tally, options, question.hints).bars


def _cell(found: Bar | None, column: int) -> Content:
    if found is None:
        return BLANK
    percent = "–".rjust(PERCENT) if found.percent is None else f"{found.percent:>3} %"
    drawn = Content.styled(
        bar(found.share, max(0, column - NUMBERS)), (LEADING if found.leads else BAR) + TRACK
    )
    return Content.assemble(drawn, (f"{found.count:>5}  ", SOFT), (percent, STRONG if found.leads else ""))


def _total(view: View, round_: Round) -> Content:
    tally = view.tally(round_)
    if tally is None:
        return Content.styled("not for this console", SOFT)
    if not tally.total_responses:
        return Content.styled("no votes yet", SOFT)
    right = "" if tally.correct_count is None else f" · {tally.correct_count} right"
    return Content.assemble((count(tally.total_responses, "answer"), STRONG), (right, GOOD))


def _line(left: Content, cells: Sequence[Content], label: int, column: int) -> Content:
    gap = " " * GAP
    parts = [part for cell in cells for part in (gap, padded(cell, column))]
    return Content.assemble(padded(left, label), *parts)
