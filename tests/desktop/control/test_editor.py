"""Writing a question: every kind, faults beside the fields, undo, saving, leaving."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from desktop_house import Hall, House, Open
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLineEdit, QToolButton
from some_pictures import drawn, picture_id

from sanora.kinds.options import OptionQuestion
from sanora.kinds.registry import KINDS
from sanora_desktop.control.editor import EditorDialog

HOSTILE = "<b>bold</b> [link](x) \u202eright to left & <script>alert(1)</script>"


@pytest.fixture
def shown(house: Open, deck: Path) -> House:
    return house(deck).ready()


def editor(shown: House) -> Any:
    """Return the open editor."""
    shown.until(lambda: shown.window.editor is not None and shown.window.editor.isActiveWindow())
    return shown.window.editor


def new(shown: House) -> Any:
    """Open the editor for a new question by its key."""
    shown.key("n", Qt.KeyboardModifier.ControlModifier)
    return editor(shown)


def write(form: Any, text: str, *options: str) -> None:
    """Type a question and its options."""
    QTest.keyClicks(form._inputs["question_text"].first, text)
    for place, words in enumerate(options):
        if place >= len(lines(form)):
            QTest.mouseClick(form._inputs["options"].add, Qt.MouseButton.LeftButton)
        QTest.keyClicks(lines(form)[place], words)


def lines(form: Any) -> list[QLineEdit]:
    """Return the inputs of the options."""
    return form._inputs["options"]._lines


def test_a_question_is_written_with_keys_alone(shown: House) -> None:
    form = new(shown)
    assert not form.save.isEnabled()
    write(form, "Which one?", "this", "that", "neither")
    assert form.save.isEnabled()
    assert form.preview.text.text() == "Which one?"
    QTest.keyClick(form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    shown.until(lambda: len(shown.view.lines) == 3)
    question = shown.view.lines[2].question
    assert isinstance(question, OptionQuestion)
    assert [option.text for option in question.options] == ["this", "that", "neither"]
    shown.until(lambda: shown.window.editor is None)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_written(shown: House, tmp_path: Path, kind: str) -> None:
    picture = tmp_path / "map.png"
    picture.write_bytes(drawn("map"))
    form = new(shown)
    form.kind.setCurrentIndex(form.kind.findData(kind))
    options = [] if form.form.fixed or not form.form.has_options else ["one", "two"]
    write(form, "What?", *options)
    QTest.keyClicks(form._inputs["picture"].first, str(picture))
    if kind == "survey":
        inside(shown, form)
    assert {name: fault.text() for name, fault in form._faults.items() if fault.text()} == {}
    shown.press(form.save)
    shown.until(lambda: len(shown.view.lines) == 3)
    question = shown.view.lines[2].question
    assert (question.kind, question.pictures) == (kind, [picture_id("map")])


def inside(shown: House, form: Any) -> None:
    """Write two questions of a survey, one of them twice; put them into the other order."""
    for number, text in enumerate(("Second?", "First?", "Third?"), start=1):
        pressed(shown, lambda: form._inputs["parts"].add)
        shown.until(lambda: any(each.isVisible() for each in form.findChildren(EditorDialog)))
        inner = next(each for each in form.findChildren(EditorDialog) if each.isVisible())
        assert inner.kind.findData("survey") == -1
        inner.kind.setCurrentIndex(inner.kind.findData("rating"))
        write(inner, text)
        pressed(shown, lambda inner=inner: inner.save)
        shown.until(lambda number=number: len(form.form.parts) == number)
    assert form._inputs["parts"].list.currentRow() == 2
    pressed(shown, lambda: form._inputs["parts"].away)
    assert form._inputs["parts"].list.currentRow() == 1
    pressed(shown, lambda: form._inputs["parts"].up)
    assert form._inputs["parts"].list.currentRow() == 0
    assert [part.question_text for part in form.form.parts] == ["First?", "Second?"]
    form.undo.trigger()
    assert [part.question_text for part in form.form.parts] == ["Second?", "First?"]


def pressed(shown: House, button: Callable[[], Any]) -> None:
    """Press a button as soon as it is shown: inputs are made anew."""
    shown.until(lambda: button().isVisible())
    shown.press(button())


def test_an_option_has_a_picture_and_loses_it(shown: House, tmp_path: Path) -> None:
    picture = tmp_path / "tea.png"
    picture.write_bytes(drawn("tea"))
    form = new(shown)
    write(form, "Which?", "tea", "milk")

    def button() -> QToolButton:
        return next(
            each
            for each in form._inputs["options"].widget.findChildren(QToolButton)
            if "picture" in each.toolTip() and each.toolTip().startswith("Option B")
        )

    pressed(shown, button)
    box = form.findChild(QFileDialog)
    assert box is not None
    box.fileSelected.emit(str(picture))
    box.close()
    assert form.form.judged().question.pictures == [picture_id("tea")]
    pressed(shown, button)
    assert form.form.judged().question.pictures == []


def test_faults_stand_beside_their_fields(shown: House) -> None:
    form = new(shown)
    write(form, "Which?", "same", "same")
    assert "same" in form._faults["options"].text()
    assert form._faults["options"].isVisible()
    time = form._inputs["timeout_seconds"].first
    time.selectAll()
    QTest.keyClicks(time, "soon")
    assert form._faults["timeout_seconds"].isVisible()
    assert not form.save.isEnabled()
    time.selectAll()
    QTest.keyClicks(time, "20s")
    assert not form._faults["timeout_seconds"].isVisible()


def test_undo_takes_back_words_options_marks_order_and_kind(shown: House) -> None:
    form = new(shown)
    write(form, "Q", "one", "two")
    right = form._inputs["options"].widget.findChildren(QCheckBox)[0]
    QTest.mouseClick(right, Qt.MouseButton.LeftButton, pos=right.rect().center() * 0.5)
    assert form.form.rows[0].right
    down = next(
        each
        for each in form._inputs["options"].widget.findChildren(QToolButton)
        if each.accessibleName() == "Option A down"
    )
    QTest.mouseClick(down, Qt.MouseButton.LeftButton)
    assert [row.words for row in form.form.rows] == ["two", "one"]
    form.kind.setCurrentIndex(form.kind.findData("yesno"))
    assert form.form.fixed

    def undo() -> None:
        QTest.keyClick(form.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    undo()
    assert [row.words for row in form.form.rows] == ["two", "one"]
    undo()
    assert [row.words for row in form.form.rows] == ["one", "two"]
    undo()
    assert not form.form.rows[0].right
    for _ in range(3):
        undo()
    assert form.form.typed["question_text"] == ""
    assert not form.form.changed
    form.redo.trigger()
    assert form._inputs["question_text"].first.toPlainText() == "Q"
    form.undo.trigger()
    form.reject()
    shown.until(lambda: shown.dialog is None)


def test_leaving_asks_when_there_are_changes(shown: House) -> None:
    form = new(shown)
    QTest.keyClick(form, Qt.Key.Key_Escape)
    shown.until(lambda: shown.window.editor is None)
    form = new(shown)
    write(form, "Almost")
    QTest.keyClick(form, Qt.Key.Key_Escape)
    shown.choose("Cancel")
    assert form.isVisible()
    QTest.keyClick(form, Qt.Key.Key_Escape)
    shown.choose("Close")
    shown.until(lambda: shown.window.editor is None)
    assert len(shown.view.lines) == 2


def test_a_question_with_votes_is_reworded_only_when_the_host_insists(shown: House, hall: Hall) -> None:
    hall.come(shown, 1)
    shown.key("n")
    shown.until(lambda: shown.view.asked is not None)
    hall.answer(shown, ["A"])
    shown.until(lambda: shown.view.lines[0].votes == 1)
    shown.key("c")
    shown.until(lambda: not shown.asked.open)
    shown.window.list.setFocus()
    shown.window.list.setCurrentRow(0)
    shown.key(Qt.Key.Key_Return, on=shown.window.list)
    form = editor(shown)
    write(form, "Really ")
    shown.press(form.save)
    shown.choose("Change it anyway")
    shown.until(
        lambda: shown.view.lines[0].title.endswith("First?") and "Really" in shown.view.lines[0].title
    )
    assert shown.view.lines[0].votes == 1


def test_a_refusal_keeps_the_form(shown: House) -> None:
    form = new(shown)
    write(form, "Too late?", "yes", "no")
    shown.app.bridge.perform("end")
    shown.until(lambda: shown.view.status == "ENDED")
    shown.press(form.save)
    shown.until(form.said.isVisible)
    assert "has ended" in form.said.text()
    assert form.form.typed["question_text"] == "Too late?"


def test_markup_stays_text_everywhere(shown: House) -> None:
    form = new(shown)
    form._inputs["question_text"].first.setPlainText(HOSTILE)
    write(form, "", "<i>one</i>", "two & three")
    shown.press(form.save)
    shown.until(lambda: len(shown.view.lines) == 3)
    for _ in range(3):
        before = 0 if shown.view.asked is None else shown.view.asked.round
        shown.key("n")
        shown.until(lambda before=before: shown.view.asked is not None and shown.view.asked.round != before)
    live = shown.window.live
    shown.until(lambda: "<b>bold</b>" in live.question.text())
    assert live.question.textFormat() is Qt.TextFormat.PlainText
    plot: Any = live.results.plot
    assert plot.rows[0].words.text() == "<i>one</i>"
