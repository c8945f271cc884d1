"""Tokens that nobody was given: tampered, signed anew with something else, of another sort, or made up."""

from __future__ import annotations

import base64
import hmac
import json
from collections.abc import Iterator
from random import Random  # noqa: TID251 - its seed is in the test
from typing import Any, NamedTuple

import jwt
from mutations import Mutator

OTHER_SECRETS = (b"another secret that is long enough", b"x" * 32, b"0" * 64, bytes(32))
ALGORITHMS = (
    "none",
    "None",
    "NONE",
    "nOnE",
    "HS384",
    "HS512",
    "RS256",
    "ES256",
    "PS256",
    "EdDSA",
    "",
    "HS257",
)
HEADERS: tuple[dict[str, Any], ...] = (
    {"kid": "../../../../dev/null"},
    {"kid": "' UNION SELECT 'x"},
    {"kid": 7},
    {"jku": "http://127.0.0.1/keys"},
    {"x5u": "http://127.0.0.1/key"},
    {"jwk": {"kty": "oct", "k": "eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHg"}},
    {"crit": ["b64"], "b64": False},
    {"typ": "JWT"},
    {"typ": "refresh+jwt"},
    {"typ": "at+jwt"},
    {"typ": None},
    {"cty": "stage+jwt"},
)
"""What makes a careless reader take another key, or another sort of token."""


class Genuine(NamedTuple):
    """What was really given to somebody, and what signs passes."""

    secret: bytes
    stage: str
    device: str
    control: str
    certificate: bytes
    """The server's public key, which everybody may have."""


class Forger:
    """Makes tokens, the same for the same seed; none of them is one of the genuine."""

    def __init__(self, genuine: Genuine, now: int, seed: int) -> None:
        self._genuine = genuine
        self._chance = Random(seed)
        self._now = now
        opaque = [each.encode() for each in (genuine.stage, genuine.device, genuine.control)]
        self._mutator = Mutator(opaque, seed, 2000)
        self._claims: dict[str, Any] = jwt.decode(genuine.stage, options={"verify_signature": False})

    def tokens(self, count: int) -> Iterator[str]:
        """Yield forged tokens of all sorts in turn."""
        sorts = (
            self.tampered,
            self.resealed,
            self.unsealed,
            self.confused,
            self.stale,
            self.invented,
            self.near,
        )
        made = 0
        while made < count:
            token = sorts[made % len(sorts)]()
            if token.strip() and not self._is_genuine(token):
                made += 1
                yield token

    def tampered(self) -> str:
        """Change a genuine one somewhere."""
        return _sendable(self._mutator.next().decode(errors="replace"))

    def near(self) -> str:
        """Change one character of a genuine one, or its end."""
        token = self._chance.choice((self._genuine.stage, self._genuine.device, self._genuine.control))
        at = self._chance.randrange(len(token))
        other = self._chance.choice("ABCxyz019-_.")
        return self._chance.choice(
            (token[:at] + other + token[at + 1 :], token[:at], token + other, token.swapcase(), token[::-1])
        )

    def resealed(self) -> str:
        """Sign other claims with another secret."""
        return self._signed(self._changed(), self._chance.choice(OTHER_SECRETS))

    def unsealed(self) -> str:
        """Say that nothing is signed, or with something else, and keep or drop the signature."""
        header = {"alg": self._chance.choice(ALGORITHMS), "typ": "stage+jwt"}
        signature = self._chance.choice(("", self._genuine.stage.rpartition(".")[2], "AAAA"))
        claims = self._changed() if self._chance.random() < 0.5 else self._claims
        return f"{_encoded(header)}.{_encoded(claims)}.{signature}"

    def confused(self) -> str:
        """Sign with what everybody may have: the public key; or name the key that is to be used."""
        header = self._chance.choice(HEADERS)
        key = self._chance.choice((self._genuine.certificate, *OTHER_SECRETS))
        return self._signed(self._claims, key, header)

    def stale(self) -> str:
        """Sign rightly what is no pass: over, not yet, without an end, for others, of another sort."""
        wrong: dict[str, Any] = self._chance.choice(
            (
                {"exp": self._now - 3600 * self._chance.randint(1, 999)},
                {"exp": None},
                {"exp": "2999-01-01"},
                {"exp": True},
                {"nbf": self._now + 3600},
                {"iat": self._now + 3600},
                {"aud": "control"},
                {"aud": ["control", "host"]},
                {"aud": None},
                {"iss": "somebody"},
                {"iss": None},
                {"sub": None},
                {"sub": "another"},
                {"sub": 7},
                {"jti": None},
            )
        )
        claims = {name: value for name, value in (self._claims | wrong).items() if value is not None}
        return self._signed(claims, self._genuine.secret)

    def invented(self) -> str:
        """Make one up that looks like one."""
        letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_"
        lengths = self._chance.choice(((32,), (43,), (20, 60, 43), (0, 0, 0), (1, 1, 1), (64,), (2000,)))
        return ".".join("".join(self._chance.choices(letters, k=length)) for length in lengths)

    def _changed(self) -> dict[str, Any]:
        names = self._chance.sample(sorted(self._claims), self._chance.randint(1, 3))
        values: tuple[Any, ...] = ("stage", "control", 0, 2**53, -1, None, "", "sanora", [], {})
        return self._claims | {name: self._chance.choice(values) for name in names}

    def _signed(self, claims: dict[str, Any], key: bytes, header: dict[str, Any] | None = None) -> str:
        """Sign by hand, for a library would not sign everything."""
        begun = f"{_encoded({'alg': 'HS256', 'typ': 'stage+jwt', **(header or {})})}.{_encoded(claims)}"
        return f"{begun}.{_safe(hmac.digest(key, begun.encode(), 'sha256'))}"

    def _is_genuine(self, token: str) -> bool:
        """Tell whether it is a genuine one, or the same one written with bits that nobody reads."""
        if token.strip() in {self._genuine.stage, self._genuine.device, self._genuine.control}:
            return True
        signed, _, signature = token.rpartition(".")
        return signed == self._genuine.stage.rpartition(".")[0] and _decoded(signature) == _decoded(
            self._genuine.stage.rpartition(".")[2]
        )


def _sendable(token: str) -> str:
    """Return what a header can carry of a token."""
    return "".join(character if character.isprintable() else "?" for character in token)[:2000]


def _encoded(value: object) -> str:
    return _safe(json.dumps(value).encode())


def _safe(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _decoded(part: str) -> bytes:
    try:
        return base64.urlsafe_b64decode(part.encode() + b"==")
    except ValueError:
        return b""
