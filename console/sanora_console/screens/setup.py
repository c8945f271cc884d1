"""How the conference is set up: quiz, teams, audience questions, mood, safety, names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Input, Static

from sanora.driving import setting
from sanora_console.preparing import Preparing
from sanora_console.screens.asking import Asking
from sanora_console.widgets.choice import Choice
from sanora_console.widgets.field import FieldRow, row_of

UNSAVED = "The set-up is changed, but not saved."


class SetupScreen(Preparing):
    """A field for each setting. What is wrong is said beside it; nothing changes before it is saved."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "save", priority=True),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._at_first: dict[str, Any] = {}

    def work(self) -> Iterator[Widget]:
        """The fields, and what the one with the cursor means."""
        self._at_first = setting.typed(self.driver.conference.setup)
        with VerticalScroll(id="setup", can_focus=False):
            for field in setting.settings():
                yield row_of(_renamed(field), self._at_first[field.name])
        yield Static("", markup=False, id="setup-about", classes="hint")

    @property
    def heading(self) -> str:
        """Where we are."""
        return f"Set-up · {self.driver.conference.title}"

    @property
    def unsaved(self) -> str:
        """What would be lost by leaving now."""
        return UNSAVED if self._typed() != self._at_first else ""

    def on_mount(self) -> None:
        """Begin with the first field."""
        super().on_mount()
        self.look()
        self.query(Choice).first().focus()

    def on_descendant_focus(self) -> None:
        """Say what the field is about."""
        about = self.query_one("#setup-about", Static)
        if self.focused is not None:
            about.update(f" {setting.MEANINGS.get(_name_of(self.focused), '')}")

    def on_input_changed(self) -> None:
        """Say what is wrong."""
        self._judge()

    def on_choice_changed(self) -> None:
        """Say what is wrong."""
        self._judge()

    def on_input_submitted(self) -> None:
        """Save it."""
        self.action_save()

    def action_save(self) -> None:
        """Save it, if nothing is wrong."""
        judged = setting.judged(self._typed())
        setup = judged.setup
        self._judge()
        if setup is not None:
            self.console.later(lambda: self._save(setup))

    def action_leave(self) -> None:
        """Go back, after asking where something would be lost."""
        if self.unsaved:
            self.run_worker(self._ask(), name="leave", group="doing")
        else:
            self.dismiss()

    async def _ask(self) -> None:
        asked = Asking(f"{UNSAVED} Leave it as it was?", yes="Leave it")
        if await self.console.push_screen_wait(asked) == "yes":
            self.dismiss()

    async def _save(self, setup: setting.Setup) -> str:
        said = await setting.save(self.driver, setup)
        self._at_first = self._typed()
        if self.is_current:
            self.dismiss()
        return said

    def _typed(self) -> dict[str, Any]:
        found: dict[str, Any] = dict(self._at_first)
        for row in self.query(FieldRow):
            control = row.control
            if isinstance(control, Choice | Input):
                found[_name_of(control)] = control.value
        return found

    def _judge(self) -> None:
        faults = setting.judged(self._typed()).faults
        for row in self.query(FieldRow):
            row.blame(faults.get(_name_of(row.control), ""))


def _renamed(field: setting.Field) -> setting.Field:
    """Return a field with a name that a widget can have."""
    return setting.renamed(field, field.name.replace(".", "-"))


def _name_of(widget: Widget) -> str:
    """Return the name of the setting that a widget of a form is for."""
    return (widget.id or "").removeprefix("typed-").replace("-", ".")
