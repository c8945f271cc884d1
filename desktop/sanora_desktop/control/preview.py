"""A question as the hall will see it, while it is written."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from sanora.deck.values import write_time
from sanora.driving.forms import QuestionForm
from sanora.kinds.base import Option, Question
from sanora_desktop.control.marks import MarkLabel
from sanora_desktop.control.texts import chip, label, say


class PreviewRow(QWidget):
    """An option."""

    def __init__(self) -> None:
        super().__init__()
        self._mark, self.words, self._right = MarkLabel(22), label(), chip("good")
        say(self._right, "✓ right")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._mark)
        row.addWidget(self.words, stretch=1)
        row.addWidget(self._right)

    def show_option(self, options: list[Option], option: Option, *, right: bool) -> None:
        """Show this one."""
        self._mark.show_mark(options, option.key)
        say(self.words, option.text)
        self._right.setVisible(right)


class Preview(QFrame):
    """Shows the text at once, and what else there is as far as it is sound."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName("Preview")
        self.time, self.text = label(role="soft"), label(size=1.5, bold=True)
        self.explanation, self.rest = label(role="soft"), label(role="soft")
        self._rows: list[PreviewRow] = []
        self._options = QVBoxLayout()
        self._options.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(12)
        column.addWidget(label("So the hall sees it", role="heading"))
        for widget in (self.time, self.text):
            column.addWidget(widget)
        column.addLayout(self._options)
        column.addWidget(self.explanation)
        column.addStretch()
        column.addWidget(self.rest)

    def show_form(self, form: QuestionForm, question: Question | None) -> None:
        """Show what is typed; `question` is what it makes, None while something is wrong."""
        say(self.text, str(form.typed.get("question_text", "")) or "…")
        options = [
            Option(row.key or "?", row.words or row.usual) for row in form.rows if row.words or row.usual
        ]
        if question is not None:
            options = question.choices or [
                Option(key, part.question_text) for key, part in question.inner.items()
            ]
        while len(self._rows) < len(options):
            self._rows.append(PreviewRow())
            self._options.addWidget(self._rows[-1])
        right = {row.key for row in form.rows if row.right}
        for place, row in enumerate(self._rows):
            row.setVisible(place < len(options))
            if place < len(options):
                row.show_option(options, options[place], right=options[place].key in right)
        say(self.explanation, str(form.typed.get("explanation", "")))
        self.explanation.setVisible(bool(self.explanation.text()))
        say(self.time, "" if question is None else _time(question))
        say(self.rest, "" if question is None else _rest(question))


def _time(question: Question) -> str:
    seconds = question.timeout_seconds
    return "no deadline" if seconds is None else f"{write_time(seconds)} to answer"


def _rest(question: Question) -> str:
    hints = question.hints
    parts = ["the answer may be changed" if question.may_revise else "the first answer counts"]
    if hints.most > 1:
        parts.append(f"up to {hints.most} picks")
    if question.graded:
        parts.append("“✓ right” is shown when you reveal it")
    return ", ".join(parts) + "."
