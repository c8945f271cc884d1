"""Readers of what proves or names something: passes, tokens, codes, links, addresses, messages of pairing."""

from __future__ import annotations

from functools import cache

import jwt
import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from one_parser import Parser

from sanora import wire
from sanora.client.contact import Address
from sanora.conference.people import ParticipantJoined, identify
from sanora.conference.state import Conference
from sanora.ids import plain_code
from sanora.pairing.bodies import AskChallenge, Begin, Begun, Challenge, Finish, LogIn
from sanora.pairing.exchange import ConsoleRun, ServerRun, digits_of
from sanora.pairing.link import is_link, link_to, read_link
from sanora.pairing.login import answer, proves, public_hex
from sanora.testing.clock import ManualClock
from sanora.testing.ids import SeededIds
from sanora.testing.talk import Talk
from sanora_server.edge.passes import Passes

SECRET = b"a secret of the tests, long enough"
FINGERPRINT = "5a" * 32
PASSWORD = "12345678"
KEY = Ed25519PrivateKey.from_private_bytes(bytes(32))
PASSES = Passes(SECRET, ManualClock(), SeededIds())
PASS = PASSES.stage("abc").encode()
CLAIMS: bytes = jwt.api_jws.decode(PASS, options={"verify_signature": False})


def _header(data: bytes) -> str:
    """Return bytes as the value of a header is decoded."""
    return data.decode("utf-8", "surrogateescape")


def _pass(data: bytes) -> None:
    assert PASSES.conference(_header(data)) == "abc", "somebody wrote a pass to another conference"


def _claims(data: bytes) -> None:
    """Read a pass with these claims that is signed with the right secret, as whoever stole it could."""
    PASSES.conference(jwt.api_jws.encode(data, SECRET, "HS256", {"typ": "stage+jwt"}))


@cache
def _hall() -> tuple[Conference, str]:
    """Return a conference with one person, and that one's token."""
    talk = Talk(SeededIds())
    talk.begin()
    _, events = talk.join("Anna")
    (token,) = (event.token for event in events if isinstance(event, ParticipantJoined))
    return talk.conference, token


def _token(data: bytes) -> None:
    conference, token = _hall()
    person = identify(conference, _header(data))
    assert person is None or _header(data) == token, "another token than the own one is taken"


def _code(data: bytes) -> None:
    typed = data.decode(errors="replace")
    code = plain_code(typed)
    assert plain_code(code) == code
    assert len(wire.encode(code)) <= 200 * len(data) + 2


def _link(data: bytes) -> None:
    typed = data.decode(errors="replace")
    is_link(typed)
    link = read_link(typed)
    assert read_link(str(link)) == link


def _address(data: bytes) -> None:
    address = Address.read(data.decode(errors="replace"))
    assert Address.read(str(address)) == address


def _digits(data: bytes) -> None:
    assert len(digits_of(data.decode(errors="replace"))) == len(PASSWORD)


def _console() -> ConsoleRun:
    return ConsoleRun(
        form="code", password=PASSWORD, fingerprint=FINGERPRINT, name="Ada", public_key=public_hex(KEY)
    )


def _begin(data: bytes) -> None:
    """Let a server read the first message of pairing, and something of which it proves nothing."""
    run = ServerRun(wire.decode_as(data, Begin), password=PASSWORD, fingerprint=FINGERPRINT)
    run.finish(Finish(run="x", confirmation="0f" * 32))


def _begun(data: bytes) -> None:
    """Let a console read a server's answer."""
    _console().finish(wire.decode_as(data, Begun))


def _login(data: bytes) -> None:
    login = wire.decode_as(data, LogIn)
    asked = AskChallenge(console_id="x")
    true = answer(KEY, asked, Challenge(challenge=login.challenge), FINGERPRINT)
    assert proves(login, public_hex(KEY), FINGERPRINT) == (login.signature == true.signature)
    proves(login, login.signature[:64], FINGERPRINT)


_LINK = str(link_to("192.168.1.20", 8443, FINGERPRINT, "0f" * 16)).encode()
_LINK_6 = str(link_to("fe80::1", 8443, FINGERPRINT, "0f" * 16)).encode()
_LOGIN = answer(KEY, AskChallenge(console_id="x"), Challenge(challenge="0f" * 56), FINGERPRINT)

PROOFS: dict[str, Parser] = {
    "stage passes": Parser(_pass, (PASS,), largest=2048, share=8),
    "claims of stage passes": Parser(_claims, (CLAIMS,), largest=700, share=6),
    "tokens of devices": Parser(_token, (_hall()[1].encode(),), largest=2048, share=12),
    "public codes": Parser(
        _code, (b"K7M2XQ", b" k7m-2xq", "\uff2b\uff17\uff2d2XQ".encode()), largest=160, share=12
    ),
    "pairing links": Parser(_link, (_LINK, _LINK_6), largest=4096, share=12),
    "pairing codes": Parser(_digits, (b"1234 5678", "1234–5678".encode()), largest=4096, share=12),
    "addresses": Parser(
        _address, (b"192.168.1.20:40001", b"https://[fe80::1]:8443/"), largest=4096, share=12
    ),
    "beginnings of pairing": Parser(
        _begin, (wire.encode(_console().begin),), largest=16 * 1024, seconds=0.5, share=1
    ),
    "answers in pairing": Parser(
        _begun,
        (msgspec.json.encode(Begun(run="x", message="42" + "58" * 32)),),
        largest=16 * 1024,
        seconds=0.5,
        share=1,
    ),
    "logins": Parser(_login, (wire.encode(_LOGIN),), largest=16 * 1024, share=2),
}
"""By name."""
