"""With which conference a server begins."""

from __future__ import annotations

from pathlib import Path

import pytest

from sanora.clock import SystemClock
from sanora.commandline.decks import open_deck
from sanora.conference.permissions import LOCAL_HOST
from sanora.conference.questions import AddQuestion
from sanora.config import Settings
from sanora.errors import UnknownCode
from sanora.ids import SystemIds
from sanora.testing.factories import choice
from sanora_server.app import Server, build
from sanora_server.cli.taking_up import TakenUp, take_up


@pytest.fixture
def settings(data: Path) -> Settings:
    return Settings(
        data=str(data), port=0, mdns=False, host="127.0.0.1", listen=["127.0.0.1"], network="Hall"
    )


async def test_a_deck_is_taken_up_where_it_was(settings: Settings, deck: Path) -> None:
    async with build(settings, SystemClock(), SystemIds()) as server:
        first = await taken(server, settings, deck)
        assert not first.continued
        assert (await taken(server, settings, deck)).id == first.id
        deck.write_text("# A talk\n\n## Third?\nkind: yesno\n", encoding="utf-8")
        again = await taken(server, settings, deck)
        assert (again.id, again.questions, again.continued) == (first.id, 1, True)
        network = await server.engine.read(first.id, lambda conference: conference.network)
        assert network == "Hall"


async def taken(server: Server, settings: Settings, deck: Path) -> TakenUp:
    return await take_up(server, settings, open_deck(deck), new=False)


async def test_a_code_names_the_one_to_go_on_with(settings: Settings, deck: Path) -> None:
    async with build(settings, SystemClock(), SystemIds()) as server:
        first = await taken(server, settings, deck)
        await take_up(server, settings, None, new=True)
        again = await take_up(server, settings, None, new=False, code=first.public_code)
        assert (again.id, again.continued) == (first.id, True)
        with pytest.raises(UnknownCode):
            await take_up(server, settings, None, new=False, code="ZZZZZZ")


async def test_what_a_console_changed_is_not_taken_back_by_the_deck(settings: Settings, deck: Path) -> None:
    async with build(settings, SystemClock(), SystemIds()) as server:
        first = await taken(server, settings, deck)
        settings.folder.taken_deck(first.id).write_bytes(deck.read_bytes())
        assert not (await taken(server, settings, deck)).waits, "file and talk say the same"
        added = AddQuestion(question=choice("Fourth?", "Yes", "No"))
        await server.engine.ask(
            first.id, added, LOCAL_HOST, server.clock.now(), lambda _conference, _events: None
        )
        again = await taken(server, settings, deck)
        assert (again.waits, again.questions) == (True, first.questions + 1)
