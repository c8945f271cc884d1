"""The signed login."""

from dataclasses import dataclass

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sanora.pairing.bodies import AskChallenge, Challenge, LogIn
from sanora.pairing.login import answer, proves, public_hex

SERVER = "5a" * 32


@dataclass
class Known:
    key: Ed25519PrivateKey
    public: str
    login: LogIn


def known() -> Known:
    key = Ed25519PrivateKey.generate()
    login = answer(key, AskChallenge(console_id="c1"), Challenge(challenge="ab" * 20), SERVER)
    return Known(key, public_hex(key), login)


def test_a_signed_challenge_proves_the_key() -> None:
    console = known()
    assert console.login.console_id == "c1"
    assert proves(console.login, console.public, SERVER)


def test_another_key_server_challenge_or_signature_proves_nothing() -> None:
    console = known()
    changed = msgspec.structs.replace(console.login, challenge="cd" * 20)
    forged = msgspec.structs.replace(console.login, signature="00" * 64)
    assert not proves(console.login, known().public, SERVER)
    assert not proves(console.login, console.public, "5b" * 32)
    assert not proves(changed, console.public, SERVER)
    assert not proves(forged, console.public, SERVER)


def test_what_is_no_key_proves_nothing() -> None:
    console = known()
    assert not proves(console.login, "ff" * 31, SERVER)
    assert not proves(console.login, "ff" * 32, SERVER)


def test_a_signature_for_a_login_fits_no_other_text() -> None:
    """The text that is signed begins with what it is for."""
    console = known()
    bare = console.key.sign(bytes.fromhex(console.login.challenge)).hex()
    assert not proves(msgspec.structs.replace(console.login, signature=bare), console.public, SERVER)
