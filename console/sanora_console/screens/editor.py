"""Writing a question of any kind; what is wrong stands beside the field while one types."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, ClassVar

import msgspec
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from sanora.commandline.counting import count
from sanora.deck.sync import asked
from sanora.driving import questions
from sanora.driving.fields import PARTS, ROWS, Sort, kind_name, kinds_offered
from sanora.driving.forms import QuestionForm
from sanora.driving.picking import PickedPictures
from sanora.errors import HasVotes
from sanora.kinds.base import Question
from sanora_console.preparing import Preparing
from sanora_console.screens.asking import Asking
from sanora_console.widgets.choice import Choice
from sanora_console.widgets.field import FieldRow, row_of
from sanora_console.widgets.options import OptionsEditor
from sanora_console.widgets.parts import PartsEditor

KIND = "kind"
WAS_ASKED = "This question was asked. Its wording can change, its kind, options and right answers stay."

Keep = Callable[[Question, PickedPictures], None]
"""Takes a question of a survey that was saved, and the pictures that were picked for it."""


class OwnFields(Vertical):
    """The fields that only this kind has."""

    def __init__(self, editor: EditorScreen) -> None:
        super().__init__(id="editor-own")
        self._editor = editor

    def compose(self) -> ComposeResult:
        """The options, and one row for each other field."""
        editor, form = self._editor, self._editor.form
        for field in form.fields:
            if not field.own:
                continue
            if field.sort is Sort.ROWS:
                console = editor.console
                options = OptionsEditor(form, editor.locked, console.tell, console.push_screen)
                yield FieldRow(field.label, options, id=f"field-{ROWS}", classes="field")
            elif field.sort is Sort.PARTS:
                parts = PartsEditor(form, editor.locked, editor.console.tell, editor.open_part)
                yield FieldRow(field.label, parts, id=f"field-{PARTS}", classes="field")
            else:
                yield row_of(field, form.typed[field.name])


class EditorScreen(Preparing):
    """A form made from the kind of question. Nothing that was typed is lost without a question.

    With `keep` it is one inside a survey, and goes there when it is saved.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "save", priority=True),
        Binding("escape", "leave", "back"),
    ]

    def __init__(self, question: Question | None = None, keep: Keep | None = None) -> None:
        super().__init__()
        self._keep = keep
        self.form = QuestionForm(question)
        self._touched: set[str] | None = set() if question is None else None

    def work(self) -> Iterator[Widget]:
        """What is asked on one side, how it is asked on the other; below each other where it is narrow."""
        yield Static("", markup=False, classes="preparing-notice")
        rows = {
            field.name: row_of(field, self.form.typed[field.name])
            for field in self.form.fields
            if not field.own
        }
        text = rows.pop("question_text")
        kinds = Choice(
            [(name, kind_name(name)) for name in kinds_offered(inside=self._keep is not None)],
            self.form.kind_name,
            id="typed-kind",
        )
        kind = FieldRow("Kind", kinds, id="field-kind", classes="field")
        yield VerticalScroll(
            Vertical(text, kind, OwnFields(self), id="editor-what"),
            Vertical(*rows.values(), id="editor-how"),
            id="editor",
            can_focus=False,
        )

    @property
    def heading(self) -> str:
        """Which question is written, and whether it is saved."""
        base = self.form.base
        if self._keep is not None:
            return f"Question of the survey{' · changed' if self.form.changed else ''}"
        if base is None:
            return "New question"
        place = [question.id for question in self.driver.conference.ordered]
        number = f"Question {place.index(base.id) + 1}" if base.id in place else "A question that is deleted"
        return f"{number}{' · changed' if self.form.changed else ''}"

    @property
    def unsaved(self) -> str:
        """The question, while it is changed."""
        return "The question that you are writing is not saved." if self.form.changed else ""

    def on_mount(self) -> None:
        """Begin with the text."""
        self.look()
        self.judge()
        self.query_one("#typed-question_text").focus()

    def locked(self) -> bool:
        """Tell whether only the wording can still change."""
        base = self.form.base
        return base is not None and asked(self.driver.conference, base.id)

    def look(self) -> None:
        """Show what is known of the question now."""
        super().look()
        notice = self.query_one(".preparing-notice", Static)
        notice.update(self._notice())
        notice.display = bool(self._notice())
        locked = self.locked()
        self.query_one("#typed-kind").disabled = locked
        for row in self.query(OwnFields).first().query(FieldRow):
            if not isinstance(row.control, OptionsEditor | PartsEditor):
                row.control.disabled = locked

    def judge(self) -> None:
        """Say beside each field what is wrong with it, but not what has not been begun."""
        faults = self.form.judged().faults
        for row in self.query(FieldRow):
            name = (row.id or "").removeprefix("field-")
            row.blame(faults.get(name, "") if self._touched is None or name in self._touched else "")

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Take what is typed."""
        self._take(event.text_area, event.text_area.text)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Take what is typed."""
        self._take(event.input, event.value)

    def on_options_editor_changed(self) -> None:
        """Judge the options anew."""
        self._look_over(ROWS)

    def on_parts_editor_changed(self) -> None:
        """Judge the questions inside anew."""
        self._look_over(PARTS)

    def open_part(self, question: Question | None, keep: Keep) -> None:
        """Edit a question inside this one, or write a new one."""
        self.console.push_screen(EditorScreen(question, keep))

    async def on_choice_changed(self, event: Choice.Changed) -> None:
        """Take what is chosen; another kind has other fields."""
        if event.choice.id != "typed-kind":
            self._take(event.choice, event.value)
            return
        self.form.become(event.value)
        await self.query_one(OwnFields).recompose()
        self._look_over("kind")

    def action_save(self) -> None:
        """Save it, after what was asked for before."""
        self.console.later(self._save)

    def action_leave(self) -> None:
        """Go back; ask what becomes of what is typed."""
        if not self.form.changed:
            self.dismiss()
            return

        def answered(answer: str | None) -> None:
            if answer == "yes":
                self.action_save()
            elif answer == "no":
                self.dismiss()

        question = "This question is not saved."
        self.console.push_screen(
            Asking(question, yes="Save it", no="Throw it away", cancel="Go on writing"), answered
        )

    def _take(self, control: Widget, value: Any) -> None:
        name = (control.id or "").removeprefix("typed-")
        if name in self.form.typed and self.form.typed[name] != value:
            self.form.typed[name] = value
            self._look_over(name)

    def _look_over(self, touched: str) -> None:
        if self._touched is not None:
            self._touched.add(touched)
        self.judge()
        self.look()

    async def _save(self) -> str:
        if self.left:  # it was asked for twice
            return ""
        judged = self.form.judged()
        if judged.question is None:
            self._show_fault()
            return f"Not saved: {count(len(judged.faults), 'field')} to put right, marked with !."
        if self._keep is not None:
            self._keep(judged.question, self.form.pictures)
            self.dismiss()
            return ""
        said = await self._saved(judged.question)
        if not said:
            return "Not saved."
        if self.is_current:
            self.dismiss()
        reminder = self.console.followed.reminder
        return f"{said} {reminder}".rstrip()

    async def _saved(self, question: Question) -> str:
        """Save or add the question; return what came of it, empty when the host wants it otherwise."""
        driver, base = self.driver, self.form.base
        if base is None:
            return await questions.add(driver, question, self._pictures(question))
        present = driver.conference.questions.get(base.id)
        impossible = self._impossible(present, question)
        if present is None or impossible:
            return await self._as_new(question, impossible)
        if not await self._sure(present, question):
            return ""
        try:
            return await questions.save(driver, question, self._pictures(question), anyway=self.locked())
        except HasVotes as refusal:
            return await self._as_new(question, refusal.message)

    def _impossible(self, present: Question | None, question: Question) -> str:
        """Say why the question cannot take its old place; empty when it can."""
        if present is None:
            return "Somebody has deleted this question meanwhile."
        if self.locked() and not question.same_form(present):
            return "People have been asked meanwhile, and their answers stay."
        return ""

    async def _sure(self, present: Question, question: Question) -> bool:
        """Ask about what is lost by saving."""
        base = self.form.base
        if base is not None and msgspec.structs.replace(present, order=base.order) != base:
            why = "Somebody else has changed this question meanwhile."
            if not await self._agreed(why, "Save mine over it"):
                return False
        if self.locked() and questions.reworded(present, question):
            why = "People have been asked with the old wording, and their answers stay."
            return await self._agreed(why, "Change it anyway")
        return True

    async def _as_new(self, question: Question, why: str) -> str:
        if await self._agreed(why, "Add mine as a new question"):
            bare = msgspec.structs.replace(question, id="", order=0)
            return await questions.add(self.driver, bare, self._pictures(bare))
        return ""

    def _pictures(self, question: Question) -> list[bytes]:
        return self.form.pictures.of(question)

    async def _agreed(self, why: str, yes: str) -> bool:
        return await self.console.push_screen_wait(Asking(why, yes=yes, cancel="Go on writing")) == "yes"

    def _show_fault(self) -> None:
        """Go to the first field that is wrong; all are judged from now on."""
        self._touched = None
        self.judge()
        faults = self.form.judged().faults
        for field in self.form.fields:
            if field.name in faults:
                control = self.query_one(f"#field-{field.name}", FieldRow).control
                (control.first if isinstance(control, OptionsEditor | PartsEditor) else control).focus()
                return

    def _notice(self) -> str:
        base = self.form.base
        if base is None or self._keep is not None:
            return ""
        if base.id not in self.driver.conference.questions:
            return "Somebody has deleted this question. Saving adds it anew."
        return WAS_ASKED if self.locked() else ""
