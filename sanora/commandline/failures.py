"""How a command ends when something goes wrong: a sentence for the user, and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping

from sanora.config import BadSettings
from sanora.deck.base import DeckFaulty
from sanora.errors import SanoraError
from sanora.exits import Exit, Stop

Failures = Mapping[type[Exception], Exit]

SHOWN = 20
"""Faults of a deck that are told at once."""

_KNOWN: Failures = {BadSettings: Exit.USAGE, SanoraError: Exit.FAILED, OSError: Exit.FAILED}


def guarded(work: Callable[[], Exit], failures: Callable[[], Failures] = dict) -> int:
    """Run a command and return its exit code; what it raises is told on the standard error stream.

    `failures` returns the codes of further exceptions, most special first; what is not known is raised.
    """
    try:
        return work()
    except Stop as stop:
        tell(stop.message)
        return stop.code
    except DeckFaulty as faulty:
        tell(*faults(faulty))
        return Exit.FAILED
    except KeyboardInterrupt:
        tell("Stopped.")
        return Exit.INTERRUPTED
    except BrokenPipeError:  # whoever read our output has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.FAILED
    except Exception as error:
        for kind, code in {**failures(), **_KNOWN}.items():
            if isinstance(error, kind):
                tell(str(error) or type(error).__name__)
                return code
        raise


def faults(faulty: DeckFaulty) -> list[str]:
    """Return the faults of a deck as lines; of very many only the first."""
    lines = [finding.shown(faulty.name) for finding in faulty.findings]
    more = len(lines) - SHOWN
    return [*lines[:SHOWN], *([f"… and {more} more."] if more > 0 else [])]


def tell(*lines: str) -> None:
    """Say something beside the output."""
    print(*lines, sep="\n", file=sys.stderr, flush=True)
