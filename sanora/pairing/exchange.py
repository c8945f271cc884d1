"""One run of pairing: SPAKE2 bound to the server's certificate, confirmed by both sides.

Whoever does not know the password learns nothing that could be tried out later; one run is one guess. The
certificate's fingerprint is not sent: each side takes the one it sees itself, so with somebody in the middle
the two differ and neither confirmation fits.
"""

from __future__ import annotations

import hmac
import re

import spake2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from spake2.ed25519_basic import NotOnCurve

from sanora.errors import Malformed, NotProved, WrongCode
from sanora.pairing.bodies import Begin, Begun, Finish, Form, Paired

CODE_DIGITS = 8

_CONSOLE = b"sanora console"
_SERVER = b"sanora server "
_FINGERPRINT = re.compile(r"[0-9a-f]{64}")
_MAC = "sha256"


def digits_of(typed: str) -> str:
    """Return the eight digits of a typed code, which may be parted by spaces or dashes; raise `Malformed`."""
    digits = re.sub(r"[\s\-–.]", "", typed)
    if len(digits) != CODE_DIGITS or not (digits.isascii() and digits.isdecimal()):
        raise Malformed(f"A pairing code has {CODE_DIGITS} digits.")
    return digits


class ConsoleRun:
    """The console's side of one run. `fingerprint` is the SHA-256 of the certificate that it sees."""

    def __init__(self, *, form: Form, password: str, fingerprint: str, name: str, public_key: str) -> None:
        self._fingerprint = _checked(fingerprint)
        self._side = spake2.SPAKE2_A(password.encode(), idA=_CONSOLE, idB=_SERVER + fingerprint.encode())
        message = self._side.start().hex()
        self.begin = Begin(form=form, name=name, public_key=public_key, message=message)
        """What to send first."""
        self._expected = ""

    def finish(self, begun: Begun) -> Finish:
        """Return what to send after the server's answer; raise `NotProved` for one that no server gives."""
        try:
            key = self._side.finish(bytes.fromhex(begun.message))
        except _BROKEN as error:
            raise NotProved from error
        transcript = _transcript(self._fingerprint, self.begin, begun.message)
        self._expected = _confirmation(key, b"server", transcript)
        return Finish(run=begun.run, confirmation=_confirmation(key, b"console", transcript))

    def check(self, paired: Paired) -> None:
        """Raise `NotProved` unless the server derived the same key, for which it must know the password."""
        if not self._expected or not hmac.compare_digest(self._expected, paired.confirmation):
            raise NotProved


class ServerRun:
    """The server's side of one run, begun by what a console sent.

    Raises `WrongCode` for a message that no console sends.
    """

    def __init__(self, begin: Begin, *, password: str, fingerprint: str) -> None:
        own_id = _SERVER + _checked(fingerprint).encode()
        side = spake2.SPAKE2_B(password.encode(), idA=_CONSOLE, idB=own_id)
        self.begin = begin
        self.message = side.start().hex()
        """What to answer."""
        try:
            key = side.finish(bytes.fromhex(begin.message))
        except _BROKEN as error:
            raise WrongCode from error
        transcript = _transcript(fingerprint, begin, self.message)
        self._expected = _confirmation(key, b"console", transcript)
        self._own = _confirmation(key, b"server", transcript)

    def finish(self, finish: Finish) -> str:
        """Return the server's confirmation for the right one of the console; raise `WrongCode` otherwise."""
        if not hmac.compare_digest(self._expected, finish.confirmation):
            raise WrongCode
        return self._own


_BROKEN = (spake2.SPAKEError, NotOnCurve, ValueError, AssertionError)
"""What the library raises for a message that is none, is off the curve, or was reflected."""


def _checked(fingerprint: str) -> str:
    if not _FINGERPRINT.fullmatch(fingerprint):
        raise ValueError("a fingerprint is 64 lower-case hexadecimal digits")
    return fingerprint


def _transcript(fingerprint: str, begin: Begin, answer: str) -> bytes:
    """Return all that both sides must agree on; lengths stand before the parts, so nothing can be shifted."""
    parts = (fingerprint, begin.message, answer, begin.form, begin.name, begin.public_key)
    written = (part.encode(errors="surrogatepass") for part in parts)
    return b"".join(len(part).to_bytes(4, "big") + part for part in written)


def _confirmation(key: bytes, side: bytes, transcript: bytes) -> str:
    derived = HKDF(
        algorithm=hashes.SHA256(), length=32, salt=None, info=b"sanora pairing confirmation " + side
    ).derive(key)
    return hmac.digest(derived, transcript, _MAC).hex()
