"""Which Host and Origin headers mean this server: all it had in this run, and no others."""

from __future__ import annotations

from collections.abc import Iterable

HTTP_PORT = 80
LOCAL_NAMES = ("localhost", "127.0.0.1", "[::1]")


class OwnNames:
    """The names and addresses of one listener, as the edge's allow-lists.

    They only grow: a page stays alive on the address it was loaded from, and finds back through it.
    """

    def __init__(self, port: int) -> None:
        self.port = port
        self.hosts: frozenset[str] = frozenset()
        """Host headers, in lower case."""
        self.origins: frozenset[str] = frozenset()
        """Origin headers of pages that this server has sent."""
        self._names: frozenset[str] = frozenset()
        self.learn(LOCAL_NAMES)

    def learn(self, names: Iterable[str]) -> None:
        """Add hosts as URLs write them."""
        names = self._names.union(name.lower() for name in names)
        if names == self._names:
            return
        self._names = names
        here = {with_port(name, self.port) for name in names}
        self.hosts = frozenset(here | {f"{name}:{self.port}" for name in names})
        self.origins = frozenset(f"http://{name}" for name in here)


def with_port(host: str, port: int) -> str:
    """Return host and port as a URL and the headers write them: without the port of plain HTTP."""
    return host if port == HTTP_PORT else f"{host}:{port}"
