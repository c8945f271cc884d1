"""What consoles keep: private files, one key, servers told apart by their own."""

import stat
import sys
import threading
from pathlib import Path

import msgspec
import pytest

from sanora.client import known as known_module
from sanora.client.discovery import Found
from sanora.client.known import KEY, LOCK, MOST_ADDRESSES, SERVERS, KeysUnusable, Known, KnownServer, sights
from sanora.client.local import lock
from sanora.pairing.login import public_hex
from sanora.paths import DataFolder

unix = pytest.mark.skipif(sys.platform == "win32", reason="file modes are Unix's")

ANNA = KnownServer("ab" * 32, "Sanora on anna", "c1", "HOST", ("192.168.1.20:40001",))
BERT = KnownServer("cd" * 32, "Sanora on bert", "c2", "SPEAKER", ("192.168.1.30:40001",))


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "data")


@pytest.fixture
def known(folder: DataFolder) -> Known:
    return Known(folder)


def test_the_key_is_drawn_once(known: Known, folder: DataFolder, tmp_path: Path) -> None:
    first = public_hex(known.key())
    assert public_hex(Known(folder).key()) == first
    assert public_hex(Known(DataFolder(tmp_path / "other")).key()) != first


def test_servers_are_remembered_the_last_one_first(known: Known, folder: DataFolder) -> None:
    assert known.servers() == ()
    known.remember(ANNA)
    known.remember(BERT)
    assert Known(folder).servers() == (BERT, ANNA)
    assert known.server(ANNA.fingerprint) == ANNA
    assert known.server("ef" * 32) is None
    assert known.at("192.168.1.30:40001") == BERT
    renamed = msgspec.structs.replace(ANNA, name="The hall")
    known.remember(renamed)
    assert known.servers() == (renamed, BERT)
    known.forget(ANNA.fingerprint)
    assert known.servers() == (BERT,)


def test_an_address_is_one_servers_only(known: Known) -> None:
    known.remember(ANNA)
    known.remember(msgspec.structs.replace(BERT, addresses=ANNA.addresses))
    assert [server.addresses for server in known.servers()] == [ANNA.addresses, ()]


def test_last_good_address_comes_first_and_few_are_kept() -> None:
    server = ANNA
    for number in range(20):
        server = server.seen_at(f"10.0.0.{number}:1")
    server = server.seen_at("10.0.0.15:1")
    assert server.addresses[:3] == ("10.0.0.15:1", "10.0.0.19:1", "10.0.0.18:1")
    assert len(server.addresses) == len(set(server.addresses)) == MOST_ADDRESSES


def test_a_server_that_was_forgotten_meanwhile_stays_forgotten(known: Known) -> None:
    known.remember(ANNA)
    known.remember(BERT)
    known.moved(ANNA.seen_at("10.0.0.1:1"))
    assert known.servers() == (BERT, ANNA.seen_at("10.0.0.1:1"))
    known.forget(ANNA.fingerprint)
    known.moved(ANNA)
    assert known.servers() == (BERT,)


@unix
def test_files_are_private(known: Known, folder: DataFolder) -> None:
    known.key()
    known.remember(ANNA)
    assert stat.S_IMODE(folder.keys.stat().st_mode) == 0o700
    for name in (KEY, SERVERS):
        assert stat.S_IMODE((folder.keys / name).stat().st_mode) == 0o600


@unix
@pytest.mark.parametrize("name", [KEY, SERVERS])
def test_a_file_that_others_can_read_is_refused_with_the_cure(
    known: Known, folder: DataFolder, name: str
) -> None:
    known.key()
    known.remember(ANNA)
    path = folder.keys / name
    path.chmod(0o640)
    with pytest.raises(KeysUnusable, match=f"chmod 600 {path}"):
        known.key() if name == KEY else known.servers()
    path.chmod(0o600)
    assert known.key()
    assert known.servers() == (ANNA,)


@unix
def test_a_folder_that_others_can_read_is_refused_when_reading(known: Known, folder: DataFolder) -> None:
    known.remember(ANNA)
    folder.keys.chmod(0o755)
    with pytest.raises(KeysUnusable, match="chmod 700"):
        known.servers()


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"{}", b'[{"fingerprint": "x"}]', b"[1]", b"\xff", b"[" * 10_000, b"not a key"),
        *(b'[{"name": "caf\xe9"}]', b'[{"unknown": ' + b"[" * 10_000),
    ],
)
def test_damaged_files_are_kept_and_told(known: Known, folder: DataFolder, content: bytes) -> None:
    known.key()
    for name in (KEY, SERVERS):
        path = folder.keys / name
        path.write_bytes(content)
        path.chmod(0o600)
        with pytest.raises(KeysUnusable, match="is damaged"):
            known.key() if name == KEY else known.servers()
        assert path.read_bytes() == content


def test_two_consoles_of_one_user_lose_nothing(folder: DataFolder) -> None:
    def pair(number: int) -> None:
        Known(folder).remember(msgspec.structs.replace(ANNA, fingerprint=f"{number:064x}", addresses=()))

    threads = [threading.Thread(target=pair, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {int(server.fingerprint, 16) for server in Known(folder).servers()} == set(range(8))


def test_a_lock_that_is_held_for_ever_is_told(
    known: Known, folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known_module, "_TRIES", 2)
    known.remember(ANNA)
    with (folder.keys / LOCK).open("r+b") as other:
        assert lock(other)
        with pytest.raises(KeysUnusable, match="Another program holds"):
            known.remember(BERT)
    known.remember(BERT)


def found(name: str, fingerprint: str) -> Found:
    return Found(name, ("192.168.1.20",), 40001, fingerprint)


def test_servers_that_look_alike_are_shown_apart_with_a_warning() -> None:
    one, two, plain = (
        found("Sanora on eve", "11" * 32),
        found("SANORA on Eve-2", "22" * 32),
        found("Sanora on room-2", "33" * 32),
    )
    shown = sights((one, two, plain), ())
    assert [bool(sight.warning) for sight in shown] == [True, True, False]
    assert [sight.found for sight in shown] == [one, two, plain]


def test_a_paired_server_is_recognised_by_its_key_and_by_nothing_else() -> None:
    true, false = found("Renamed", ANNA.fingerprint), found(ANNA.name, "ee" * 32)
    same, impostor = sights((true, false), (BERT, ANNA))
    assert (same.known, same.warning) == (ANNA, "")
    assert impostor.known is None
    assert "Another key" in impostor.warning


def test_a_key_is_listed_once_whatever_is_announced() -> None:
    twice = (found("Sanora on eve", "11" * 32), found("Sanora on mallory", "11" * 32))
    (sight,) = sights(twice, ())
    assert sight.found == twice[0]
    assert "Announced more than once" in sight.warning
