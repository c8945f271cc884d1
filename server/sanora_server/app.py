"""The server as a whole: the one place that wires store, engine, edge and venue together."""

from __future__ import annotations

import gc
import logging
import os
import platform
import ssl
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from importlib.metadata import version

import aiohttp

from sanora import wire
from sanora.client.local import Control
from sanora.clock import Clock, SystemClock
from sanora.conference.base import Rules
from sanora.config import Settings, spelled
from sanora.errors import SanoraError
from sanora.ids import Ids
from sanora.paths import DataFolder
from sanora_server import boot
from sanora_server.edge import surroundings
from sanora_server.edge.drivers import revoke
from sanora_server.edge.edge import Edge
from sanora_server.edge.hub import Hub
from sanora_server.edge.limiter import Limiter
from sanora_server.edge.limits import Limits
from sanora_server.edge.listeners import Listener, audience_app, control_app
from sanora_server.edge.passes import Passes
from sanora_server.engine import Engine
from sanora_server.housekeeping import Housekeeping
from sanora_server.instance import Instance
from sanora_server.keys import ServerKeys, open_keys
from sanora_server.lan import bind
from sanora_server.lan.announcement import Announcer, Service
from sanora_server.lan.mdns import Responder
from sanora_server.lan.reach import fetcher
from sanora_server.lan.venue import Place, Venue
from sanora_server.pairing import Consoles, Pairing
from sanora_server.pictures import Pictures
from sanora_server.store import Store
from sanora_server.tasks import Tasks
from sanora_server.waking import Waking
from sanora_server.web.assemble import own_site
from sanora_server.wordlists import WordLists

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Server:
    """A running server. Whoever drives it in this process does so through `engine`, like a console."""

    settings: Settings
    folder: DataFolder
    clock: Clock
    engine: Engine
    hub: Hub
    venue: Venue
    passes: Passes
    pictures: surroundings.Pictures
    control: Control
    housekeeping: Housekeeping
    waking: Waking
    tasks: Tasks
    notice: str
    """What to tell the host about the port: empty when it is the usual one."""

    def stage_url(self, conference_id: str, public_code: str) -> str:
        """Return the link that opens a conference's projector page on this machine.

        It leads over loopback where that is listened on: no change of the network's address touches it, and
        browsers let such a page keep the screen awake.
        """
        here = f"http://{bind.LOOPBACK[0]}:{self.venue.place.port}"
        origin = self.venue.origin if self.settings.listen else here
        return f"{origin}/stage/{public_code}#{self.passes.stage(conference_id)}"

    def trouble(self) -> str:
        """Tell in a sentence what is wrong: store, disk, or a laptop that slept; empty when nothing is."""
        return self.engine.trouble() or self.housekeeping.warning or self.waking.warning

    async def failure(self) -> BaseException:
        """Wait until a part of the server has failed for good, and return why."""
        return await self.tasks.failed


