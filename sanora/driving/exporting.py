"""Results and questions as files, taken from the server that is driven."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import NamedTuple

import msgspec

from sanora import text
from sanora.client.api import File, Heard
from sanora.commandline.decks import place
from sanora.deck.album import DeckPicture
from sanora.deck.base import Deck
from sanora.deck.taken import named, taken, with_pictures
from sanora.deck.writer import write as written
from sanora.driving.driver import Driver
from sanora.driving.questions import own
from sanora.paths import write_whole


class Form(NamedTuple):
    """A sort of file: what it is and holds in words, its name's part and ending, what the server is asked."""

    words: str
    about: str
    part: str
    ending: str
    query: str


FORMS = {
    "csv": Form("answers, CSV", "One row for each answer.", "", "csv", "format=csv"),
    "summary": Form(
        "summary, CSV",
        "One row for each option of each question.",
        "-summary",
        "csv",
        "format=csv&sheet=summary",
    ),
    "measures": Form(
        "measures, CSV", "Means, medians and the like.", "-measures", "csv", "format=csv&sheet=measures"
    ),
    "xlsx": Form("tables, XLSX", "All tables in one workbook.", "", "xlsx", "format=xlsx"),
    "pdf": Form("report, PDF", "A report to print, with charts.", "", "pdf", "format=pdf"),
    "html": Form("report, HTML", "The same report as a page, for any browser.", "", "html", "format=html"),
    "json": Form(
        "all, JSON", "For other programs, and to import the talk elsewhere.", "", "json", "format=json"
    ),
    "md": Form("questions, deck", "To be edited, and imported or hosted again.", "", "md", ""),
    "gift": Form(
        "quiz, GIFT",
        "The questions with right answers, for Moodle and others.",
        "-gift",
        "txt",
        "format=gift",
    ),
}
"""The files that `sanora export` writes."""

LONGEST_CODE = 40
"""Characters of a conference's code in the name of a file."""


def usual_path(code: str, form: str, folder: Path | None = None) -> Path:
    """Return where a file goes that nobody places elsewhere: into a folder, or the current one.

    A server on another computer may call its conference anything: letters and digits are all that is taken.
    """
    plain = "".join(filter(str.isalnum, code.encode("ascii", "ignore").decode()))[:LONGEST_CODE]
    name = f"sanora-{plain}{FORMS[form].part}.{FORMS[form].ending}"
    return (folder or Path.cwd()) / name


def target_of(typed: str) -> Path:
    """Return the file that somebody typed; raises ValueError with a sentence."""
    if not typed.strip():
        raise ValueError("Type the name of a file.")
    if "\0" in typed:
        raise ValueError("No file can have this name.")
    try:
        path = Path(os.path.expandvars(typed.strip())).expanduser().absolute()
        if path.is_dir():
            raise ValueError("This is a folder. Add the name of a file.")
        if not path.parent.is_dir():
            message = f"There is no folder {text.clean(str(path.parent))}."
            raise ValueError(message)
    except (OSError, RuntimeError):  # too long a name, a home that is not known
        raise ValueError("No file can have this name.") from None
    return path


async def write(driver: Driver, form: str, target: Path, heard: Heard) -> str:
    """Write a file as a whole, and return what to tell: where it is, and what it could not show.

    `heard` follows its way here. Raises the server's refusal, and OSError.
    """
    made = await fetched(driver, form, heard, target.parent)
    await asyncio.to_thread(write_whole, target, made.content)
    return " ".join(filter(None, (f"Written to {text.clean(str(target))}.", made.note)))


async def fetched(driver: Driver, form: str, heard: Heard, folder: Path | None = None) -> File:
    """Return the file; `heard` follows its way here. Raises the server's refusal.

    The pictures that a deck names are written into the `folder`; raises OSError.
    """
    if not FORMS[form].query:
        deck = taken(driver.conference, partial(own, driver))
        if folder is not None:
            deck = await with_pictures_of(driver, deck)
            await asyncio.to_thread(place, folder, deck.pictures)
        return File(written(deck).encode())
    path = f"conference/{driver.conference_id}/export?{FORMS[form].query}"
    return await driver.api.file(path, heard)


async def with_pictures_of(driver: Driver, deck: Deck, there: Iterable[DeckPicture] = ()) -> Deck:
    """Return a deck with the pictures that it names: those that are `there`, and the server's."""
    known = {picture.id: picture for picture in there}
    wanted = named(deck)
    bodies = {each: await driver.api.picture(each) for each in wanted if each not in known}
    fetched = with_pictures(deck, bodies).pictures
    kept = (known[each] for each in wanted if each in known)
    return msgspec.structs.replace(deck, pictures=(*kept, *fetched))
