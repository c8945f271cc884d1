"""What windows do with the hall: its texts and questions, its people, the set-up."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from sanora.conference.qa.listing import Item
from sanora.conference.setup import Setup
from sanora.driving import moderating, people, setting
from sanora.driving.driver import Driver
from sanora.driving.moderating import Place, Written
from sanora.driving.people import Person
from sanora.kinds.tally import Verdict
from sanora_desktop.desk import Desk

Work = Callable[[Desk], Awaitable[str]]
"""Something that is done on the desk's side, and the sentence that it leads to."""


def judged(text: Written, verdict: Verdict) -> Work:
    """Show a text to the hall, hide it, or hold it back."""
    return _done(lambda driver: moderating.judge(driver, text, verdict))


def accepted(text: Written) -> Work:
    """Accept a text as right, too; or not any longer."""
    return _done(lambda driver: moderating.accept(driver, text))


def moved(item: Item, to: Place) -> Work:
    """Put a question of the audience where it belongs."""
    return _done(lambda driver: moderating.move(driver, item, to))


def pinned(item: Item) -> Work:
    """Keep a question of the audience on top, or let it go."""
    return _done(lambda driver: moderating.pin(driver, item))


def merged(item: Item, into: Item) -> Work:
    """Give a question's votes to another one."""
    return _done(lambda driver: moderating.merge(driver, item, into))


async def listed(desk: Desk) -> tuple[Person, ...]:
    """Return everybody who joined, the best first."""
    driver = desk.driving()
    return tuple(people.by_place(await people.listed(driver.api, driver.conference_id)))


def renamed(person: Person, name: str) -> Work:
    """Give somebody another name."""
    return _done(lambda driver: people.rename(driver, person, name))


def hidden(person: Person) -> Work:
    """Show somebody's name to nobody else, or let it be seen again."""
    return _done(lambda driver: people.hide(driver, person))


def put_into(person: Person, team: int) -> Work:
    """Put somebody into another team."""
    return _done(lambda driver: people.put_into(driver, person, team))


def removed(person: Person) -> Work:
    """Send somebody out, or let somebody in again."""
    return _done(lambda driver: people.remove(driver, person))


def set_up(setup: Setup) -> Work:
    """Set the conference up like this."""
    return _done(lambda driver: setting.save(driver, setup))


def _done(work: Callable[[Driver], Awaitable[str]]) -> Work:
    async def doing(desk: Desk) -> str:
        return await work(desk.driving())

    return doing
