"""The pages as browsers get them."""

import gzip

import pytest
from edge_house import SCRIPT, SITE, House

from sanora_server.edge.pages import Static
from sanora_server.edge.side import Side


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("/", "enter"),
        ("/ABC234", "audience"),
        ("/abc234", "audience"),
        ("/ABCD", "audience"),
        ("/ABCDEFGH", "audience"),
        ("/stage/ABC234", "stage"),
        ("/stage/abc234", "stage"),
    ],
)
async def test_an_address_leads_to_its_page(house: House, path: str, page: str) -> None:
    answer = await house.ask("GET", path)
    assert (answer.status, answer.raw) == (200, SITE.pages[page])
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize("path", ["/ABC", "/ABCDEFGHJ", "/AB-CD", "/stage/", "/stage/x/y", "/x/y"])
async def test_elsewhere_a_person_finds_where_to_type_the_code(house: House, path: str) -> None:
    answer = await house.ask("GET", path, headers={"Accept": "text/html,*/*"})
    assert (answer.status, answer.raw) == (404, SITE.pages["enter"])
    assert (await house.ask("GET", path)).code == "not_found"


async def test_programs_get_no_page_where_they_asked_for_an_answer(house: House) -> None:
    for path in ("/api/nothing", "/assets/nothing.js"):
        assert (await house.ask("GET", path, headers={"Accept": "text/html"})).code == "not_found"


async def test_assets_come_compressed_to_those_who_understand_it(house: House) -> None:
    path = "/assets/page-0123abcd.js"
    plain = await house.ask("GET", path, headers={"Accept-Encoding": "identity"})
    assert plain.raw == SCRIPT
    assert "Content-Encoding" not in plain.headers
    packed = await house.ask("GET", path, headers={"Accept-Encoding": "br, gzip"})
    assert packed.raw == SCRIPT
    assert packed.headers["Content-Encoding"] == "gzip"
    assert int(packed.headers["Content-Length"]) < int(plain.headers["Content-Length"])
    for answer in (plain, packed):
        assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
        assert answer.headers["Vary"] == "Accept-Encoding"


async def test_who_has_a_page_is_told_so(house: House) -> None:
    first = await house.ask("GET", "/")
    again = await house.ask("GET", "/", headers={"If-None-Match": first.headers["Etag"]})
    assert (again.status, again.raw) == (304, b"")
    other = await house.ask("GET", "/ABC234", headers={"If-None-Match": first.headers["Etag"]})
    assert other.status == 200


@pytest.mark.parametrize(
    "path", ["/assets/../pages.py", "/assets/..%2f..%2fpages.py", "/assets/%00", "/assets/"]
)
async def test_no_file_of_the_machine_is_ever_sent(house: House, path: str) -> None:
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{house.audience}\r\nConnection: close\r\n\r\n"
    assert (await house.raw(request.encode())).startswith((b"HTTP/1.1 404", b"HTTP/1.0 400"))


async def test_consoles_get_no_pages(house: House) -> None:
    for path in ("/", "/ABC234", "/stage/ABC234", "/assets/page-0123abcd.js"):
        assert (await house.ask("GET", path, side=Side.CONTROL)).status == 404


async def test_head_is_get_without_the_body(house: House) -> None:
    answer = await house.ask("HEAD", "/")
    assert (answer.status, answer.raw) == (200, b"")
    assert int(answer.headers["Content-Length"]) == len(SITE.pages["enter"])


def test_what_does_not_shrink_is_sent_as_it_is() -> None:
    assert Static.of(b"x", "text/plain", "no-cache").compressed == b""
    assert gzip.decompress(Static.of(b"x" * 500, "text/plain", "no-cache").compressed) == b"x" * 500
