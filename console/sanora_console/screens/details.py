"""What a conference says of itself: title, description, network."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static, TextArea

from sanora.driving.library import Details, fault
from sanora_console.widgets.field import FieldRow


class DetailsScreen(ModalScreen[Details | None]):
    """Returns what was typed, or None when nothing is to be done."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("ctrl+s", "save", show=False, priority=True),
    ]

    def __init__(self, heading: str, said: Details) -> None:
        super().__init__()
        self._heading = heading
        self._said = said

    def compose(self) -> ComposeResult:
        """Three fields, and the keys."""
        with Vertical(id="details"):
            yield Static(self._heading, markup=False, classes="preparing-title")
            yield FieldRow(
                "Title",
                Input(self._said.title, compact=True, select_on_focus=False, id="title"),
                classes="field",
            )
            text = TextArea(self._said.description, compact=True, id="description", classes="lines")
            yield FieldRow("Description", text, classes="field")
            network = Input(self._said.network, compact=True, id="network", placeholder="of the hall's Wi-Fi")
            yield FieldRow("Network", network, classes="field")
            yield Static("Enter or ^s saves · Tab next field · Esc goes back", markup=False, classes="hint")

    def on_mount(self) -> None:
        """Begin with the title."""
        self.query_one("#title").focus()

    def on_input_changed(self) -> None:
        """Say what is wrong."""
        self._judge()

    def on_text_area_changed(self) -> None:
        """Say what is wrong."""
        self._judge()

    def on_input_submitted(self) -> None:
        """Take it."""
        self.action_save()

    def action_save(self) -> None:
        """Take it, if nothing is wrong."""
        said = self._typed()
        if not self._judge(untouched=True):
            self.dismiss(said)

    def action_leave(self) -> None:
        """Do nothing."""
        self.dismiss(None)

    def _typed(self) -> Details:
        title, network = (self.query_one(f"#{name}", Input).value for name in ("title", "network"))
        return Details(title, self.query_one("#description", TextArea).text, network)

    def _judge(self, *, untouched: bool = False) -> bool:
        """Say beside each field what is wrong with it; return whether something is."""
        said = self._typed()
        wrong = False
        for row in self.query(FieldRow):
            name = row.control.id or ""
            found = fault(name, getattr(said, name))
            wrong = wrong or bool(found)
            row.blame(found if untouched or getattr(said, name) else "")
        return wrong
