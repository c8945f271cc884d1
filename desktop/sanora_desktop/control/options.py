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

from sanora.driving.forms import QuestionForm
from sanora.driving.rows import Row
from sanora_desktop.control.inputs import Step, choose_picture
from sanora_desktop.control.texts import label

NAME = "options"


class OptionsInput:
    """A row for each option, and a button that adds one. Fixed options can be worded, no more."""

    def __init__(self, form: QuestionForm, step: Step) -> None:
        self.widget = QWidget()
        self._form, self._step = form, step
        self._lines: list[QLineEdit] = []
        self._chain: list[QWidget] = []
        self.add = QPushButton(f"Add {'an' if form.what[0] in 'aeiou' else 'a'} {form.what}")
        column = QVBoxLayout(self.widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for place, row in enumerate(form.rows):
            column.addLayout(self._row(place, row))
        if form.listing is not None and form.listing.ordered:
            column.addWidget(label("In the right order: people see them mixed.", role="soft"))
        if not form.fixed:
            self.add.setEnabled(len(form.rows) < form.most)
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
        called = f"{form.what.capitalize()} {form.label(place)}"
        line.setAccessibleName(called)
        line.textEdited.connect(partial(self._word, place))
        cells = QHBoxLayout()
        cells.setSpacing(4)
        key = form.label(place)
        letter = label(key if len(key) < len("YES") else "", bold=True, wrap=False)
        letter.setMinimumWidth(18)
        cells.addWidget(letter)
        cells.addWidget(line, stretch=1)
        self._lines.append(line)
        self._chain.append(line)
        if form.markable:
            right = QCheckBox("right")
            right.setChecked(row.right)
            right.setAccessibleName(f"{called} is right")
            right.clicked.connect(lambda: self._change(lambda: self._form.mark(place)))
            cells.addWidget(right)
            self._chain.append(right)
        if form.pictured:
            cells.addWidget(self._picture(row, called))
        if not form.fixed:
            for sign, what, do, can in (
                ("↑", "up", lambda: self._form.move(place, -1), place > 0),
                ("↓", "down", lambda: self._form.move(place, 1), place < len(form.rows) - 1),
                ("✕", "away", lambda: self._form.remove(place), True),
            ):
                cells.addWidget(self._tool(sign, f"{called} {what}", do, can=can))
        return cells

    def _picture(self, row: Row, called: str) -> QToolButton:
        """Return the button that chooses an option's picture, or takes it away."""

        def put(path: str) -> None:
            self._change(lambda: setattr(row, "picture", path))

        def press() -> None:
            if row.picture:
                put("")
            else:
                choose_picture(self.widget, put)

        what = f"{called}: {'no picture' if row.picture else 'choose a picture'}"
        return self._button("▣" if row.picture else "▢", what, press)

    def _word(self, place: int, text: str) -> None:
        self._step(f"{NAME} {place}", lambda: setattr(self._form.rows[place], "words", text))

    def _tool(self, sign: str, what: str, do: Callable[[], object], *, can: bool) -> QToolButton:
        button = self._button(sign, what, lambda: self._change(do))
        button.setEnabled(can)
        return button

    def _button(self, sign: str, what: str, do: Callable[[], object]) -> QToolButton:
        button = QToolButton()
        button.setText(sign)
        button.setToolTip(what)
        button.setAccessibleName(what)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(do)
        self._chain.append(button)
        return button

    def _add(self) -> None:
        self._change(lambda: self._form.add(len(self._form.rows) - 1))

    def _change(self, do: Callable[[], object]) -> None:
        def change() -> None:
            do()

        self._step(NAME, change, anew=True)
