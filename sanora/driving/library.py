"""The conferences of a server: listed, made, described, started, ended, deleted, imported."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import msgspec

from sanora import text
from sanora.client.api import Api
from sanora.commandline.decks import DeckFile
from sanora.conference.state import ConferenceStatus
from sanora.deck.base import Deck
from sanora.deck.drafts import DESCRIPTION, NETWORK, TITLE
from sanora.driving.attaching import conferences
from sanora.errors import Malformed, WrongState

FORMS = {"title": TITLE, "description": DESCRIPTION, "network": NETWORK}
"""What a conference says of itself."""

STATES = {
    ConferenceStatus.DRAFT: "draft",
    ConferenceStatus.ACTIVE: "running",
    ConferenceStatus.ENDED: "ended",
}


class Line(msgspec.Struct, frozen=True, rename="camel"):
    """A conference in the list."""

    id: str
    public_code: str
    title: str
    description: str
    status: ConferenceStatus
    created_at: datetime


class Details(msgspec.Struct, frozen=True):
    """What a conference says of itself."""

    title: str
    description: str = ""
    network: str = ""


def fault(name: str, typed: str) -> str:
    """Return what is wrong with a detail; empty when nothing is."""
    form = FORMS[name]
    try:
        text.bounded(typed, form.most, form.what, lines=form.lines, needed=form.needed)
    except Malformed as error:
        return error.message
    return ""


async def listed(api: Api) -> list[Line]:
    """Return all conferences, newest first."""
    return [msgspec.convert(line, Line) async for line in conferences(api)]


async def details(api: Api, conference_id: str) -> Details:
    """Return what a conference says of itself."""
    return msgspec.convert(await api.call("GET", f"conference/{conference_id}"), Details)


async def create(api: Api, said: Details, source: str = "") -> str:
    """Make a conference, not yet running; return its id."""
    made = await api.call("POST", "conference", {**msgspec.structs.asdict(said), "source": source})
    return str(made["id"])


async def describe(api: Api, conference_id: str, said: Details) -> None:
    """Let a conference say this of itself."""
    await api.call("PUT", f"conference/{conference_id}", said)


async def activate(api: Api, conference_id: str) -> None:
    """Start a conference."""
    await api.call("POST", f"conference/{conference_id}/activate")


async def end(api: Api, conference_id: str) -> None:
    """End a conference for good."""
    await api.call("POST", f"conference/{conference_id}/end")


async def delete(api: Api, line: Line) -> None:
    """Delete a conference that is not running."""
    if line.status == ConferenceStatus.ACTIVE:
        raise WrongState(f"“{line.title}” is running: end it first.")
    await api.call("DELETE", f"conference/{line.id}")


async def take_in(
    api: Api, file: DeckFile, told: Callable[[int, int], None], *, followed: bool = True
) -> str:
    """Make a conference of a deck, all of it or nothing; return its id.

    `told` hears how many questions of how many are there. With `followed` the file is where it came from.
    """
    deck = file.deck
    said = Details(deck.title, deck.description, deck.network)
    made = await create(api, said, file.source if followed else "")
    try:
        await prepare(api, made, deck)
        for number, entry in enumerate(deck.questions, start=1):
            await _add(api, made, entry.question)
            told(number, len(deck.questions))
    except BaseException:
        await api.call("DELETE", f"conference/{made}")
        raise
    return made


async def prepare(api: Api, conference_id: str, deck: Deck) -> None:
    """Set a conference up as its deck says, and store the pictures that its questions name."""
    if deck.setup is not None:
        await api.call("PUT", f"conference/{conference_id}/setup", deck.setup)
    for picture in deck.pictures:
        await api.add_picture(picture.body)


async def _add(api: Api, conference_id: str, question: Any) -> None:
    await api.call("POST", f"conference/{conference_id}/questions", question)
