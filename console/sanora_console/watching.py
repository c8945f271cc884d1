"""A screen that shows the conference and drives it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import Binding, BindingType
from textual.screen import Screen

from sanora.driving.actions import ACTIONS

if TYPE_CHECKING:
    from sanora.driving.driver import Driver
    from sanora_console.app import ConsoleApp


def keys() -> list[BindingType]:
    """Return the bindings of all actions."""
    return [
        Binding(",".join(action.keys), f"app.perform('{action.id}')", action.label, show=bool(action.label))
        for action in ACTIONS
    ]


class Watching(Screen[None]):
    """`look` is called after each change, twenty times a second at most, and four times while time runs."""

    BINDINGS: ClassVar[list[BindingType]] = keys()

    @property
    def console(self) -> ConsoleApp:
        """The console."""
        return cast("ConsoleApp", self.app)

    @property
    def driver(self) -> Driver:
        """What is driven now."""
        return self.console.driver

    @property
    def left(self) -> bool:
        """Whether the host has gone back from here: there is nothing to show it on any more."""
        return self not in self.console.screen_stack

    def on_mount(self) -> None:
        """Be looked at as soon as there is something to look at."""
        self.call_after_refresh(self.console.changed)

    def look(self) -> None:
        """Show what there is now."""
        raise NotImplementedError
