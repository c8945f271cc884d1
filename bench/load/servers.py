"""The servers that are measured, as processes: the real one in three forms, and the bare stack."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from bench.load.processes import Process

HOST = "127.0.0.1"


class Bare:
    """The bare stack; it fans out frames of a given length."""

    page = "/page"

    def __init__(self, folder: Path, core: int, length: int) -> None:
        self.process = Process(folder, core, "bench.load.bare")
        self.address = HOST, int(self.process.ready["port"])
        self._length = length

    @property
    def desk(self) -> dict[str, Any]:
        """What the observer needs to know."""
        return {"origin": f"http://{HOST}:{self.address[1]}", "length": self._length}

    def hello(self, token: str) -> bytes:
        """Return a phone's first message."""
        del token
        return b'{"type":"hello","proto":1,"publicCode":"XXXXXX"}'


class Sanora:
    """The real server on a data folder of its own; `launcher` are flags of `bench.load.launcher`.

    `connections` None leaves it at its default; `descriptors` is what the system lets it open, None all.
    """

    def __init__(
        self,
        folder: Path,
        core: int,
        connections: int | None,
        launcher: Sequence[str] = (),
        descriptors: int | None = None,
    ) -> None:
        self.data = folder / "data"
        self._folder = folder
        self._core = core
        self._flags = [] if connections is None else ["--connections", str(connections)]
        self._module = ["bench.load.launcher", *launcher] if launcher else ["sanora"]
        self._port = 0
        self._descriptors = descriptors
        self.process = self.start()

    def start(self, wait: Callable[[float], None] = time.sleep) -> Process:
        """Start it, or start it again on the same data and port."""
        self.process = Process(
            *(self._folder, self._core, *self._module, "serve", "--json", "--no-mdns", "--host", HOST),
            *("--data", str(self.data), "--port", str(self._port), *self._flags),
            wait=wait,
            descriptors=self._descriptors,
        )
        self._port = int(str(self.process.ready["join_url"]).rpartition(":")[2].partition("/")[0])
        return self.process

    @property
    def address(self) -> tuple[str, int]:
        """Where the audience's pages are."""
        return HOST, self._port

    @property
    def page(self) -> str:
        """Path of the audience page."""
        return f"/{self.process.ready['public_code']}"

    @property
    def desk(self) -> dict[str, Any]:
        """What the observer needs to know."""
        control = json.loads(Path(self.process.ready["control_file"]).read_text(encoding="utf-8"))
        return {"origin": f"http://{HOST}:{self._port}", "control": control}

    def hello(self, token: str) -> bytes:
        """Return a phone's first message."""
        body = {"type": "hello", "proto": 1, "publicCode": self.process.ready["public_code"]}
        return json.dumps({**body, "token": token} if token else body).encode()


Server = Bare | Sanora
