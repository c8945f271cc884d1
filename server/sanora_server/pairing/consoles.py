"""The paired consoles, in a file of their own.

It lies with the keys and not in the database: a backup that is restored brings no revoked console back.
"""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from sanora.errors import NotFound, Retry
from sanora.pairing.bodies import ConsoleRole
from sanora.paths import open_to_others, write_private
from sanora_server.keys import KeyTrouble

FILE = "consoles.json"
UNUSED = timedelta(days=90)
"""A console that has not logged in for so long must pair anew."""

log = logging.getLogger(__name__)


class Console(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A machine that may drive. `last_seen` is its last login."""

    id: str
    name: str
    role: ConsoleRole
    public_key: str
    paired_at: datetime
    last_seen: datetime


class _File(msgspec.Struct, frozen=True):
    consoles: list[Console]


class Consoles:
    """Those that are in, by id. Every change is written before it counts, but a revocation counts at once."""

    def __init__(self, path: Path, known: list[Console]) -> None:
        self._path = path
        self._known = {console.id: console for console in known}
        self._revoked: set[str] = set()
        """Those that the file still names because it could not be written."""
        self._writing = asyncio.Lock()

    @classmethod
    def open(cls, folder: Path) -> Consoles:
        """Read the file in a folder of keys, if there is one; raises `KeyTrouble`."""
        path = folder / FILE
        if not path.exists():
            return cls(path, [])
        if open_to_others(path):
            raise KeyTrouble(f"Others on this machine can read {path}. Close it with: chmod 600 {path}")
        try:
            return cls(path, msgspec.json.decode(path.read_bytes(), type=_File).consoles)
        except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
            message = (
                f"{path} is damaged. Restore it from a copy, or move it away: consoles must then pair anew."
            )
            raise KeyTrouble(message) from error

    def __len__(self) -> int:
        return len(self._known)

    def all(self) -> list[Console]:
        """Return them, oldest first."""
        return sorted(self._known.values(), key=lambda console: (console.paired_at, console.id))

    def get(self, console_id: str) -> Console | None:
        """Return a console, if it is in."""
        return self._known.get(console_id)

    def of(self, public_key: str) -> Console | None:
        """Return the console with this key."""
        return next((console for console in self._known.values() if console.public_key == public_key), None)

    def unused(self, now: datetime) -> list[Console]:
        """Return those that have not been seen for too long."""
        return [console for console in self.all() if now - console.last_seen >= UNUSED]

    async def put(self, console: Console) -> None:
        """Let a console in, or change it; raises `Retry` when the file cannot be written."""
        async with self._writing:
            await self._write({**self._known, console.id: console})
            self._known[console.id] = console

    async def rename(self, console_id: str, name: str) -> None:
        """Give a console another name; raises `NotFound`, `Retry`."""
        async with self._writing:
            console = self._must(console_id)
            renamed = msgspec.structs.replace(console, name=name)
            await self._write({**self._known, console_id: renamed})
            if console_id in self._known:
                self._known[console_id] = renamed

    async def seen(self, console_id: str, now: datetime) -> None:
        """Note that a console logged in. What cannot be written now is written with the next change."""
        async with self._writing:
            console = self._known.get(console_id)
            if console is None:
                return
            self._known[console_id] = msgspec.structs.replace(console, last_seen=now)
            try:
                await self._write(self._known)
            except Retry:
                log.warning("it was not kept that a console logged in")

    async def remove(self, console_id: str) -> None:
        """Forget a console at once; raises `NotFound`, and `Retry` when the file would bring it back."""
        if console_id not in self._revoked:
            self._must(console_id)
        self._known.pop(console_id, None)
        self._revoked.add(console_id)
        async with self._writing:
            await self._write(self._known)

    def _must(self, console_id: str) -> Console:
        console = self._known.get(console_id)
        if console is None:
            raise NotFound("There is no such console.")
        return console

    async def _write(self, known: dict[str, Console]) -> None:
        content = msgspec.json.format(msgspec.json.encode(_File([*known.values()])))
        left_out = self._revoked - known.keys()
        try:
            await asyncio.to_thread(write_private, self._path, content)
        except OSError as error:
            log.warning("%s cannot be written: %s", self._path, error)
            raise Retry(f"The list of paired consoles cannot be written: {error.strerror}.") from error
        self._revoked -= left_out
