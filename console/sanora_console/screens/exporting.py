"""Writing results or questions to a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input, ProgressBar, Static

from sanora import text
from sanora.driving import exporting
from sanora.driving.exporting import FORMS
from sanora_console.preparing import Preparing
from sanora_console.screens.asking import Asking
from sanora_console.widgets.choice import Choice
from sanora_console.widgets.field import FieldRow

PATIENCE = 0.3
"""Seconds until something counts as long and its bar is shown."""


class Name(Input):
    """Where the file goes."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", "write the file")]


class ExportScreen(Preparing):
    """Never writes over a file without asking."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "write", "write the file")]

    def __init__(self) -> None:
        super().__init__()
        self._offered = ""
        self._busy = False

    def work(self) -> Iterator[Widget]:
        """Which format, where to, and how far it is."""
        forms = [(name, form.words) for name, form in FORMS.items()]
        yield FieldRow("Format", Choice(forms, "csv", id="export-form"), classes="field")
        yield Static("", markup=False, id="export-about")
        yield FieldRow("File", Name("", compact=True, id="export-file"), id="export-target", classes="field")
        bar = ProgressBar(show_eta=False, id="export-bar")
        bar.display = False
        yield bar
        yield Static("", id="export-rest")

    @property
    def heading(self) -> str:
        """What is exported."""
        return f"Export · {self.driver.conference.title}"

    def on_mount(self) -> None:
        """Offer a file."""
        self.look()
        self._offer()
        self.query_one(Choice).focus()

    def on_choice_changed(self) -> None:
        """Offer a file of that format, unless another one was typed."""
        self._offer()

    def on_input_changed(self) -> None:
        """Say what is wrong with the name."""
        self.query_one("#export-target", FieldRow).blame(self._fault())

    def on_input_submitted(self) -> None:
        """Write it."""
        self.action_write()

    def action_write(self) -> None:
        """Write the file, after what was asked for before."""
        fault = self._fault()
        self.query_one("#export-target", FieldRow).blame(fault)
        if fault:
            self.query_one(Input).focus()
        elif not self._busy:
            self.console.later(self._write)

    async def _write(self) -> str:
        if self.left:
            return "Nothing was written."
        try:
            target = exporting.target_of(self.query_one(Input).value)
            shown = text.clean(str(target))
            if target.exists():
                asked = f"There is a file {shown}. Write over it?"
                if await self.console.push_screen_wait(Asking(asked, yes="Write over it")) != "yes":
                    return "Nothing was written."
            said = await self._written(target)
        except ValueError as error:
            return str(error)
        except OSError as error:
            return f"It cannot be written: {error.strerror or error}."
        if self.is_current:
            self.dismiss()
        return said

    async def _written(self, target: Path) -> str:
        """Write the file and return what to tell; show how far it is when that takes long."""
        bar = self.query_one(ProgressBar)
        bar.update(total=None, progress=0)
        self._busy = True
        late = self.set_timer(PATIENCE, lambda: bar.set_styles("display: block;"))
        try:
            return await exporting.write(
                self.driver,
                str(self.query_one(Choice).value),
                target,
                lambda come, of: bar.update(total=of or None, progress=come),
            )
        finally:
            late.stop()
            bar.display = False
            self._busy = False

    def _offer(self) -> None:
        form = str(self.query_one(Choice).value)
        self.query_one("#export-about", Static).update(FORMS[form].about)
        line = self.query_one(Input)
        if line.value == self._offered:
            deck = self.console.followed.path
            folder = Path.cwd() if deck is None else deck.parent
            self._offered = str(exporting.usual_path(self.driver.conference.public_code, form, folder))
            line.value = self._offered
            line.cursor_position = len(line.value)

    def _fault(self) -> str:
        try:
            exporting.target_of(self.query_one(Input).value)
        except ValueError as error:
            return str(error)
        return ""
