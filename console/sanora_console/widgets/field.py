"""One field of a form: its name, what is typed, and beside it what is wrong."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Input, Label, Static, TextArea

from sanora.driving.fields import Field, Sort
from sanora_console.widgets.choice import Choice


class FieldRow(Horizontal):
    """A name, the control, and the fault below it."""

    def __init__(self, label: str, control: Widget, hint: str = "", **more: Any) -> None:
        super().__init__(**more)
        self._label = label
        self._hint = hint
        self.control = control
        """What takes the keys."""

    def compose(self) -> ComposeResult:
        """Name, control, fault."""
        yield Label(self._label, markup=False, classes="field-name")
        with Vertical(classes="field-body"):
            if self._hint:
                with Horizontal(classes="field-hinted"):
                    yield self.control
                    yield Label(self._hint, markup=False, classes="hint")
            else:
                yield self.control
            fault = Static("", markup=False, classes="fault")
            fault.display = False
            yield fault

    def blame(self, fault: str) -> None:
        """Say what is wrong; empty when nothing is."""
        told = self.query_one(".fault", Static)
        told.update(f"! {fault}" if fault else "")
        told.display = bool(fault)


def row_of(field: Field, typed: Any) -> FieldRow:
    """Return the row of a field that is neither a list nor questions inside."""
    control: Widget
    match field.sort:
        case Sort.CHOICE:
            control = Choice(field.choices, typed, id=f"typed-{field.name}")
        case Sort.LINES:
            control = TextArea(typed, id=f"typed-{field.name}", compact=True, classes="lines")
        case _:
            short = field.sort in {Sort.TIME, Sort.NUMBER, Sort.WRITTEN}
            classes = "short" if short else ""
            control = Input(
                typed, id=f"typed-{field.name}", compact=True, select_on_focus=False, classes=classes
            )
    return FieldRow(field.label, control, field.hint, id=f"field-{field.name}", classes="field")
