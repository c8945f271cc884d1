"""Results and questions as files, taken from the server that is driven."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import NamedTuple

from sanora import text
from sanora.client.api import Heard
from sanora.deck.taken import taken
from sanora.deck.writer import write
from sanora.driving.driver import Driver
from sanora.driving.questions import own


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
    "html": Form(
        "report, HTML", "The same report for a browser, in every script.", "", "html", "format=html"
    ),
    "json": Form(
        "all, JSON", "For other programs; the questions can be imported again.", "", "json", "format=json"
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


def usual_path(code: str, form: str, folder: Path | None = None) -> Path:
    """Return where a file goes that nobody places elsewhere: into a folder, or the current one."""
    name = f"sanora-{code}{FORMS[form].part}.{FORMS[form].ending}"
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


async def content(driver: Driver, form: str, heard: Heard) -> bytes:
    """Return the file; `heard` follows its way here. Raises the server's refusal."""
    if not FORMS[form].query:
        return write(taken(driver.conference, partial(own, driver))).encode()
    path = f"conference/{driver.conference_id}/export?{FORMS[form].query}"
    return await driver.api.fetch("GET", path, heard=heard)
