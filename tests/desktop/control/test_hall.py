"""What a hall says, sorted out from the control window: texts, questions, people, the quiz, the panic key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from desktop_house import Hall, House, Open
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sanora.conference.state import Scene
from sanora.driving.actions import BY_ID
from sanora.kinds.tally import Verdict

DECK = """# A quiz with a hall

quiz: on
reading: 0s
teams: Red, Blue
questions: reviewed
reactions: on
pace: on

## Capital of France?

kind: typed
time: none

- Paris

## One word?

kind: words
time: none
"""

SHIFT = Qt.KeyboardModifier.ShiftModifier

Keep = Callable[[Any, str], None]
"""Keeps what a widget looks like, for people to look at."""


@pytest.fixture
def shown(house: Open, tmp_path: Path) -> House:
    path = tmp_path / "hall.md"
    path.write_text(DECK, encoding="utf-8")
    return house(path).ready()


def say(hall: Hall, number: int, **message: Any) -> None:
    """Let a phone say something to the server."""

    async def saying() -> None:
        phone = hall.phones[number]
        phone.send(message)

    hall.run(saying())


def text(shown: House, written: str) -> Any:
    """Return a text of the round as the window knows it."""
    return next((each for each in shown.view.written if each.text == written), None)


def mark(panel: Any, words: str) -> None:
    """Mark the entry of a list that begins like this."""
    entries = [panel.list.item(row).data(Qt.ItemDataRole.UserRole).text for row in range(panel.list.count())]
    panel.list.setCurrentRow(next(row for row, each in enumerate(entries) if each.startswith(words)))


def test_texts_are_sorted_out_and_right_ones_accepted(shown: House, hall: Hall) -> None:
    hall.come(shown, 3)
    shown.key("n")
    shown.until(lambda: shown.view.asked is not None)
    hall.answer(shown, ["Paris", "Lutetia", "Rome"])
    shown.until(lambda: len(shown.view.written) == 3)
    shown.key(BY_ID["moderate"].keys[0])
    dock = shown.window.moderation
    panel: Any = dock.written
    shown.until(lambda: panel.list.count() == 3)
    assert panel.list.hasFocus()
    mark(panel, "Lutetia")
    shown.press(panel.accept)
    shown.until(lambda: text(shown, "Lutetia").right)
    assert shown.asked.correct == 2
    mark(panel, "Rome")
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    shown.until(lambda: text(shown, "Rome").verdict is Verdict.HIDDEN)
    assert shown.dialog is None, "Delete in the list of texts deletes no question"
    shown.until(lambda: panel.chosen is not None and panel.chosen.text == "Rome")
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    shown.until(lambda: text(shown, "Rome").verdict is Verdict.SHOWN)
    shown.key("!")
    shown.until(lambda: shown.view.frozen and shown.view.blank)
    assert shown.window.frozen.isVisible()
    assert dock.frozen.isVisible()
    shown.press(shown.window.frozen.button)
    shown.until(lambda: not shown.view.frozen and not shown.window.frozen.isVisible())
    shown.key(BY_ID["moderate"].keys[0])
    shown.until(lambda: not dock.isVisible())


def test_questions_of_the_audience_are_sorted_out(shown: House, hall: Hall) -> None:
    hall.come(shown, 3)
    for number, words in enumerate(("When is lunch?", "What time is lunch?", "Why?")):
        say(hall, number, type="qa:ask", text=words)
    shown.until(lambda: shown.view.wishes is not None and shown.view.wishes.held == 3)
    assert "3 held back" in shown.window.live.hall.asked.text()
    shown.key(BY_ID["moderate"].keys[0])
    dock = shown.window.moderation
    panel: Any = dock.asked
    shown.until(lambda: panel.list.count() == 3 and panel.list.hasFocus())
    assert dock.tabs.tabText(1) == "Questions · 3 held"
    mark(panel, "When")
    for left in (2, 1, 0):
        assert panel.chosen.state == "pending", "the mark goes to the next one that waits"
        QTest.keyClick(panel.list, Qt.Key.Key_Return)
        shown.until(lambda left=left: shown.view.wishes is not None and shown.view.wishes.held == left)
    mark(panel, "When")
    shown.press(panel.merge)
    assert "When is lunch?" in panel.merging.text()
    mark(panel, "What")
    shown.press(panel.merge)
    shown.until(lambda: panel.list.count() == 2)
    assert panel.chosen.text == "What time is lunch?"
    assert panel.chosen.votes == 2
    shown.press(panel.pin)
    shown.until(lambda: panel.chosen.pinned)
    panel.sort.setCurrentIndex(panel.sort.findData("newest"))
    assert panel.list.item(0).data(Qt.ItemDataRole.UserRole).text == "What time is lunch?", "what is pinned"
    mark(panel, "Why")
    shown.press(panel.answered)
    shown.until(lambda: panel.chosen.state == "answered")
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    shown.until(lambda: panel.chosen.state == "archived")
    shown.key("u")
    shown.until(lambda: shown.view.picture.scene == "qa")


def test_people_of_a_quiz_and_the_leaderboard(shown: House, hall: Hall) -> None:
    hall.come(shown, 3)
    say(hall, 0, type="participant:rename", name="Ada")
    shown.key("n")
    shown.until(lambda: shown.view.asked is not None)
    hall.answer(shown, ["Paris", "Lyon"])
    for name in ("close", "reveal", "reveal"):
        shown.app.bridge.perform(name)
    shown.until(lambda: shown.view.board.leaders)
    leaders = shown.window.live.leaders
    assert leaders.isVisible()
    assert "Ada" in leaders.accessibleName()
    say(hall, 1, type="mood:signal", signal="lost")
    say(hall, 2, type="mood:react", emoji="👏")
    shown.until(lambda: "lost 1" in shown.window.live.hall.pace.text())
    shown.until(lambda: "👏 1" in shown.window.live.hall.reactions.text())
    assert shown.view.picture.reactions is not None
    shown.key("s")
    shown.until(lambda: shown.view.picture.scene == "leaderboard")
    shown.key("s", SHIFT)
    shown.until(lambda: shown.view.picture.scene == "podium")
    shown.key("n", SHIFT)
    shown.until(lambda: shown.dialog is not None)
    dialog = shown.dialog
    shown.until(lambda: dialog.table.rowCount() == 3 and dialog.chosen is not None)
    assert dialog.chosen.name == "Ada"
    assert dialog.table.item(0, 3).text() == str(shown.view.board.leaders[0].points)
    shown.press(dialog.rename)
    shown.until(lambda: shown.dialog is not dialog)
    shown.dialog.setTextValue("Grace")
    shown.dialog.accept()
    shown.until(lambda: shown.dialog is dialog and dialog.chosen.name == "Grace")
    shown.press(dialog.hide_name)
    shown.until(lambda: dialog.chosen.hidden and dialog.hide_name.text() == "Show the name")
    dialog.team.menu().actions()[1].trigger()
    shown.until(lambda: dialog.chosen.team == 2)
    shown.press(dialog.remove)
    shown.choose("Send out")
    shown.until(lambda: shown.dialog is dialog and dialog.chosen.removed)
    assert not dialog.rename.isEnabled()
    shown.press(dialog.remove)
    shown.until(lambda: not dialog.chosen.removed)
    QTest.keyClicks(dialog.sought, "grace")
    assert dialog.table.rowCount() == 1


def test_the_set_up_is_a_form(shown: House) -> None:
    actions = shown.window.actions_by_id
    assert actions["leaderboard"].isEnabled()
    assert actions["asked"].isEnabled()
    assert not actions["beside"].isEnabled()
    assert not actions["part"].isEnabled()
    shown.key("o", SHIFT)
    shown.until(lambda: shown.dialog is not None)
    dialog = shown.dialog
    assert dialog.value("quiz.teams") == "Red, Blue"
    dialog.inputs["quiz.teams"].setText("Only one")
    assert not dialog.save.isEnabled()
    assert "2 to 8" in dialog.faults["quiz.teams"].text()
    dialog.inputs["quiz.teams"].setText("")
    dialog.inputs["quiz.on"].setChecked(False)
    dialog.inputs["qa.on"].setChecked(False)
    filtered = dialog.inputs["safety.filter"]
    filtered.setCurrentIndex(filtered.findText("Hold back"))
    shown.press(dialog.save)
    shown.until(lambda: shown.dialog is None)
    shown.until(lambda: not shown.view.setup.quiz.on)
    assert shown.view.setup.safety.filter == "hold"
    assert not shown.view.setup.quiz.teams
    assert not actions["leaderboard"].isEnabled()
    assert not actions["asked"].isEnabled()
    assert not shown.window.live.leaders.isVisible()


def test_a_ready_deck_becomes_a_talk_of_ones_own(shown: House, tmp_path: Path) -> None:
    shown.key("t", SHIFT)
    shown.until(lambda: shown.dialog is not None)
    dialog = shown.dialog
    assert dialog.list.count() >= 12
    dialog.folder = tmp_path
    title = dialog.chosen.title
    name = dialog.chosen.path.name
    shown.press(dialog.begin)
    shown.until(lambda: shown.view.title == title and shown.view.connected)
    assert (tmp_path / name).exists()
    shown.until(lambda: shown.view.deck is not None and shown.view.deck.path == tmp_path / name)
    assert shown.view.picture.scene != Scene.AUTO
