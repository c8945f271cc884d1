"""Which process holds a TCP port, where the system tells cheaply (Linux)."""

from __future__ import annotations

from pathlib import Path

import msgspec

_LISTENING = "0A"


class Holder(msgspec.Struct, frozen=True):
    """A process that listens on a port."""

    pid: int
    name: str

    def __str__(self) -> str:
        return f"pid {self.pid}, {self.name}"


def holder(port: int, proc: Path = Path("/proc")) -> Holder | None:
    """Return who listens on `port`; None if nobody does, another user does, or the system keeps it quiet."""
    sockets = {f"socket:[{inode}]" for inode in _inodes(port, proc)}
    if not sockets:
        return None
    for process in proc.glob("[0-9]*"):
        try:
            if any(str(entry.readlink()) in sockets for entry in (process / "fd").iterdir()):
                return Holder(pid=int(process.name), name=(process / "comm").read_text().strip())
        except OSError:  # it ended just now, or belongs to another user
            continue
    return None


def _inodes(port: int, proc: Path) -> set[str]:
    """Return the inodes of all listening sockets on `port`, of both IP versions."""
    found: set[str] = set()
    for table in (proc / "net/tcp", proc / "net/tcp6"):
        try:
            lines = table.read_text().splitlines()[1:]
        except OSError:
            continue
        for fields in (line.split() for line in lines):
            local, state, inode = fields[1], fields[3], fields[9]
            if state == _LISTENING and int(local.rpartition(":")[2], 16) == port:
                found.add(inode)
    return found
