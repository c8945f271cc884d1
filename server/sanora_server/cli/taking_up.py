"""Which conference a server begins with: the one of its deck, the newest that runs, or a new one."""

from __future__ import annotations

import asyncio
from typing import NamedTuple

import msgspec

from sanora.clock import Clock
from sanora.commandline.decks import DeckFile, remembered
from sanora.conference.base import Command
from sanora.conference.library import ActivateConference, CreateConference
from sanora.conference.permissions import LOCAL_HOST
from sanora.conference.state import Conference, ConferenceStatus
from sanora.config import Settings
from sanora.deck.base import Deck
from sanora.deck.sync import MOST_STEPS, Kept, plan
from sanora.exits import Stop
from sanora_server.app import Server
from sanora_server.engine import Engine


class TakenUp(NamedTuple):
    """The conference on the stage. `kept` are questions that stay as asked though the deck differs.

    `waits`: nothing was taken over from the deck, because the talk was changed by a console since.
    """

    id: str
    public_code: str
    title: str
    questions: int
    continued: bool
    kept: tuple[Kept, ...] = ()
    waits: bool = False


async def take_up(
    server: Server, settings: Settings, deck: DeckFile | None, *, new: bool, code: str = ""
) -> TakenUp:
    """Find the conference to go on with, or make one, and bring it to its deck. It is active then.

    `code` names the one to go on with, as it is; raises `UnknownCode` where there is none.
    """
    engine, clock = server.engine, server.clock
    found = await engine.find(code) if code else "" if new else await _find(engine, deck)
    continued = bool(found)
    if not found:
        found = await _ask(
            engine,
            clock,
            "",
            CreateConference(
                title=settings.title if deck is None else deck.deck.title,
                description="" if deck is None else deck.deck.description,
                network=(deck.deck.network if deck else "") or settings.network,
                source="" if deck is None else deck.source,
            ),
        )
    waits = continued and deck is not None and await _differs(engine, settings, found, str(deck.path))
    kept: tuple[Kept, ...] = ()
    if deck is not None and not waits:
        kept = await follow(server, found, _with_network(deck.deck, settings))
    if not code:
        await _ask(engine, clock, found, ActivateConference())
    taken = await engine.read(found, lambda conference: _seen(conference, kept, continued=continued))
    return taken._replace(waits=waits)


async def _differs(engine: Engine, settings: Settings, conference_id: str, name: str) -> bool:
    """Tell whether a console has changed the talk since it took over the deck's file `name` last."""
    last = await asyncio.to_thread(remembered, settings.folder.taken_deck(conference_id), name)
    if last is None:
        return False
    last = _with_network(last, settings)
    return await engine.read(conference_id, lambda conference: bool(plan(conference, last).commands))


async def follow(server: Server, conference_id: str, deck: Deck) -> tuple[Kept, ...]:
    """Bring a conference to its deck; return what stays otherwise, because it was asked."""
    for _ in range(MOST_STEPS):
        wanted = await server.engine.read(conference_id, lambda conference: plan(conference, deck))
        if not wanted.commands:
            return wanted.kept
        for picture in wanted.pictures:
            await server.pictures.add(picture.body)
        for command in wanted.commands:
            await _ask(server.engine, server.clock, conference_id, command)
    raise Stop("The conference does not become what its deck says: somebody else is changing it.")


async def _find(engine: Engine, deck: DeckFile | None) -> str:
    for summary in await engine.catalogue():
        if summary.status == ConferenceStatus.ENDED:
            continue
        if deck is None:
            if summary.status == ConferenceStatus.ACTIVE:
                return summary.id
        elif await engine.read(summary.id, lambda conference: conference.source) == deck.source:
            return summary.id
    return ""


async def _ask(engine: Engine, clock: Clock, conference_id: str, command: Command) -> str:
    return await engine.ask(
        conference_id, command, LOCAL_HOST, clock.now(), lambda conference, _events: conference.id
    )


def _with_network(deck: Deck, settings: Settings) -> Deck:
    return deck if deck.network else msgspec.structs.replace(deck, network=settings.network)


def _seen(conference: Conference, kept: tuple[Kept, ...], *, continued: bool) -> TakenUp:
    return TakenUp(
        conference.id,
        conference.public_code,
        conference.title,
        len(conference.questions),
        continued,
        kept,
    )
