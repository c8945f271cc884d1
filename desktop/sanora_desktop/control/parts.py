"""The questions inside a survey as one writes them: a list, each opened in an editor of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QListWidget, QPushButton, QVBoxLayout, QWidget

from sanora.driving.fields import PARTS, kind_name
from sanora.driving.forms import QuestionForm
from sanora.kinds.base import Question
from sanora.kinds.survey import MOST_PARTS
from sanora.text import first_line
from sanora_desktop.control.inputs import Step

Put = Callable[[Question, QuestionForm], None]
"""Takes a question that was saved, and the form in which it was written."""

Open = Callable[[Question | None, Put], None]
"""Opens an editor for a question, or a new one."""

ROWS_HIGH = 6


class PartsInput:
    """The questions by number, and buttons for what can be done with the marked one."""

    def __init__(self, form: QuestionForm, step: Step, open_editor: Open) -> None:
        self.widget = QWidget()
        self._form, self._step, self._open = form, step, open_editor
        self.list = QListWidget()
        self.marked = 0
        """The place of the one that is marked once this is done."""
        for place, part in enumerate(form.parts, start=1):
            self.list.addItem(f"{place}  {first_line(part.question_text)}  ({kind_name(part.kind)})")
        self.mark(0)
        self.list.setMaximumHeight(self.list.fontMetrics().lineSpacing() * ROWS_HIGH)
        self.list.itemActivated.connect(self._edit)
        self.add = self._button("Add a question", self._add, can=len(form.parts) < MOST_PARTS)
        self.edit = self._button("Edit", self._edit, can=bool(form.parts))
        self.up = self._button("↑", lambda: self._move(-1), can=len(form.parts) > 1)
        self.down = self._button("↓", lambda: self._move(1), can=len(form.parts) > 1)
        self.away = self._button("✕", self._remove, can=bool(form.parts))
        self.chain: Sequence[QWidget] = (self.list, self.add, self.edit, self.up, self.down, self.away)
        column = QVBoxLayout(self.widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.list)
        cells = QHBoxLayout()
        for button in self.chain[1:]:
            cells.addWidget(button)
        cells.addStretch()
        column.addLayout(cells)

    @property
    def first(self) -> QWidget:
        """The list, or what adds to it."""
        return self.list if self._form.parts else self.add

    def name(self, name: str) -> None:
        """Tell screen readers what it is."""
        self.list.setAccessibleName(name)
        for button, what in ((self.up, "Move up"), (self.down, "Move down"), (self.away, "Remove")):
            button.setAccessibleName(f"{what}: {name}")

    def mark(self, place: int) -> None:
        """Mark the question at a place, or the last one."""
        self.marked = place
        self.list.setCurrentRow(min(place, self.list.count() - 1))

    def _button(self, text: str, do: Callable[[], None], *, can: bool) -> QPushButton:
        button = QPushButton(text)
        button.setEnabled(can)
        button.clicked.connect(do)
        return button

    def _add(self) -> None:
        self._edited(len(self._form.parts), None)

    def _edit(self) -> None:
        place = self.list.currentRow()
        if 0 <= place < len(self._form.parts):
            self._edited(place, self._form.parts[place])

    def _edited(self, place: int, question: Question | None) -> None:
        form = self._form

        def put(made: Question, written: QuestionForm) -> None:
            self.mark(place)
            self._step(PARTS, lambda: form.put_part(place, made, written.pictures), anew=True)

        self._open(question, put)

    def _move(self, by: int) -> None:
        def move() -> None:
            self.marked = self._form.move_part(self.list.currentRow(), by)

        self._step(PARTS, move, anew=True)

    def _remove(self) -> None:
        place = self.list.currentRow()
        self.mark(place)
        self._step(PARTS, lambda: self._form.remove_part(place), anew=True)
