"""Requests and frames as no client writes them: bytes for a socket, for HTTP and for a WebSocket."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10
MASK = b"\x5a\xa5\x00\xff"
UPGRADE = (
    "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Key: AAECAwQFBgcICQoLDA0ODw==\r\n"
)
METHODS = (
    *(
        "GET",
        "HEAD",
        "POST",
        "PUT",
        "PATCH",
        "DELETE",
        "OPTIONS",
        "TRACE",
        "CONNECT",
        "PROPFIND",
        "get",
        "G\x00T",
    ),
    *("PRI", "X" * 5000, "GET GET", "", "\u00e9", "GET\t", "-"),
)
PATHS = (
    *(
        "/",
        "/ws",
        "/api/server",
        "/api/conference/join",
        "/api/openapi.json",
        "/assets/x.js",
        "//",
        "/..",
        "*",
    ),
    *(
        "/%",
        "/%00",
        "/%ff%fe",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2fetc/passwd",
        "/\\..\\..",
        "http://a/",
        "a",
    ),
    *("/api/conference/" + "a" * 41, "/" + "a" * 20_000, "/?" + "a=b&" * 2000, "/#x", "/api//conference"),
    *(
        "/api/conference?publicCode=%00",
        "/api/conference?publicCode=" + "%F0%9F%98%80" * 9,
        "/\x7f",
        "/\u00e9",
    ),
    *("/api/conference?limit=" + "9" * 5000, "/pictures/../../x", "/;/x", "/api/reach?nonce=%0d%0aX:%20y"),
)
HOSTS = (
    *(
        "",
        " ",
        "a.example",
        "a.example:80",
        "{host}, a.example",
        "{host}\r\nHost: a.example",
        "[::1",
        "::1",
        "[",
    ),
    *(
        "{host}.",
        "user@{host}",
        "{host}/x",
        "127.0.0.1:99999999",
        "{host}\x00",
        "xn--" + "a" * 300,
        "0x7f.1",
        "2130706433",
    ),
    *(
        "{host}#",
        "{host}?",
        "localhost:{port}@a.example",
        "sanora.local.a.example:{port}",
        "\u00e9.local:{port}",
    ),
)
HEADERS = (
    "Content-Length: -1",
    "Content-Length: 1e3",
    "Content-Length: +2",
    "Content-Length: 2\r\nContent-Length: 3",
    "Content-Length: 99999999999999999999999",
    "Content-Length: 5\r\nTransfer-Encoding: chunked",
    "Transfer-Encoding: chunked, chunked",
    "Transfer-Encoding: xchunked",
    "Transfer-Encoding : chunked",
    "Transfer-Encoding:\x0bchunked",
    "Transfer-Encoding: identity, chunked",
    "Transfer-Encoding: gzip",
    " folded: header",
    "No-Colon",
    ": empty",
    "Bad Name: x",
    "X: \x00",
    "X: a\rb",
    "X: a\nb",
    "X: " + "a" * 9000,
    "\r\n".join(f"X-{number}: y" for number in range(500)),
    "Expect: 100-continue",
    "Expect: nothing",
    "Connection: upgrade\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__",
    "Range: bytes=0-1,2-3,4-5,0-0,-1",
    "If-None-Match: " + '"a",' * 900,
    "If-Modified-Since: Thu, 99 Foo 99999 99:99:99 GMT",
    "Accept-Encoding: gzip;q=9999, *;q=nan",
    "Accept-Language: " + "de," * 900,
    "Cookie: " + "a=b; " * 900,
    "Cookie: a\x01=\x7f; $Version=1",
    "Authorization: Bearer " + "x" * 7000,
    "Authorization: Bearer \xff\xfe",
    "Authorization: Bearer a\r\nAuthorization: Bearer b",
    "Origin: null",
    "Origin: http://a.example",
    "Origin: http://{host}\r\nOrigin: http://{host}",
    "Origin: \xff",
    "Forwarded: for=1.2.3.4;host=a.example",
    "X-Forwarded-Host: a.example\r\nX-Original-URL: /api/server",
    "Content-Type: ;;;\xff",
    "Content-Type: application/json; charset=utf-7",
    "Content-Encoding: gzip",
    "Sec-WebSocket-Key: x",
    UPGRADE.replace("13", "99"),
    UPGRADE.replace("AAECAwQFBgcICQoLDA0ODw==", "x"),
    UPGRADE + "Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=0",
    UPGRADE + "Sec-WebSocket-Protocol: " + "a," * 500,
)
BODIES = (
    *(
        "",
        "{}",
        "5\r\nhello\r\n0\r\n\r\n",
        "zz\r\n",
        "-1\r\nx\r\n0\r\n\r\n",
        "ffffffffffffffffff\r\nx",
        "0\r\nX: y\r\n\r\n",
    ),
    *(
        "1;" + "a" * 9000 + "\r\nx\r\n0\r\n\r\n",
        "0\r\n\r\nGET /api/server HTTP/1.1\r\nHost: {host}\r\n\r\n",
        "\x00" * 100,
    ),
    *("1\r\nxGET / HTTP/1.1\r\nHost: {host}\r\n\r\n", "5\nhello\n0\n\n"),
)
LINES = (
    *(
        "GET /",
        "GET / HTTP/0.9",
        "GET / HTTP/2.0",
        "GET / HTTP/9.9",
        "GET / HTTP/1.1 x",
        "GET / http/1.1",
        "GET  /  HTTP/1.1",
    ),
    *(
        "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        "PRI * HTTP/2.0\r\n\r\nSM",
        "SSH-2.0-x",
        "\x00" * 200,
        "\r\n" * 200,
    ),
    *("GET / HTTP/1.", "GET /\x00 HTTP/1.1", "\xff\xfe", "*1\r\n$4\r\nPING", "EHLO a.example", "{" * 9000),
)


def requests() -> Iterator[str]:
    """Yield requests in Latin-1; `{host}` and `{port}` stand for the listener's."""
    end = "Connection: close\r\n\r\n"
    own = "Host: {host}\r\nOrigin: http://{host}\r\n"
    for method in METHODS:
        for path in PATHS:
            yield f"{method} {path} HTTP/1.1\r\n{own}{end}"
    for host in HOSTS:
        for path in PATHS[:5]:
            yield f"GET {path} HTTP/1.1\r\nHost: {host}\r\n{end}"
            whole = f"Host: {host}\r\nOrigin: http://{host}\r\nContent-Length: 2\r\n{end}{{}}"
            yield f"POST {path} HTTP/1.1\r\n{whole}"
    for header in HEADERS:
        for method, path in (
            ("GET", "/"),
            ("GET", "/ws"),
            ("POST", "/api/conference/join"),
            ("GET", "/api/server"),
        ):
            yield f"{method} {path} HTTP/1.1\r\n{own}{header}\r\n{end}"
    for body in BODIES:
        for header in ("Transfer-Encoding: chunked", f"Content-Length: {len(body)}", "Content-Length: 70000"):
            typed = f"{own}Content-Type: application/json\r\n{header}\r\n{end}"
            yield f"POST /api/conference/join HTTP/1.1\r\n{typed}{body}"
    for line in LINES:
        yield line
        yield f"{line}\r\n{own}{end}"


