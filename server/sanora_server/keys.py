"""What the server proves itself with: its key, its certificate, and the secret that signs stage links."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from sanora.ids import Ids
from sanora.paths import open_to_others, write_private

KEY = "server.key"
CERTIFICATE = "server.crt"
STAGE_SECRET = "stage.secret"  # noqa: S105 - the name of the file

_FROM = datetime(2020, 1, 1, tzinfo=UTC)
_UNTIL = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
"""No expiry (RFC 5280, 4.1.2.5): consoles trust the key itself, and a laptop's clock may be wrong."""

_FEWEST_BYTES = 32
"""A stage secret is no shorter; HMAC-SHA-256 asks for that many."""


class KeyTrouble(Exception):
    """A key file cannot be used; the text says why, and what to do."""


class ServerKeys(msgspec.Struct, frozen=True):
    """The files for TLS, the certificate's SHA-256 in hexadecimal, and the secret that signs stage passes."""

    key_file: Path
    certificate_file: Path
    fingerprint: str
    stage_secret: bytes


def open_keys(folder: Path, ids: Ids) -> ServerKeys:
    """Return the keys in `folder`, making those that are missing; raises `KeyTrouble`."""
    key_file, certificate_file, secret_file = folder / KEY, folder / CERTIFICATE, folder / STAGE_SECRET
    for path in (folder, key_file, certificate_file, secret_file):
        if path.exists() and open_to_others(path):
            mode = "700" if path == folder else "600"
            message = f"Others on this machine can read {path}. Close it with: chmod {mode} {path}"
            raise KeyTrouble(message)
    if not key_file.exists():
        certificate_file.unlink(missing_ok=True)  # of a key that is gone
        write_private(key_file, _pem(Ed25519PrivateKey.generate()))
    key = _read_key(key_file)
    if not certificate_file.exists():
        write_private(certificate_file, _certify(key).public_bytes(serialization.Encoding.PEM))
    certificate = _read_certificate(certificate_file, key)
    if not secret_file.exists():
        write_private(secret_file, (ids.token() + ids.token()).encode())
    secret = secret_file.read_bytes().strip()
    if len(secret) < _FEWEST_BYTES:
        message = (
            f"{secret_file} is damaged. Move it away: stage links that are open must then be opened anew."
        )
        raise KeyTrouble(message)
    fingerprint = hashlib.sha256(certificate.public_bytes(serialization.Encoding.DER)).hexdigest()
    return ServerKeys(key_file, certificate_file, fingerprint, secret)


def _pem(key: Ed25519PrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _read_key(path: Path) -> Ed25519PrivateKey:
    try:
        key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    except (ValueError, TypeError) as error:
        raise KeyTrouble(_damaged(path)) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyTrouble(_damaged(path))
    return key


def _read_certificate(path: Path, key: Ed25519PrivateKey) -> x509.Certificate:
    try:
        certificate = x509.load_pem_x509_certificate(path.read_bytes())
    except ValueError as error:
        raise KeyTrouble(_damaged(path)) from error
    if certificate.public_key() != key.public_key():
        raise KeyTrouble(_damaged(path))
    return certificate


def _damaged(path: Path) -> str:
    return f"{path} is damaged. Restore it from a copy, or move it away: consoles must then pair anew."


def _certify(key: Ed25519PrivateKey) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Sanora")])
    usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(_FROM)
        .not_valid_after(_UNTIL)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("sanora")]), critical=False)
        .add_extension(usage, critical=False)
        .sign(key, algorithm=None)
    )
