"""The talk in lines of plain text: the questions as a table, and what came out of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sanora.commandline import answers
from sanora.commandline.answers import Line, Told
from sanora.commandline.cells import pad, width
from sanora.commandline.counting import count
from sanora.conference.state import QuestionStatus, Reveal
from sanora.driving.library import STATES
from sanora.driving.outcome import OptionOutcome, QuestionOutcome, RoundOutcome, TalkOutcome
from sanora.kinds.base import Question
from sanora.text import first_line

_STATE = {QuestionStatus.IDLE: "", QuestionStatus.ACTIVE: "live", QuestionStatus.CLOSED: "closed"}


def talk_line(talk: TalkOutcome) -> str:
    """Return the conference in one line."""
    parts = [f"{talk.title} ({talk.public_code})", STATES[talk.status]]
    parts += [
        words
        for words, so in (
            ("a rehearsal", talk.rehearsing),
            ("room locked", talk.locked),
            ("projector black", talk.blank),
            ("join screen shown", talk.scene == "join"),
            ("leaderboard shown", talk.scene == "leaderboard"),
            ("podium shown", talk.scene == "podium"),
            ("the audience's questions shown", talk.scene == "qa"),
            ("results held back", talk.results_hidden),
            ("texts of the audience frozen", talk.frozen),
        )
        if so
    ]
    if talk.joined is not None:
        parts.append(f"{talk.joined} joined, {talk.connected} connected")
    if talk.asked_open is not None:
        parts.append(f"questions of the audience: {talk.asked_open} open, {talk.asked_held} held")
    return ", ".join(parts)


def question_table(questions: Sequence[QuestionOutcome]) -> list[str]:
    """Return the questions as a table, the one on the screen marked."""
    if not questions:
        return ["There is no question yet."]
    rows = [("", "No", "State", "Answers", "Time", "Question")]
    rows += [
        (
            ">" if each.on_screen else "",
            str(each.number),
            _STATE[each.status],
            "" if each.total_responses is None else str(each.total_responses),
            _time(each.timeout_seconds),
            first_line(each.question_text),
        )
        for each in questions
    ]
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    left = {0, 2, 5}
    return [
        "  ".join(
            pad(cell, cells) if place in left else " " * (cells - width(cell)) + cell
            for place, (cell, cells) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def result_lines(question: QuestionOutcome, rounds: Iterable[RoundOutcome], known: Question) -> Iterator[str]:
    """Yield a question, and what people answered in each of these rounds; `known` is the question itself."""
    head, *more = question.question_text.split("\n")
    yield f"Question {question.number}: {head}"
    yield from more
    for round_ in rounds:
        yield _round_line(round_)
        if round_.chart is None:
            yield from option_lines(round_.options)
        else:
            yield from told_lines(answers.of_chart(known, round_.chart))
        if round_.held:
            yield f"  {count(len(round_.held), 'text')} not shown: `moderate` lists them."


def told_lines(told: Told) -> Iterator[str]:
    """Yield what came of a question in aligned lines, and what is remarkable about it."""
    rows = [(line.key, "" if line.count is None else str(line.count), *_words(line)) for line in told.lines]
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)] if rows else []
    for key, number, figure, text in rows:
        cells = [pad(key, widths[0])] if widths[0] else []
        cells.append(f"{number:>{widths[1]}}")
        cells += [f"{figure:>{widths[2]}}"] if widths[2] else []
        yield "  ".join(["", *cells, text])
    for remark in told.remarks:
        yield f"  {remark[0].upper()}{remark[1:]}."
    for number, (text, part) in enumerate(told.parts, start=1):
        yield f"  {number}. {first_line(text)}"
        yield from (f"  {line}" for line in told_lines(part))


def _words(line: Line) -> tuple[str, str]:
    """Return the figure of a line, and its text with what is to be said about it."""
    text = first_line(line.text)
    detail = f" ({line.detail})" if line.detail else ""
    return "" if line.figure == "–" else line.figure, f"{text}{detail}{' (right)' if line.right else ''}"


def option_lines(options: Sequence[OptionOutcome]) -> list[str]:
    """Return options in aligned lines, without counts."""
    widest = max((width(option.key) for option in options), default=0)
    return [
        f"  {pad(option.key, widest)}  {option.text}{' (right)' if option.right else ''}"
        for option in options
    ]


def _round_line(round_: RoundOutcome) -> str:
    state = "live" if round_.closed_at is None else "closed"
    if round_.paused_at is not None and round_.closed_at is None:
        state = "paused"
    parts = [f"Run {round_.run}, {state}"]
    if round_.total_responses is None:
        parts.append("results are not for this console")
    else:
        parts.append(f"{round_.total_responses} answered")
    if round_.abstained:
        parts.append(f"{round_.abstained} abstained")
    if round_.correct_count is not None:
        parts.append(f"{round_.correct_count} right")
    if round_.revealed != Reveal.NOTHING:
        parts.append("revealed")
    return ", ".join(parts)


def _time(seconds: int | None) -> str:
    return "-" if seconds is None else f"{seconds} s"
