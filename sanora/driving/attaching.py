"""Finding, through a server that runs already, the conference to drive."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from sanora.client.api import Api
from sanora.commandline.decks import DeckFile
from sanora.conference.state import ConferenceStatus
from sanora.exits import Exit, Stop


async def attach(api: Api, deck: DeckFile | None = None, code: str = "") -> str:
    """Return the id of the conference with a code, of a deck, or of the newest; else raise `Stop`."""
    if code:
        return str((await api.call("GET", f"conference?publicCode={code}"))["id"])
    newest = ""
    async for line in conferences(api):
        if line["status"] == ConferenceStatus.ENDED:
            continue
        if deck is None:
            if line["status"] == ConferenceStatus.ACTIVE:
                return line["id"]
            newest = newest or line["id"]
        elif (await api.call("GET", f"conference/{line['id']}"))["source"] == deck.source:
            await api.call("POST", f"conference/{line['id']}/activate")
            return line["id"]
    if deck is not None:
        raise Stop(
            f"A server runs already, without {deck.path}. Stop it first, or name another folder with --data.",
            Exit.RUNNING,
        )
    if newest:
        return newest
    raise Stop("A server runs already, but no conference of it does.", Exit.RUNNING)


async def conferences(api: Api) -> AsyncIterator[Any]:
    """Yield every conference, newest first."""
    cursor = ""
    while True:
        page = await api.call("GET", f"conference?cursor={cursor}" if cursor else "conference")
        for line in page["items"]:
            yield line
        cursor = page["next"]
        if not cursor:
            return
