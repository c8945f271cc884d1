"""Foreign Hosts and Origins, on both listeners, for requests and sockets: foreign pages open nothing."""

import pytest
from answer_heads import answered, asking
from campaigns import Figures
from edge_house import House

from sanora_server.edge.origins import sockets_of
from sanora_server.edge.side import Side

OWN_HOSTS = (
    *("127.0.0.1:{port}", "localhost:{port}", "LOCALHOST:{port}"),
    *("[::1]:{port}", "192.168.7.5:{port}", "10.1.2.3:{port}"),
)
FOREIGN_HOSTS = (
    *(
        "",
        "evil.example",
        "evil.example:{port}",
        "127.0.0.1.evil.example:{port}",
        "sanora.evil.example:{port}",
    ),
    *(
        "192.168.7.6:{port}",
        "192.168.7.5.:{port}",
        "192.168.7.5.evil.example:{port}",
        "192.168.7.5.nip.io:{port}",
    ),
    *("localhost.:{port}", "localhost.evil.example:{port}", "xlocalhost:{port}", "local:{port}"),
    *(
        "sanora.local:{port}",
        "sanora:{port}",
        "0.0.0.0:{port}",
        "0:{port}",
        "127.0.0.2:{port}",
        "127.1:{port}",
    ),
    *("2130706433:{port}", "0x7f.1:{port}", "0177.0.0.1:{port}", "127.000.000.001:{port}"),
    *(
        "[::]:{port}",
        "[::1]x:{port}",
        "[::1:{port}",
        "::1:{port}",
        "[::ffff:127.0.0.1]:{port}",
        "[::1%25lo]:{port}",
    ),
    *("user@127.0.0.1:{port}", "user:pass@127.0.0.1:{port}", "127.0.0.1:{port}@evil.example"),
    *(
        "127.0.0.1:{port},evil.example",
        "127.0.0.1:{port} evil.example",
        "127.0.0.1:{port}/",
        "127.0.0.1:{port}?",
    ),
    *(
        "127.0.0.1%00:{port}",
        "127.0.0.1\\:{port}",
        "http://127.0.0.1:{port}",
        "\u00e9:{port}",
        "xn--e1aybc:{port}",
    ),
)
"""None of them is a name of this server; `sanora.local` is one where it is announced, and here it is not."""

OTHER_PORTS = ("127.0.0.1", "127.0.0.1:1", "127.0.0.1:", "127.0.0.1:080")
"""Hosts that the hall's listener refuses, which is asked for by its port."""

OWN_ORIGINS = (
    *("http://127.0.0.1:{port}", "http://localhost:{port}"),
    *("http://192.168.7.5:{port}", "http://10.1.2.3:{port}"),
)
FOREIGN_ORIGINS = (
    *("null", "", " ", "*", "undefined", "about:blank", "file://", "data:", "blob:http://127.0.0.1:{port}/x"),
    *(
        "http://evil.example",
        "http://evil.example:{port}",
        "https://evil.example",
        "http://127.0.0.1:{port}.evil.example",
    ),
    *(
        "http://127.0.0.1:{port}@evil.example",
        "http://user@127.0.0.1:{port}",
        "http://127.0.0.1.evil.example:{port}",
    ),
    *("https://127.0.0.1:{port}", "ws://127.0.0.1:{port}", "HTTP://127.0.0.1:{port}", "//127.0.0.1:{port}"),
    *(
        "127.0.0.1:{port}",
        "http://127.0.0.1",
        "http://127.0.0.1:1",
        "http://127.0.0.1:{port}/",
        "http://127.0.0.1:{port}#",
    ),
    *("http://127.0.0.1:{port} http://evil.example", "http://127.0.0.1:{port},http://evil.example"),
    *("http://evil.example http://127.0.0.1:{port}", "http://192.168.7.6:{port}", "http://localhost.:{port}"),
    *("http://[::1]", "http://[::ffff:127.0.0.1]:{port}", "chrome-extension://abcdefghijklmnop", "\u00e9"),
)

WAYS = {
    Side.AUDIENCE: (
        ("GET", "/"),
        ("GET", "/api/reach?nonce=a"),
        ("POST", "/api/conference/join"),
        ("GET", "/ws"),
    ),
    Side.CONTROL: (
        ("GET", "/api/server"),
        ("POST", "/api/conference"),
        ("POST", "/api/login"),
        ("GET", "/ws"),
    ),
}
"""What is asked for: to be read, to be changed, and to be listened to."""


