"""The talk in lines of plain text: the questions as a table, and what came out of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sanora.commandline.cells import pad, width
from sanora.conference.state import QuestionStatus, Reveal
from sanora.driving.library import STATES
from sanora.driving.outcome import OptionOutcome, QuestionOutcome, RoundOutcome, TalkOutcome
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
            ("results held back", talk.results_hidden),
        )
        if so
    ]
    if talk.joined is not None:
        parts.append(f"{talk.joined} joined, {talk.connected} connected")
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


def result_lines(question: QuestionOutcome, rounds: Iterable[RoundOutcome]) -> Iterator[str]:
    """Yield a question, and what people answered in each of these rounds."""
    head, *more = question.question_text.split("\n")
    yield f"Question {question.number}: {head}"
    yield from more
    for round_ in rounds:
        yield _round_line(round_)
        yield from option_lines(round_.options)


def option_lines(options: Sequence[OptionOutcome]) -> list[str]:
    """Return options in aligned lines; without counts where they are not known."""
    rows = [
        (
            option.key,
            "" if option.count is None else str(option.count),
            "" if option.percent is None else f"{option.percent} %",
            f"{option.text} (right)" if option.right else option.text,
        )
        for option in options
    ]
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)] if rows else []
    return [
        f"  {pad(key, widths[0])}  {count:>{widths[1]}}  {percent:>{widths[2]}}  {text}"
        for key, count, percent, text in rows
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
    if round_.correct_count is not None:
        parts.append(f"{round_.correct_count} right")
    if round_.revealed != Reveal.NOTHING:
        parts.append("revealed")
    return ", ".join(parts)


def _time(seconds: int | None) -> str:
    return "-" if seconds is None else f"{seconds} s"
