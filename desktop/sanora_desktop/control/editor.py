"""A question is written here: a form made from its kind, faults beside the fields, a preview, undo."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from sanora.driving.fields import Sort, kind_name, kinds_offered
from sanora.driving.forms import QuestionForm
from sanora.driving.questions import reworded
from sanora.kinds.base import Question
from sanora_desktop.control.asking import ask
from sanora_desktop.control.dialog import keep_within
from sanora_desktop.control.inputs import Input, make_input
from sanora_desktop.control.options import OptionsInput
from sanora_desktop.control.parts import PartsInput
from sanora_desktop.control.preview import Preview
from sanora_desktop.control.texts import label, say

KEPT = 200
"""Steps that can be undone."""


class EditorDialog(QDialog):
    """Edits `question`, or a new one. Emits `saved` with the question, and whether votes do not matter.

    With `votes` the wording alone may change, after a question to the host. Close it with `done_saving`. One
    `inside` a survey has no survey inside itself.
    """

    saved = Signal(object, bool)

    def __init__(
        self, parent: QWidget, question: Question | None = None, votes: int = 0, *, inside: bool = False
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("New question" if question is None else "Edit question")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.form = QuestionForm(question)
        self._votes = votes
        self._inputs: dict[str, Input] = {}
        self._faults: dict[str, QLabel] = {}
        self._before: list[tuple[str, QuestionForm]] = []
        self._after: list[QuestionForm] = []
        self._filling = False
        self.kind = QComboBox()
        self.kind.setAccessibleName("Kind")
        for name in kinds_offered(inside=inside):
            self.kind.addItem(kind_name(name), name)
        self.kind.currentIndexChanged.connect(self._become)
        self.preview = Preview()
        self.said = label(role="fault")
        self.said.hide()
        self._place = QVBoxLayout()
        self._fields: QWidget | None = None
        buttons = QDialogButtonBox()
        self.save = buttons.addButton("Save", QDialogButtonBox.ButtonRole.AcceptRole)
        self.save.setShortcut(QKeySequence(QKeySequence.StandardKey.Save))
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self._save)
        buttons.rejected.connect(self.reject)
        self.undo = self._action("Undo", QKeySequence.StandardKey.Undo, self._undo)
        self.redo = self._action("Redo", QKeySequence.StandardKey.Redo, self._redo)
        self._lay_out(buttons)
        self._build()
        self.resize(940, 680)
        keep_within(self)

    def _lay_out(self, buttons: QDialogButtonBox) -> None:
        inside = QWidget()
        inside.setObjectName("inside")
        inside.setLayout(self._place)
        self._place.setContentsMargins(0, 0, 8, 0)
        scrolled = QScrollArea()
        scrolled.setWidgetResizable(True)
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        scrolled.setWidget(inside)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        halves = QHBoxLayout()
        halves.addWidget(scrolled, stretch=3)
        halves.addWidget(self.preview, stretch=2)
        whole = QVBoxLayout(self)
        if self._votes:
            warning = "People have answered this question: only its wording should change now."
            whole.addWidget(label(warning, role="soft"))
        whole.addLayout(halves, stretch=1)
        whole.addWidget(self.said)
        whole.addWidget(buttons)

    def _action(self, text: str, keys: QKeySequence.StandardKey, do: Callable[[], None]) -> QAction:
        action = QAction(text, self)
        action.setShortcuts(keys)
        action.triggered.connect(do)
        self.addAction(action)
        return action

    def _build(self) -> None:
        """Make the form's inputs anew: for another kind, or a step back."""
        if self._fields is not None:
            self._place.removeWidget(self._fields)
            self._fields.deleteLater()
            self.kind.setParent(self)
        self._fields = QWidget()
        rows = QFormLayout(self._fields)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._inputs, self._faults = {}, {}
        self._filling = True
        self.kind.setCurrentIndex(self.kind.findData(self.form.kind_name))
        self._filling = False
        rows.addRow("&Kind", self.kind)
        for field in self.form.fields:
            made: Input
            match field.sort:
                case Sort.ROWS:
                    made = OptionsInput(self.form, self._step)
                case Sort.PARTS:
                    made = PartsInput(self.form, self._step, self._open_part)
                case _:
                    made = make_input(field, self.form, self._step)
            fault = label(role="fault")
            fault.hide()
            self._inputs[field.name], self._faults[field.name] = made, fault
            cell = QWidget()
            column = QVBoxLayout(cell)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(2)
            column.addWidget(made.widget)
            column.addWidget(fault)
            rows.addRow(field.label, cell)
            caption = rows.labelForField(cell)
            if isinstance(caption, QLabel):
                caption.setBuddy(made.first)
            made.name(field.label)
        for child in self._fields.findChildren(QWidget):
            child.installEventFilter(self)
        self._place.addWidget(self._fields)
        self._tab_order()
        self._inputs["question_text"].first.setFocus()
        self._judge()

    def _tab_order(self) -> None:
        chain = [self.kind, *(widget for each in self._inputs.values() for widget in each.chain), self.save]
        for one, two in pairwise(chain):
            QWidget.setTabOrder(one, two)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Keep undo for the whole form: a text field has one of its own, which knows of nothing else."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            both = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
            if any(event.matches(key) for key in both):
                event.ignore()
                return True
        return super().eventFilter(watched, event)

    def _step(self, name: str, change: Callable[[], None], *, anew: bool = False) -> None:
        """Change the form, and remember it as it was; typing on in one field is one step."""
        if self._filling:
            return
        if anew or not self._before or self._before[-1][0] != name or self._after:
            self._before.append((name, deepcopy(self.form)))
            del self._before[:-KEPT]
        self._after.clear()
        rows = len(self.form.rows)
        change()
        if not anew:
            self._judge()
            return
        old = self._inputs.get(name)
        self._build()
        options = self._inputs.get(name)
        if isinstance(options, PartsInput) and isinstance(old, PartsInput):
            options.mark(old.marked)
            options.first.setFocus()
        if isinstance(options, OptionsInput):
            (options.last if len(self.form.rows) > rows else options.first).setFocus()

    def _open_part(self, question: Question | None, put: Callable[[Question, QuestionForm], None]) -> None:
        """Edit a question inside this one, or write a new one."""
        dialog = EditorDialog(self, question, inside=True)

        def saved(made: Question) -> None:
            put(made, dialog.form)
            dialog.done_saving()

        dialog.saved.connect(saved)
        dialog.open()

    def _become(self, place: int) -> None:
        kind = str(self.kind.itemData(place))
        self._step("kind", lambda: self.form.become(kind), anew=True)
        self.kind.setFocus()

    def _undo(self) -> None:
        if self._before:
            self._after.append(self.form)
            self.form = self._before.pop()[1]
            self._build()

    def _redo(self) -> None:
        if self._after:
            self._before.append(("", self.form))
            self.form = self._after.pop()
            self._build()

    def _judge(self) -> None:
        """Show what is wrong, field by field, and the question as people will see it."""
        judged = self.form.judged()
        for name, fault in self._faults.items():
            text = judged.faults.get(name, "")
            shown = f"✗ {text}" if text and (self._touched or name != "question_text") else ""
            say(fault, shown)
            fault.setVisible(bool(shown))
            self._inputs[name].first.setAccessibleDescription(text)
        self.save.setEnabled(judged.question is not None)
        self.undo.setEnabled(bool(self._before))
        self.redo.setEnabled(bool(self._after))
        self.preview.show_form(self.form, judged.question)

    @property
    def _touched(self) -> bool:
        return bool(self._before) or self.form.base is not None

    def _save(self) -> None:
        question = self.form.judged().question
        if question is None:
            return
        base = self.form.base
        if self._votes and base is not None and reworded(base, question):
            ask(
                self,
                "People have answered this question as it was. Change its words anyway?",
                "Change it anyway",
                lambda: self.saved.emit(question, True),  # noqa: FBT003 - what a signal carries
                more="Correct a slip of the pen so, but not the meaning: the answers stay as they are.",
            )
            return
        self.saved.emit(question, False)  # noqa: FBT003 - as above

    def refuse(self, text: str) -> None:
        """Say why it was not saved; the form stays."""
        say(self.said, text)
        self.said.show()

    def done_saving(self) -> None:
        """Close without asking: it is saved."""
        self.accept()

    def reject(self) -> None:
        """Close, after asking when there are changes."""
        if not self.form.changed:
            super().reject()
            return
        ask(self, "Close without saving? What you wrote here is lost.", "Close", super().reject)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Ask like Cancel does."""
        if self.form.changed and self.isVisible() and not self.result():
            event.ignore()
            self.reject()
        else:
            super().closeEvent(event)
