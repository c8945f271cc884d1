"""What the audience writes, as those who sort it see it: in which order, with which verdicts."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sanora.client.mirror import Mirror
from sanora.conference.asked import AskedState
from sanora.conference.judging import JudgeText
from sanora.conference.permissions import LOCAL_HOST
from sanora.conference.qa.listing import Item, QuestionsListed
from sanora.conference.snapshot import snapshot
from sanora.driving import moderating
from sanora.driving.mood import KEPT, Reactions, pace_in_words, reactions_in_words
from sanora.errors import NotFound
from sanora.kinds.base import Answer, Question
from sanora.kinds.tally import Verdict
from sanora.testing import factories as ask
from sanora.testing.clock import START
from sanora.testing.ids import SeededIds
from sanora.testing.talk import Talk
from sanora.wire import PaceFelt


def mirror_of(question: Question, *answers: Answer, verdicts: dict[str, Verdict] | None = None) -> Mirror:
    """Return what a host knows of a round with these answers and verdicts."""
    talk = Talk(SeededIds(2))
    talk.begin(question)
    talk.push()
    for answer in answers:
        person, _ = talk.join()
        talk.vote(person, answer)
    for key, verdict in (verdicts or {}).items():
        talk.do(JudgeText(question_id=talk.question(), round=1, key=key, verdict=verdict))
    mirror = Mirror()
    mirror.role = "host"
    for event in snapshot(talk.conference, LOCAL_HOST):
        mirror.take(event)
    return mirror


def lines(mirror: Mirror) -> list[tuple[str, str, int, bool | None]]:
    return [(each.key, each.verdict, each.count, each.right) for each in moderating.written(mirror)]


def test_texts_that_wait_come_first_and_hidden_ones_last() -> None:
    mirror = mirror_of(
        ask.typed(right=("tea",)),
        "tea",
        "Tea",
        "rum",
        "gin",
        "ale",
        verdicts={"rum": Verdict.HIDDEN, "gin": Verdict.HELD},
    )
    assert lines(mirror) == [
        ("gin", "held", 1, None),
        ("Tea", "shown", 2, True),
        ("ale", "shown", 1, False),
        ("rum", "hidden", 1, None),
    ]
    assert moderating.waiting(mirror) == 1


def test_reviewed_texts_wait_until_somebody_has_passed_them() -> None:
    question = ask.open_text(review=True)
    mirror = mirror_of(question, "one", "two", verdicts={"one": Verdict.SHOWN})
    assert lines(mirror) == [("two", "held", 1, None), ("one", "shown", 1, None)]


def test_texts_of_a_survey_are_named_by_their_part() -> None:
    survey = ask.survey(ask.choice(), ask.words("Which?"), ask.open_text("Why?"))
    mirror = mirror_of(survey, {"1": "A", "2": ["tea", "rum"], "3": "so"}, verdicts={"2:rum": Verdict.HIDDEN})
    assert [each.key for each in moderating.written(mirror)] == ["2:tea", "3:so", "2:rum"]
    assert [each.part for each in moderating.written(mirror)] == ["2", "3", "2"]


def test_nothing_is_written_where_people_pick() -> None:
    assert lines(mirror_of(ask.choice(), "A")) == []
    assert moderating.has_texts(ask.survey(ask.choice(), ask.words()))
    assert not moderating.has_texts(ask.choice())
    assert lines(Mirror()) == []


def test_questions_are_listed_by_state_then_as_wanted() -> None:
    mirror = Mirror()
    assert (moderating.asked(mirror), moderating.counted(mirror)) == ([], "")

    def item(number: int, votes: int, state: AskedState = AskedState.OPEN) -> Item:
        return Item(number, f"Question {number}?", START + timedelta(seconds=number), votes, state=state)

    mirror.asked = QuestionsListed(
        items=[item(4, 1, AskedState.PENDING), item(1, 5), item(3, 2), item(2, 9, AskedState.ANSWERED)],
        open=2,
        held=1,
        answered=1,
    )
    assert [each.id for each in moderating.asked(mirror)] == [4, 1, 3, 2]
    assert [each.id for each in moderating.asked(mirror, "newest")] == [4, 3, 1, 2]
    assert moderating.counted(mirror) == "2 open, 1 held, 1 answered"
    assert moderating.line(moderating.asked_at(mirror, 1)) == "5 votes  Question 1?"
    with pytest.raises(NotFound):
        moderating.asked_at(mirror, 9)


def test_pace_and_reactions_fade() -> None:
    assert pace_in_words(PaceFelt()) == ""
    assert pace_in_words(PaceFelt(fast=3.4, lost=0.2, people=5)) == "too fast 3"
    assert pace_in_words(PaceFelt(fast=1, lost=2, people=3)) == "too fast 1 · lost 2"
    reactions = Reactions()
    reactions.take({"👏": 3, "🎉": 1}, START)
    reactions.take({"🎉": 4}, START + KEPT / 2)
    assert reactions_in_words(reactions.counts) == "🎉 5  👏 3"
    assert not reactions.fade(START + KEPT)
    assert reactions.fade(START + KEPT * 1.2)
    assert reactions.counts == {"🎉": 4}