def frame(
    opcode: int, payload: bytes, *, first: int = 0x80, masked: bool = True, length: int | None = None
) -> bytes:
    """Return one frame; `first` has its bits before the opcode, `length` is what it claims."""
    size = len(payload) if length is None else length
    bit = 0x80 if masked else 0
    if size < 126:
        head = struct.pack("!BB", first | opcode, bit | size)
    elif size < 1 << 16:
        head = struct.pack("!BBH", first | opcode, bit | 126, size)
    else:
        head = struct.pack("!BBQ", first | opcode, bit | 127, size)
    body = bytes(byte ^ MASK[place % 4] for place, byte in enumerate(payload)) if masked else payload
    return head + (MASK if masked else b"") + body


def frames() -> Iterator[bytes]:
    """Yield what is sent on an open WebSocket."""
    ping = b'{"type":"ping","sent":1}'
    yield frame(TEXT, ping, masked=False)
    yield frame(PING, b"", masked=False)
    for opcode in range(16):
        for bits in (0x80, 0x00, 0xC0, 0xA0, 0x90, 0xF0):
            yield frame(opcode, ping, first=bits)
    for opcode in (CLOSE, PING, PONG):
        yield frame(opcode, b"x" * 126)
        yield frame(opcode, b"", first=0) + frame(0, b"")
        yield frame(opcode, b"", length=2**63)
    for code in (0, 1, 999, 1000, 1001, 1004, 1005, 1006, 1015, 1016, 2999, 3000, 4999, 5000, 65535):
        yield frame(CLOSE, struct.pack("!H", code) + b"bye") + frame(TEXT, ping)
    yield frame(CLOSE, b"x")
    yield frame(CLOSE, struct.pack("!H", 1000) + b"\xff\xfe")
    yield frame(CLOSE, struct.pack("!H", 1000)) * 100
    for bad in (b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xc0\xaf", ping + b"\xe2\x82"):
        yield frame(TEXT, bad)
        yield frame(TEXT, bad[:1], first=0) + frame(0, bad[1:])
    yield frame(TEXT, ping[:5], first=0) + frame(TEXT, ping)
    yield frame(TEXT, b"", first=0) + frame(0, b"", first=0) * 5000 + frame(0, ping)
    yield frame(TEXT, ping[:1], first=0) + b"".join(
        frame(0, ping[at : at + 1], first=0) for at in range(1, len(ping))
    )
    yield frame(TEXT, b" " * 1000, first=0) + frame(0, b" " * 1000, first=0) * 100
    yield frame(TEXT, b" ", first=0) + frame(PING, b"x") * 3 + frame(0, ping)
    for size in (16 * 1024, 16 * 1024 + 1, 64 * 1024 + 1, 1 << 20):
        yield frame(TEXT, b" " * size)
        yield frame(BINARY, bytes(size))
    for claim in (2**16, 2**31, 2**32, 2**62, 2**63 - 1, 2**63, 2**64 - 1):
        yield frame(TEXT, ping, length=claim)
    yield struct.pack("!BBH", 0x81, 0xFE, 3) + MASK + b"abc"
    yield struct.pack("!BBQ", 0x81, 0xFF, 3) + MASK + b"abc"
    yield frame(PING, b"x" * 125) * 2000
    yield frame(PONG, b"x") * 2000
    yield frame(TEXT, ping) * 2000
    yield frame(BINARY, b"") * 200
    yield frame(TEXT, zlib.compress(b" " * 20_000_000)[2:-4], first=0xC0)
    yield b"\x00" * 5000
    yield b"\xff" * 5000
    yield b"GET / HTTP/1.1\r\n\r\n" * 50
    for cut in range(1, 14):
        yield frame(TEXT, ping)[:cut]
