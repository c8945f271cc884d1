"""A console pairs with a server: the run of the exchange, from a certificate nobody knows to one to trust."""

from __future__ import annotations

import platform
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

import aiohttp

from sanora import text
from sanora.client.approach import Unreachable
from sanora.client.contact import Address, Contact, OtherKey, ask, look
from sanora.client.discovery import Found
from sanora.client.known import Known, KnownServer
from sanora.pairing.bodies import Begun, Form, Paired
from sanora.pairing.exchange import ConsoleRun, digits_of
from sanora.pairing.link import Link, is_link, read_link
from sanora.pairing.login import public_hex

Target: TypeAlias = Address | Found | Link
"""Whom to pair with: a typed address, a server that was found, or a pairing link."""


@dataclass(frozen=True)
class Counterpart:
    """Who answers there, before anything is proved.

    `known` is the pairing with that very server that there is already; `secret` comes from a link, and is
    empty where the code on the server's screen must be asked for.
    """

    contact: Contact
    known: KnownServer | None = None
    secret: str = field(default="", repr=False)


def read_target(typed: str) -> Address | Link:
    """Return what somebody typed or pasted: an address or a pairing link; raise `Malformed`."""
    return read_link(typed) if is_link(typed) else Address.read(typed)


def this_computer() -> str:
    """Return the name by which a server lists this console, unless it is given another one."""
    return text.clean(platform.node().partition(".")[0])[: text.NAME] or "A console"


async def meet(known: Known, target: Target, *, new_key: bool = False) -> Counterpart:
    """Look who answers at the target.

    Raises `Unreachable`, or `OtherKey` where it is not the server that was found or that a link is for, or
    not the one that this computer was paired with at the same address; `new_key` allows the last.
    """
    if isinstance(target, Found):
        contact = await _first_of(target)
    else:
        contact = await look(Address(target.host, target.port))
    if isinstance(target, Link) and not target.fits(contact.fingerprint):
        raise OtherKey(f"The server at {contact.address} is not the one that this link is for.")
    same, before = known.server(contact.fingerprint), known.at(str(contact.address))
    if same is None and before is not None and not new_key:
        raise OtherKey(
            f"At {contact.address} was {before.name} until now, but what answers there shows another key. "
            "Pair with it only if you know why: its data folder is new, or it is another laptop."
        )
    return Counterpart(contact, same, target.secret if isinstance(target, Link) else "")


async def pair(known: Known, counterpart: Counterpart, *, name: str, code: str = "") -> KnownServer:
    """Run the exchange under the name that the server shall list; return the server, now remembered.

    `code` is what its screen shows, not needed where the counterpart has a link's secret. Raises `Malformed`
    for what cannot be a code, `WrongCode` (with `triesLeft`), `PairingClosed`, `SlowDown` as the server does,
    `NotProved` where the server did not know the code, `OtherKey` or `Unreachable`.
    """
    form: Form = "link" if counterpart.secret else "code"
    run = ConsoleRun(
        form=form,
        password=counterpart.secret or digits_of(code),
        fingerprint=counterpart.contact.fingerprint,
        name=name,
        public_key=public_hex(known.key()),
    )
    way = counterpart.contact.way
    async with aiohttp.ClientSession() as http:
        begun = await ask(http, way, "pairing/begin", run.begin, Begun)
        paired = await ask(http, way, "pairing/finish", run.finish(begun), Paired)
    run.check(paired)
    here = str(counterpart.contact.address)
    server = KnownServer(
        fingerprint=counterpart.contact.fingerprint,
        name=here,
        console_id=paired.console_id,
        role=paired.role,
        addresses=counterpart.known.addresses if counterpart.known else (),
    )
    server = server.seen_at(here).told(paired.server_name, paired.role)
    known.remember(server)
    return server


async def _first_of(found: Found) -> Contact:
    """Return the first address of a server at which its key is shown."""
    strangers = False
    for address in _addresses(found):
        try:
            contact = await look(address)
        except Unreachable:
            continue
        if contact.fingerprint == found.fingerprint:
            return contact
        strangers = True
    if strangers:
        raise OtherKey(f"What answers there shows another key than {found.name} has announced.")
    raise Unreachable(f"{found.name} was announced, but does not answer.")


def _addresses(found: Found) -> Iterable[Address]:
    return (Address(ip, found.control_port) for ip in found.addresses)
