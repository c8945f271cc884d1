"""How many connections the system lets this process have."""

from __future__ import annotations

import sys
from contextlib import suppress

from sanora_server.edge.limits import BESIDE, Limits


def limit() -> int | None:
    """Return how many descriptors this process may open at most; None where there is no such limit."""
    if sys.platform == "win32":
        return None
    import resource  # noqa: PLC0415 - Unix only

    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    return None if hard == resource.RLIM_INFINITY else hard


def allow(connections: int) -> int | None:
    """Let this process have so many connections, as far as the system permits; return what it permits."""
    if sys.platform == "win32":
        return None
    import resource  # noqa: PLC0415 - Unix only

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = needed(connections)
    if hard != resource.RLIM_INFINITY:
        wanted = min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with suppress(ValueError, OSError):  # macOS has a lower limit than it says
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return None if soft == resource.RLIM_INFINITY else soft


def needed(connections: int) -> int:
    """Return how many descriptors so many connections take: some people have two for a moment."""
    return Limits(people=connections).connections + BESIDE
