"""Views: whole, unchanging, and equal when nothing has changed."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from desktop_house import Hall, Open

from sanora.conference.state import QuestionStatus


def test_a_view_says_what_the_talk_is_at(house: Open, deck: Path, hall: Hall) -> None:
    shown = house(deck).ready()
    before = shown.view
    assert [line.title for line in before.lines] == ["First?", "Second?"]
    assert before.upcoming is not None
    assert before.upcoming.number == 1
    assert before.line("nobody") is None
    hall.come(shown, 2)
    shown.key("n")
    shown.until(lambda: shown.view.asked is not None)
    hall.answer(shown, ["A", "A"])
    shown.until(lambda: shown.asked.chart is not None and shown.asked.chart.base == 2)
    assert before.asked is None, "what was shown before stays what it was"
    assert shown.asked.right == {"A"}
    assert shown.asked.correct == 2
    assert [line.status for line in shown.view.lines] == [QuestionStatus.ACTIVE, QuestionStatus.IDLE]
    assert shown.view.lines[0].votes == 2
    assert shown.view.lines[0].standing == "live · 2 votes"
    assert not shown.view.counting
    assert shown.view.deck is not None
    assert shown.view.deck.path == deck
    with pytest.raises(AttributeError):
        shown.view.title = "else"  # pyright: ignore[reportAttributeAccessIssue] - that is the point


def test_nothing_is_shown_anew_while_nothing_changes(house: Open, deck: Path) -> None:
    shown = house(deck).ready()
    views: list[object] = []
    shown.app.bridge.viewed.connect(views.append)

    async def change_nothing(desk: object) -> None:
        getattr(desk, "changed")()  # noqa: B009 - the type is of no matter here

    for _ in range(3):
        shown.work(change_nothing)
    shown.key("n")
    shown.until(lambda: shown.view.asked is not None)
    same = [one == two for one, two in pairwise(views)]
    assert not any(same)
    assert msgspec.structs.replace(shown.view) == shown.view
