"""What tests of pairing get: real servers on loopback, their host, and another laptop's keys."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any, Literal

import msgspec
import pytest
from yarl import URL

from sanora.client.api import Api
from sanora.client.contact import Address
from sanora.client.discovery import Discovery
from sanora.client.known import Known
from sanora.clock import Clock, SystemClock
from sanora.config import Settings
from sanora.ids import SystemIds
from sanora.pairing.bodies import Consoles, OpenPairing, PairingState
from sanora.paths import DataFolder
from sanora_server.app import Server, build

LOOPBACK = "127.0.0.1"


class House:
    """One laptop with a server, which its host can stop and start again."""

    def __init__(self, data: Path, clock: Clock | None) -> None:
        self.folder = DataFolder(data)
        self.clock = clock or SystemClock()
        self._stack = AsyncExitStack()
        self._server: Server | None = None

    async def start(self, control_port: int = 0) -> None:
        settings = Settings(
            data=str(self.folder.root),
            port=0,
            control_port=control_port,
            mdns=False,
            host=LOOPBACK,
            listen=[LOOPBACK],
            name=f"Sanora of {self.folder.root.name}",
        )
        self._server = await self._stack.enter_async_context(build(settings, self.clock, SystemIds()))

    async def stop(self) -> None:
        stack, self._stack, self._server = self._stack, AsyncExitStack(), None
        await stack.aclose()

    @property
    def server(self) -> Server:
        assert self._server is not None
        return self._server

    @property
    def address(self) -> Address:
        """Where consoles of other laptops come in."""
        url = URL(self.server.control.tls_url)
        assert url.host is not None
        assert url.port is not None
        return Address(url.host, url.port)

    @property
    def fingerprint(self) -> str:
        return self.server.control.fingerprint

    async def call(self, method: str, path: str, body: object = None) -> Any:
        """Call as its host."""
        async with Api(self.server.control) as api:
            return await api.call(method, path, body)

    async def open(self, role: Literal["HOST", "SPEAKER"] = "HOST", conference_id: str = "") -> PairingState:
        """Open a pairing code."""
        wish = OpenPairing(role=role, conference_id=conference_id)
        return msgspec.convert(await self.call("POST", "pairing", wish), PairingState)

    async def consoles(self) -> Consoles:
        """Return who is let in."""
        return msgspec.convert(await self.call("GET", "consoles"), Consoles)


Build = Callable[..., House]


@pytest.fixture
async def houses(tmp_path: Path) -> AsyncIterator[Build]:
    """Make laptops for servers; they stop with the test."""
    made: list[House] = []

    def make(name: str = "anna", clock: Clock | None = None) -> House:
        made.append(House(tmp_path / name, clock))
        return made[-1]

    yield make
    for house in made:
        await house.stop()


@pytest.fixture
async def house(houses: Build) -> House:
    """Return a laptop with a running server."""
    house = houses()
    await house.start()
    return house


@pytest.fixture
def known(tmp_path: Path) -> Known:
    """Return what the other laptop keeps."""
    return Known(DataFolder(tmp_path / "other laptop"))


def wrong(code: str) -> str:
    """Return another code."""
    return f"{(int(code) + 1) % 10**8:08}"


def deaf() -> Discovery:
    """Return a search in a network that carries no multicast."""
    return Discovery(["192.0.2.77"])  # no interface has it
