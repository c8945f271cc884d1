"""The pairing link: where the server is, how it is recognised, and a secret to use once."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import urlsplit

from sanora.errors import Malformed

SCHEME = "sanora"
FINGERPRINT_DIGITS = 32
"""Hexadecimal digits of the certificate's fingerprint in a link: its first 128 bits."""

SECRET_DIGITS = 32
_FRAGMENT = re.compile(
    rf"fp=(?P<fingerprint>[0-9a-f]{{{FINGERPRINT_DIGITS}}})&s=(?P<secret>[0-9a-f]{{{SECRET_DIGITS}}})"
)
_HOST = re.compile(r"[A-Za-z0-9._-]{1,253}|[0-9A-Fa-f:.]{2,45}(%[A-Za-z0-9._-]{1,15})?")
_LONGEST = 512


class Link(NamedTuple):
    """`fingerprint` is the beginning of the one that the server's certificate has."""

    host: str
    port: int
    fingerprint: str
    secret: str

    def __str__(self) -> str:
        return f"{SCHEME}://{authority(self.host, self.port)}#fp={self.fingerprint}&s={self.secret}"

    def fits(self, fingerprint: str) -> bool:
        """Tell whether the certificate of this fingerprint is the one that is meant."""
        return fingerprint.startswith(self.fingerprint)


def authority(host: str, port: int) -> str:
    """Return host and port as an address has them."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def link_to(host: str, port: int, fingerprint: str, secret: str) -> Link:
    """Return the link for a server with this certificate and an open secret."""
    return Link(host, port, fingerprint[:FINGERPRINT_DIGITS], secret)


def read_link(text: str) -> Link:
    """Return a link that was copied or scanned; raise `Malformed`."""
    text = text.strip()
    try:
        parts = urlsplit(text) if len(text) <= _LONGEST else None
        host, port = (parts.hostname, parts.port) if parts else (None, None)
    except ValueError:
        raise _refusal() from None
    if parts is None or parts.scheme != SCHEME or parts.path or parts.query or "@" in parts.netloc:
        raise _refusal()
    found = _FRAGMENT.fullmatch(parts.fragment)
    if found is None or not host or not port or not _HOST.fullmatch(host):
        raise _refusal()
    return Link(host, port, found["fingerprint"], found["secret"])


def is_link(text: str) -> bool:
    """Tell whether somebody who typed this meant a pairing link."""
    return text.strip().lower().startswith(f"{SCHEME}:")


def _refusal() -> Malformed:
    return Malformed("This is not a whole pairing link. Copy it once more, from sanora:// to its end.")
