"""What this user's consoles keep: the key they sign with, and the servers that they are paired with."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Generator, Iterable, Sequence
from pathlib import Path
from typing import Annotated

import msgspec
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sanora import text, wire
from sanora.client.discovery import Found
from sanora.client.local import lock
from sanora.errors import Malformed, SanoraError
from sanora.paths import DataFolder, open_to_others, write_private

KEY = "console.key"
SERVERS = "servers.json"
LOCK = "servers.lock"

MOST_ADDRESSES = 8
"""Addresses of one server that are remembered, the one that led there last first."""

LONGEST_NAME = 64

_TRIES = 50
_PAUSE = 0.02  # seconds

Fingerprint = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]


class KeysUnusable(SanoraError):
    """A file of this user's keys cannot be used; the text says why, and what to do."""


class KnownServer(msgspec.Struct, frozen=True, rename="camel"):
    """A server that this user's consoles are paired with.

    `fingerprint` is the SHA-256 of its certificate, by which it is known wherever it is; `console_id` is what
    it knows us by, in `role`. `addresses` are `host:port`, the last good one first.
    """

    fingerprint: Fingerprint
    name: str
    console_id: str
    role: str
    addresses: tuple[str, ...] = ()

    def seen_at(self, address: str) -> KnownServer:
        """Return it with an address that led there just now."""
        others = (other for other in self.addresses if other != address)
        return msgspec.structs.replace(self, addresses=(address, *others)[:MOST_ADDRESSES])

    def told(self, name: str, role: str) -> KnownServer:
        """Return it with what it says itself; a name that shows nothing changes nothing."""
        name = text.clean(name)[:LONGEST_NAME].strip()
        return msgspec.structs.replace(self, name=name if text.visible(name) else self.name, role=role)


class Known:
    """The key and the servers in a data folder's `keys/`, which is made when it is missing.

    Every method raises `KeysUnusable` for files that are damaged, or that others on this machine can read.
    """

    def __init__(self, folder: DataFolder) -> None:
        self._folder = folder

    def key(self) -> Ed25519PrivateKey:
        """Return the key of this user's consoles; it is drawn the first time."""
        path = self._folder.keys / KEY
        if not path.exists():
            with self._alone():
                if not path.exists():
                    write_private(path, _pem(Ed25519PrivateKey.generate()))
        self._refuse_open(self._folder.keys, path)
        try:
            key = serialization.load_pem_private_key(path.read_bytes(), password=None)
        except (ValueError, TypeError) as error:
            raise KeysUnusable(_damaged(path)) from error
        if not isinstance(key, Ed25519PrivateKey):
            raise KeysUnusable(_damaged(path))
        return key

    def servers(self) -> tuple[KnownServer, ...]:
        """Return the servers, those paired last first."""
        path = self._folder.keys / SERVERS
        if not path.exists():
            return ()
        self._refuse_open(self._folder.keys, path)
        try:
            return wire.decode_as(path.read_bytes(), tuple[KnownServer, ...])
        except Malformed as error:
            raise KeysUnusable(_damaged(path)) from error

    def server(self, fingerprint: str) -> KnownServer | None:
        """Return the server that has this certificate."""
        return next((server for server in self.servers() if server.fingerprint == fingerprint), None)

    def at(self, address: str) -> KnownServer | None:
        """Return the server that was found at this address (`host:port`) last."""
        return next((server for server in self.servers() if address in server.addresses), None)

    def remember(self, server: KnownServer) -> None:
        """Keep a server, in place of what was known of it; its addresses are no other server's any more."""
        with self._alone():
            others = [
                msgspec.structs.replace(
                    other, addresses=tuple(one for one in other.addresses if one not in server.addresses)
                )
                for other in self.servers()
                if other.fingerprint != server.fingerprint
            ]
            self._write([server, *others])

    def moved(self, server: KnownServer) -> None:
        """Keep the addresses of a server that is known; one that was forgotten meanwhile stays forgotten."""
        with self._alone():
            before = self.servers()
            after = [server if one.fingerprint == server.fingerprint else one for one in before]
            if after != list(before):
                self._write(after)

    def forget(self, fingerprint: str) -> None:
        """Keep a server no longer."""
        with self._alone():
            self._write(server for server in self.servers() if server.fingerprint != fingerprint)

    def _write(self, servers: Iterable[KnownServer]) -> None:
        text_ = msgspec.json.format(msgspec.json.encode(list(servers)), indent=2)
        write_private(self._folder.keys / SERVERS, text_ + b"\n")

    @contextlib.contextmanager
    def _alone(self) -> Generator[None]:
        """Keep out whoever else changes these files now: another console of the same user."""
        self._folder.prepare()
        self._refuse_open(self._folder.keys)
        pause = threading.Event()
        with (self._folder.keys / LOCK).open("a+b") as file:
            for _ in range(_TRIES):
                if lock(file):
                    yield
                    return
                pause.wait(_PAUSE)
        message = f"Another program holds {self._folder.keys / LOCK}. End it, and try again."
        raise KeysUnusable(message)

    @staticmethod
    def _refuse_open(*paths: Path) -> None:
        for path in paths:
            if open_to_others(path):
                mode = "700" if path.is_dir() else "600"
                message = f"Others on this machine can read {path}. Close it with: chmod {mode} {path}"
                raise KeysUnusable(message)


class Sight(msgspec.Struct, frozen=True):
    """A server as a list shows it: what it says, what we know of it, and what is strange about that."""

    found: Found
    known: KnownServer | None
    warning: str


def sights(servers: Sequence[Found], known: Sequence[KnownServer]) -> list[Sight]:
    """Return servers as lists show them: one for each key, with a warning where two are alike.

    A key that is announced more than once, under two names or at two ports, is listed as it was first.
    """
    firsts: dict[str, Found] = {}
    for found in servers:
        firsts.setdefault(found.fingerprint, found)
    paired = {server.fingerprint: server for server in known}
    return [
        Sight(found, paired.get(found.fingerprint), _warning(found, servers, known))
        for found in firsts.values()
    ]


def _warning(found: Found, servers: Sequence[Found], known: Sequence[KnownServer]) -> str:
    same_key = any(server.fingerprint == found.fingerprint for server in known)
    if not same_key and any(_namesakes(server.name, found.name) for server in known):
        return "Another key than the server of this name that you are paired with: it is another one."
    others = [other for other in servers if other.fingerprint != found.fingerprint]
    if any(_namesakes(other.name, found.name) for other in others):
        return "There are two of this name: compare the address with the server's own screen."
    if sum(other.fingerprint == found.fingerprint for other in servers) > 1:
        return "Announced more than once. If it does not answer, type the address that its screen shows."
    return ""


def _namesakes(one: str, other: str) -> bool:
    """Tell whether two names look the same; the second of a name on a network gets a number behind."""
    one, other = text.alike(one), text.alike(other)
    return one == other or _numbered(one, other) or _numbered(other, one)


def _numbered(name: str, of: str) -> bool:
    return name.startswith(f"{of}-") and name.removeprefix(f"{of}-").isdecimal()


def _pem(key: Ed25519PrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _damaged(path: Path) -> str:
    return f"{path} is damaged. Restore it from a copy, or move it away: servers must then be paired anew."
