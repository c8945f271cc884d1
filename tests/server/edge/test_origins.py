"""Which Host and Origin headers are taken: a table of those that are, and of those that are not."""

import pytest
from edge_house import House

from sanora_server.edge.origins import sockets_of
from sanora_server.edge.side import Side

UPGRADE = (
    "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
)


async def status(house: House, head: str, *, side: Side = Side.AUDIENCE) -> int:
    """Send a request head that closes the connection, and return the status of the answer."""
    answer = await house.raw(f"{head}Connection: close\r\n\r\n".encode("latin-1"), side)
    return int(answer.split(b" ", 2)[1])


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1:{}", "localhost:{}", "LOCALHOST:{}", "[::1]:{}", "192.168.7.5:{}", "10.1.2.3:{}"],
)
async def test_own_names_are_taken(house: House, host: str) -> None:
    for side, path in ((Side.AUDIENCE, "/"), (Side.CONTROL, "/api/server")):
        head = f"GET {path} HTTP/1.1\r\nHost: {host.format(house.ports[side])}\r\n"
        assert await status(house, head, side=side) in {200, 401}


@pytest.mark.parametrize(
    "host",
    [
        "",
        "evil.example",
        "evil.example:{}",
        "127.0.0.1.evil.example:{}",
        "192.168.7.6:{}",
        "192.168.7.5.:{}",
        "localhost.:{}",
        "local:{}",
        "sanora.local:{}",  # not announced in this test
        "0.0.0.0:{}",
        "[::]:{}",
        "[::1]x:{}",
        "[::1:{}",
        "::1:{}",
        "user@127.0.0.1:{}",
        "127.0.0.1:{}@evil.example",
        "127.0.0.1:{},evil.example",
        "127.0.0.1:{} evil.example",
        "127.1:{}",
        "2130706433:{}",
        "0x7f.1:{}",
        "127.0.0.1%00:{}",
        "\u00e9:{}",
    ],
)
async def test_foreign_names_are_misdirected(house: House, host: str) -> None:
    for side, path in ((Side.AUDIENCE, "/"), (Side.CONTROL, "/api/server")):
        head = f"GET {path} HTTP/1.1\r\nHost: {host.format(house.ports[side])}\r\n"
        assert await status(house, head, side=side) in {421, 400}


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:1", "127.0.0.1:", "127.0.0.1:080"])
async def test_the_hall_names_its_port_too(house: House, host: str) -> None:
    assert await status(house, f"GET / HTTP/1.1\r\nHost: {host}\r\n") == 421


async def test_a_host_is_named_exactly_once(house: House) -> None:
    one = f"Host: 127.0.0.1:{house.audience}\r\n"
    assert await status(house, "GET / HTTP/1.1\r\n") == 400
    assert await status(house, f"GET / HTTP/1.1\r\n{one}{one}") == 400
    assert await status(house, "GET / HTTP/1.0\r\n") == 421


@pytest.mark.parametrize(
    "target", ["http://evil.example/", "http://127.0.0.1:{}/", "evil.example:80", "*", "//evil.example/"]
)
async def test_nothing_is_fetched_for_others(house: House, target: str) -> None:
    head = f"GET {target.format(house.audience)} HTTP/1.1\r\nHost: 127.0.0.1:{house.audience}\r\n"
    assert await status(house, head) in {400, 404, 421}


FOREIGN = [
    "null",
    "",
    "http://evil.example",
    "http://evil.example:{}",
    "https://127.0.0.1:{}",
    "http://127.0.0.1",
    "http://127.0.0.1:1",
    "http://127.0.0.1:{}/",
    "http://127.0.0.1:{}.evil.example",
    "http://127.0.0.1:{}@evil.example",
    "HTTP://127.0.0.1:{}",
    "http://127.0.0.1:{} http://evil.example",
    "http://127.0.0.1:{},http://evil.example",
    "ws://127.0.0.1:{}",
    "file://",
    "http://192.168.7.6:{}",
    "http://localhost.:{}",
    "http://[::1]",
    "\u00e9",
    " ",
    "*",
]


@pytest.mark.parametrize("origin", FOREIGN)
async def test_pages_of_others_may_do_nothing(house: House, origin: str) -> None:
    talk = await house.talk()
    for side in Side:
        port = house.ports[side]
        head = f"Host: 127.0.0.1:{port}\r\nOrigin: {origin.format(port)}\r\n"
        assert await status(house, f"GET /ws HTTP/1.1\r\n{head}{UPGRADE}", side=side) == 403
        assert await status(house, f"GET {talk.path} HTTP/1.1\r\n{head}", side=side) == 403
        body = "Content-Type: application/json\r\nContent-Length: 0\r\n"
        assert await status(house, f"POST /api/conference/join HTTP/1.1\r\n{head}{body}", side=side) == 403


@pytest.mark.parametrize(
    "origin", ["http://127.0.0.1:{}", "http://localhost:{}", "http://192.168.7.5:{}", "http://10.1.2.3:{}"]
)
async def test_own_pages_may_join_from_any_address_that_the_server_has(house: House, origin: str) -> None:
    talk = await house.talk()
    own = {"Origin": origin.format(house.audience)}
    joined = await house.ask("POST", "/api/conference/join", {"publicCode": talk.code}, headers=own)
    assert joined.status == 201


async def test_two_origins_are_one_too_many(house: House) -> None:
    own = f"Origin: http://127.0.0.1:{house.audience}\r\n"
    head = f"GET /ws HTTP/1.1\r\nHost: 127.0.0.1:{house.audience}\r\n{own}{own}{UPGRADE}"
    assert await status(house, head) == 403


async def test_who_is_no_browser_may_read_in_the_hall_and_nothing_more(house: House) -> None:
    head = f"Host: 127.0.0.1:{house.audience}\r\n"
    assert await status(house, f"GET / HTTP/1.1\r\n{head}") == 200
    assert await status(house, f"GET /ws HTTP/1.1\r\n{head}{UPGRADE}") == 403
    assert await status(house, f"POST /api/conference/join HTTP/1.1\r\n{head}") == 403


async def test_consoles_are_no_browsers(house: House) -> None:
    assert (await house.host("GET", "/api/server")).status == 200
    page = {"Origin": f"http://127.0.0.1:{house.audience}"}  # the hall's own page is a stranger here
    assert (await house.host("GET", "/api/server", headers=page)).code == "wrong_origin"


def test_sockets_of_pages() -> None:
    pages = frozenset({"http://b:1", "http://a:1", "http://[::1]:1"})
    assert sockets_of(pages) == ("ws://a:1", "ws://b:1"), "a policy cannot name IPv6"
