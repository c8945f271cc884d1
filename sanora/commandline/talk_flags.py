"""The flags of the words that run a talk: `serve`, `host` and `desktop`; and how plain a console is."""

from __future__ import annotations

import argparse
from pathlib import Path

from sanora.commandline import flags
from sanora.commandline.decks import DeckFile, open_deck
from sanora.exits import Exit, Stop


def parser(word: str, description: str, epilog: str = "") -> argparse.ArgumentParser:
    """Return the parser of `serve`; `host` takes the same flags, and more."""
    made = flags.parser(word, description, epilog)
    add_talk(made)
    made.add_argument(
        "--json",
        action="store_true",
        help="Print one JSON object a line, the first when the server is ready.",
    )
    if word == "host":
        add_plain(made)
    flags.add_settings(made, *flags.ALL)
    return made


def add_talk(to: argparse.ArgumentParser) -> None:
    """Add what says which talk: a deck, or the code of a conference."""
    to.add_argument(
        "deck",
        nargs="?",
        type=Path,
        help="The talk as a Markdown file (docs/decks.md), or questions of other programs (docs/imports.md).",
    )
    which = to.add_mutually_exclusive_group()
    which.add_argument("--new", action="store_true", help="Begin another conference with this deck.")
    which.add_argument(
        "--conference", metavar="CODE", default="", help="Go on with the conference of this code, as it is."
    )


def deck_of(options: argparse.Namespace) -> DeckFile | None:
    """Return the deck that was named, read; raises as `open_deck` does, and `Stop` beside a code."""
    if options.conference and options.deck is not None:
        raise Stop("Name a deck or the code of a conference, not both.", Exit.USAGE)
    return None if options.deck is None else open_deck(options.deck)


def add_plain(to: argparse.ArgumentParser) -> None:
    """Add the flag for a console that draws nothing."""
    to.add_argument(
        "--plain",
        action="store_true",
        help="One line an event, commands as words: for screen readers and simple terminals.",
    )
