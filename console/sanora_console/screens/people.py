"""Who is in the room: names, teams, points and places; renamed, hidden, moved, sent out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from sanora import text
from sanora.client.approach import Unreachable
from sanora.commandline.cells import pad
from sanora.commandline.counting import count
from sanora.driving import people
from sanora.driving.people import Person
from sanora.errors import Malformed, SanoraError
from sanora_console.preparing import Preparing
from sanora_console.screens.asking import Asking
from sanora_console.screens.typing import Typing
from sanora_console.widgets.kept_rows import KeptRows

PLACE, POINTS, NAME, TEAM = 6, 8, 28, 18

HEADING = f"  {'Place':>{PLACE}}{'Points':>{POINTS}}  {'Name':<{NAME}}{'Team':<{TEAM}}State"

AT_ONCE = 300
"""People up to whom the list is read anew by itself whenever somebody comes or scores change."""


class PeopleScreen(Preparing):
    """The list is read when it opens, after each thing that is done, and as the room changes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e,enter", "rename", "rename"),
        Binding("h", "hide", "hide"),
        Binding("t", "team", "team"),
        Binding("x,delete", "remove", "send out"),
        Binding("slash", "seek", "find"),
        Binding("o", "order", "order"),
        Binding("r", "read", "read anew"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._people: list[Person] = []
        self._shown: dict[str, Person] = {}
        self._by_place = True
        self._sought = ""
        self._known: object = None

    def work(self) -> Iterator[Widget]:
        """The list."""
        yield Static(HEADING, markup=False, classes="preparing-heading")
        yield KeptRows(id="people-list")
        yield Static("", markup=False, id="people-about", classes="hint")

    @property
    def heading(self) -> str:
        """Where we are."""
        return f"People · {self.driver.conference.title}"

    def on_mount(self) -> None:
        """Read the list."""
        super().on_mount()
        self.query_one(KeptRows).focus()
        self.look()
        if not self._people:
            self.action_read()

    def look(self) -> None:
        """Read anew what has changed."""
        super().look()
        mirror = self.driver.mirror
        state = (
            None if mirror.counts is None else mirror.counts.joined,
            mirror.scores,
            mirror.conference.setup.quiz,
        )
        if state != self._known and len(self._people) <= AT_ONCE:
            self._known = state
            self.action_read()

    def action_read(self) -> None:
        """Read the list anew."""
        self.run_worker(self._read, name="people", group="people", exclusive=True)

    def action_order(self) -> None:
        """List by place, or as they joined."""
        self._by_place = not self._by_place
        self._show()

    def action_rename(self) -> None:
        """Give the marked person another name."""
        self._with(self._rename)

    def action_hide(self) -> None:
        """Show the name of the marked person to nobody else, or let it be seen again."""
        self._with(lambda person: people.hide(self.driver, person))

    def action_team(self) -> None:
        """Put the marked person into another team."""
        self._with(self._team)

    def action_remove(self) -> None:
        """Send the marked person out, after asking; or let in again."""
        self._with(self._remove)

    def action_seek(self) -> None:
        """Show only people with something in their names."""
        self.console.later(self._seek)

    async def _rename(self, person: Person) -> str:
        question = f"What is {person.label} called? “-” takes the name away."
        name = await self.console.push_screen_wait(Typing(question, value=person.name, judge=_judge))
        if not name:
            return ""
        return await people.rename(self.driver, person, "" if name == "-" else name)

    async def _team(self, person: Person) -> str:
        teams = self.driver.conference.setup.quiz.teams
        if not teams:
            return "There are no teams: O makes some."

        def judge(typed: str) -> str:
            try:
                people.team_at(self.driver, typed)
            except Malformed as error:
                return error.message
            return ""

        known = ", ".join(f"{number} {name}" for number, name in enumerate(teams, start=1))
        question = f"Which team does {person.label} play for? {known}"
        typed = await self.console.push_screen_wait(Typing(question, judge=judge))
        if not typed:
            return ""
        return await people.put_into(self.driver, person, people.team_at(self.driver, typed))

    async def _remove(self, person: Person) -> str:
        if not person.removed:
            asked = Asking(people.removing(person), yes="Send out")
            if await self.console.push_screen_wait(asked) != "yes":
                return ""
        return await people.remove(self.driver, person)

    async def _seek(self) -> str:
        question = "Whom do you look for? “-” shows everybody."
        typed = await self.console.push_screen_wait(Typing(question, value=self._sought))
        if typed:
            self._sought = "" if typed == "-" else typed
            self._show()
        return ""

    def _with(self, work: Callable[[Person], Awaitable[str]]) -> None:
        person = self._shown.get(self.query_one(KeptRows).marked)
        if person is None:
            self.console.tell("Nobody is marked.")
            return

        async def done() -> str:
            said = await work(person)
            if said:
                await self._read()
            return said

        self.console.later(done)

    async def _read(self) -> None:
        driver = self.driver
        try:
            self._people = await people.listed(driver.api, driver.conference_id)
        except (Unreachable, SanoraError) as refusal:
            self.console.tell(refusal.message)
            return
        if not self.left:
            self._show()

    def _show(self) -> None:
        found = people.matching(self._people, self._sought)
        ordered = people.by_place(found) if self._by_place else found
        self._shown = {str(person.participant): person for person in ordered}
        self.query_one(KeptRows).show({name: self._line(person) for name, person in self._shown.items()})
        parts = [count(len(ordered), "person").replace("persons", "people")]
        parts += [f"with “{self._sought}”"] if self._sought else []
        parts += ["by place" if self._by_place else "as they joined"]
        self.query_one("#people-about", Static).update(" " + " · ".join(parts))

    def _line(self, person: Person) -> Content:
        place = f"{person.place}." if person.place else "–"
        parts = [
            f"  {place:>{PLACE}}{person.points if person.place else '–':>{POINTS}}  ",
            pad(text.first_line(person.label), NAME - 1) + " ",
            pad(people.team_of(self.driver, person), TEAM - 1) + " ",
            person.state,
        ]
        line = Content("".join(parts).rstrip())
        return line.stylize("dim") if person.removed else line


def _judge(name: str) -> str:
    return f"A name has at most {text.NAME} characters." if text.graphemes(name) > text.NAME else ""
