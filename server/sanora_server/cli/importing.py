"""`sanora import`: a deck, or the questions of another program, become a new conference."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from sanora.client.api import Api
from sanora.client.local import AlreadyRunning, Control, read_control
from sanora.clock import SystemClock
from sanora.commandline import flags
from sanora.commandline.counting import count
from sanora.commandline.decks import DeckFile, open_deck
from sanora.commandline.failures import guarded, tell
from sanora.commandline.progress import Bar
from sanora.conference.base import Context, Event
from sanora.conference.configuring import PARTS, ConfigureConference
from sanora.conference.library import CreateConference
from sanora.conference.permissions import LOCAL_HOST
from sanora.conference.questions import AddQuestion
from sanora.conference.state import Conference
from sanora.config import Settings
from sanora.deck.imports.formats import ENDINGS
from sanora.driving.library import prepare
from sanora.exits import Exit, Stop
from sanora.ids import SystemIds
from sanora_server.cli.server_failures import SERVER_FAILURES
from sanora_server.instance import Instance
from sanora_server.pictures import Pictures
from sanora_server.store import Doubled, Entry, Store
from sanora_server.store.advance import Advance, unheard

DESCRIPTION = """\
Make a new conference, not yet active, from a deck, from a JSON export of Sanora, or from the questions of
another program: GIFT, Aiken, workbooks of Kahoot! and Quizizz, CSV. docs/imports.md tells what is read.

It works beside a running server, which knows the conference at once. Either all of the file is imported or
nothing. `sanora serve` and `sanora host` with the same file go on with the new conference.
"""

TRIES = 5
"""Public codes that are tried: one in a thousand million is taken."""


class Imported(NamedTuple):
    """The new conference."""

    id: str
    public_code: str


def main(arguments: Sequence[str]) -> int:
    """Import the file and print id and code."""
    parser = flags.parser("import", DESCRIPTION)
    parser.add_argument("file", type=Path, help=f"A file of questions: {', '.join(ENDINGS)}.")
    flags.add_settings(parser, "data", "network", "unsafe_storage")
    options = parser.parse_args(arguments)

    def take_in() -> Exit:
        settings = flags.settings_of(options)
        with Bar() as advance:
            deck = open_deck(options.file, advance)
            made = asyncio.run(_import(settings, deck, advance))
        if deck.advice:
            tell(*(finding.shown(str(options.file)) for finding in deck.advice))
        print(
            f"{deck.deck.title}: {count(len(deck.deck.questions), 'question')},"
            f" code {made.public_code}, id {made.id}"
        )
        return Exit.OK

    return guarded(take_in, lambda: SERVER_FAILURES)


async def _import(settings: Settings, deck: DeckFile, advance: Advance) -> Imported:
    settings.folder.prepare()
    ids = SystemIds()
    try:
        with Instance(settings.folder, ids.identifier()):
            return await into_file(settings, deck, ids)
    except AlreadyRunning as running:
        control = read_control(settings.folder)
        if control is None:
            raise Stop(f"{running} It has not said yet how to reach it.", Exit.UNREACHABLE) from None
        return await into_server(control, deck, settings, advance)


def _creation(settings: Settings, deck: DeckFile) -> CreateConference:
    return CreateConference(
        title=deck.deck.title,
        description=deck.deck.description,
        network=deck.deck.network or settings.network,
        source=deck.source,
    )


async def into_file(settings: Settings, deck: DeckFile, ids: SystemIds) -> Imported:
    """Write everything in one transaction."""
    clock = SystemClock()
    store = await Store.open(
        settings.folder.database, clock=clock, ids=ids, unsafe_storage=settings.unsafe_storage
    )
    try:
        last = await store.last()
        ids.go_on(last)
        context = Context(LOCAL_HOST, clock.now(), clock.now(), ids)
        pictures = Pictures(store, clock)
        for picture in deck.deck.pictures:
            await pictures.add(picture.body)
        for _ in range(TRIES):
            conference = Conference(id=ids.identifier())
            events = _decided(conference, settings, deck, context, last["event"])
            try:
                await store.commit([Entry(conference, events, clock.now(), LOCAL_HOST.id)])
            except Doubled:  # the code is taken
                continue
            return Imported(conference.id, conference.public_code)
        raise Stop("No free public code was found.")
    finally:
        await store.close()


def _decided(
    conference: Conference, settings: Settings, deck: DeckFile, context: Context, offset: int
) -> list[Event]:
    """Fill an empty conference; return what happened, numbered on from `offset`."""
    events: list[Event] = []
    setup = deck.deck.setup
    parts = {} if setup is None else {name: getattr(setup, name) for name in PARTS}
    adding = (AddQuestion(question=entry.question) for entry in deck.deck.questions)
    for command in (_creation(settings, deck), ConfigureConference(**parts), *adding):
        for event in command.decide(conference, context):
            event.apply(conference)
            events.append(msgspec.structs.replace(event, offset=offset + len(events) + 1))
    return events


async def into_server(
    control: Control, deck: DeckFile, settings: Settings, advance: Advance = unheard
) -> Imported:
    """Let the server write it; what was written before a failure is taken back."""
    async with Api(control) as api:
        creation = _creation(settings, deck)
        body = {name: getattr(creation, name) for name in ("title", "description", "network", "source")}
        made = await api.call("POST", "conference", body)
        try:
            await prepare(api, made["id"], deck.deck)
            for number, entry in enumerate(deck.deck.questions, start=1):
                advance("Importing", number, len(deck.deck.questions))
                await api.call("POST", f"conference/{made['id']}/questions", entry.question)
        except BaseException:
            await api.call("DELETE", f"conference/{made['id']}")
            raise
        return Imported(made["id"], made["publicCode"])