@asynccontextmanager
async def build(
    settings: Settings, clock: Clock, ids: Ids, descriptors: int | None = None
) -> AsyncGenerator[Server]:
    """Start a server and stop it on leaving: clients are told, nothing is left behind.

    `descriptors` is what the system lets this process open; None is no limit.

    Raises `AlreadyRunning`, `PortTaken`, `StoreError`, `KeyTrouble`, `FolderNotOurs` or another OSError, each
    with a text for the host.
    """
    folder = settings.folder
    folder.prepare()
    async with AsyncExitStack() as stack:
        instance = stack.enter_context(Instance(folder, ids.identifier()))
        keys = open_keys(folder.keys, ids)
        store = await Store.open(
            folder.database, clock=clock, ids=ids, unsafe_storage=settings.unsafe_storage
        )
        stack.push_async_callback(store.close)
        if isinstance(clock, SystemClock):
            boot.carry_on(clock, await store.anchor())
        tasks = Tasks()
        stack.push_async_callback(tasks.close)
        engine = Engine(store, clock, ids, tasks, _rules(settings))
        housekeeping = Housekeeping(store, folder.backups, clock, tasks)
        waking = Waking(clock)

        everywhere = settings.listen or bind.EVERYWHERE
        audience = bind.open_listeners(settings.port, everywhere)
        stack.callback(audience.close)
        loopback = bind.open_listeners(0, bind.LOOPBACK)
        stack.callback(loopback.close)
        encrypted = bind.open_control_listeners(settings.control_port, everywhere)
        stack.callback(encrypted.close)

        control = Control(
            url=f"http://127.0.0.1:{loopback.port}",
            tls_url=f"https://{_in_url((settings.listen or bind.LOOPBACK)[0])}:{encrypted.port}",
            token=ids.token() + ids.token(),
            fingerprint=keys.fingerprint,
            pid=os.getpid(),
            arguments=spelled(settings),
        )
        announcer: Announcer | None = None
        if settings.mdns:
            announcer = Responder(_service(settings, audience.port, encrypted.port, keys), tasks)
        session = await stack.enter_async_context(aiohttp.ClientSession())
        venue = Venue(
            Place(port=audience.port, instance=instance.start, host=settings.host),
            clock=clock,
            ids=ids,
            fetch=fetcher(session),
            announcer=announcer,
        )

        pairing = Pairing(
            consoles=Consoles.open(folder.keys),
            clock=clock,
            ids=ids,
            fingerprint=keys.fingerprint,
            name=_name(settings),
        )
        limits = Limits(people=settings.connections, descriptors=descriptors)
        hub = Hub(authority=engine, venue=venue, clock=clock, limits=limits)
        passes = Passes(keys.stage_secret, clock, ids)
        edge = Edge(
            authority=engine,
            hub=hub,
            limiter=Limiter(limits, clock),
            venue=venue,
            passes=passes,
            control_token=control.token,
            pairing=pairing,
            control_port=encrypted.port,
            site=own_site(),
            pictures=await Pictures.open(store, clock),
            clock=clock,
            ids=ids,
            instance=instance.start,
            version=version("sanora"),
            backup=housekeeping.backup,
            trouble=lambda: engine.trouble() or housekeeping.warning or waking.warning,
        )
        engine.subscribers += [hub, housekeeping]
        await engine.start()
        for console_id in pairing.unused():
            with suppress(SanoraError):  # a disk that is full keeps nobody from starting
                await revoke(edge, console_id)
        stack.push_async_callback(engine.settle)
        hub.start(tasks)
        for app, listeners, tls in (
            (audience_app(edge), audience, None),
            (control_app(edge), loopback, None),
            (control_app(edge), encrypted, _tls(keys)),
        ):
            listener = Listener(app, limits, favoured=listeners is not audience)
            stack.push_async_callback(listener.close)
            for listening in listeners.sockets:
                await listener.open(listening, tls)
        stack.push_async_callback(hub.close)
        instance.listens(audience.port)
        stack.push_async_callback(venue.stop)
        await venue.start(tasks)
        _look_after(tasks, housekeeping, waking, WordLists(folder.words, clock, engine.use_filter))
        instance.write_control(control)
        _calm_memory()
        yield Server(
            settings=settings,
            folder=folder,
            clock=clock,
            engine=engine,
            hub=hub,
            venue=venue,
            passes=passes,
            pictures=edge.pictures,
            control=control,
            housekeeping=housekeeping,
            waking=waking,
            tasks=tasks,
            notice=audience.notice,
        )


def _look_after(tasks: Tasks, housekeeping: Housekeeping, waking: Waking, words: WordLists) -> None:
    tasks.spawn(housekeeping.run(), "backups")
    tasks.spawn(waking.run(), "sleep of the laptop")
    tasks.spawn(words.run(), "lists of rude words")


def _rules(settings: Settings) -> Rules:
    words = WordLists.read(settings.folder.words)
    return Rules(grace=timedelta(seconds=settings.grace), filter=words)


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _name(settings: Settings) -> str:
    return settings.name or f"Sanora on {platform.node().partition('.')[0] or 'this laptop'}"


def _service(settings: Settings, port: int, control_port: int, keys: ServerKeys) -> Service:
    return Service(
        name=_name(settings),
        port=port,
        control_port=control_port,
        fingerprint=keys.fingerprint,
        protocol=wire.PROTOCOL,
    )


def _tls(keys: ServerKeys) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.load_cert_chain(keys.certificate_file, keys.key_file)
    return context


def _calm_memory() -> None:
    """Keep the collector from stopping the loop: with ten thousand sockets a full pass takes 0.3 s."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 50, 1000)
