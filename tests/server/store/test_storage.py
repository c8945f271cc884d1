"""A database is kept on a disk of this machine only, and not where a program copies it about."""

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from sanora_server.store import storage
from sanora_server.store.errors import UnfitStorage
from sanora_server.store.storage import Mount, Space

LINUX = """\
22 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda rw
30 22 0:25 / /home/ada/Shared\\040Disk rw,relatime shared:9 - nfs4 server:/export rw,vers=4.2
31 22 0:26 / /mnt/office rw,relatime - cifs //server/office rw
32 22 0:27 / /mnt/cloud rw,nosuid - fuse.sshfs ada@server: rw
33 22 8:17 / /media/stick rw - fuseblk /dev/sdb1 rw
34 31 0:28 / /mnt/office/local rw - ext4 /dev/vdb rw
35 22 0:29 / /media/stick rw - tmpfs tmpfs rw
"""

MAC = """\
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
//ada@server/office on /Volumes/My Office (smbfs, nodev, nosuid, mounted by ada)
map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/srv/data/sanora.db", "ext4"),
        ("/home/ada/Shared Disk/talks/sanora.db", "nfs4"),
        ("/home/ada/Shared Disks/sanora.db", "ext4"),
        ("/mnt/office/sanora.db", "cifs"),
        ("/mnt/office/local/sanora.db", "ext4"),
        ("/mnt/cloud/sanora.db", "fuse.sshfs"),
        ("/media/stick/sanora.db", "tmpfs"),  # mounted over what was there
    ],
)
def test_the_kind_of_file_system_is_read_on_linux(path: str, kind: str) -> None:
    assert storage.kind_at(PurePosixPath(path), storage.linux_mounts(LINUX)) == kind


@pytest.mark.parametrize(
    ("path", "kind"), [("/Volumes/My Office/sanora.db", "smbfs"), ("/Volumes/Other/sanora.db", "apfs")]
)
def test_the_kind_of_file_system_is_read_on_macos(path: str, kind: str) -> None:
    assert storage.kind_at(PurePosixPath(path), storage.mac_mounts(MAC)) == kind


@pytest.mark.parametrize("kind", ["nfs", "nfs4", "cifs", "smbfs", "fuse.sshfs", "fuse.rclone", "9p", "davfs"])
def test_network_file_systems_are_known(kind: str) -> None:
    assert storage.is_network(kind)


@pytest.mark.parametrize("kind", ["ext4", "btrfs", "xfs", "apfs", "tmpfs", "fuseblk", "ntfs3", "overlay", ""])
def test_local_file_systems_are_fine(kind: str) -> None:
    assert not storage.is_network(kind)


@pytest.mark.parametrize(
    "part",
    [
        "OneDrive",
        "OneDrive - Contoso",
        "Dropbox",
        "Dropbox (Personal)",
        "iCloud Drive",
        "iCloudDrive",
        "Mobile Documents",
        "CloudStorage",
        "Google Drive",
        "Nextcloud",
    ],
)
def test_synchronised_folders_are_known(part: str) -> None:
    assert storage.synced_part(PurePosixPath("/srv") / part / "talks" / "sanora.db") == part
    assert storage.synced_part(PureWindowsPath("C:/Data") / part / "sanora.db") == part


@pytest.mark.parametrize("part", ["talks", "onedrives", "my-dropbox-notes", "drive", "Documents"])
def test_other_folders_are_fine(part: str) -> None:
    assert storage.synced_part(PurePosixPath("/srv") / part / "sanora.db") == ""


def test_a_link_into_a_synchronised_folder_is_seen_through(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "data").symlink_to(tmp_path / "Dropbox", target_is_directory=True)
    with pytest.raises(UnfitStorage, match="Dropbox"):
        storage.refuse_unfit(tmp_path / "data" / "sanora.db")


def test_a_network_drive_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "mounts", lambda: [Mount(tmp_path.resolve().as_posix(), "nfs4")])
    with pytest.raises(UnfitStorage, match="nfs4"):
        storage.refuse_unfit(tmp_path / "sanora.db")


def test_this_machine_is_fine(tmp_path: Path) -> None:
    storage.refuse_unfit(tmp_path / "not" / "yet" / "there" / "sanora.db")


def test_space_is_told(tmp_path: Path) -> None:
    found = storage.space(tmp_path)
    assert 0 < found.free <= found.total


@pytest.mark.parametrize(
    ("megabytes", "little", "scarce"), [(600, False, False), (400, True, False), (100, True, True)]
)
def test_space_runs_short_in_two_steps(megabytes: int, *, little: bool, scarce: bool) -> None:
    found = Space(megabytes * 1024 * 1024, 10**12)
    assert (found.little, found.scarce) == (little, scarce)
