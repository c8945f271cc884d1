"""Conferences and files as the windows ask for them; all of it runs on the desk's side."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from pathlib import Path
from typing import TypeAlias

import msgspec

from sanora.client.api import Api, Heard
from sanora.client.approach import Approach
from sanora.commandline.decks import DeckFile, open_deck, place
from sanora.conference.library import UpdateConference
from sanora.conference.permissions import Role
from sanora.conference.state import ConferenceStatus
from sanora.deck.taken import taken
from sanora.deck.templates import Template
from sanora.deck.writer import write
from sanora.driving import deckfile, exporting, library, templates
from sanora.driving.attaching import conferences
from sanora.errors import Retry
from sanora_desktop.desk import Desk

Said: TypeAlias = Awaitable[str]
"""What leads to a sentence for the host."""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A conference in the list."""

    id: str
    code: str
    title: str
    status: ConferenceStatus
    created: str


async def listed(desk: Desk) -> tuple[Row, ...]:
    """Return all conferences of the server, newest first."""
    async with Api(_approach(desk)) as api:
        return tuple(
            [
                Row(
                    id=line["id"],
                    code=line["publicCode"],
                    title=line["title"],
                    status=ConferenceStatus(line["status"]),
                    created=str(line["createdAt"])[:10],
                )
                async for line in conferences(api)
            ]
        )


async def opened(desk: Desk, conference_id: str) -> None:
    """Drive a conference."""
    desk.drive(_approach(desk), conference_id)


async def created(desk: Desk, title: str) -> None:
    """Make a conference, and drive it."""
    async with Api(_approach(desk)) as api:
        made = await api.call("POST", "conference", {"title": title})
    desk.drive(_approach(desk), made["id"])


async def deleted(desk: Desk, conference_id: str) -> None:
    """Delete a conference that is a draft or has ended."""
    async with Api(_approach(desk)) as api:
        await api.call("DELETE", f"conference/{conference_id}")


async def described(desk: Desk, title: str, description: str, network: str) -> str:
    """Change what the conference is called; return what to tell."""
    command = UpdateConference(title=title, description=description, network=network)
    await desk.driving().do(command)
    return "Saved."


class Opened(msgspec.Struct, frozen=True):
    """What to tell of a file that was opened, and what of it was left out, a line each."""

    told: str
    advice: tuple[str, ...] = ()


async def deck_opened(desk: Desk, path: Path) -> Opened:
    """Drive the conference of a file with questions, which is made if there is none.

    Raises `Stop` or `DeckFaulty` for the file, and the refusals of the server.
    """
    deck = await asyncio.to_thread(open_deck, path)
    if desk.server is None:
        raise Retry("A deck is opened on the computer where its server runs.")
    approach = _approach(desk)
    async with Api(approach) as api:
        known = await _of_deck(api, deck)
        made = known or await library.take_in(api, deck, _unheard)
        await api.call("POST", f"conference/{made}/activate")
    desk.drive(approach, made, deck)
    advice = tuple(finding.shown(path.name) for finding in deck.advice)
    return Opened("" if known else f"A new conference was made from {path.name}.", advice)


async def template_taken(desk: Desk, template: Template, folder: Path) -> str:
    """Copy a ready deck into a folder, and drive a conference of it; return what to tell."""
    if desk.server is None:
        raise Retry("A deck is opened on the computer where its server runs.")
    approach = _approach(desk)
    async with Api(approach) as api:
        made, file = await templates.take(api, template, folder, _unheard)
        await api.call("POST", f"conference/{made}/activate")
    desk.drive(approach, made, file)
    return f"Your copy is {file.path}; what you save there is taken over."


async def deck_saved(desk: Desk, path: Path | None = None) -> str:
    """Write the talk to its deck, or to another file; return what to tell."""
    if path is None and desk.deck is not None and desk.deck.path is not None:
        return await desk.deck.write() or "This file is no deck; save the talk as another file."
    if path is None:
        raise Retry("This talk has no file yet: save it as one.")
    deck = taken(desk.driving().conference, lambda question: question.created_by.role != Role.SPEAKER)
    deck = await exporting.with_pictures_of(desk.driving(), deck)
    await asyncio.to_thread(place, path.parent, deck.pictures)
    kept = await asyncio.to_thread(deckfile.replace, path, write(deck).encode())
    beside = "" if kept is None else f" What was there is kept as {kept.name}."
    return f"Saved as {path.name}.{beside}"


async def exported(desk: Desk, form: str, path: Path, heard: Heard) -> str:
    """Write the results, or the questions, to a file; return what to tell. `heard` follows its way here."""
    return await exporting.write(desk.driving(), form, path, heard)


def _unheard(_come: int, _of: int) -> None:
    """Hear how far something is, and do nothing."""


def _approach(desk: Desk) -> Approach:
    if desk.approach is None:
        raise Retry("There is no server yet: it is starting.")
    return desk.approach


async def _of_deck(api: Api, deck: DeckFile) -> str:
    """Return the conference that was made of a deck and has not ended; empty if there is none."""
    async for line in conferences(api):
        if line["status"] == ConferenceStatus.ENDED:
            continue
        if (await api.call("GET", f"conference/{line['id']}"))["source"] == deck.source:
            return line["id"]
    return ""
