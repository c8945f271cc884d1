"""How people come in: the QR code, the address in words, and which address phones are given."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget

from sanora_console.screens.framed import Framed
from sanora_console.screens.scan import ScanScreen
from sanora_console.view import View
from sanora_console.widgets.invitation import Invitation
from sanora_console.widgets.keys import key_line
from sanora_console.widgets.way_in import MOST_ADDRESSES

KEYS = (("1-9", "pick the address"), ("0", "choose by itself"), ("f", "code alone"), ("Esc", "back"))


class InviteScreen(Framed):
    """Follows every change of the address. The keys of the talk go on working."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(number), f"pick({number})", show=False) for number in range(MOST_ADDRESSES + 1)),
        Binding("f", "scan", show=False),
        Binding("escape,i", "leave", show=False),
    ]

    def inside(self) -> Iterator[Widget]:
        """The code and the way in."""
        yield Invitation(choose=True, id="invitation")

    def picture(self, view: View) -> None:
        """Show the way in as it is now."""
        self.query_one("#invitation", Invitation).show(view)

    def hint(self, view: View) -> str:
        """Say what the picker is for."""
        del view
        return "If phones cannot open the address, pick another one."

    def keys(self, width: int, height: int) -> list[Content]:
        """Draw this screen's own keys."""
        del height
        return key_line(KEYS, width)

    def action_scan(self) -> None:
        """Show the code alone."""
        self.console.push_screen(ScanScreen())

    def action_leave(self) -> None:
        """Go back to the talk."""
        self.dismiss()

    def action_pick(self, number: int) -> None:
        """Give phones the address of this number; 0 leaves the choice to the server."""
        self.console.later(lambda: self._pick(number))

    async def _pick(self, number: int) -> str:
        venue = self.driver.mirror.venue
        known = [] if venue is None else venue.addresses
        if number > len(known):
            return f"There is no address {number}."
        address = known[number - 1] if number else ""
        await self.driver.api.call("POST", "venue", {"address": address})
        return f"Phones are given {address} now." if address else "The address is chosen by itself again."
