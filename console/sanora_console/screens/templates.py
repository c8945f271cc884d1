"""Ready decks: one of them becomes a file of one's own, and a conference."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from sanora import text
from sanora.commandline.cells import pad
from sanora.deck.templates import Template, templates
from sanora.driving.templates import take
from sanora_console.preparing import Preparing
from sanora_console.widgets.kept_rows import KeptRows

TITLE = 44
HEADING = f"  {'Deck':<{TITLE}}Questions"


class TemplatesScreen(Preparing):
    """The list, and below it what the marked one is for."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "take", "begin with it")]

    def __init__(self) -> None:
        super().__init__()
        self._templates = {template.name: template for template in templates()}

    def work(self) -> Iterator[Widget]:
        """The list, and what is said of the marked one."""
        yield Static(HEADING, markup=False, classes="preparing-heading")
        yield KeptRows(id="templates-list")
        yield Static("", markup=False, id="templates-about")

    @property
    def heading(self) -> str:
        """Where we are."""
        return "Begin with a ready deck"

    @property
    def folder(self) -> Path:
        """Where the copy goes: beside the deck that is open, else where the console was started."""
        path = self.console.followed.path
        return Path.cwd() if path is None else path.parent

    def on_mount(self) -> None:
        """Show the list."""
        super().on_mount()
        self.look()
        rows = self.query_one(KeptRows)
        rows.show({name: _line(template) for name, template in self._templates.items()})
        rows.focus()

    def on_option_list_option_highlighted(self) -> None:
        """Say what the marked one is for."""
        template = self._templates.get(self.query_one(KeptRows).marked)
        where = f"\nIt is copied to {text.clean(str(self.folder))}, where you can change it."
        said = "" if template is None else template.description + where
        self.query_one("#templates-about", Static).update(said)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Begin with it."""
        event.stop()
        self.action_take()

    def action_take(self) -> None:
        """Begin with the marked one."""
        template = self._templates.get(self.query_one(KeptRows).marked)
        if template is None:
            self.console.tell("No ready decks came with this installation.")
            return
        self.console.later(lambda: self._take(template))

    async def _take(self, template: Template) -> str:
        def told(number: int, of: int) -> None:
            self.console.tell(f"Question {number} of {of} …")

        here = self.console.server is not None
        taken = await take(self.driver.api, template, self.folder, told, followed=here)
        self.console.drive(taken.conference_id)
        if self.is_current:
            self.dismiss()
        return f"“{taken.file.deck.title}” is yours now: {text.clean(str(taken.file.path))}."


def _line(template: Template) -> Content:
    return Content(f"  {pad(template.title, TITLE - 1)} {template.questions}")
