"""The consoles that may drive from elsewhere: let one in with a code, rename it, send it away."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, cast

import msgspec
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Digits, Footer, OptionList, Static
from textual.widgets.option_list import Option

from sanora import text
from sanora.client.approach import Unreachable
from sanora.errors import Forbidden, SanoraError
from sanora.pairing.bodies import ConsoleLine, ConsoleRole, Consoles, OpenPairing, PairingState, RenameConsole
from sanora.pairing.roles import place, told
from sanora_console.screens.asking import Asking
from sanora_console.screens.typing import Typing

if TYPE_CHECKING:
    from sanora_console.app import ConsoleApp

LOOK = 0.5
"""Seconds between two looks at the door while this screen is open."""


class ConsolesScreen(Screen[None]):
    """Shows the code while the door is open, and who came. Leaving the screen closes the door."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", "back"),
        Binding("h", "open('HOST')", "let a host in"),
        Binding("s", "open('SPEAKER')", "a speaker"),
        Binding("m", "open('MODERATOR')", "a moderator"),
        Binding("n", "rename", "rename"),
        Binding("x,delete", "revoke", "send away"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._state: PairingState | None = None
        self._lines: list[ConsoleLine] = []
        self._looked = False
        self._opened = False
        self._came = ""

    @property
    def console(self) -> ConsoleApp:
        """The console."""
        return cast("ConsoleApp", self.app)

    def compose(self) -> ComposeResult:
        """The door, the list, what was said, the keys."""
        yield Static("Consoles that may drive this talk", markup=False, id="consoles-title")
        with Vertical(id="consoles-door"):
            yield Digits("", id="consoles-code")
            yield Static("", markup=False, id="consoles-about")
        yield OptionList(id="consoles-list", markup=False)
        yield Static("", markup=False, id="consoles-said")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin to look at the door."""
        self.query_one("#consoles-code").display = False
        self.query_one(OptionList).focus()
        self.run_worker(self._follow(), name="door", group="door")

    async def _follow(self) -> None:
        while True:
            try:
                await self._look()
            except Forbidden:
                self._say("Only the computer on which the server runs lets consoles in.")
                return
            except (Unreachable, SanoraError) as refusal:
                self._say(refusal.message)
            await self.console.clock.sleep(LOOK)

    async def _look(self) -> None:
        api = self.console.driver.api
        state = msgspec.convert(await api.call("GET", "pairing"), PairingState)
        consoles = msgspec.convert(await api.call("GET", "consoles"), Consoles)
        came = state.paired
        if came is not None and self._opened and came.id != self._came:
            self._came = came.id
            self._say(f"{came.name} may drive now, as {came.role.lower()}.")
        self._state = state
        self._show_door(state)
        if consoles.items != self._lines or not self._looked:
            self._lines, self._looked = consoles.items, True
            self._show_list()

    def _show_door(self, state: PairingState) -> None:
        code = self.query_one("#consoles-code", Digits)
        about = self.query_one("#consoles-about", Static)
        code.display = state.open
        if not state.open or state.closes_at is None:
            about.update("Nobody new is let in now. h, s or m opens the door for two minutes.")
            return
        code.update(f"{state.code[:4]} {state.code[4:]}")
        left = max(0, round((state.closes_at - self.console.driver.now).total_seconds()))
        failures = f" · {state.failures} wrong" if state.failures else ""
        role = (state.role or "").lower()
        about.update(
            f"lets in one {role} · {left} s · {state.tries_left} tries left{failures}\n"
            f"There: sanora console, and choose “{state.name}”. Or this line, which holds all:\n{state.link}"
        )

    def _show_list(self) -> None:
        choices = self.query_one(OptionList)
        marked = choices.highlighted
        choices.clear_options()
        choices.add_options(Option(_line(line), id=line.id) for line in self._lines)
        if not self._lines:
            choices.add_option(Option("No other console may drive yet.", disabled=True))
        else:
            choices.highlighted = min(marked or 0, len(self._lines) - 1)

    def _marked(self) -> ConsoleLine | None:
        marked = self.query_one(OptionList).highlighted
        return self._lines[marked] if marked is not None and marked < len(self._lines) else None

    def _say(self, message: str) -> None:
        self.query_one("#consoles-said", Static).update(message)

    def action_open(self, role: ConsoleRole) -> None:
        """Open the door for a host, or for a speaker or moderator of this conference."""
        self.run_worker(self._open(role), name="open", group="doing")

    async def _open(self, role: ConsoleRole) -> None:
        driver = self.console.driver
        where = place(role, driver.conference_id)
        try:
            await driver.api.call("POST", "pairing", OpenPairing(role=role, conference_id=where))
            self._opened = True
            self._say(told(role, driver.conference.title))
            await self._look()
        except (Unreachable, SanoraError) as refusal:
            self._say(refusal.message)

    def action_rename(self) -> None:
        """Give the marked console a better name."""
        line = self._marked()
        if line is None:
            self._say("There is no console to rename.")
            return
        self.run_worker(self._rename(line), name="rename", group="doing")

    async def _rename(self, line: ConsoleLine) -> None:
        question = "What is this console called?"
        name = await self.console.push_screen_wait(Typing(question, value=line.name, judge=_judge))
        if name:
            await self._do("PUT", line, RenameConsole(name=name), f"It is called {name} now.")

    def action_revoke(self) -> None:
        """Send the marked console away for good."""
        line = self._marked()
        if line is None:
            self._say("There is no console to send away.")
            return
        self.run_worker(self._revoke(line), name="revoke", group="doing")

    async def _revoke(self, line: ConsoleLine) -> None:
        question = f"Send {line.name} away? It is cut off at once, and needs a new code to come back."
        if await self.console.push_screen_wait(Asking(question, yes="Send it away")) == "yes":
            await self._do("DELETE", line, None, f"{line.name} may not drive any more.")

    async def _do(self, method: str, line: ConsoleLine, body: msgspec.Struct | None, said: str) -> None:
        try:
            await self.console.driver.api.call(method, f"consoles/{line.id}", body)
            self._say(said)
            await self._look()
        except (Unreachable, SanoraError) as refusal:
            self._say(refusal.message)

    def action_leave(self) -> None:
        """Close the door and go back."""
        self.run_worker(self._leave(), name="leave", group="doing")

    async def _leave(self) -> None:
        if self._opened and self._state is not None and self._state.open:
            try:
                await self.console.driver.api.call("DELETE", "pairing")
            except (Unreachable, SanoraError) as refusal:
                self.console.tell(refusal.message)
        self.dismiss()


def _judge(name: str) -> str:
    return f"A name has at most {text.NAME} characters." if text.graphemes(name) > text.NAME else ""


def _line(line: ConsoleLine) -> str:
    state = "connected" if line.connected else f"last seen {_when(line.last_seen)}"
    where = f", in {len(line.conferences)} conferences" if len(line.conferences) > 1 else ""
    return f"{line.name} · {line.role.lower()}{where} · {state}"


def _when(moment: datetime) -> str:
    return f"{moment.astimezone():%d %b %H:%M}"
