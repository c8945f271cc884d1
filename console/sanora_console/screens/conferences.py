"""The conferences of the server: opened, made, described, started, ended, deleted, imported."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from sanora import text
from sanora.client.approach import Unreachable
from sanora.commandline.cells import pad
from sanora.commandline.decks import open_deck
from sanora.conference.state import ConferenceStatus
from sanora.deck.base import DeckFaulty
from sanora.driving import exporting, library
from sanora.driving.library import STATES, Details, Line
from sanora.errors import SanoraError, WrongState
from sanora.exits import Stop
from sanora_console.preparing import Preparing
from sanora_console.screens.asking import Asking
from sanora_console.screens.details import DetailsScreen
from sanora_console.screens.typing import Typing
from sanora_console.widgets.rows import Rows

HERE = "→"
HEADING = f"  {'Code':<9}{'State':<9}{'Made':<14}Title"

SHOWN = 10
"""Faults of a deck that are shown at once."""


class ConferencesScreen(Preparing):
    """The list is read when it opens and after each thing that is done."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "open"),
        Binding("a", "add", "new"),
        Binding("e", "edit", "rename"),
        Binding("i", "take_in", "import"),
        Binding("A", "activate", "start"),
        Binding("E", "end", "end"),
        Binding("x,delete", "delete", "delete"),
        Binding("r", "read", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[Line] = []

    def work(self) -> Iterator[Widget]:
        """The list."""
        yield Static(HEADING, markup=False, classes="preparing-heading")
        yield Rows(id="conferences-list", markup=False, compact=True)

    @property
    def heading(self) -> str:
        """Where we are."""
        return "Conferences on this server"

    def on_mount(self) -> None:
        """Read the list."""
        self.look()
        self.query_one(Rows).focus()
        self.action_read()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open it."""
        event.stop()
        self.action_open()

    def action_read(self) -> None:
        """Read the list anew."""
        self._do(self._nothing)

    def action_open(self) -> None:
        """Drive the marked conference from now on."""
        line = self._marked()
        if line is None:
            return
        if line.id != self.driver.conference_id:
            self.console.drive(line.id)
        self.console.tell(f"This console drives “{line.title}” now.")
        self.dismiss()

    def action_add(self) -> None:
        """Make a new one."""
        self._do(self._add)

    def action_edit(self) -> None:
        """Change what the marked one says of itself."""
        self._with(self._edit)

    def action_activate(self) -> None:
        """Start the marked one."""
        self._with(self._activate)

    def action_end(self) -> None:
        """End the marked one, after asking."""
        self._with(self._end)

    def action_delete(self) -> None:
        """Delete the marked one, after asking."""
        self._with(self._delete)

    def action_take_in(self) -> None:
        """Make a conference of a deck's file."""
        self._do(self._take_in)

    async def _nothing(self) -> str:
        return self.console.message

    async def _add(self) -> str:
        said = await self.console.push_screen_wait(DetailsScreen("New conference", Details("")))
        if said is None:
            return ""
        made = await library.create(self.driver.api, said)
        await self._show(made)
        return "Made. Enter opens it."

    async def _edit(self, line: Line) -> str:
        said = await library.details(self.driver.api, line.id)
        said = await self.console.push_screen_wait(DetailsScreen(line.title, said))
        if said is None:
            return ""
        await library.describe(self.driver.api, line.id, said)
        return "Saved."

    async def _activate(self, line: Line) -> str:
        if line.status == ConferenceStatus.ACTIVE:
            return "It is running."
        await library.activate(self.driver.api, line.id)
        return f"“{line.title}” is running: people can join."

    async def _end(self, line: Line) -> str:
        if line.status != ConferenceStatus.ACTIVE:
            raise WrongState(
                "It has ended already." if line.status == ConferenceStatus.ENDED else "It has not started."
            )
        asked = f"End “{line.title}” for good? Nobody can answer afterwards; the results stay."
        if await self.console.push_screen_wait(Asking(asked, yes="End it")) != "yes":
            return ""
        await library.end(self.driver.api, line.id)
        return f"“{line.title}” has ended."

    async def _delete(self, line: Line) -> str:
        if line.id == self.driver.conference_id:
            raise WrongState("This conference is open here. Open another one before you delete it.")
        if line.status != ConferenceStatus.ACTIVE:
            asked = f"Delete “{line.title}” with all its questions, people and votes?"
            if await self.console.push_screen_wait(Asking(asked, yes="Delete it")) != "yes":
                return ""
        await library.delete(self.driver.api, line)
        return f"Deleted: “{line.title}”."

    async def _take_in(self) -> str:
        question = "Which deck or export becomes a new conference?"
        typed = await self.console.push_screen_wait(
            Typing(question, placeholder="talk.md", judge=_judge_file)
        )
        if not typed:
            return ""
        path = exporting.target_of(typed)
        try:
            file = await asyncio.to_thread(open_deck, path)
        except DeckFaulty as faulty:
            found = [text.clean(finding.shown(path.name)) for finding in faulty.findings[:SHOWN]]
            told = "\n".join(["Nothing is imported before this is put right:", "", *found])
            await self.console.push_screen_wait(Asking(told, yes="Good", cancel="Back"))
            return "Nothing was imported."

        def told_of(number: int, of: int) -> None:
            self.console.tell(f"Importing: question {number} of {of} …")

        made = await library.take_in(self.driver.api, file, told_of, followed=self.console.server is not None)
        await self._show(made)
        return f"“{file.deck.title}” is imported. Enter opens it. {file.without}".strip()

    def _with(self, work: Callable[[Line], Awaitable[str]]) -> None:
        line = self._marked()
        if line is not None:
            self._do(lambda: work(line))

    def _do(self, work: Callable[[], Awaitable[str]]) -> None:
        """Do something after what was asked for before, and read the list anew."""

        async def done() -> str:
            try:
                said = await work()
            except (SanoraError, Stop) as refusal:
                said = refusal.message
            await self._show()
            return said

        self.console.later(done)

    async def _show(self, mark: str = "") -> None:
        """Read the list, and mark a conference: else the one that was marked, or the one that is driven."""
        try:
            lines = await library.listed(self.driver.api)
        except (Unreachable, SanoraError) as refusal:
            self.console.tell(refusal.message)
            return
        if self.left:
            return
        rows = self.query_one(Rows)
        marked = rows.highlighted_option
        wanted = mark or (marked.id if marked is not None else "") or self.driver.conference_id
        place = rows.highlighted or 0
        self._lines = lines
        rows.set_options([Option(self._line(line), id=line.id) for line in lines])
        known = [line.id for line in lines]
        if lines:
            rows.highlighted = known.index(wanted) if wanted in known else min(place, len(lines) - 1)

    def _marked(self) -> Line | None:
        option = self.query_one(Rows).highlighted_option
        return next((line for line in self._lines if option is not None and line.id == option.id), None)

    def _line(self, line: Line) -> Content:
        here = line.id == self.driver.conference_id
        made = f"{line.created_at.astimezone():%d %b %H:%M}"
        about = f"{pad(line.public_code, 8)} {STATES[line.status]:<9}{made:<14}{line.title}"
        words = f"{HERE if here else ' '} {about}"
        return Content(words).stylize("bold") if here else Content(words)


def _judge_file(typed: str) -> str:
    try:
        path = exporting.target_of(typed)
    except ValueError as error:
        return str(error)
    return "" if path.is_file() else "There is no such file yet."
