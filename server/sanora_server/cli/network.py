"""What `sanora doctor` finds out about the network: ports, addresses, the name, and a phone that comes by."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Iterator, Sequence
from contextlib import asynccontextmanager
from http import HTTPStatus
from ipaddress import ip_address

import aiohttp
import msgspec
from aiohttp import web

from sanora import wire
from sanora.config import Settings
from sanora.ids import Ids
from sanora_server.cli.checks import Check, Level, ok
from sanora_server.lan import bind
from sanora_server.lan.addresses import Adapter, Address, rank, why_not
from sanora_server.lan.announcement import MdnsState, Service
from sanora_server.lan.mdns import Responder
from sanora_server.lan.own_names import with_port
from sanora_server.lan.reach import PATH, Reach, ReachAnswer, fetcher, prove
from sanora_server.tasks import Tasks

ANNOUNCING = 10.0
"""Seconds until the name must be announced."""

PAGE_SECONDS = 5.0

PAGE = """<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Sanora</title>
<h1>It works.</h1><p>This phone can reach the laptop. You can close this page.</p>
"""


class Probe:
    """A little server in the place of the real one, which sees who can come."""

    def __init__(self, instance: str) -> None:
        self.instance = instance
        self.visitor: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        """The address of the first phone that came."""
        self._own: frozenset[str] = frozenset()

    @asynccontextmanager
    async def serving(self, listeners: bind.Listeners, own: Sequence[Address]) -> AsyncGenerator[None]:
        """Answer on these sockets; visitors from `own` addresses are no phones."""
        self._own = frozenset(address.host for address in own)
        app = web.Application()
        app.router.add_get(PATH, self._reach)
        app.router.add_get("/", self._visit)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await runner.setup()
        try:
            for listener in listeners.sockets:
                await web.SockSite(runner, listener).start()
            yield
        finally:
            await runner.cleanup()

    async def _reach(self, request: web.Request) -> web.Response:
        answer = ReachAnswer(instance=self.instance, nonce=request.query.get("nonce", "")[:64])
        return web.Response(body=msgspec.json.encode(answer), content_type="application/json")

    async def _visit(self, request: web.Request) -> web.Response:
        visitor = request.remote or ""
        plain = visitor.removeprefix("::ffff:")
        if not self.visitor.done() and plain not in self._own and not _loopback(plain):
            self.visitor.set_result(plain)
        return web.Response(text=PAGE, content_type="text/html")


def _loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def port(settings: Settings) -> tuple[Check, bind.Listeners | None]:
    """Look whether the pages' port is to be had; return the sockets if it is."""
    try:
        listeners = bind.open_listeners(settings.port, settings.listen or bind.EVERYWHERE)
    except OSError as error:
        cure = "Stop the other program, or take another port with --port."
        return Check(Level.TROUBLE, str(error), cure), None
    if listeners.notice:
        return Check(Level.NOTE, listeners.notice, "Fine, if you do not need the usual one."), listeners
    return ok(f"Port {listeners.port} is free"), listeners


def adapters(found: Sequence[Adapter]) -> Iterator[Check]:
    """Say which addresses are left out, and why."""
    for adapter in found:
        for ip, prefix in adapter.addresses:
            reason = why_not(adapter, ip, prefix)
            if reason == "a virtual adapter":
                cure = "If it is a VPN: switch it off when phones cannot join."
                yield Check(Level.NOTE, f"{ip} ({adapter.name}) is left out: {reason}.", cure)
    if rank(found)[0].loopback:
        yield Check(Level.TROUBLE, "There is no network.", "Connect to the Wi-Fi that the hall uses.")


async def reaches(
    found: Sequence[Adapter], probe: Probe, number: int, ids: Ids, host: str = ""
) -> AsyncGenerator[tuple[Check, str]]:
    """Fetch every address back; yield what came of it, and the origin where it worked."""
    candidates = (
        [Address(host=host)] if host else [address for address in rank(found) if not address.loopback]
    )
    async with aiohttp.ClientSession() as session:
        fetch = fetcher(session)
        for address in candidates:
            origin = f"http://{with_port(address.in_url, number)}"
            reach = await prove(fetch, origin, probe.instance, ids.token())
            if reach is Reach.PROVED:
                yield ok(f"{origin} leads here{f' ({address.adapter})' if address.adapter else ''}"), origin
            elif reach is Reach.STRANGER:
                yield Check(Level.TROUBLE, f"At {origin} something else answers.", "Take another port."), ""
            else:
                cure = "Allow incoming connections for Python in this computer's firewall."
                yield Check(Level.TROUBLE, f"{origin} does not lead here.", cure), ""


async def name(found: Sequence[Adapter], number: int, fingerprint: str) -> Check:
    """Announce a name as a server would, and see what comes of it."""
    ips = tuple(address.host for address in rank(found) if not address.loopback)[:1]
    if not ips:
        return Check(Level.NOTE, "Without a network nothing can be announced.", "")
    tasks = Tasks()
    service = Service(
        name="Sanora doctor",
        port=number,
        control_port=number,
        fingerprint=fingerprint,
        protocol=wire.PROTOCOL,
    )
    responder = Responder(service, tasks)
    settled = asyncio.Event()
    responder.subscribe(
        lambda: settled.set() if responder.announcement.state in {MdnsState.ON, MdnsState.FAILED} else None
    )
    try:
        responder.announce(ips)
        async with asyncio.timeout(ANNOUNCING):
            await settled.wait()
    except TimeoutError:
        return Check(Level.NOTE, "No name could be announced in time.", "The QR code does without.")
    finally:
        told = responder.announcement
        await responder.close()
        await tasks.close()
    if told.state is MdnsState.FAILED:
        return Check(Level.NOTE, f"No name can be announced: {told.reason}.", "The QR code does without.")
    return ok(f"The name {told.host_name} can be announced")


async def page(url: str) -> Check:
    """Fetch the audience's page as a browser does."""
    try:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=PAGE_SECONDS)) as session,
            session.get(url, headers={"Accept": "text/html"}) as answer,
        ):
            shown = answer.status == HTTPStatus.OK and answer.content_type == "text/html"
    except (aiohttp.ClientError, TimeoutError, OSError):
        shown = False
    if shown:
        return ok(f"Browsers get the page at {url}")
    return Check(Level.TROUBLE, f"Browsers do not get the page at {url}.", "Start the server again.")


async def phone(probe: Probe, seconds: float) -> str:
    """Return the address of a phone that comes within this time; empty if none does."""
    try:
        async with asyncio.timeout(seconds):
            return await asyncio.shield(probe.visitor)
    except TimeoutError:
        return ""
