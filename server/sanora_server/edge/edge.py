"""The edge's collaborators, handed to both listeners."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from sanora.clock import Clock
from sanora.ids import Ids
from sanora_server.edge.authority import Authority
from sanora_server.edge.hub import Hub
from sanora_server.edge.limiter import Limiter
from sanora_server.edge.pairing import Pairing
from sanora_server.edge.passes import Passes
from sanora_server.edge.surroundings import Pictures, Site, Venue


def _nothing_wrong() -> str:
    return ""


@dataclass(frozen=True, kw_only=True)
class Edge:
    """What requests and sockets are served with; built by `sanora_server.app`."""

    authority: Authority
    hub: Hub
    limiter: Limiter
    venue: Venue
    passes: Passes
    control_token: str = field(repr=False)
    """The secret of `run/control.json`."""
    pairing: Pairing
    control_port: int
    """Where consoles of other machines find the control listener."""
    site: Site
    pictures: Pictures
    clock: Clock
    ids: Ids
    instance: str
    """Drawn at each start; `/api/reach` answers with it."""
    version: str
    backup: Callable[[], Awaitable[str]]
    """Makes a backup now and returns the name of its file."""
    trouble: Callable[[], str] = _nothing_wrong
    """Tells in a sentence what is wrong now; empty when nothing is."""
