"""Which server to drive, where several can be: this computer's, those paired with, those on the network."""

from __future__ import annotations

from typing import ClassVar

import msgspec
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from sanora.client.approach import Unreachable
from sanora.client.discovery import Discovery, Found
from sanora.client.known import Known, KnownServer, sights
from sanora.client.pairing import Counterpart, Target, meet, pair, read_target, this_computer
from sanora.errors import Malformed, SanoraError, WrongCode
from sanora.pairing.exchange import digits_of
from sanora_console.app import STYLES
from sanora_console.screens.asking import Asking
from sanora_console.screens.typing import Typing

HERE = "here"
TYPED = "typed"


class Row(msgspec.Struct, frozen=True):
    """One line of the list: what it says, and what is chosen with it."""

    id: str
    says: str
    known: KnownServer | None = None
    found: Found | None = None


def rows(known: tuple[KnownServer, ...], found: tuple[Found, ...], *, here: bool) -> list[Row]:
    """Return what there is to choose from: this computer, paired servers, strangers, a typed address."""
    seen = sights(found, known)
    there = {sight.found.fingerprint for sight in seen}
    lines = [Row(HERE, "This computer")] if here else []
    for server in known:
        state = "is there" if server.fingerprint in there else "not seen on this network"
        lines.append(
            Row(server.fingerprint, f"{server.name} · {server.role.lower()} · {state}", known=server)
        )
    for sight in seen:
        if sight.known is None:
            warning = f" · {sight.warning}" if sight.warning else ""
            about = f"{sight.found.name} · {sight.found.addresses[0]} · needs a code{warning}"
            lines.append(Row(f"found-{sight.found.fingerprint}", about, found=sight.found))
    return [*lines, Row(TYPED, "Type an address, or paste a pairing link …")]


class Finding(App[str]):
    """Returns `here`, the fingerprint of a paired server, or None when the host goes away."""

    CSS_PATH = STYLES
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,ctrl+c", "leave", show=False, priority=False)]

    def __init__(self, known: Known, discovery: Discovery | None, *, here: bool) -> None:
        super().__init__()
        self._known = known
        self._discovery = discovery
        self._here = here
        self._rows: list[Row] = []

    def compose(self) -> ComposeResult:
        """The list, and what is said."""
        yield Static("Which server do you want to drive?", markup=False, id="finding-title")
        yield OptionList(id="finding-list", markup=False)
        yield Static("", markup=False, id="finding-said")
        yield Static("Enter chooses · Esc goes back", markup=False, id="consoles-keys")

    def on_mount(self) -> None:
        """Show what is known, and search for the rest."""
        self._show(())
        self.query_one(OptionList).focus()
        if self._discovery is not None:
            self.run_worker(self._search(self._discovery), name="search")

    async def _search(self, discovery: Discovery) -> None:
        async with discovery:
            self._say(discovery.trouble or "Looking for servers on this network …")
            async for found in discovery:
                self._show(found)
                if found:
                    self._say("")

    def _show(self, found: tuple[Found, ...]) -> None:
        lines = rows(self._known.servers(), found, here=self._here)
        if lines == self._rows:
            return
        choices = self.query_one(OptionList)
        marked = self._rows[choices.highlighted].id if choices.highlighted else ""  # the first is none yet
        self._rows = lines
        choices.clear_options()
        choices.add_options(Option(row.says, id=row.id) for row in lines)
        choices.highlighted = next((place for place, row in enumerate(lines) if row.id == marked), 0)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take a server, or pair with one first."""
        row = self._rows[event.option_index]
        if row.id == HERE or row.known is not None:
            self.exit(row.id)
        else:
            self.run_worker(self._meet(row.found), name="pairing", exclusive=True, group="pairing")

    async def _meet(self, target: Target | None) -> None:
        try:
            if target is None:
                question = "Where is the server? Its screen shows address and link with the code."
                typed = await self.push_screen_wait(
                    Typing(question, placeholder="192.168.1.20:40001", judge=_address)
                )
                if not typed:
                    return
                target = read_target(typed)
            self._say("Asking who is there …")
            counterpart = await meet(self._known, target)
            await self._pair(counterpart)
        except (Unreachable, SanoraError) as refusal:
            self._say(refusal.message)

    async def _pair(self, counterpart: Counterpart) -> None:
        if counterpart.known is not None and not counterpart.secret:
            self.exit(counterpart.known.fingerprint)
            return
        said = ""
        while True:
            code = ""
            if not counterpart.secret:
                question = f"{said}A server answers at {counterpart.contact.address}. Its code, eight digits:"
                code = await self.push_screen_wait(Typing(question, placeholder="1234 5678", judge=_code))
                if not code:
                    self._say("")
                    return
            try:
                name = this_computer()
                server = await pair(self._known, counterpart, name=name, code=code)
            except WrongCode as refusal:
                left = refusal.details.get("triesLeft")
                if counterpart.secret or not isinstance(left, int) or left <= 0:
                    raise
                said = f"{refusal.message} Tries left: {left}.\n"
                continue
            self.exit(server.fingerprint)
            return

    def _say(self, message: str) -> None:
        self.query_one("#finding-said", Static).update(message)

    async def action_leave(self) -> None:
        """Go away without a choice."""
        if isinstance(self.screen, Typing | Asking):
            self.pop_screen()
        else:
            self.exit(None)


def _address(typed: str) -> str:
    try:
        read_target(typed)
    except Malformed as fault:
        return fault.message
    return ""


def _code(typed: str) -> str:
    try:
        digits_of(typed)
    except Malformed as fault:
        return fault.message
    return ""
