"""Pairing over REST: the code, as the host sees it and as consoles try it."""

import logging
from typing import Any

import pytest
from edge_console import open_code, pair, tried
from edge_house import CONTROL_TOKEN, FINGERPRINT, House
from pairing_house import wrong

from sanora.conference.library import DeleteConference, EndConference
from sanora.pairing.bodies import Form
from sanora.pairing.link import read_link
from sanora.testing.factories import choice


async def state(house: House) -> dict[str, Any]:
    return (await house.host("GET", "/api/pairing")).body


async def test_the_code_as_the_host_sees_it(house: House) -> None:
    nothing = await state(house)
    assert (nothing["open"], nothing["code"], nothing["link"], nothing["paired"]) == (False, "", "", None)
    assert nothing["name"] == "The hall"
    shown = await open_code(house)
    assert shown == await state(house)
    assert (shown["open"], shown["role"], shown["triesLeft"], shown["failures"]) == (True, "HOST", 5, 0)
    assert shown["closesAt"] == "2026-03-02T09:02:00Z"
    link = read_link(shown["link"])
    assert (link.host, link.port) == ("192.168.7.5", house.control)
    assert link.fits(FINGERPRINT)
    assert (await house.host("DELETE", "/api/pairing")).status == 204
    closed = await state(house)
    assert (closed["open"], closed["code"], closed["link"]) == (False, "", "")


@pytest.mark.parametrize("form", ["code", "link"])
async def test_the_right_code_or_link_lets_a_console_in(house: House, form: Form) -> None:
    shown = await open_code(house)
    password = shown["code"] if form == "code" else read_link(shown["link"]).secret
    paired = (await tried(house, password, form)).body
    assert (paired["role"], paired["serverName"]) == ("HOST", "The hall")
    after = await state(house)
    assert after["open"] is False
    assert after["paired"] == {"id": paired["consoleId"], "name": "Ada's laptop", "role": "HOST"}
    assert (await tried(house, password, form)).code == "pairing_closed"


async def test_five_wrong_codes_burn_it_and_the_host_sees_each(house: House) -> None:
    shown = await open_code(house)
    for left in (4, 3, 2, 1, 0):
        refused = await tried(house, wrong(shown["code"]))
        assert (refused.status, refused.code) == (403, "wrong_code")
        assert refused.body["error"]["triesLeft"] == left
        seen = await state(house)
        assert (seen["triesLeft"], seen["failures"], seen["open"]) == (left, 5 - left, left > 0)
    assert (await tried(house, shown["code"])).code == "pairing_closed"
    assert (await house.host("GET", "/api/consoles")).body["items"] == []


async def test_an_expired_code_lets_nobody_in(house: House) -> None:
    shown = await open_code(house)
    await house.clock.advance(120)
    assert (await tried(house, shown["code"])).code == "pairing_closed"
    assert (await state(house))["open"] is False


async def test_who_saw_another_certificate_is_refused(house: House) -> None:
    shown = await open_code(house)
    assert (await tried(house, shown["code"], fingerprint="5b" * 32)).code == "wrong_code"


async def test_a_speaker_comes_into_one_conference(house: House) -> None:
    talk = await house.talk(choice())
    for body, code in (
        ({"role": "SPEAKER"}, "malformed"),
        ({"role": "HOST", "conferenceId": talk.id}, "malformed"),
        ({"role": "SPEAKER", "conferenceId": "nowhere"}, "not_found"),
        ({"role": "SUPER_ADMIN"}, "malformed"),
    ):
        assert (await house.host("POST", "/api/pairing", body)).code == code
    shown = await open_code(house, "SPEAKER", talk.id)
    paired = (await tried(house, shown["code"])).body
    assert paired["role"] == "SPEAKER"
    assert await house.at(talk.id, "speakers") == {paired["consoleId"]}
    full = (await house.host("GET", talk.path)).body
    assert full["speakers"] == [paired["consoleId"]]


async def test_a_speaker_of_a_conference_that_has_gone_is_not_let_in(house: House) -> None:
    talk = await house.talk(choice())
    shown = await open_code(house, "SPEAKER", talk.id)
    await house.do(EndConference(), talk.id)
    await house.do(DeleteConference(), talk.id)
    assert (await tried(house, shown["code"])).code == "not_found"
    assert (await house.host("GET", "/api/consoles")).body["items"] == []
    assert (await state(house))["paired"] is None


async def test_ten_codes_in_ten_minutes(house: House) -> None:
    for _ in range(10):
        await open_code(house)
    refused = await house.host("POST", "/api/pairing", {"role": "HOST"})
    assert (refused.status, refused.code) == (429, "slow_down")
    assert refused.headers["Retry-After"] == "600"


@pytest.mark.parametrize("name", [" ", "\u200b", "x" * 61, "\u202e"])
async def test_a_console_has_a_name_that_can_be_read(house: House, name: str) -> None:
    shown = await open_code(house)
    assert (await tried(house, shown["code"], name=name)).code == "malformed"
    assert (await state(house))["triesLeft"] == 5


async def test_a_name_is_cleaned(house: House) -> None:
    shown = await open_code(house)
    await tried(house, shown["code"], name=" Ada\u202e's\n laptop\x1b[2J ")
    (line,) = (await house.host("GET", "/api/consoles")).body["items"]
    assert line["name"] == "Ada's laptop[2J"


async def test_nothing_of_it_is_in_the_hall(house: House) -> None:
    for method, path in (
        ("GET", "/api/pairing"),
        ("POST", "/api/pairing"),
        ("DELETE", "/api/pairing"),
        ("POST", "/api/pairing/begin"),
        ("POST", "/api/pairing/finish"),
        ("POST", "/api/login"),
        ("POST", "/api/login/challenge"),
        ("GET", "/api/consoles"),
        ("PUT", "/api/consoles/k1"),
        ("DELETE", "/api/consoles/k1"),
    ):
        assert (await house.ask(method, path, token=CONTROL_TOKEN)).status == 404


async def test_no_secret_is_logged(house: House, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    shown = await open_code(house)
    await tried(house, wrong(shown["code"]))
    console = await pair(house)
    await console.log_in()
    await house.host("DELETE", f"/api/consoles/{console.id}")
    secrets = (
        shown["code"],
        read_link(shown["link"]).secret,
        console.token,
        CONTROL_TOKEN,
        console.key.private_bytes_raw().hex(),
    )
    assert "was paired" in caplog.text
    assert "was revoked" in caplog.text
    for secret in secrets:
        assert secret not in caplog.text
