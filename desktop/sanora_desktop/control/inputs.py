"""One input for each sort of field that a question's author fills in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from sanora.driving.fields import Field, Sort
from sanora.driving.forms import QuestionForm

LINES_HIGH = 4
PICTURES = "Pictures (*.png *.jpg *.jpeg *.webp *.gif);;All files (*)"


class Step(Protocol):
    """Changes the form under the name of a field; `anew` when inputs come, go or move."""

    def __call__(self, name: str, change: Callable[[], None], *, anew: bool = False) -> None:
        """Do it, and remember how to undo it."""
        ...


class Input(Protocol):
    """The widgets of one field: `widget` as a whole, `first` has the focus, `chain` is the order of Tab."""

    @property
    def widget(self) -> QWidget:
        """All of it."""
        ...

    @property
    def first(self) -> QWidget:
        """What the label leads to."""
        ...

    @property
    def chain(self) -> Sequence[QWidget]:
        """What Tab goes through."""
        ...

    def name(self, name: str) -> None:
        """Tell screen readers what it is."""
        ...


class Single:
    """An input of one widget."""

    def __init__(self, widget: QWidget) -> None:
        self.widget = self.first = widget
        self.chain: Sequence[QWidget] = (widget,)

    def name(self, name: str) -> None:
        """Tell screen readers what it is."""
        self.widget.setAccessibleName(name)


class Picked:
    """The name of a picture's file, and a button that chooses one."""

    def __init__(self, line: QLineEdit) -> None:
        self.widget, self.first = QWidget(), line
        self.choose = QPushButton("Choose …")
        self.choose.clicked.connect(self._choose)
        self.chain: Sequence[QWidget] = (line, self.choose)
        cells = QHBoxLayout(self.widget)
        cells.setContentsMargins(0, 0, 0, 0)
        cells.addWidget(line, stretch=1)
        cells.addWidget(self.choose)

    def name(self, name: str) -> None:
        """Tell screen readers what it is."""
        self.first.setAccessibleName(name)
        self.choose.setAccessibleName(f"Choose a file: {name}")

    def _choose(self) -> None:
        def take(path: str) -> None:
            self.first.setText(path)
            self.first.textEdited.emit(path)

        choose_picture(self.widget, take)


def choose_picture(parent: QWidget, take: Callable[[str], None]) -> None:
    """Let a picture's file be chosen."""
    box = QFileDialog(parent, "Choose a picture", "", PICTURES)
    box.setFileMode(QFileDialog.FileMode.ExistingFile)
    box.fileSelected.connect(take)
    box.open()


def make_input(field: Field, form: QuestionForm, step: Step) -> Input:
    """Return the input of a field, which writes into the form's `typed`."""
    value = form.typed[field.name]
    if field.sort is Sort.LINES:
        return Single(_lines(field, str(value), form, step))
    if field.sort is Sort.CHOICE:
        return Single(_choice(field, value, form, step))
    line = QLineEdit(str(value))
    line.setPlaceholderText(field.hint)

    def edited(text: str) -> None:
        step(field.name, lambda: form.typed.__setitem__(field.name, text))

    line.textEdited.connect(edited)
    return Picked(line) if field.sort is Sort.PICTURE else Single(line)


def _lines(field: Field, value: str, form: QuestionForm, step: Step) -> QWidget:
    text = QPlainTextEdit(value)
    text.setTabChangesFocus(True)
    text.setUndoRedoEnabled(False)
    text.setMinimumHeight(text.fontMetrics().lineSpacing() * LINES_HIGH)
    text.setMaximumHeight(text.fontMetrics().lineSpacing() * (LINES_HIGH + 2))

    def changed() -> None:
        typed = text.toPlainText()
        if typed != form.typed[field.name]:
            step(field.name, lambda: form.typed.__setitem__(field.name, typed))

    text.textChanged.connect(changed)
    return text


def _choice(field: Field, value: object, form: QuestionForm, step: Step) -> QWidget:
    box = QComboBox()
    values = [choice for choice, _ in field.choices]
    box.addItems([word for _, word in field.choices])
    box.setCurrentIndex(values.index(value))

    def chosen(place: int) -> None:
        step(field.name, lambda: form.typed.__setitem__(field.name, values[place]))

    box.activated.connect(chosen)
    return box
