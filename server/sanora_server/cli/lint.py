"""`sanora lint`: looks decks over."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sanora.commandline import flags
from sanora.commandline.decks import album_beside, read_bytes
from sanora.commandline.failures import guarded, tell
from sanora.deck.base import DeckFaulty, Finding
from sanora.deck.imports.formats import ENDINGS, read_any
from sanora.deck.lint import advice
from sanora.exits import Exit

DESCRIPTION = """\
Look decks over: each fault with file, line and cure, or else advice for the stage.

The exit code is 0 if every deck can be used, and 1 if one has a fault; with --strict also for advice.
"""


def main(arguments: Sequence[str]) -> int:
    """Print what is found, one line each."""
    parser = flags.parser("lint", DESCRIPTION)
    parser.add_argument(
        "decks", nargs="+", type=Path, metavar="DECK", help=f"Files of questions: {', '.join(ENDINGS)}."
    )
    parser.add_argument("--strict", action="store_true", help="Let advice count as a fault.")
    options = parser.parse_args(arguments)

    def look_over() -> Exit:
        code = Exit.OK
        for path in options.decks:
            findings = look(path)
            for finding in findings:
                print(finding.shown(str(path)))
            if any(options.strict or not finding.advice for finding in findings):
                code = Exit.FAILED
            elif not findings:
                tell(f"{path} is fine.")
        return code

    return guarded(look_over)


def look(path: Path) -> tuple[Finding, ...]:
    """Return what there is to say about a file."""
    try:
        reading = read_any(read_bytes(path), str(path), album=album_beside(path))
    except DeckFaulty as faulty:
        return faulty.findings
    return tuple(sorted([*reading.advice, *advice(reading.deck)], key=lambda finding: finding.line))
