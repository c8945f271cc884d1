"""The smaller windows: push, compare, conferences, export, consoles, servers, help."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from desktop_house import House, Open
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sanora_desktop.control import doings, editing

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def shown(house: Open, deck: Path) -> House:
    return house(deck).ready()


def opened(shown: House, key: str, *modifiers: Qt.KeyboardModifier) -> Any:
    """Open a window by its key."""
    shown.key(key, *modifiers)
    shown.until(lambda: shown.dialog is not None)
    return shown.dialog


def test_any_question_is_asked_with_a_time_of_ones_choice(shown: House) -> None:
    dialog = opened(shown, "t")
    dialog.question.setCurrentIndex(1)
    QTest.keyClicks(dialog.time, "soon")
    assert not dialog.ask.isEnabled()
    assert dialog.fault.isVisible()
    dialog.time.clear()
    QTest.keyClicks(dialog.time, "1m 30s")
    QTest.keyClick(dialog.time, Qt.Key.Key_Return)
    shown.until(lambda: shown.view.asked is not None)
    assert shown.asked.question.question_text == "Second?"
    assert shown.asked.closes_at is not None
    assert (shown.asked.closes_at - shown.asked.opened_at).total_seconds() == 90


def test_rounds_are_compared_as_they_change(shown: House) -> None:
    shown.key("v")
    shown.until(lambda: "No question was asked yet." in shown.window.said.text())
    shown.key("n")
    shown.until(lambda: shown.view.asked is not None)
    dialog = opened(shown, "v")
    assert "one round only" in dialog.message.text()
    for name in ("close", "again"):
        shown.app.bridge.perform(name)
    shown.until(lambda: len(dialog.rounds) == 2)
    assert dialog.message.text() == ""


def test_conferences_are_made_opened_and_deleted(shown: House) -> None:
    dialog = opened(shown, "c", SHIFT)
    shown.until(lambda: dialog.table.rowCount() == 1)
    assert not dialog.delete.isEnabled(), "one that runs is ended first"
    shown.press(dialog.create_new)
    shown.until(lambda: shown.dialog is not dialog)
    shown.dialog.setTextValue("Another")
    shown.dialog.accept()
    shown.until(lambda: shown.view.title == "Another" and shown.view.connected)
    shown.until(lambda: shown.dialog is None)
    dialog = opened(shown, "c", SHIFT)
    shown.until(lambda: dialog.table.rowCount() == 2)
    dialog.table.selectRow(1)
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    shown.until(lambda: shown.view.title == "A talk")


def test_results_are_exported_and_nothing_is_replaced_unasked(shown: House, tmp_path: Path) -> None:
    path = tmp_path / "results.csv"
    path.write_text("mine", encoding="utf-8")
    dialog = opened(shown, "x", SHIFT)
    assert dialog.path.text().endswith(f"sanora-{shown.view.public_code}.csv")
    dialog.path.setText(str(path))
    shown.press(dialog.export)
    shown.choose("Cancel")
    assert path.read_text(encoding="utf-8") == "mine"
    shown.press(dialog.export)
    shown.choose("Replace it")
    shown.until(lambda: str(path) in shown.window.said.text())
    assert list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))


def test_the_door_shows_its_code_and_closes_with_its_window(shown: House) -> None:
    dialog = opened(shown, "p", SHIFT)
    shown.until(lambda: "Nobody new" in dialog.about.text())
    shown.press(dialog.host)
    shown.until(lambda: dialog.code.isVisible() and len(dialog.code.text()) == 9)
    assert dialog.link.text().startswith("sanora://")
    dialog.reject()
    shown.until(lambda: shown.dialog is None)
    dialog = opened(shown, "p", SHIFT)
    shown.until(lambda: "Nobody new" in dialog.about.text())


def test_another_laptop_is_found_by_its_link(house: Open, shown: House, tmp_path: Path) -> None:
    from sanora_desktop import neighbours  # noqa: PLC0415 - Qt reads its variables when it is loaded

    here = house(None, tmp_path / "here").ready()
    shown.work(lambda desk: neighbours.door_opened(desk, "HOST"))
    link = shown.work(neighbours.door).state.link
    doings.servers(here.window)
    shown.until(lambda: here.dialog is not None)
    dialog = here.dialog
    assert dialog.list.item(0).text() == "This computer"
    here.press(dialog.typed)
    shown.until(lambda: here.dialog is not dialog)
    here.dialog.setTextValue(link)
    here.dialog.accept()
    shown.until(lambda: here.view.conference_id == shown.view.conference_id and here.view.connected)
    assert here.view.server is None
    shown.until(lambda: here.dialog is None)


def test_help_names_every_key(shown: House) -> None:
    from PySide6.QtWidgets import QLabel  # noqa: PLC0415 - as above

    from sanora.driving.actions import ACTIONS  # noqa: PLC0415 - as above

    dialog = opened(shown, "?")
    said = {each.text() for each in dialog.findChildren(QLabel)}
    assert {action.what for action in ACTIONS} <= said


def test_about_changes_the_talks_name(shown: House) -> None:
    doings.describe(shown.window)
    dialog = shown.dialog
    dialog.title.clear()
    assert not any(button.isEnabled() for button in dialog.buttons.buttons() if button.text() == "Save")
    QTest.keyClicks(dialog.title, "A better title")
    dialog.accept()
    shown.until(lambda: shown.view.title == "A better title")
    assert shown.window.windowTitle().startswith("A better title")


def test_a_deck_that_waits_is_decided_here(shown: House, deck: Path) -> None:
    shown.until(lambda: shown.view.deck is not None)
    shown.window.list.setCurrentRow(1)
    editing.delete(shown.window)
    shown.choose("Delete it")
    shown.until(lambda: len(shown.view.lines) == 1)
    deck.write_text(deck.read_text(encoding="utf-8").replace("First?", "Other?"), encoding="utf-8")
    shown.until(lambda: shown.view.deck is not None and shown.view.deck.pending)
    shown.until(shown.window.banner.isVisible)
    shown.press(shown.window.banner.button)
    shown.choose("The file")
    shown.until(lambda: [line.title for line in shown.view.lines] == ["Other?", "Second?"])
