"""The questions of the talk in their order, and how each stands."""

from __future__ import annotations

from textual.content import Content

from sanora.commandline.counting import count
from sanora.conference.state import Reveal
from sanora.driving.steps import place
from sanora.kinds.base import Question
from sanora_console.view import View
from sanora_console.widgets.lines import BLANK, SIGNAL, SOFT, STRONG, padded, spread, words

HEADING = 2
"""Lines above the questions."""


def outline(view: View, width: int, height: int) -> list[Content]:
    """Draw the questions around the one on the screen, as many as there is room for."""
    questions = view.conference.ordered
    if not questions or height <= HEADING:
        return []
    heading = spread(Content.styled("Questions", SOFT), Content.styled(f"{len(questions)}", SOFT), width)
    room = height - HEADING
    here = max(0, place(view.conference))
    first = max(0, min(here - room // 2, len(questions) - room))
    shown = list(enumerate(questions, start=1))[first : first + room]
    digits = len(str(len(questions)))
    return [heading, BLANK, *(_line(view, number, question, digits, width) for number, question in shown)]


def _line(view: View, number: int, question: Question, digits: int, width: int) -> Content:
    conference, current = view.conference, view.conference.current
    round_ = conference.last_round(question.id)
    here = current is not None and current.question_id == question.id
    sign, state = " ", ""
    if round_ is not None:
        tally = view.tally(round_)
        votes = "" if tally is None else count(tally.total_responses, "vote")
        if round_.open:
            sign, state = ("‖", "paused") if round_.paused else ("●", "live")
        else:
            sign, state = "○" if round_.revealed == Reveal.NOTHING else "✓", votes
    style = SIGNAL if here else SOFT if round_ is not None else ""
    left = Content.assemble(
        (f"{number:>{digits}} ", style or SOFT),
        (f"{sign} ", style),
        (words(question.question_text), STRONG if here else style),
    )
    right = Content.styled(state, style)
    return padded(spread(left, right, width), width)
