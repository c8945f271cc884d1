"""A deck taken from a conference leads back to the same conference."""

from __future__ import annotations

from sanora.deck.sync import plan
from sanora.deck.taken import taken
from sanora.testing.factories import choice, several, yes_no
from sanora.testing.ids import SeededIds
from sanora.testing.talk import Talk


def test_a_conference_is_what_its_deck_says() -> None:
    talk = Talk(SeededIds())
    talk.begin(choice("One?"), several("Two?"), yes_no("Three?"), title="Mine")
    deck = taken(talk.conference)
    assert deck.title == "Mine"
    assert plan(talk.conference, deck).commands == ()
    assert {(entry.question.id, entry.question.order) for entry in deck.questions} == {("", 0)}


def test_only_what_is_wanted_is_taken() -> None:
    talk = Talk(SeededIds())
    talk.begin(choice("One?"), yes_no("Two?"))
    deck = taken(talk.conference, lambda question: question.kind == "yesno")
    assert [entry.question.question_text for entry in deck.questions] == ["Two?"]
