"""The command `sanora`: finds what a word means and runs it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.metadata import version
from typing import NamedTuple

from sanora.exits import Exit
from sanora.spelling import did_you_mean


class Word(NamedTuple):
    """What a word does, and the function that does it; that takes the arguments and returns an exit code.

    `extra` names what must be installed beside the base.
    """

    function: str
    what: str
    extra: str = ""


WORDS = {
    "host": Word(
        "sanora_console.words.host:main", "run a talk: the server, with keys to drive it from this terminal"
    ),
    "pair": Word("sanora_console.words.pair:main", "let another laptop drive too, or let this one drive"),
    "console": Word("sanora_console.words.console:main", "drive a talk that runs, here or on another laptop"),
    "poll": Word(
        "sanora_console.words.poll:main", "drive a running talk by single commands: list, push, results …"
    ),
    "desktop": Word(
        "sanora_desktop.words.desktop:main",
        "prepare and run a talk in windows, without a terminal",
        "desktop",
    ),
    "serve": Word("sanora_server.cli.serve:main", "the server alone; one line an event"),
    "rehearse": Word(
        "sanora_server.cli.rehearse:main", "a simulated hall joins what runs; nothing of it is kept"
    ),
    "lint": Word("sanora_server.cli.lint:main", "look a deck over: file, line and cure of each fault"),
    "import": Word(
        "sanora_server.cli.importing:main",
        "make a new conference from a deck, or from questions of other programs",
    ),
    "export": Word(
        "sanora_server.cli.export:main",
        "write results to a file: a table, a workbook, a report, JSON, or the deck",
    ),
    "backup": Word("sanora_server.cli.backup:main", "copy the database, also while a server runs"),
    "restore": Word("sanora_server.cli.restore:main", "put a backup in the place of the database"),
    "verify": Word("sanora_server.cli.verify:main", "check the database and recount every vote"),
    "doctor": Word(
        "sanora_server.cli.doctor:main", "find out why phones cannot join, and what else is wrong"
    ),
}

EXAMPLE = """\
The usual way:

  sanora host talk.md      the hall scans the code on the screen; n asks the first question, ? shows all keys
  sanora lint talk.md      before you leave home
  sanora doctor            at the venue, before the audience comes
"""


def help_text() -> str:
    """Return what `sanora --help` says."""
    width = max(map(len, WORDS))
    words = "\n".join(f"  {name:<{width}}  {word.what}" for name, word in WORDS.items())
    codes = "\n".join(f"  {code.value:>3}  {code.meaning}" for code in Exit)
    return (
        "Live polls for talks: one command on the speaker's laptop, a QR code for the hall.\n\n"
        f"Usage: sanora WORD [ARGUMENTS]\n\n{words}\n\n{EXAMPLE}\n"
        f"Each word has a help of its own: sanora WORD --help\n\nExit codes:\n{codes}\n"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a word with its arguments; return the exit code."""
    word, *rest = (sys.argv[1:] if arguments is None else arguments) or ["--help"]
    if word in {"--help", "-h", "help"} and not rest:
        print(help_text(), end="")
        return Exit.OK
    if word == "help":
        word, rest = rest[0], ["--help"]
    if word in {"--version", "-V"}:
        print(f"sanora {version('sanora')}")
        return Exit.OK
    if word not in WORDS:
        print(f"sanora: there is no command {word!r}. {did_you_mean(word, WORDS)}", file=sys.stderr)
        return Exit.USAGE
    module, _, name = WORDS[word].function.partition(":")
    try:
        function: Callable[[Sequence[str]], int] = getattr(import_module(module), name)
    except ModuleNotFoundError as error:
        whole = f"sanora[{WORDS[word].extra}]" if WORDS[word].extra else "sanora"
        print(
            f"sanora {word} needs {error.name}, which is not installed. Try: pip install '{whole}'",
            file=sys.stderr,
        )
        return Exit.USAGE
    return function(rest)


if __name__ == "__main__":
    sys.exit(main())
