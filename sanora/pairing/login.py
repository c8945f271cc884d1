"""A paired console's login: the server's challenge, signed for this very server."""

from __future__ import annotations

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from sanora.pairing.bodies import AskChallenge, Challenge, LogIn


def public_hex(key: Ed25519PrivateKey) -> str:
    """Return the public half of a console's key, as it is sent and stored."""
    return key.public_key().public_bytes_raw().hex()


def answer(key: Ed25519PrivateKey, asked: AskChallenge, challenge: Challenge, fingerprint: str) -> LogIn:
    """Return the login of a console; `fingerprint` is that of the certificate that the console sees."""
    signature = key.sign(_statement(fingerprint, challenge.challenge)).hex()
    return LogIn(console_id=asked.console_id, challenge=challenge.challenge, signature=signature)


def proves(login: LogIn, public_key: str, fingerprint: str) -> bool:
    """Tell whether a login was signed with the key of `public_key`, for the server of this certificate."""
    try:
        known = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key))
        known.verify(bytes.fromhex(login.signature), _statement(fingerprint, login.challenge))
    except (InvalidSignature, ValueError):
        return False
    return True


def _statement(fingerprint: str, challenge: str) -> bytes:
    return b"\n".join((b"sanora login", fingerprint.encode(), challenge.encode()))
