"""What goes with every answer, whatever it is."""

import pytest
from edge_house import House

from sanora_server.edge.headers import protecting

EVERYWHERE = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}

REQUESTS = {
    "page": "GET / HTTP/1.1\r\nHost: {host}\r\n",
    "asset": "GET /assets/page-0123abcd.js HTTP/1.1\r\nHost: {host}\r\n",
    "lost asset": "GET /assets/x HTTP/1.1\r\nHost: {host}\r\n",
    "json": "GET /api/reach?nonce=a HTTP/1.1\r\nHost: {host}\r\n",
    "refusal": "GET /api/reach HTTP/1.1\r\nHost: {host}\r\n",
    "nothing there": "GET /api/nothing HTTP/1.1\r\nHost: {host}\r\n",
    "wrong method": "PUT / HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n",
    "wrong host": "GET / HTTP/1.1\r\nHost: evil.example\r\n",
    "wrong origin": "GET / HTTP/1.1\r\nHost: {host}\r\nOrigin: null\r\n",
    "no upgrade": "GET /ws HTTP/1.1\r\nHost: {host}\r\n",
    "odd expectation": "GET / HTTP/1.1\r\nHost: {host}\r\nExpect: the unexpected\r\n",
    "head": "HEAD / HTTP/1.1\r\nHost: {host}\r\n",
    "no host": "GET / HTTP/1.1\r\n",
    "no method": "FOO / HTTP/1.1\r\nHost: {host}\r\n",
    "no http": "\x16\x03\x01\x02",
    "long head": "GET / HTTP/1.1\r\nHost: {host}\r\nX: " + "x" * 9000 + "\r\n",
    "upgrade": (
        "GET /ws HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nUpgrade: websocket\r\n"
        "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
        "\r\n\x88\x80\0\0\0\0"
    ),
}


def head_of(answer: bytes) -> tuple[int, dict[str, str]]:
    """Return the status and the headers, in lower case, of an answer."""
    first, *lines = answer.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
    headers = [line.partition(":") for line in lines]
    return int(first.split(" ")[1]), {name.lower(): value.strip() for name, _, value in headers}


@pytest.mark.parametrize("name", REQUESTS)
async def test_every_answer_is_protected(house: House, name: str) -> None:
    request = REQUESTS[name].format(host=f"127.0.0.1:{house.audience}")
    status, headers = head_of(await house.raw(f"{request}Connection: close\r\n\r\n".encode("latin-1")))
    assert status < 500
    assert {key: headers.get(key) for key in EVERYWHERE} == EVERYWHERE
    assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'; ")
    assert headers["cache-control"]
    assert not headers.get("server")
    assert not [key for key in headers if key.startswith("access-control-")]
    assert "set-cookie" not in headers


async def test_what_may_be_kept(house: House) -> None:
    async def kept(path: str) -> str:
        return (await house.ask("GET", path)).headers["Cache-Control"]

    assert await kept("/") == "no-cache"
    assert await kept("/assets/page-0123abcd.js") == "public, max-age=31536000, immutable"
    assert await kept("/api/reach?nonce=a") == "no-store"
    assert await kept("/assets/nothing") == "no-store"
    assert (await house.host("GET", "/api/server")).headers["Cache-Control"] == "no-store"


def test_the_policy_names_the_own_sockets_and_nothing_foreign() -> None:
    policy = protecting(frozenset({"http://192.168.1.5:8080", "http://sanora.local:8080"}))
    rules = dict(rule.split(" ", 1) for rule in policy["Content-Security-Policy"].split("; "))
    assert rules == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self' ws://192.168.1.5:8080 ws://sanora.local:8080",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
        "require-trusted-types-for": "'script'",
    }
