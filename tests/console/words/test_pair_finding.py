"""`sanora pair --find`: the servers that are announced on the network."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from command_line import Serving
from open_code import Open
from yarl import URL

from sanora.client.known import Known
from sanora.exits import Exit
from sanora.paths import DataFolder
from sanora_server.lan.announcement import Announcement, MdnsState, Service
from sanora_server.lan.mdns import Responder
from sanora_server.tasks import Tasks

Serve = Callable[..., Serving]


@pytest.fixture
async def announced(serve: Serve) -> AsyncIterator[str]:
    """Announce the server on the loopback interface, and return the name it has there."""
    serving = serve()
    control = serving.control()
    port = URL(control.tls_url).port
    assert port is not None
    name = f"Pair {os.getpid()}"
    tasks = Tasks()
    service = Service(
        name=name, port=serving.port, control_port=port, fingerprint=control.fingerprint, protocol=1
    )
    responder = Responder(service, tasks)
    ready = asyncio.Event()
    responder.subscribe(lambda: ready.set() if responder.announcement.state is MdnsState.ON else None)
    responder.announce(("127.0.0.1",))
    await asyncio.wait_for(ready.wait(), 20)
    assert responder.announcement != Announcement()
    yield name
    await responder.close()
    await tasks.close()


async def test_a_server_of_the_network_is_found_and_picked(announced: str, opened: Open, other: Path) -> None:
    command = opened()
    finding = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "sanora", "pair", "--find", "--json", f"--data={other}"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert finding.stderr is not None
    assert finding.stdin is not None
    line = ""
    async with asyncio.timeout(20):
        while announced not in line:
            line = (await finding.stderr.readline()).decode()
            assert line, "it was not found"
        if await _asked(finding.stderr):  # other tests announce servers too
            finding.stdin.write(f"{line.split()[0]}\n".encode())
        finding.stdin.write(f"{command.code}\n".encode())
        out, _ = await finding.communicate()
    assert json.loads(out)["fingerprint"] == Known(DataFolder(other)).servers()[0].fingerprint
    assert finding.returncode == Exit.OK


async def _asked(errors: asyncio.StreamReader) -> bool:
    """Tell whether it wants to know which one; a single server is taken at once."""
    heard = b""
    while b"? " not in heard and b"code: " not in heard:
        heard += await errors.read(100)
    return b"Which one" in heard
