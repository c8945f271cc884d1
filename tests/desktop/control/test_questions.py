"""The list of questions: keys, mouse, dragging."""

from __future__ import annotations

from pathlib import Path

import pytest
from desktop_house import House, Open
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sanora_desktop.control import editing

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def shown(house: Open, tmp_path: Path) -> House:
    deck = tmp_path / "three.md"
    deck.write_text("# T\n" + "".join(f"\n## {n}?\n\n- a\n- b\n" for n in "ABC"), encoding="utf-8")
    return house(deck).ready()


def titles(shown: House) -> str:
    """Return the questions in their order."""
    return "".join(line.title[0] for line in shown.view.lines)


def test_alt_and_arrows_move_a_question_which_stays_marked(shown: House) -> None:
    shown.window.list.setFocus()
    shown.window.list.setCurrentRow(0)
    shown.key(Qt.Key.Key_Down, ALT, on=shown.window.list)
    shown.until(lambda: titles(shown) == "BAC")
    assert shown.window.list.currentRow() == 1
    shown.key(Qt.Key.Key_Up, ALT, on=shown.window.list)
    shown.until(lambda: titles(shown) == "ABC")


def test_a_dragged_question_stays_where_it_was_dropped(shown: House) -> None:
    shown.window.list.take_drop(0, 3)
    shown.until(lambda: titles(shown) == "BCA")
    assert [shown.window.list.item(place).text()[:4] for place in range(3)] == ["1. B", "2. C", "3. A"]


def test_a_drop_that_is_refused_shows_the_true_order_again(shown: House) -> None:
    shown.app.bridge.perform("end")
    shown.until(lambda: shown.view.status == "ENDED")
    told = len(shown.told)
    shown.window.list.take_drop(0, 3)
    shown.until(lambda: len(shown.told) > told)
    shown.until(lambda: shown.window.list.item(0).text().startswith("1. A"))


def test_duplicate_and_delete(shown: House) -> None:
    shown.window.list.setFocus()
    shown.window.list.setCurrentRow(1)
    shown.key("d", Qt.KeyboardModifier.ControlModifier)
    shown.until(lambda: titles(shown) == "ABBC")
    shown.window.list.setCurrentRow(2)
    shown.key(Qt.Key.Key_Delete)
    shown.choose("Delete it")
    shown.until(lambda: titles(shown) == "ABC")


def test_a_double_click_edits(shown: House) -> None:
    questions = shown.window.list
    where = questions.visualItemRect(questions.item(2)).center()
    QTest.mouseClick(questions.viewport(), Qt.MouseButton.LeftButton, pos=where)
    QTest.mouseDClick(questions.viewport(), Qt.MouseButton.LeftButton, pos=where)
    shown.until(lambda: shown.window.editor is not None)
    assert shown.dialog.form.typed["question_text"] == "C?"


def test_what_another_console_does_is_seen_at_once(shown: House, house: Open) -> None:
    del house
    editing.order(shown.window, [line.question.id for line in reversed(shown.view.lines)])
    shown.until(lambda: titles(shown) == "CBA")
