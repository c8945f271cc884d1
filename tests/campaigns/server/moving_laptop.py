"""A laptop and a phone, each in a network of its own, on one cable; then the laptop gets another address.

Run by test_moving.py as root of new network namespaces, which end with it. Prints JSON, one line a step.
"""

import asyncio
import json
import shutil
import subprocess
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import aiohttp
import msgspec
from aiohttp import web
from zeroconf import AddressResolver  # pyright: ignore[reportPrivateImportUsage] - as in mdns.py
from zeroconf.asyncio import AsyncZeroconf

from sanora.clock import SystemClock
from sanora.ids import SystemIds
from sanora_server.lan.addresses import Address
from sanora_server.lan.announcement import Service
from sanora_server.lan.bind import open_listeners
from sanora_server.lan.mdns import Responder
from sanora_server.lan.reach import PATH, ReachAnswer, fetcher
from sanora_server.lan.venue import Place, Venue
from sanora_server.tasks import Tasks

PHONE = "phone0"
LAPTOP = "wlan0"

NETWORKS = (
    ("192.168.77.5/24", "192.168.77.50/24"),
    ("10.88.99.5/16", "10.88.1.50/16"),
    ("fd00:77::5/64", "fd00:77::50/64"),
)
"""What the laptop and the phone are given, one network after the other."""


def ip(*words: str) -> None:
    """Configure the network of this process."""
    subprocess.run([shutil.which("ip") or "/sbin/ip", *words], check=True)


def move(device: str, address: str) -> None:
    """Leave the network that `device` was on for another."""
    ip("address", "flush", "dev", device, "scope", "global")
    ip("address", "add", address, "dev", device, *(["nodad"] if ":" in address else []))
    ip("link", "set", device, "up")


def say(**facts: object) -> None:
    """Tell the test; `at` is in seconds of a clock that both processes share."""
    sys.stdout.write(json.dumps({"at": asyncio.get_running_loop().time(), **facts}) + "\n")
    sys.stdout.flush()


async def phone() -> None:
    """Take the address that each line of input names, and tell when name and page lead to the server's."""
    say(ready=True)
    reader = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    async for line in reader:
        own, server, origin = line.decode().split()
        move(PHONE, own)
        while server not in (found := await resolve(own.partition("/")[0], "sanora.local.")):
            pass
        async with aiohttp.ClientSession() as session:
            body = await fetcher(session)(f"{origin}{PATH}?nonce=phone")
        say(phone=found, fetched=json.loads(body))


async def resolve(own: str, name: str) -> list[str]:
    """Ask the network for a name, without a cache."""
    async with AsyncZeroconf(interfaces=[own]) as zeroconf:
        resolver = AddressResolver(name)
        await resolver.async_request(zeroconf.zeroconf, 400)
        return resolver.parsed_addresses()


@asynccontextmanager
async def serving(instance: str) -> AsyncGenerator[int]:
    """Serve the proof on all addresses, and give the port."""

    async def reach(request: web.Request) -> web.Response:
        body = ReachAnswer(instance=instance, nonce=request.query["nonce"])
        return web.Response(body=msgspec.json.encode(body))

    app = web.Application()
    app.router.add_get(PATH, reach)
    runner = web.AppRunner(app)
    await runner.setup()
    listeners = open_listeners()
    for listener in listeners.sockets:
        await web.SockSite(runner, listener).start()
    yield listeners.port
    await runner.cleanup()


@asynccontextmanager
async def neighbour(program: str = __file__) -> AsyncGenerator[Process]:
    """Run `program phone` in a network of its own, which has the end of a cable that is called `PHONE`."""
    process = await asyncio.create_subprocess_exec(
        "unshare", "--net", sys.executable, program, "phone", stdin=PIPE, stdout=PIPE
    )
    assert process.stdout
    await process.stdout.readline()  # from now on it has a network of its own
    ip("link", "set", PHONE, "netns", str(process.pid))
    yield process
    await process.communicate(b"")


async def laptop() -> None:
    """Serve, move to another network, and tell what the phone saw."""
    ip("link", "set", "lo", "up")
    ip("link", "add", LAPTOP, "type", "veth", "peer", "name", PHONE)
    ip("link", "set", LAPTOP, "up")
    tasks = Tasks()
    async with serving("laptop") as port, aiohttp.ClientSession() as session, neighbour() as process:
        service = Service(name="Sanora", port=port, control_port=0, fingerprint="ab" * 32, protocol=1)
        venue = Venue(
            Place(port=port, instance="laptop"),
            clock=SystemClock(),
            ids=SystemIds(),
            fetch=fetcher(session),
            announcer=Responder(service, tasks),
        )
        venue.subscribe(lambda now: say(standing=msgspec.to_builtins(now), url=venue.join_url("ABC234")))
        await venue.start(tasks)
        assert process.stdin
        assert process.stdout
        for ours, theirs in NETWORKS:
            address = Address(host=ours.partition("/")[0])
            move(LAPTOP, ours)
            say(moved=address.host)
            process.stdin.write(f"{theirs} {address.host} http://{address.in_url}:{port}\n".encode())
            sys.stdout.write((await process.stdout.readline()).decode())
        say(hosts=sorted(venue.hosts()), origins=sorted(venue.origins()))
        await venue.stop()
    await tasks.close()


if __name__ == "__main__":
    asyncio.run(phone() if sys.argv[1:] == ["phone"] else laptop())
