"""`sanora serve`: the server alone, which says where it is and what happens."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from sanora.client.local import AlreadyRunning, running
from sanora.commandline import flags, talk_flags
from sanora.commandline.failures import Failures, guarded
from sanora.exits import Exit

DESCRIPTION = """\
Serve polls to the hall, without a console.

Prints the address to join at, the code, a QR code and the link for the projector, then a line for each
thing that happens. The same deck served again goes on with the same conference: same code, people and votes.
Without a deck, the newest conference that is running goes on, or an empty one begins.
"""


def main(arguments: Sequence[str]) -> int:
    """Serve until a signal ends it."""
    options = talk_flags.parser("serve", DESCRIPTION).parse_args(arguments)
    return guarded(lambda: serve(options), server_failures)


def serve(options: argparse.Namespace) -> Exit:
    """Serve as the options say."""
    settings = flags.settings_of(options)
    deck = talk_flags.deck_of(options)
    if (holder := running(settings.folder)) is not None:
        raise AlreadyRunning(holder)
    settings.folder.prepare()
    from sanora_server.cli import serving  # noqa: PLC0415 - a refusal does not wait for the server to load

    return serving.serve(settings, deck, new=options.new, json=options.json, code=options.conference)


def server_failures() -> Failures:
    """Return the exit codes of what can keep a server from running."""
    from sanora_server.cli.server_failures import SERVER_FAILURES  # noqa: PLC0415 - as above

    return SERVER_FAILURES