@pytest.mark.campaign(
    "a request or socket under a foreign Host gets 421, also by a name that somebody's DNS leads here"
)
async def test_hosts(house: House, figures: Figures) -> None:
    tried = 0
    for side, ways in WAYS.items():
        own = f"http://127.0.0.1:{house.ports[side]}"
        for method, path in ways:
            for host in (*FOREIGN_HOSTS, *(OTHER_PORTS if side is Side.AUDIENCE else ())):
                for origin in (None, own, f"http://{host}"):
                    status, _ = await answered(house, asking(method, path, host, origin), side)
                    assert status in {421, 400}, (side, method, path, host, origin)
                    tried += 1
            for host in OWN_HOSTS:
                status, _ = await answered(house, asking(method, path, host), side)
                assert status not in {421, 400}, (side, method, path, host)
    assert len(FOREIGN_HOSTS) >= 40
    figures["hosts"] = len(FOREIGN_HOSTS)
    figures["requests"] = tried
    figures["served"] = 0


@pytest.mark.campaign("a page of another origin, or of none, can neither read, change nor listen to anything")
async def test_origins(house: House, figures: Figures) -> None:
    tried = 0
    for side, ways in WAYS.items():
        for method, path in ways:
            for origin in FOREIGN_ORIGINS:
                head = asking(method, path, "127.0.0.1:{port}", origin)
                status, headers = await answered(house, head, side)
                assert status == 403, (side, method, path, origin)
                assert not [name for name in headers if name.startswith("access-control-")]
                tried += 1
    for origin in OWN_ORIGINS:
        for method, path in WAYS[Side.AUDIENCE]:
            status, _ = await answered(house, asking(method, path, "127.0.0.1:{port}", origin))
            assert status in {101, 200, 422}, (method, path, origin)
    assert len(FOREIGN_ORIGINS) >= 30
    figures["origins"] = len(FOREIGN_ORIGINS)
    figures["requests"] = tried
    figures["served"] = 0


async def test_a_host_is_named_exactly_once(house: House) -> None:
    one = "Host: 127.0.0.1:{port}\r\n"
    for side in Side:
        path = WAYS[side][0][1]
        assert (await answered(house, f"GET {path} HTTP/1.1\r\n", side))[0] == 400
        assert (await answered(house, f"GET {path} HTTP/1.1\r\n{one}{one}", side))[0] == 400
        assert (await answered(house, f"GET {path} HTTP/1.0\r\n", side))[0] == 421


@pytest.mark.parametrize(
    "target", ["http://evil.example/", "http://127.0.0.1:{port}/", "evil.example:80", "*", "//evil.example/"]
)
async def test_nothing_is_fetched_for_others(house: House, target: str) -> None:
    assert (await answered(house, asking("GET", target, "127.0.0.1:{port}")))[0] in {400, 404, 421}


async def test_two_origins_are_one_too_many(house: House) -> None:
    own = "Origin: http://127.0.0.1:{port}\r\n"
    for method, path in WAYS[Side.AUDIENCE]:
        head = asking(method, path, "127.0.0.1:{port}", "http://127.0.0.1:{port}")
        assert (await answered(house, head.replace(own, own + own)))[0] == 403


async def test_who_is_no_browser_may_read_in_the_hall_and_nothing_more(house: House) -> None:
    found = [(await answered(house, asking(*way, "127.0.0.1:{port}")))[0] for way in WAYS[Side.AUDIENCE]]
    assert found == [200, 200, 403, 403]


async def test_consoles_are_no_browsers(house: House) -> None:
    assert (await house.host("GET", "/api/server")).status == 200
    page = {"Origin": f"http://127.0.0.1:{house.audience}"}  # the hall's own page is a stranger here
    assert (await house.host("GET", "/api/server", headers=page)).code == "wrong_origin"


def test_sockets_of_pages() -> None:
    pages = frozenset({"http://b:1", "http://a:1", "http://[::1]:1"})
    assert sockets_of(pages) == ("ws://a:1", "ws://b:1"), "a policy cannot name IPv6"
