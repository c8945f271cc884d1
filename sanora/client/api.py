"""REST calls to the control listener, with whatever token the way there has."""

from __future__ import annotations

import io
from collections.abc import Callable
from http import HTTPStatus
from types import TracebackType
from typing import Any, NamedTuple, Self
from urllib.parse import unquote

import aiohttp

from sanora import text, wire
from sanora.client.approach import Approach, Unreachable, Way, pinned
from sanora.errors import Malformed, Unauthorized, from_body
from sanora.pictures import examined

PATIENCE = 10.0
"""Seconds that an answer may take."""

MAKING = 300.0
"""Seconds that a server may take until it has made a file, or sends more of it."""

Heard = Callable[[int, int], None]
"""Is told how many bytes of a file have come, and how many it has; 0 when that is not known."""

_JSON = {"Content-Type": "application/json"}
_SHORT = aiohttp.ClientTimeout(total=PATIENCE)
_LONG = aiohttp.ClientTimeout(total=None, sock_connect=PATIENCE, sock_read=MAKING)


class Raw(NamedTuple):
    """A body that is sent as it is."""

    content: bytes
    media_type: str


class File(NamedTuple):
    """A file that the server made, and a sentence on it; empty where all is well."""

    content: bytes
    note: str = ""


class Api:
    """Calls the server at the end of an approach; enter it as a context."""

    def __init__(self, approach: Approach) -> None:
        self._approach = approach
        self._way: Way | None = None
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session is not None:
            await self._session.close()

    async def call(self, method: str, path: str, body: object = None) -> Any:
        """Return the answer; `path` follows `/api/`.

        Raises the server's refusal, or `Unreachable` when it does not answer.
        """
        content = await self.fetch(method, path, body)
        return _read(path, content) if content else None

    async def fetch(self, method: str, path: str, body: object = None) -> bytes:
        """Return the answer as it came. Raises as `call` does."""
        return (await self._found(method, path, body, None)).content

    async def file(self, path: str, heard: Heard) -> File:
        """Return a file, which may take its time. Raises as `call` does."""
        return await self._found("GET", path, None, heard)

    async def _found(self, method: str, path: str, body: object, heard: Heard | None) -> File:
        """Return the answer, after another look at where the server is if it is not where it was."""
        known = self._way
        if known is not None:
            try:
                return await self._fetch(known, method, path, body, heard)
            except (Unauthorized, Unreachable) as error:
                self._way = await self._approach.find()
                if self._way == known:
                    self._way = None
                    raise
                if isinstance(error, Unreachable) and method != "GET":
                    raise  # it may have been done
        else:
            self._way = await self._approach.find()
        return await self._fetch(self._way, method, path, body, heard)

    async def add_picture(self, body: bytes) -> str:
        """Store a picture and return its id. Raises as `call` does, and `BadPicture`."""
        picture = examined(body)
        content = await self.fetch("POST", "pictures", Raw(body, picture.media_type))
        return str(_read("pictures", content)["id"])

    async def picture(self, picture_id: str) -> bytes:
        """Return a stored picture. Raises as `call` does."""
        return await self.fetch("GET", f"../pictures/{picture_id}")  # which stands beside `/api/`

    async def _fetch(self, way: Way, method: str, path: str, body: object, heard: Heard | None) -> File:
        if self._session is None:
            message = "the connection has not been entered"
            raise RuntimeError(message)
        head, data = {"Authorization": f"Bearer {way.token}"}, None
        if isinstance(body, Raw):
            head, data = head | {"Content-Type": body.media_type}, io.BytesIO(body.content)
        elif body is not None:
            head, data = head | _JSON, wire.encode(body)
        url = f"{way.url}/api/{path}"
        try:
            async with self._session.request(
                method,
                url,
                data=data,
                headers=head,
                ssl=pinned(way),
                timeout=_SHORT if heard is None else _LONG,
            ) as answer:
                content, status = await _content(answer, heard), answer.status
                note = text.clean(unquote(answer.headers.get(wire.NOTE, "")))
        except aiohttp.ServerFingerprintMismatch:
            raise Unauthorized("This is another server than the known one: it shows another key.") from None
        except (TimeoutError, aiohttp.ClientError, OSError) as error:
            raise Unreachable(f"The server does not answer at {way.url}: {error}.") from error
        if status >= HTTPStatus.BAD_REQUEST:
            raise _refusal(url, content)
        return File(content, note)


_ANYTHING: Any = Any
"""To a decoder, `object` would be a class that it must be taught to read."""


def _read(path: str, content: bytes) -> Any:
    try:
        return wire.decode_as(content, _ANYTHING)
    except Malformed:
        raise Unreachable(f"What answers to {path!r} is no server of Sanora.") from None


def _refusal(url: str, content: bytes) -> Exception:
    """Return what the server says; what is not in its words comes from somebody else."""
    try:
        return from_body(wire.decode_as(content, dict[str, dict[str, Any]])["error"])
    except (Malformed, KeyError):
        return Unreachable(f"What answers at {url} is no server of Sanora.")


async def _content(answer: aiohttp.ClientResponse, heard: Heard | None) -> bytes:
    if heard is None:
        return await answer.read()
    content = bytearray()
    async for piece in answer.content.iter_any():
        content += piece
        heard(len(content), answer.content_length or 0)
    return bytes(content)
