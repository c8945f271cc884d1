"""Views as values."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import pytest

from sanora.conference.state import QuestionStatus, Reveal
from sanora.kinds.base import Option
from sanora.kinds.single import SingleChoice
from sanora_desktop.view import Asked, Line, View

QUESTION = SingleChoice(
    id="q", question_text="Why?\nSay why.", options=[Option("A", "a"), Option("B", "b")], correct_option="B"
)
ASKED = Asked(
    round=1,
    run=1,
    question=QUESTION,
    open=True,
    paused=False,
    rehearsal=False,
    opened_at=datetime(2026, 11, 23, tzinfo=UTC),
    closes_at=datetime(2026, 11, 23, 0, 1, tzinfo=UTC),
    remaining=None,
    close_reason=None,
    revealed=Reveal.NOTHING,
    chart=None,
    correct=None,
)
LINE = Line(
    number=1,
    question=QUESTION,
    standing="new",
    status=QuestionStatus.IDLE,
    votes=0,
    on_screen=False,
    own=True,
)


def test_an_empty_view_knows_nothing() -> None:
    assert not View().known
    assert not View().counting
    assert View(conference_id="c").known


def test_time_counts_while_an_open_question_has_a_deadline() -> None:
    replace = msgspec.structs.replace
    assert View(asked=ASKED).counting
    for change in ({"open": False}, {"paused": True}, {"closes_at": None}):
        assert not View(asked=replace(ASKED, **change)).counting


def test_a_line_is_found_by_its_question() -> None:
    view = View(lines=(LINE,))
    assert view.line("q") is LINE
    assert view.line("x") is None
    assert LINE.title == "Why?"


def test_a_round_knows_options_and_right_ones() -> None:
    assert [option.key for option in ASKED.options] == ["A", "B"]
    assert ASKED.right == {"B"}


def test_nothing_of_a_view_can_be_changed() -> None:
    with pytest.raises(AttributeError):
        setattr(View(), "title", "else")  # noqa: B010 - what the type forbids is tried
