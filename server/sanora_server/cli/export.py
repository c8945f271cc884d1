"""`sanora export`: the results of a conference as a file."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import cast

from sanora.commandline import flags
from sanora.commandline.decks import place
from sanora.commandline.failures import guarded, tell
from sanora.commandline.progress import Bar
from sanora.conference.state import Conference
from sanora.deck.base import Deck
from sanora.deck.taken import named, taken, with_pictures
from sanora.deck.writer import write
from sanora.exits import Exit
from sanora.paths import write_whole
from sanora_server.cli import database
from sanora_server.cli.server_failures import SERVER_FAILURES
from sanora_server.export.formats import FORMATS, FormatName, Wish, file_name, pictures
from sanora_server.export.images import small
from sanora_server.export.report import report
from sanora_server.export.sheets import Cell, Sheet
from sanora_server.export.tables import SHEETS, SheetName
from sanora_server.store import pictures as kept
from sanora_server.store.advance import Advance

DESCRIPTION = """\
Write the results of a conference to a file. It works while a server runs, too.

csv   one table: with --sheet one of those below, else the answers
xlsx  all tables in one workbook
pdf   a report to print, with charts
html  the same as a page, for any browser
json  everything: `sanora import` makes the same talk of it, with its pictures
md    questions, notes and set-up as a deck, with its pictures beside
gift  the questions with right answers, for Moodle and others

Tables: answers, summary, measures; of a quiz scores, teams and marks, all that
scores are computed from; qa, what the audience asked.

The order of answers tells nothing, and names are only where everybody may see
them: on the leaderboard and under questions of the audience.
"""
EPILOG = """\
sanora export                        the newest conference, as CSV
sanora export ABC234 --format pdf    the one with this code, as a report to print
sanora export ABC234 -o -            to the standard output
"""

DECK = "md"
STANDARD_OUTPUT = "-"


def main(arguments: Sequence[str]) -> int:
    """Write the file and say where it is."""
    parser = flags.parser("export", DESCRIPTION, EPILOG)
    parser.add_argument(
        "conference", nargs="?", default="", help="Its public code or id. Default: the newest."
    )
    parser.add_argument("--format", choices=[*FORMATS, DECK], default="csv", help="Default: csv.")
    parser.add_argument(
        "--sheet", choices=[*SHEETS], default="answers", help="The table in a CSV. Default: answers."
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help="Default: sanora-CODE and the usual ending, in this folder; - is the standard output.",
    )
    flags.add_settings(parser, "data")
    options = parser.parse_args(arguments)

    def export() -> Exit:
        notes: list[str] = []
        with Bar() as advance, database.reading(flags.settings_of(options).folder) as connection:
            found = database.conference(connection, options.conference, advance)
            if options.format == DECK:
                deck = _deck(connection, found, advance)
                content = write(deck).encode()
            else:
                deck = None
                wish = _with_pictures(
                    Wish(options.sheet, tell=notes.append), connection, found, options.format, advance
                )
                content = _render(found, options.format, wish, advance)
        if options.output == STANDARD_OUTPUT:
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
            if notes:
                tell(*notes)
            return Exit.OK
        target = Path(options.output or _usual_name(found.public_code, options.format, options.sheet))
        write_whole(target, content)
        if deck is not None:
            place(target.parent, deck.pictures)
        tell(f"{found.title}: written to {target}.", *notes)
        return Exit.OK

    return guarded(export, lambda: SERVER_FAILURES)


def _usual_name(code: str, form: str, sheet: SheetName) -> str:
    return f"sanora-{code}.{DECK}" if form == DECK else file_name(code, cast("FormatName", form), sheet)


def _with_pictures(
    wish: Wish, connection: sqlite3.Connection, conference: Conference, form: str, advance: Advance
) -> Wish:
    """Return the wish with the pictures that a file of this format has, as it has them."""
    name = cast("FormatName", form)
    bodies = _bodies(connection, pictures(report(conference), name), advance)
    if FORMATS[name].whole:
        return wish._replace(bodies=bodies)
    shown = ((picture_id, small(body)) for picture_id, body in bodies.items())
    return wish._replace(images={picture_id: image for picture_id, image in shown if image is not None})


def _deck(connection: sqlite3.Connection, conference: Conference, advance: Advance) -> Deck:
    """Return the questions with the pictures that go beside the file."""
    deck = taken(conference)
    return with_pictures(deck, _bodies(connection, named(deck), advance))


def _bodies(connection: sqlite3.Connection, ids: Sequence[str], advance: Advance) -> dict[str, bytes]:
    """Return pictures by their ids as they were stored."""
    bodies: dict[str, bytes] = {}
    for number, picture_id in enumerate(ids, start=1):
        found = kept.get(connection, picture_id)
        if found is not None:
            bodies[picture_id] = found[1]
        advance("Pictures", number, len(ids))
    return bodies


def _render(conference: Conference, form: str, wish: Wish, advance: Advance) -> bytes:
    answers = sum(len(round_.votes) for round_ in conference.rounds.values())

    def counted(rows: Iterator[Sequence[Cell]]) -> Iterator[Sequence[Cell]]:
        for number, row in enumerate(rows, start=1):
            advance("Writing", number, max(answers, number))
            yield row

    def passing(sheet: Sheet) -> Sheet:
        return sheet._replace(rows=counted(sheet.rows))

    made = FORMATS[cast("FormatName", form)]
    return made.render(report(conference), wish._replace(passing=passing))
