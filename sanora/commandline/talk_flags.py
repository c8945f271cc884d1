"""The flags of the words that run a talk: `serve` and `host`."""

from __future__ import annotations

import argparse
from pathlib import Path

from sanora.commandline import flags


def parser(word: str, description: str, epilog: str = "") -> argparse.ArgumentParser:
    """Return the parser of `serve`; `host` takes the same flags, and more."""
    made = flags.parser(word, description, epilog)
    made.add_argument("deck", nargs="?", type=Path, help="The talk as a Markdown file: see docs/decks.md.")
    which = made.add_mutually_exclusive_group()
    which.add_argument("--new", action="store_true", help="Begin another conference with this deck.")
    which.add_argument(
        "--conference", metavar="CODE", default="", help="Go on with the conference of this code, as it is."
    )
    made.add_argument(
        "--json",
        action="store_true",
        help="Print one JSON object a line, the first when the server is ready.",
    )
    if word == "host":
        made.add_argument(
            "--plain",
            action="store_true",
            help="One line an event, commands as words: for screen readers and simple terminals.",
        )
    flags.add_settings(made, *flags.ALL)
    return made
