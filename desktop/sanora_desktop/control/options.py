"""The options of a question as one writes them: words, right or not, order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sanora.driving.forms import QuestionForm, Row
from sanora.kinds.base import MOST_OPTIONS
from sanora_desktop.control.inputs import Step
from sanora_desktop.control.texts import label

NAME = "options"


class OptionsInput:
    """A row for each option, and a button that adds one. Fixed options can be worded, no more."""

    def __init__(self, form: QuestionForm, step: Step) -> None:
        self.widget = QWidget()
        self._form, self._step = form, step
        self._lines: list[QLineEdit] = []
        self._chain: list[QWidget] = []
        self.add = QPushButton("Add an option")
        column = QVBoxLayout(self.widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for place, row in enumerate(form.rows):
            column.addLayout(self._row(place, row))
        if not form.fixed:
            self.add.setEnabled(len(form.rows) < MOST_OPTIONS)
            self.add.clicked.connect(self._add)
            column.addWidget(self.add, alignment=Qt.AlignmentFlag.AlignLeft)
            self._chain.append(self.add)
        else:
            self.add.setParent(self.widget)
            self.add.hide()

    @property
    def first(self) -> QWidget:
        """The first option, or what adds one."""
        return self._lines[0] if self._lines else self.add

    @property
    def last(self) -> QWidget:
        """The option that was added."""
        return self._lines[-1] if self._lines else self.add

    @property
    def chain(self) -> Sequence[QWidget]:
        """Row by row."""
        return self._chain

    def name(self, name: str) -> None:
        """Tell screen readers what it is."""
        self.widget.setAccessibleName(name)

    def _row(self, place: int, row: Row) -> QHBoxLayout:
        form = self._form
        line = QLineEdit(row.words)
        line.setPlaceholderText(row.usual)
        line.setAccessibleName(f"Option {row.key}")
        line.textEdited.connect(partial(self._word, place))
        cells = QHBoxLayout()
        cells.setSpacing(4)
        letter = label(row.key if len(row.key) < len("YES") else "", bold=True, wrap=False)
        letter.setMinimumWidth(18)
        cells.addWidget(letter)
        cells.addWidget(line, stretch=1)
        self._lines.append(line)
        self._chain.append(line)
        if form.markable:
            right = QCheckBox("right")
            right.setChecked(row.right)
            right.setAccessibleName(f"Option {row.key} is right")
            right.clicked.connect(lambda: self._change(lambda: self._form.mark(place)))
            cells.addWidget(right)
            self._chain.append(right)
        if not form.fixed:
            for sign, what, do, can in (
                ("↑", "up", lambda: self._form.move(place, -1), place > 0),
                ("↓", "down", lambda: self._form.move(place, 1), place < len(form.rows) - 1),
                ("✕", "away", lambda: self._form.remove(place), True),
            ):
                cells.addWidget(self._tool(sign, f"Option {row.key} {what}", do, can=can))
        return cells

    def _word(self, place: int, text: str) -> None:
        self._step(f"{NAME} {place}", lambda: setattr(self._form.rows[place], "words", text))

    def _tool(self, sign: str, what: str, do: Callable[[], object], *, can: bool) -> QToolButton:
        button = QToolButton()
        button.setText(sign)
        button.setToolTip(what)
        button.setAccessibleName(what)
        button.setEnabled(can)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self._change(do))
        self._chain.append(button)
        return button

    def _add(self) -> None:
        self._change(lambda: self._form.add(len(self._form.rows) - 1))

    def _change(self, do: Callable[[], object]) -> None:
        def change() -> None:
            do()

        self._step(NAME, change, anew=True)
