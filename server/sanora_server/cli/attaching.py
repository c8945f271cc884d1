"""Finding, through a server that runs already, the conference to drive."""

from __future__ import annotations

from typing import Any

from sanora.conference.state import ConferenceStatus
from sanora.exits import Exit, Stop
from sanora_server.cli.api import Api
from sanora_server.cli.decks import DeckFile
from sanora_server.instance import Control


async def attach(control: Control, deck: DeckFile | None) -> str:
    """Return the id of the conference of a deck, or of the newest that runs; raises `Stop` without one."""
    async with Api(control) as api:
        for line in await _conferences(api):
            if line["status"] == ConferenceStatus.ENDED:
                continue
            if deck is None:
                if line["status"] == ConferenceStatus.ACTIVE:
                    return line["id"]
            elif (await api.call("GET", f"conference/{line['id']}"))["source"] == deck.source:
                await api.call("POST", f"conference/{line['id']}/activate")
                return line["id"]
    where = f"A server runs already (process {control.pid})"
    if deck is None:
        raise Stop(f"{where}, but no conference of it does.", Exit.RUNNING)
    raise Stop(
        f"{where}, without {deck.path}. Stop it first, or name another folder with --data.", Exit.RUNNING
    )


async def _conferences(api: Api) -> list[Any]:
    """Return every conference, newest first."""
    found: list[Any] = []
    cursor = ""
    while True:
        page = await api.call("GET", f"conference?cursor={cursor}" if cursor else "conference")
        found += page["items"]
        cursor = page["next"]
        if not cursor:
            return found
