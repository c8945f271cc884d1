"""`sanora verify`: everything that must be true of a database, looked at afresh."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from sanora.commandline import flags
from sanora.commandline.counting import count
from sanora.commandline.failures import guarded
from sanora.commandline.progress import Bar
from sanora.exits import Exit
from sanora_server.cli import database
from sanora_server.cli.server_failures import SERVER_FAILURES
from sanora_server.store.verify import Report, verify

DESCRIPTION = """\
Check a database: the file itself, every reference, and every tally, counted anew from the votes.

It changes nothing and works while a server runs. The exit code is 0 if all is well and 1 if something is not.
"""


def main(arguments: Sequence[str]) -> int:
    """Print what was looked at and what was found."""
    parser = flags.parser("verify", DESCRIPTION)
    parser.add_argument("file", nargs="?", type=Path, help="A backup. Default: the data folder's database.")
    parser.add_argument("--json", action="store_true", help="Print the report as JSON.")
    flags.add_settings(parser, "data")
    options = parser.parse_args(arguments)

    def check() -> Exit:
        path: Path | None = options.file
        if path is None:
            folder = flags.settings_of(options).folder
            database.need_database(folder)
            path = folder.database
        with Bar() as advance:
            found = verify(path, advance)
        print(msgspec.json.encode(found).decode() if options.json else "\n".join(_lines(found)))
        return Exit.OK if found.sound else Exit.FAILED

    return guarded(check, lambda: SERVER_FAILURES)


def _lines(report: Report) -> Iterator[str]:
    yield (
        f"{report.path}: {count(report.conferences, 'conference')}, {count(report.rounds, 'round')},"
        f" {count(report.participants, 'participant')}, {count(report.votes, 'vote')}"
    )
    for finding in report.findings:
        where = f" conference {finding.conference_id}" if finding.conference_id else ""
        where += f" round {finding.round}" if finding.round is not None else ""
        yield f"  {finding.fault}{where}: {finding.text}"
    if report.sound:
        yield "Every tally is what its votes add up to."
    else:
        yield "Keep a copy of this file, then take the newest good backup: sanora restore."
