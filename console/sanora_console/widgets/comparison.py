"""The rounds of one question as columns of bars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from sanora.commandline import answers
from sanora.commandline.answers import Line, Told
from sanora.commandline.counting import count
from sanora.conference.state import Round
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
    rounds = view.conference.rounds_of(question.id)
    empty = answers.told(question, question.empty())
    told = {round_.id: _told(view, round_) for round_ in rounds}
    label = _label([*_flat(empty), *(line for each in told.values() for line in _flat(each))], width)
    shown = _shown(rounds, older, max(1, (width - label) // (LEAST_COLUMN + GAP)))
    column = max(0, min(MOST_COLUMN, (width - label) // len(shown) - GAP))
    known = [{_name(line): line for line in _flat(told[round_.id])} for round_ in shown]
    rows = {
        name: line
        for each in (*reversed(known), {_name(one): one for one in _flat(empty)})
        for name, line in each.items()
    }
    keys = max((len(line.key) for line in rows.values()), default=0)

    lines = wrapped(paragraphs(question.question_text), width, 3, STRONG)
    if len(shown) < len(rounds):
        hidden = count(len(rounds) - len(shown), "more round")
        lines.append(cut(f"{hidden}: ↑ and ↓, or a wider window", width, SOFT))
    lines += [BLANK, _line(BLANK, [_title(round_) for round_ in shown], label, column)]
    figures = [_figures(told[round_.id]) for round_ in shown]
    room = height - len(lines) - 2 - any(figures)
    lines += [BLANK] if room > 2 * len(rows) else []
    gap = 1 if room >= 2 * len(rows) else 0
    ordered = _ordered(list(rows), [_name(one) for one in _flat(empty)])
    for index, name in enumerate(ordered[: max(0, room)]):
        lines += [BLANK] * (gap if index else 0)
        cells = [
            _cell(lines_of.get(name), column) if told[round_.id] is not None else BLANK
            for round_, lines_of in zip(shown, known, strict=True)
        ]
        lines.append(_line(_option(rows[name], keys, label), cells, label, column))
    totals = [_total(view, round_) for round_ in shown]
    lines += [BLANK, _line(Content.styled("Total", SOFT), totals, label, column)]
    if any(figures):
        said = [Content.styled(each, SOFT) for each in figures]
        lines.append(_line(BLANK, said, label, column))
    return lines[:height]


def _told(view: View, round_: Round) -> Told | None:
    tally = view.tally(round_)
    return None if tally is None else answers.told(view.question(round_), tally)


def _flat(told: Told | None) -> Iterator[Line]:
    """Yield what was answered, in a survey part by part."""
    if told is None:
        return
    yield from told.lines
    for number, (_, part) in enumerate(told.parts, start=1):
        for line in _flat(part):
            yield Line(f"{number} {line.key}".strip(), line.text, line.count, line.figure, line.share)


def _name(line: Line) -> tuple[str, str]:
    return (line.key, "" if line.key and " " not in line.key else line.text)


def _ordered(found: Sequence[tuple[str, str]], asked: Sequence[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    """Return the names as they were asked, where they were; else as they were found."""
    return [*asked, *(name for name in found if name not in set(asked))]


def _label(lines: Sequence[Line], width: int) -> int:
    """Return the width of the texts with what stands before them."""
    widest = max((Content(words(line.text)).cell_length for line in lines), default=0)
    keys = max((len(line.key) for line in lines), default=0)
    return min(widest + keys + 4, max(LEAST_LABEL, width * 2 // 5), max(0, width - LEAST_COLUMN - GAP))


def _shown(rounds: Sequence[Round], older: int, most: int) -> Sequence[Round]:
    last = max(min(most, len(rounds)), len(rounds) - older)
    return rounds[max(0, last - most) : last]


def _title(round_: Round) -> Content:
    rehearsal = ", rehearsal" if round_.rehearsal else ""
    live = " · live" if round_.open else ""
    return Content.styled(f"run {round_.run}{rehearsal}{live}", SIGNAL if round_.open else STRONG)


def _option(line: Line, keys: int, label: int) -> Content:
    sign = f"{RIGHT} " if line.right else "  "
    text = Content.styled(words(line.text), GOOD if line.right else "")
    return cut(Content.assemble((sign, GOOD), (line.key.ljust(keys), STRONG), "  ", text), label)


def _cell(found: Line | None, column: int) -> Content:
    if found is None:
        return Content.styled("–", SOFT)
    percent = "–".rjust(PERCENT) if found.percent is None else f"{found.percent:>3} %"
    if found.percent is None and found.figure != "–":
        percent = found.figure.removeprefix("mean ")[:PERCENT].rjust(PERCENT)
    drawn = Content.styled(
        bar(found.share, max(0, column - NUMBERS)), (LEADING if found.leads else BAR) + TRACK
    )
    people = "" if found.count is None else str(found.count)
    return Content.assemble(drawn, (f"{people:>5}  ", SOFT), (percent, STRONG if found.leads else ""))


def _figures(told: Told | None) -> str:
    """Return what is said of a round in numbers: mean, median."""
    remarks = () if told is None else told.remarks
    return " · ".join(each for each in remarks if each.startswith(("mean", "median", "Net")))


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
