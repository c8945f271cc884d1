"""Stage passes: signed, read-only tickets to one conference's stage, for the fragment of a link."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import jwt

from sanora.clock import Clock
from sanora.errors import Unauthorized
from sanora.ids import Ids

_ALGORITHM = "HS256"
_TYPE = "stage+jwt"
_ISSUER = "sanora"
_AUDIENCE = "stage"
_CLAIMS = ["exp", "iat", "nbf", "sub", "aud", "iss", "jti"]
_LONGEST = 1024
_LEEWAY = timedelta(seconds=60)

LIFE = timedelta(days=30)
"""A link prepared at home still works at the venue; who must be shut out gets a new secret."""

SECRET_BYTES = 32


class Passes:
    """Makes and checks passes with one secret of at least 32 bytes (`keys/` of the data folder)."""

    def __init__(self, secret: bytes, clock: Clock, ids: Ids) -> None:
        if len(secret) < SECRET_BYTES:
            message = f"the secret of the stage passes must have at least {SECRET_BYTES} bytes"
            raise ValueError(message)
        self._secret = secret
        self._clock = clock
        self._ids = ids

    def stage(self, conference_id: str) -> str:
        """Return a new pass to the stage of a conference."""
        now = int(self._clock.now().timestamp())
        claims = {
            "iss": _ISSUER,
            "aud": _AUDIENCE,
            "sub": conference_id,
            "iat": now,
            "nbf": now,
            "exp": now + int(LIFE.total_seconds()),
            "jti": self._ids.identifier(),
        }
        return jwt.encode(claims, self._secret, algorithm=_ALGORITHM, headers={"typ": _TYPE})

    def conference(self, token: str) -> str:
        """Return the id of the conference that a pass is for; raise `Unauthorized` for anything else."""
        claims = self._claims(token)
        now = self._clock.now()
        subject = claims["sub"]
        if (
            not isinstance(subject, str)
            or not _numbers(claims, "exp", "nbf", "iat")
            or now > _moment(claims["exp"], now) + _LEEWAY
            or now < max(_moment(claims["nbf"], now), _moment(claims["iat"], now)) - _LEEWAY
        ):
            raise _refusal()
        return subject

    def _claims(self, token: str) -> dict[str, Any]:
        if len(token) > _LONGEST:
            raise _refusal()
        try:
            decoded = jwt.decode_complete(
                token,
                self._secret,
                algorithms=[_ALGORITHM],
                audience=_AUDIENCE,
                issuer=_ISSUER,
                options={
                    "require": _CLAIMS,
                    # Judged by our own clock, not by the library's.
                    "verify_exp": False,
                    "verify_nbf": False,
                    "verify_iat": False,
                    "enforce_minimum_key_length": True,
                },
            )
        except (jwt.PyJWTError, ValueError, RecursionError):
            raise _refusal() from None
        if decoded["header"].get("typ") != _TYPE:
            raise _refusal()
        return decoded["payload"]


def _numbers(claims: dict[str, Any], *names: str) -> bool:
    return all(type(claims[name]) is int for name in names)


def _moment(seconds: int, like: datetime) -> datetime:
    try:
        return datetime.fromtimestamp(seconds, like.tzinfo)
    except (OverflowError, OSError, ValueError):
        raise _refusal() from None


def _refusal() -> Unauthorized:
    return Unauthorized("This stage link is not, or no longer, valid.")
