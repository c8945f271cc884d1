"""Where a database may be kept: on a disk of this machine, in a folder that nothing synchronises."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path, PurePath
from typing import NamedTuple

from sanora_server.store.errors import UnfitStorage

LITTLE_SPACE = 500 * 1024 * 1024
"""Bytes free below which the host is warned."""

SCARCE_SPACE = 200 * 1024 * 1024
"""Bytes free below which nothing large is taken in any more."""

NEXT_MOMENT = 4 * 1024 * 1024
"""Bytes free above which a disk that was full is no longer: a burst of ten thousand votes fits in."""

_NETWORK = {
    "9p", "afpfs", "afs", "beegfs", "ceph", "cifs", "davfs", "gfs2", "glusterfs", "lustre", "ncpfs", "nfs",
    "nfs4", "ocfs2", "prl_fs", "smb2", "smb3", "smbfs", "vboxsf", "vmhgfs", "webdav",
}  # fmt: skip
"""Kinds of file system whose locks or shared memory another machine may not see."""

_SYNCED = re.compile(
    r"onedrive([ -].*)?|dropbox( \(.*\))?|icloud ?drive|mobile documents|com~apple~clouddocs|cloudstorage"
    r"|google ?drive|my drive|nextcloud|owncloud|pclouddrive|syncthing",
    re.IGNORECASE,
)
"""Names of folders that a program copies elsewhere file by file, a database in the middle of a change."""

_WINDOWS_REMOTE = 4


class Mount(NamedTuple):
    """A place in the tree of folders and the kind of file system that is there."""

    folder: str
    kind: str


class Space(NamedTuple):
    """Bytes of the disk that a folder is on."""

    free: int
    total: int

    @property
    def little(self) -> bool:
        """Whether the host should make room."""
        return self.free < LITTLE_SPACE

    @property
    def scarce(self) -> bool:
        """Whether nothing large may be taken in."""
        return self.free < SCARCE_SPACE


def space(folder: Path) -> Space:
    """Return what is free where `folder` is."""
    usage = shutil.disk_usage(folder)
    return Space(usage.free, usage.total)


def refuse_unfit(path: Path) -> None:
    """Raise `UnfitStorage` for a path on a network drive or in a synchronised folder."""
    real = path.resolve()
    if name := synced_part(real):
        raise UnfitStorage(
            f"{path} is in {name!r}, which copies files while they change: a database breaks so."
        )
    kind = "network" if remote_drive(real) else kind_at(real, mounts())
    if kind == "network" or is_network(kind):
        raise UnfitStorage(f"{path} is on a file system of the kind {kind!r}, where a database is not safe.")


def synced_part(path: PurePath) -> str:
    """Return the part of a path that names a synchronised folder; nothing if none does."""
    return next((part for part in path.parts if _SYNCED.fullmatch(part)), "")


def is_network(kind: str) -> bool:
    """Tell whether a kind of file system is of the network or a program's; `fuseblk` is a local disk."""
    return kind.lower() in _NETWORK or kind.lower().startswith("fuse.")


def kind_at(path: PurePath, known: Iterable[Mount]) -> str:
    """Return the kind of file system that a path is on; nothing when that is not known."""
    above = {path.as_posix(), *(parent.as_posix() for parent in path.parents)}
    fitting = [mount for mount in known if mount.folder in above]
    deepest = max((len(mount.folder) for mount in fitting), default=0)
    return next((mount.kind for mount in reversed(fitting) if len(mount.folder) == deepest), "")


def mounts() -> list[Mount]:
    """Return what is mounted on this machine, later ones on top; nothing on Windows."""
    if sys.platform == "linux":
        return linux_mounts(
            Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape")
        )
    if sys.platform == "darwin":
        done = subprocess.run(["/sbin/mount"], capture_output=True, text=True, timeout=10, check=False)
        return mac_mounts(done.stdout)
    return []


def linux_mounts(text: str) -> list[Mount]:
    """Read /proc/self/mountinfo."""
    found: list[Mount] = []
    for line in text.splitlines():
        place, _, source = line.partition(" - ")
        folder = re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), place.split(" ")[4])
        found.append(Mount(folder, source.split(" ")[0]))
    return found


def mac_mounts(text: str) -> list[Mount]:
    """Read what `mount` prints on macOS: `//host/share on /Volumes/share (smbfs, nodev)`."""
    lines = (re.fullmatch(r".*? on (.*) \(([^,)]+).*\)", line) for line in text.splitlines())
    return [Mount(match[1], match[2]) for match in lines if match]


def remote_drive(path: Path) -> bool:
    """Tell whether a path is on a network drive of Windows."""
    if sys.platform != "win32":
        return False
    import ctypes  # noqa: PLC0415 # of use on Windows only

    root = os.path.splitdrive(path)[0] + "\\"
    return root.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(root) == _WINDOWS_REMOTE
