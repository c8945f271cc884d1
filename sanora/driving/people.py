"""The people in the room, as a host sees them: who is in, how they stand, and what is done with them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec

from sanora import text
from sanora.client.api import Api
from sanora.conference.editing import EditPerson
from sanora.conference.removing import AdmitPerson, RemovePerson
from sanora.driving.driver import Driver
from sanora.errors import Malformed, NotFound


class Person(msgspec.Struct, frozen=True, rename="camel"):
    """Somebody who joined. `team` and `place` 0: none.

    The name of somebody `hidden` is shown to nobody else; who was `removed` cannot come in and has no points.
    """

    participant: int
    name: str
    joined_at: datetime
    rehearsal: bool
    team: int
    hidden: bool
    removed: bool
    points: int
    place: int

    @property
    def label(self) -> str:
        """The name, or the number where there is none."""
        return self.name or f"#{self.participant}"

    @property
    def state(self) -> str:
        """What is special about somebody; empty as a rule."""
        return "removed" if self.removed else "hidden" if self.hidden else ""


async def listed(api: Api, conference_id: str) -> list[Person]:
    """Return everybody, in the order in which they joined."""
    people: list[Person] = []
    cursor = ""
    while True:
        page = await api.call(
            "GET", f"conference/{conference_id}/people{f'?cursor={cursor}' if cursor else ''}"
        )
        people += [msgspec.convert(line, Person) for line in page["items"]]
        cursor = page["next"]
        if not cursor:
            return people


def by_place(people: Sequence[Person]) -> list[Person]:
    """Return people by their place, those without one after them, the removed ones at the end."""
    return sorted(people, key=lambda one: (one.removed, one.place == 0, one.place, one.participant))


def matching(people: Sequence[Person], sought: str) -> list[Person]:
    """Return those whose name has something in it, or whose number it is; all of them for nothing."""
    wanted = sought.strip().removeprefix("#").casefold()
    return [one for one in people if wanted in one.name.casefold() or wanted == str(one.participant)]


def person_at(people: Sequence[Person], sought: str) -> Person:
    """Return the one person with a number or a name; raise `NotFound` or `Malformed`."""
    wanted = sought.strip().removeprefix("#")
    found = [one for one in people if str(one.participant) == wanted]
    found = found or [one for one in people if one.name and text.alike(one.name) == text.alike(wanted)]
    if not found:
        raise NotFound(f"There is nobody called {sought!r}.")
    if len(found) > 1:
        numbers = ", ".join(f"#{one.participant}" for one in found)
        raise Malformed(f"Several are called {sought!r}: {numbers}.")
    return found[0]


def team_of(driver: Driver, person: Person) -> str:
    """Return the name of somebody's team; empty without one."""
    teams = driver.conference.setup.quiz.teams
    return teams[person.team - 1] if 1 <= person.team <= len(teams) else ""


def team_at(driver: Driver, typed: str) -> int:
    """Return the number of a team, by number or name; raise `Malformed`."""
    teams = driver.conference.setup.quiz.teams
    wanted = typed.strip()
    for number, name in enumerate(teams, start=1):
        if wanted == str(number) or text.alike(wanted) == text.alike(name):
            return number
    known = ", ".join(f"{number} {name}" for number, name in enumerate(teams, start=1))
    raise Malformed(f"Teams are {known}." if known else "There are no teams.")


async def rename(driver: Driver, person: Person, name: str) -> str:
    """Give somebody another name; empty is none."""
    await driver.do(EditPerson(participant=person.participant, name=name))
    return f"{person.label} is called {name} now." if name else f"{person.label} has no name any more."


async def hide(driver: Driver, person: Person) -> str:
    """Show somebody's name to nobody else, or let it be seen again."""
    await driver.do(EditPerson(participant=person.participant, hidden=not person.hidden))
    return f"{person.label} is shown again." if person.hidden else f"The hall does not see {person.label}."


async def put_into(driver: Driver, person: Person, team: int) -> str:
    """Put somebody into another team, by its number."""
    await driver.do(EditPerson(participant=person.participant, team=team))
    return f"{person.label} plays for {driver.conference.setup.quiz.teams[team - 1]} now."


async def remove(driver: Driver, person: Person) -> str:
    """Send somebody out, or let somebody in again who was."""
    if person.removed:
        await driver.do(AdmitPerson(participant=person.participant))
        return f"{person.label} may come in again, with all points."
    await driver.do(RemovePerson(participant=person.participant))
    return f"{person.label} is out: no more answers, no points."


def removing(person: Person) -> str:
    """Return what is asked before somebody is sent out."""
    return f"Send {person.label} out? This device cannot come in again, and its points do not count."
