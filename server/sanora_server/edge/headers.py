"""The headers that go with every answer."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from aiohttp import hdrs, web

from sanora_server.edge.origins import sockets_of

NO_STORE = "no-store"
REVALIDATE = "no-cache"
"""Pages: kept, but never shown without asking."""

FOR_EVER = "public, max-age=31536000, immutable"
"""Files whose name changes with their content."""

_FIXED = MappingProxyType(
    {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    }
)


@lru_cache(maxsize=16)
def protecting(origins: frozenset[str]) -> Mapping[str, str]:
    """Return the protecting headers of a server whose pages have these origins.

    The WebSocket origins are named because older Safari does not take them for 'self'.
    """
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        f"connect-src {' '.join((_SELF, *sockets_of(origins)))}; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'"
    )
    return MappingProxyType({**_FIXED, "Content-Security-Policy": policy})


_SELF = "'self'"


def complete(answer: web.StreamResponse, origins: frozenset[str]) -> None:
    """Add the protecting headers, forbid storing unless the answer says otherwise, and name no software."""
    answer.headers.update(protecting(origins))
    answer.headers.setdefault(hdrs.CACHE_CONTROL, NO_STORE)
    answer.headers.popall(hdrs.SERVER, None)
