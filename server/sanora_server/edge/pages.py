"""The web pages and their files, served from memory, compressed beforehand."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping

import msgspec
from aiohttp import hdrs, web

from sanora.errors import NotFound
from sanora_server.edge.headers import FOR_EVER, REVALIDATE
from sanora_server.edge.surroundings import Site

HTML = "text/html; charset=utf-8"


class Static(msgspec.Struct, frozen=True):
    """A file as it is sent; `compressed` is empty where that would save nothing."""

    body: bytes
    compressed: bytes
    content_type: str
    tag: str
    cache: str

    @classmethod
    def of(cls, body: bytes, content_type: str, cache: str, compressed: bytes | None = None) -> Static:
        """Prepare a file; compress it unless that was done."""
        packed = gzip.compress(body, 9, mtime=0) if compressed is None else compressed
        tag = hashlib.sha256(body).hexdigest()[:24]
        return cls(body, packed if len(packed) < len(body) else b"", content_type, f'"{tag}"', cache)

    def answer(self, request: web.Request, status: int = 200) -> web.Response:
        """Return the file, compressed for those who understand it; nothing for those who have it."""
        headers = {hdrs.CACHE_CONTROL: self.cache, hdrs.ETAG: self.tag, hdrs.VARY: hdrs.ACCEPT_ENCODING}
        if status == web.HTTPOk.status_code and self.tag in request.headers.get(hdrs.IF_NONE_MATCH, ""):
            return web.Response(status=web.HTTPNotModified.status_code, headers=headers)
        headers[hdrs.CONTENT_TYPE] = self.content_type
        if self.compressed and "gzip" in request.headers.get(hdrs.ACCEPT_ENCODING, ""):
            headers[hdrs.CONTENT_ENCODING] = "gzip"
            return web.Response(status=status, body=self.compressed, headers=headers)
        return web.Response(status=status, body=self.body, headers=headers)


class Pages:
    """Everything that a browser loads."""

    def __init__(self, site: Site) -> None:
        self._pages = {name: Static.of(body, HTML, REVALIDATE) for name, body in site.pages.items()}
        self._assets: Mapping[str, Static] = {
            name: Static.of(asset.body, asset.media_type, FOR_EVER, asset.gzipped)
            for name, asset in site.assets.items()
        }

    def add_to(self, app: web.Application) -> None:
        """Put the routes in; to be called last, for any short path may be a public code."""
        app.router.add_get("/", self._enter)
        app.router.add_get("/assets/{name}", self._asset)
        app.router.add_get("/stage/{code:[A-Za-z0-9]{4,8}}", self._stage)
        app.router.add_get("/{code:[A-Za-z0-9]{4,8}}", self._audience)

    def lost(self, request: web.Request) -> web.Response:
        """Return the page on which a code can be typed, for an address that leads nowhere."""
        return self._pages["enter"].answer(request, NotFound.status)

    async def _enter(self, request: web.Request) -> web.Response:
        return self._pages["enter"].answer(request)

    async def _audience(self, request: web.Request) -> web.Response:
        return self._pages["audience"].answer(request)

    async def _stage(self, request: web.Request) -> web.Response:
        return self._pages["stage"].answer(request)

    async def _asset(self, request: web.Request) -> web.Response:
        asset = self._assets.get(request.match_info["name"])
        if asset is None:
            raise NotFound
        return asset.answer(request)
