"""`sanora serve`: the server alone, which says where it is and what happens."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from sanora.exits import Exit
from sanora_server.cli import flags
from sanora_server.cli.decks import open_deck
from sanora_server.cli.failures import Failures, guarded
from sanora_server.instance import AlreadyRunning, running

DESCRIPTION = """\
Serve polls to the hall, without a console.

Prints the address to join at, the code, a QR code and the link for the projector, then a line for each
thing that happens. The same deck served again goes on with the same conference: same code, people and votes.
Without a deck, the newest conference that is running goes on, or an empty one begins.
"""


def parser(word: str = "serve", description: str = DESCRIPTION, epilog: str = "") -> argparse.ArgumentParser:
    """Return the parser of `serve`; `host` takes the same flags."""
    made = flags.parser(word, description, epilog)
    made.add_argument("deck", nargs="?", type=Path, help="The talk as a Markdown file: see docs/decks.md.")
    made.add_argument("--new", action="store_true", help="Begin another conference with this deck.")
    made.add_argument(
        "--json",
        action="store_true",
        help="Print one JSON object a line, the first when the server is ready.",
    )
    flags.add_settings(made, *flags.ALL)
    return made


def main(arguments: Sequence[str]) -> int:
    """Serve until a signal ends it."""
    options = parser().parse_args(arguments)
    return guarded(lambda: serve(options), server_failures)


def serve(options: argparse.Namespace) -> Exit:
    """Serve as the options say."""
    settings = flags.settings_of(options)
    deck = None if options.deck is None else open_deck(options.deck)
    if (holder := running(settings.folder)) is not None:
        raise AlreadyRunning(holder)
    settings.folder.prepare()
    from sanora_server.cli import serving  # noqa: PLC0415 - a refusal does not wait for the server to load

    return serving.serve(settings, deck, new=options.new, json=options.json)


def server_failures() -> Failures:
    """Return the exit codes of what can keep a server from running."""
    from sanora_server.cli.server_failures import SERVER_FAILURES  # noqa: PLC0415 - as above

    return SERVER_FAILURES
