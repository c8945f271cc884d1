"""The same protecting headers on every route of both listeners, whatever the answer is, and no others."""

import pytest
from aiohttp import web
from answer_heads import answered, asking, head_of
from campaigns import Figures
from edge_house import CONTROL_TOKEN, House
from edge_talk import Talk

from sanora.testing.factories import choice
from sanora_server.edge.headers import protecting
from sanora_server.edge.listeners import audience_app, control_app
from sanora_server.edge.side import Side

USUAL = {
    *(
        "cache-control",
        "connection",
        "content-length",
        "content-type",
        "content-encoding",
        "date",
        "etag",
        "vary",
    ),
    *("allow", "retry-after", "www-authenticate", "content-disposition"),
    *("upgrade", "sec-websocket-accept"),
}
"""What an answer may say beside the protecting headers; `Server` is empty if it is there."""

STORED = {
    **dict.fromkeys(("/", "/{code}", "/stage/{code}"), "no-cache"),
    "/assets/{name}": "public, max-age=31536000, immutable",
}


def paths(app: web.Application) -> set[tuple[str, str]]:
    """Return method and path of all that a listener serves, as the server's own table of routes has it."""
    found = ((route.method, route.resource) for route in app.router.routes())
    return {(method, resource.canonical) for method, resource in found if resource is not None}


def filled(path: str, talk: Talk) -> str:
    """Return a path that leads somewhere."""
    known = {
        "conference": talk.id,
        "question": talk.questions[0],
        "code": talk.code,
        "person": "1",
        "asked": "1",
    }
    known |= {"name": "page-0123abcd.js", "console": "k4x9mm2kfa", "picture": "a" * 32}
    return path.format_map(known)


def checked(house: House, headers: dict[str, str], what: str) -> None:
    """Fail unless the headers are the protecting ones, word for word, and nothing beside them is said."""
    own = {name.lower(): value for name, value in protecting(house.edge.venue.origins()).items()}
    assert len(own) == 6
    assert {name: headers.get(name) for name in own} == own, what
    assert headers["cache-control"], what
    assert not headers.pop("server", ""), what
    assert headers.keys() - own.keys() - USUAL == set(), what


@pytest.mark.campaign(
    "every route of both listeners answers with the protecting headers, exactly, whatever it says"
)
async def test_every_route(house: House, figures: Figures) -> None:
    talk = await house.talk(choice())
    seen: set[int] = set()
    tried = 0
    for side, app in ((Side.AUDIENCE, audience_app(house.edge)), (Side.CONTROL, control_app(house.edge))):
        token = {"Authorization": f"Bearer {CONTROL_TOKEN}"} if side is Side.CONTROL else {}
        host, routes = f"127.0.0.1:{house.ports[side]}", paths(app)
        assert ("GET", "/ws") in routes
        for method, path in sorted(routes):
            where = filled(path, talk)
            shown = "".join(f"{name}: {value}\r\n" for name, value in token.items())
            for head in (
                asking(method, where, host, f"http://{host}" if side is Side.AUDIENCE else None) + shown,
                asking(method, where, host, f"http://{host}"),
                asking(method, where, host, "null"),
                asking(method, where, "evil.example"),
                asking("PATCH", where, host, f"http://{host}"),
                asking(method, f"{where}/{'x' * 50}", host),
            ):
                status, headers = await answered(house, head, side)
                checked(house, headers, head)
                seen.add(status)
                tried += 1
                if status in {200, 206} and method == "GET":
                    expected = STORED.get(path, "no-store" if "/pictures/" not in path else None)
                    assert headers["cache-control"] == (expected or headers["cache-control"]), where
    assert {101, 200, 401, 403, 404, 405, 421, 422} <= seen
    figures["answers"] = tried
    figures["statuses"] = len(seen)


@pytest.mark.parametrize(
    "request_",
    [
        "FOO / HTTP/1.1\r\nHost: {host}\r\n",
        "GET / HTTP/1.1\r\n",
        "\x16\x03\x01\x02",
        "GET / HTTP/1.1\r\nHost: {host}\r\nX: " + "x" * 9000 + "\r\n",
        "GET / HTTP/1.1\r\nHost: {host}\r\nExpect: the unexpected\r\n",
        "GET /nothing/here HTTP/1.1\r\nHost: {host}\r\nAccept: text/html\r\n",
        "GET /assets/x HTTP/1.1\r\nHost: {host}\r\n",
        "GET /ws HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nUpgrade: h2c\r\n",
    ],
)
async def test_what_reaches_no_route(house: House, request_: str) -> None:
    for side in Side:
        request = request_.replace("{host}", f"127.0.0.1:{house.ports[side]}")
        status, headers = head_of(
            await house.raw(f"{request}Connection: close\r\n\r\n".encode("latin-1"), side)
        )
        assert 400 <= status < 500
        checked(house, headers, request)


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
    assert {name: value for name, value in policy.items() if name != "Content-Security-Policy"} == {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    }
