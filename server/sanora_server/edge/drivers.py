"""Who drives: the token of this machine, or of a paired console's login."""

from __future__ import annotations

import hmac

from sanora.conference.permissions import LOCAL_HOST, Actor, Role
from sanora.conference.speakers import RemoveSpeaker
from sanora.errors import SanoraError, Unauthorized
from sanora_server.edge import closing
from sanora_server.edge.edge import Edge


def driver(edge: Edge, token: str) -> Actor:
    """Return who shows this token on the control listener; raise `Unauthorized` for anybody else."""
    if same_secret(token, edge.control_token):
        return LOCAL_HOST
    actor = edge.pairing.actor(token)
    if actor is None:
        raise Unauthorized
    return actor


async def revoke(edge: Edge, console_id: str) -> None:
    """Shut a console out: its tokens are dead and its sockets closed at once, then its traces go.

    Raises `NotFound`, and `Retry` when the console is out, but would be back after a restart.
    """
    try:
        await edge.pairing.revoke(console_id)
    finally:
        edge.hub.part_console(console_id, closing.UNAUTHORIZED, "this console was revoked")
    for summary in await edge.authority.catalogue():
        if console_id in summary.speakers:
            await _take_out(edge, summary.id, console_id)


async def _take_out(edge: Edge, conference_id: str, console_id: str) -> None:
    try:
        await edge.authority.ask(
            conference_id,
            RemoveSpeaker(speaker=console_id),
            LOCAL_HOST,
            edge.clock.now(),
            lambda _conference, _events: None,
        )
    except SanoraError:
        return  # its id stays in a list, but nobody can log in under it any more


def shown_role(actor: Actor) -> str:
    """Return the role that `welcome` tells a console."""
    return {Role.SPEAKER: "speaker", Role.MODERATOR: "moderator"}.get(actor.role, "host")


def same_secret(given: str, secret: str) -> bool:
    """Compare without telling by the time it takes how much was right."""
    return hmac.compare_digest(given.encode(errors="surrogatepass"), secret.encode())
