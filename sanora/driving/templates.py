"""Beginning with a ready deck: a copy of it becomes a file of one's own, and a conference that follows it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from sanora import text
from sanora.client.api import Api
from sanora.commandline.decks import DeckFile, open_deck
from sanora.deck.templates import Template, copy, templates
from sanora.driving import library
from sanora.errors import NotFound
from sanora.exits import Stop
from sanora.spelling import closest


class Taken(NamedTuple):
    """What came of it: the conference's id, and the file."""

    conference_id: str
    file: DeckFile


def template_at(name: str) -> Template:
    """Return the template of a name, or of a number from 1; raise `NotFound`."""
    known = templates()
    for number, template in enumerate(known, start=1):
        if name in {template.name, str(number)}:
            return template
    guess = closest(name, [template.name for template in known])
    hint = f" Did you mean {guess!r}?" if guess else ""
    raise NotFound(f"There is no template {name!r}.{hint}")


async def take(
    api: Api,
    template: Template,
    folder: Path,
    told: Callable[[int, int], None],
    *,
    followed: bool = True,
) -> Taken:
    """Copy a template into a folder and make a conference of it, all of it or nothing.

    `told` hears how many questions of how many are there. With `followed` the conference follows the file.
    """
    try:
        path = await asyncio.to_thread(copy, template, folder)
    except OSError as error:
        where = text.clean(str(folder))
        raise Stop(f"Nothing can be written to {where}: {error.strerror or error}.") from error
    file = await asyncio.to_thread(open_deck, path)
    return Taken(await library.take_in(api, file, told, followed=followed), file)
