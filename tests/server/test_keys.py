"""The server's keys: made once, private, and refused when they are not."""

import ssl
import stat
import sys
from pathlib import Path

import pytest
from cryptography import x509

from sanora.ids import SystemIds
from sanora_server.keys import CERTIFICATE, KEY, STAGE_SECRET, KeyTrouble, ServerKeys, open_keys

unix = pytest.mark.skipif(sys.platform == "win32", reason="file modes are Unix's")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    keys = tmp_path / "keys"
    keys.mkdir(mode=0o700)
    return keys


def opened(folder: Path) -> ServerKeys:
    return open_keys(folder, SystemIds())


def test_keys_stay_the_same_from_start_to_start(folder: Path) -> None:
    first = opened(folder)
    assert opened(folder) == first
    assert len(first.fingerprint) == 64
    assert len(first.stage_secret) >= 32


def test_every_folder_has_keys_of_its_own(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir(mode=0o700)
    first, second = opened(folder), opened(other)
    assert first.fingerprint != second.fingerprint
    assert first.stage_secret != second.stage_secret


@unix
def test_key_files_are_private(folder: Path) -> None:
    opened(folder)
    for name in (KEY, CERTIFICATE, STAGE_SECRET):
        assert stat.S_IMODE((folder / name).stat().st_mode) == 0o600


def test_tls_takes_the_certificate(folder: Path) -> None:
    keys = opened(folder)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.load_cert_chain(keys.certificate_file, keys.key_file)
    certificate = x509.load_pem_x509_certificate(keys.certificate_file.read_bytes())
    assert certificate.not_valid_after_utc.year == 9999


@unix
@pytest.mark.parametrize("name", ["", KEY, CERTIFICATE, STAGE_SECRET])
def test_what_others_can_read_is_refused_with_the_cure(folder: Path, name: str) -> None:
    opened(folder)
    path = folder / name if name else folder
    path.chmod(0o755 if path == folder else 0o644)
    with pytest.raises(KeyTrouble, match=f"chmod [67]00 {path}"):
        opened(folder)


@pytest.mark.parametrize("name", [KEY, CERTIFICATE, STAGE_SECRET])
def test_a_damaged_file_is_named_and_kept(folder: Path, name: str) -> None:
    opened(folder)
    (folder / name).write_bytes(b"rubbish")
    with pytest.raises(KeyTrouble, match=name):
        opened(folder)
    assert (folder / name).read_bytes() == b"rubbish"


def test_a_lost_certificate_is_made_again_for_the_same_key(folder: Path) -> None:
    key = opened(folder).key_file.read_bytes()
    (folder / CERTIFICATE).unlink()
    assert opened(folder).key_file.read_bytes() == key


def test_a_lost_key_is_a_new_server(folder: Path) -> None:
    first = opened(folder)
    (folder / KEY).unlink()
    assert opened(folder).fingerprint != first.fingerprint


def test_a_certificate_of_another_key_is_refused(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir(mode=0o700)
    opened(folder)
    (folder / CERTIFICATE).write_bytes(opened(other).certificate_file.read_bytes())
    with pytest.raises(KeyTrouble, match=CERTIFICATE):
        opened(folder)
