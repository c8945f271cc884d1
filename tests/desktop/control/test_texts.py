"""Texts that people wrote, where Qt would read more than letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from sanora_desktop.control.asking import ask_text
from sanora_desktop.control.texts import titled

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


@pytest.mark.parametrize("text", ["a [*] b", "[*][*]", "plain", "<b>x</b>"])
def test_a_title_is_shown_as_it_was_written(qt: QApplication, text: str) -> None:
    del qt
    window = QWidget()
    window.setWindowTitle(titled(text))
    window.show()
    assert window.windowHandle().title() == text
    window.deleteLater()


def test_a_question_shows_names_letter_by_letter(qt: QApplication) -> None:
    del qt
    window = QWidget()
    question = "What is <img src=x> & Co called?"
    (label,) = ask_text(window, question, lambda _text: None).findChildren(QLabel)
    assert label.text() == question
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert not label.buddy()
    window.deleteLater()
