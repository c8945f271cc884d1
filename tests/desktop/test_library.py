"""Conferences, decks and results as the windows ask for them."""

from __future__ import annotations

from pathlib import Path

import pytest
from desktop_house import Open

from sanora.deck.base import DeckFaulty
from sanora.deck.reader import read
from sanora.driving import exporting
from sanora.errors import WrongState
from sanora.exits import Stop
from sanora_desktop import library


def test_conferences_are_made_opened_described_and_deleted(house: Open, deck: Path) -> None:
    shown = house(deck).ready()
    first = shown.view.conference_id
    shown.work(lambda desk: library.created(desk, "Another"))
    shown.until(lambda: shown.view.title == "Another" and shown.view.connected)
    second = shown.view.conference_id
    assert [row.id for row in shown.work(library.listed)] == [second, first]
    shown.work(lambda desk: library.described(desk, "Better", "What for", "Hall"))
    shown.until(lambda: (shown.view.title, shown.view.network) == ("Better", "Hall"))
    with pytest.raises(WrongState):
        shown.work(lambda desk: library.deleted(desk, first))
    shown.work(lambda desk: library.opened(desk, first))
    shown.until(lambda: shown.view.conference_id == first)
    shown.work(lambda desk: library.deleted(desk, second))
    assert [row.id for row in shown.work(library.listed)] == [first]


def test_a_deck_is_opened_once_and_follows_its_file(house: Open, deck: Path, tmp_path: Path) -> None:
    shown = house(deck).ready()
    other = tmp_path / "other.md"
    other.write_text("# Other\n\n## Why?\n\n- a\n- b\n", encoding="utf-8")
    assert "new conference" in shown.work(lambda desk: library.deck_opened(desk, other)).told
    shown.until(lambda: shown.view.title == "Other" and shown.view.deck is not None)
    made = shown.view.conference_id
    assert shown.work(lambda desk: library.deck_opened(desk, other)) == library.Opened("")
    shown.until(lambda: shown.view.connected and shown.view.conference_id == made)
    shown.until(lambda: shown.view.deck is not None)
    other.write_text("# Other\n\n## Why not?\n\n- a\n- b\n", encoding="utf-8")
    shown.until(lambda: [line.title for line in shown.view.lines] == ["Why not?"])


def test_a_file_of_another_tool_is_opened(house: Open, deck: Path, tmp_path: Path) -> None:
    shown = house(deck).ready()
    quiz = tmp_path / "quiz.gift"
    quiz.write_text("::One:: Capital of France? {=Paris =Paname}\n\n::Two:: Why? {}\n", encoding="utf-8")
    assert "new conference" in shown.work(lambda desk: library.deck_opened(desk, quiz)).told
    shown.until(lambda: [line.title for line in shown.view.lines] == ["Capital of France?", "Why?"])


def test_a_deck_with_faults_is_not_opened(house: Open, deck: Path, tmp_path: Path) -> None:
    shown = house(deck).ready()
    bad = tmp_path / "bad.md"
    bad.write_text("# Bad\n\n## Why?\n\n- a\n", encoding="utf-8")
    with pytest.raises(DeckFaulty):
        shown.work(lambda desk: library.deck_opened(desk, bad))
    with pytest.raises(Stop):
        shown.work(lambda desk: library.deck_opened(desk, tmp_path / "missing.md"))
    assert shown.view.title == "A talk"


def test_the_talk_is_saved_as_a_deck_and_nothing_is_lost(house: Open, deck: Path, tmp_path: Path) -> None:
    shown = house(deck).ready()
    saved = tmp_path / "saved.md"
    saved.write_text("something else", encoding="utf-8")
    said = shown.work(lambda desk: library.deck_saved(desk, saved))
    assert "saved.md~" in said
    assert (tmp_path / "saved.md~").read_text(encoding="utf-8") == "something else"
    again = read(saved.read_bytes(), "saved.md")
    assert [entry.question.question_text for entry in again.questions] == ["First?", "Second?"]


@pytest.mark.parametrize("form", exporting.FORMS)
def test_results_are_written_in_every_form(house: Open, deck: Path, tmp_path: Path, form: str) -> None:
    shown = house(deck).ready()
    path = tmp_path / "results"
    assert str(path) in shown.work(lambda desk: library.exported(desk, form, path, lambda _come, _of: None))
    assert path.stat().st_size > 0
