"""A server before it is trusted: its address, the certificate it shows, and small questions to it."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import re
import ssl
from http import HTTPStatus
from ipaddress import ip_address
from typing import Any, NamedTuple, Self, TypeVar

import aiohttp
import msgspec

from sanora import text, wire
from sanora.client.approach import Unreachable, Way, pinned
from sanora.errors import Malformed, SanoraError, Unauthorized, from_body
from sanora.pairing.link import authority

T = TypeVar("T")

CONNECTING = 4.0
"""Seconds until a connection must stand and show its certificate."""

ANSWERING = 10.0
"""Seconds that an answer may take."""

LARGEST = 64 * 1024
"""Bytes of an answer at most, from whoever it is."""

LONGEST_MESSAGE = 300

_LAST_PORT = 65535
_HOST_AND_PORT = re.compile(
    r"(?:https://)?(?:\[(?P<v6>[0-9A-Fa-f:.]+)\]|(?P<host>[^\s:/@\[\]]+)):(?P<port>[0-9]{1,5})/?"
)


class OtherKey(Unauthorized):
    """Another certificate than the one that is trusted: it is another server, or somebody in between."""

    text = "This is another server than the known one: it shows another key."


class Address(NamedTuple):
    """Where a control listener may be."""

    host: str
    port: int

    def __str__(self) -> str:
        return authority(self.host, self.port)

    @classmethod
    def read(cls, typed: str) -> Self:
        """Return an address that somebody typed; raise `Malformed`."""
        found = _HOST_AND_PORT.fullmatch(typed.strip())
        if found is None or not 0 < int(found["port"]) <= _LAST_PORT:
            shown = typed.strip()[:60]
            message = f"{shown!r} is no address. The server shows it with its code: 192.168.1.20:40001."
            raise Malformed(message)
        host = found["host"] or found["v6"]
        with contextlib.suppress(ValueError):
            host = str(ip_address(host))
        return cls(host.lower(), int(found["port"]))


class Contact(NamedTuple):
    """Where somebody listens (the IP address that answered), and the SHA-256 of the certificate they show."""

    address: Address
    fingerprint: str

    @property
    def way(self) -> Way:
        """The way there, for what needs no token."""
        return Way(f"https://{self.address}", fingerprint=self.fingerprint)


async def look(address: Address) -> Contact:
    """Connect, look at the certificate, and hang up; raise `Unreachable`."""
    try:
        async with asyncio.timeout(CONNECTING):
            _, writer = await asyncio.open_connection(*address, ssl=_any_certificate(), server_hostname="")
    except TimeoutError:
        raise Unreachable(f"Nobody answers at {address}.") from None
    except (ssl.SSLError, ConnectionResetError) as error:
        raise Unreachable(f"What answers at {address} is no console connection of Sanora.") from error
    except (OSError, UnicodeError) as error:
        raise Unreachable(f"Nobody answers at {address}: {_reason(error)}.") from error
    try:
        certificate: bytes = writer.get_extra_info("ssl_object").getpeercert(binary_form=True)
        host, port = writer.get_extra_info("peername")[:2]
    finally:
        writer.transport.abort()
    return Contact(Address(host, port), hashlib.sha256(certificate).hexdigest())


async def ask(http: aiohttp.ClientSession, way: Way, path: str, body: msgspec.Struct, answer: type[T]) -> T:
    """Post `body` and return the answer; `path` follows `/api/`.

    Raises the server's refusal, `OtherKey` where the certificate is not the way's, or `Unreachable`.
    """
    try:
        async with (
            asyncio.timeout(ANSWERING),
            http.post(
                f"{way.url}/api/{path}",
                data=wire.encode(body),
                headers={"Content-Type": "application/json"},
                ssl=pinned(way),
                allow_redirects=False,
            ) as response,
        ):
            status, content = response.status, await _small(response)
    except aiohttp.ServerFingerprintMismatch:
        raise OtherKey from None
    except (TimeoutError, aiohttp.ClientError, OSError) as error:
        raise Unreachable(f"The server does not answer at {way.url}: {_reason(error)}.") from error
    if status != HTTPStatus.OK:
        raise _refusal(way, content)
    try:
        return wire.decode_as(content, answer)
    except Malformed as error:
        raise _strange(way) from error


async def _small(response: aiohttp.ClientResponse) -> bytes:
    content = b""
    async for part in response.content.iter_any():
        content += part
        if len(content) > LARGEST:
            raise aiohttp.ClientPayloadError("the answer is too large")
    return content


def _refusal(way: Way, content: bytes) -> SanoraError:
    try:
        error = wire.decode_as(content, dict[str, dict[str, Any]])["error"]
    except (Malformed, KeyError):
        return _strange(way)
    error["message"] = text.clean(str(error.get("message", "")))[:LONGEST_MESSAGE]  # from whoever it is
    return from_body(error)


def _strange(way: Way) -> SanoraError:
    return SanoraError(f"What answers at {way.url} does not speak as a Sanora server of this version does.")


def _any_certificate() -> ssl.SSLContext:
    """Return a context for looking only: the certificate is compared, not believed."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def _reason(error: BaseException) -> str:
    if isinstance(error, TimeoutError):
        return "it takes too long"
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
