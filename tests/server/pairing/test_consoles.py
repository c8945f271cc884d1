"""The file of paired consoles."""

import stat
import sys
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from sanora.errors import NotFound, Retry
from sanora.testing.clock import START
from sanora_server.keys import KeyTrouble
from sanora_server.pairing.consoles import FILE, UNUSED, Console, Consoles

unix = pytest.mark.skipif(sys.platform == "win32", reason="file modes are Unix's")

ADA = Console(
    id="k1", name="Ada's laptop", role="HOST", public_key="0f" * 32, paired_at=START, last_seen=START
)
EVE = Console(
    id="k2",
    name="Eve's laptop",
    role="SPEAKER",
    public_key="1f" * 32,
    paired_at=START + timedelta(seconds=1),
    last_seen=START,
)


async def both(folder: Path) -> Consoles:
    consoles = Consoles.open(folder)
    await consoles.put(EVE)
    await consoles.put(ADA)
    return consoles


def unwritable(folder: Path) -> None:
    """Let the next write fail, whoever runs the test: a folder lies where the draft would."""
    draft = folder / f"{FILE}.new"
    draft.mkdir()
    (draft / "x").touch()


def writable(folder: Path) -> None:
    (folder / f"{FILE}.new" / "x").unlink()
    (folder / f"{FILE}.new").rmdir()


async def test_what_was_put_is_there_at_the_next_start(tmp_path: Path) -> None:
    assert not Consoles.open(tmp_path).all()
    consoles = await both(tmp_path)
    again = Consoles.open(tmp_path)
    assert consoles.all() == again.all() == [ADA, EVE]
    assert again.get("k1") == again.of(ADA.public_key) == ADA
    assert again.get("k3") is None
    assert again.of("2f" * 32) is None


@unix
async def test_the_file_is_private_and_one_that_is_not_is_refused(tmp_path: Path) -> None:
    await both(tmp_path)
    file = tmp_path / FILE
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    file.chmod(0o640)
    with pytest.raises(KeyTrouble, match="chmod 600"):
        Consoles.open(tmp_path)


@pytest.mark.parametrize("content", [b"", b"{}", b"[", b'{"consoles":[{"id":1}]}', b"\xff", b"[" * 100_000])
async def test_a_damaged_file_is_no_empty_one(tmp_path: Path, content: bytes) -> None:
    await both(tmp_path)
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(KeyTrouble, match="pair anew"):
        Consoles.open(tmp_path)


async def test_names_and_logins_are_kept(tmp_path: Path) -> None:
    consoles = await both(tmp_path)
    await consoles.rename("k1", "Stage left")
    later = START + timedelta(days=1)
    await consoles.seen("k1", later)
    await consoles.seen("k3", later)
    with pytest.raises(NotFound):
        await consoles.rename("k3", "x")
    expected = msgspec.structs.replace(ADA, name="Stage left", last_seen=later)
    assert consoles.get("k1") == Consoles.open(tmp_path).get("k1") == expected


async def test_who_was_removed_is_gone_for_good(tmp_path: Path) -> None:
    consoles = await both(tmp_path)
    await consoles.remove("k1")
    assert consoles.all() == Consoles.open(tmp_path).all() == [EVE]
    with pytest.raises(NotFound):
        await consoles.remove("k1")


async def test_a_disk_that_takes_nothing_lets_nobody_in_and_keeps_nobody(tmp_path: Path) -> None:
    consoles = await both(tmp_path)
    unwritable(tmp_path)
    with pytest.raises(Retry):
        await consoles.put(msgspec.structs.replace(ADA, id="k3"))
    assert consoles.get("k3") is None
    with pytest.raises(Retry):
        await consoles.rename("k1", "x")
    assert consoles.get("k1") == ADA
    await consoles.seen("k1", START + timedelta(hours=1))
    with pytest.raises(Retry):
        await consoles.remove("k2")
    assert consoles.get("k2") is None, "out at once, whatever the disk says"
    with pytest.raises(Retry):
        await consoles.remove("k2")
    writable(tmp_path)
    await consoles.remove("k2")
    with pytest.raises(NotFound):
        await consoles.remove("k2")
    assert [console.id for console in Consoles.open(tmp_path).all()] == ["k1"]


async def test_those_that_nobody_used_are_found(tmp_path: Path) -> None:
    consoles = await both(tmp_path)
    await consoles.seen("k1", START + timedelta(days=1))
    assert consoles.unused(START + UNUSED - timedelta(seconds=1)) == []
    assert [console.id for console in consoles.unused(START + UNUSED)] == ["k2"]
