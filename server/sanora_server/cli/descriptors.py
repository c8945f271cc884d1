"""How many connections the system lets this process have."""

from __future__ import annotations

import sys

RESERVE = 500
"""Descriptors beside those of the audience: the database, logs, consoles, requests."""


def limit() -> int | None:
    """Return how many descriptors this process may open at most; None where there is no such limit."""
    if sys.platform == "win32":
        return None
    import resource  # noqa: PLC0415 - Unix only

    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    return None if hard == resource.RLIM_INFINITY else hard


def allow(connections: int) -> None:
    """Let this process have so many connections, as far as the system permits."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - Unix only

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = needed(connections)
    if hard != resource.RLIM_INFINITY:
        wanted = min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        except (ValueError, OSError):  # macOS has a lower limit than it says
            return


def needed(connections: int) -> int:
    """Return how many descriptors so many connections take: some people have two for a moment."""
    return 2 * connections + RESERVE
