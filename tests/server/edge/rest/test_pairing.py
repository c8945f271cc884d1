"""Pairing over REST, with a clock moved by hand: the code, the login, the list of consoles, the way out."""

import asyncio
import json
import logging
from pathlib import Path
from typing import Any

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from edge_house import CONTROL_TOKEN, FINGERPRINT, Answer, House, PairedConsole, open_house

from sanora.conference.library import DeleteConference, EndConference
from sanora.conference.speakers import RemoveSpeaker
from sanora.pairing import login as signing
from sanora.pairing.bodies import AskChallenge, Begun, Challenge, Form, LogIn
from sanora.pairing.exchange import ConsoleRun
from sanora.pairing.link import read_link
from sanora.testing.clock import settle
from sanora.testing.factories import choice
from sanora_server.edge import closing
from sanora_server.edge.limits import Limits
from sanora_server.edge.side import Side


async def state(house: House) -> dict[str, Any]:
    return (await house.host("GET", "/api/pairing")).body


async def opened(house: House, role: str = "HOST", conference_id: str = "") -> dict[str, Any]:
    answer = await house.host("POST", "/api/pairing", {"role": role, "conferenceId": conference_id})
    assert answer.status == 200, answer.raw
    return answer.body


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10**8:08}"


async def knock(house: House, path: str, body: msgspec.Struct) -> Answer:
    return await house.ask("POST", path, side=Side.CONTROL, token="", data=msgspec.json.encode(body))


async def tried(
    house: House,
    password: str,
    form: Form = "code",
    *,
    key: Ed25519PrivateKey | None = None,
    name: str = "Ada's laptop",
    fingerprint: str = FINGERPRINT,
) -> Answer:
    """Run the exchange with this password; return the first refusal, or the answer that lets in."""
    run = ConsoleRun(
        form=form,
        password=password,
        fingerprint=fingerprint,
        name=name,
        public_key=signing.public_hex(key or Ed25519PrivateKey.generate()),
    )
    answer = await knock(house, "/api/pairing/begin", run.begin)
    if answer.status != 200:
        return answer
    begun = msgspec.json.decode(answer.raw, type=Begun)
    return await knock(house, "/api/pairing/finish", run.finish(begun))


async def test_the_code_as_the_host_sees_it(house: House) -> None:
    nothing = await state(house)
    assert (nothing["open"], nothing["code"], nothing["link"], nothing["paired"]) == (False, "", "", None)
    assert nothing["name"] == "The hall"
    shown = await opened(house)
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
    shown = await opened(house)
    password = shown["code"] if form == "code" else read_link(shown["link"]).secret
    paired = (await tried(house, password, form)).body
    assert (paired["role"], paired["serverName"]) == ("HOST", "The hall")
    after = await state(house)
    assert after["open"] is False
    assert after["paired"] == {"id": paired["consoleId"], "name": "Ada's laptop", "role": "HOST"}
    assert (await tried(house, password, form)).code == "pairing_closed"


async def test_five_wrong_codes_burn_it_and_the_host_sees_each(house: House) -> None:
    shown = await opened(house)
    for left in (4, 3, 2, 1, 0):
        refused = await tried(house, wrong(shown["code"]))
        assert (refused.status, refused.code) == (403, "wrong_code")
        assert refused.body["error"]["triesLeft"] == left
        seen = await state(house)
        assert (seen["triesLeft"], seen["failures"], seen["open"]) == (left, 5 - left, left > 0)
    assert (await tried(house, shown["code"])).code == "pairing_closed"
    assert (await house.host("GET", "/api/consoles")).body["items"] == []


async def test_an_expired_code_lets_nobody_in(house: House) -> None:
    shown = await opened(house)
    await house.clock.advance(120)
    assert (await tried(house, shown["code"])).code == "pairing_closed"
    assert (await state(house))["open"] is False


async def test_who_saw_another_certificate_is_refused(house: House) -> None:
    shown = await opened(house)
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
    shown = await opened(house, "SPEAKER", talk.id)
    paired = (await tried(house, shown["code"])).body
    assert paired["role"] == "SPEAKER"
    assert await house.at(talk.id, "speakers") == {paired["consoleId"]}
    full = (await house.host("GET", talk.path)).body
    assert full["speakers"] == [paired["consoleId"]]


async def test_a_speaker_of_a_conference_that_has_gone_is_not_let_in(house: House) -> None:
    talk = await house.talk(choice())
    shown = await opened(house, "SPEAKER", talk.id)
    await house.do(EndConference(), talk.id)
    await house.do(DeleteConference(), talk.id)
    assert (await tried(house, shown["code"])).code == "not_found"
    assert (await house.host("GET", "/api/consoles")).body["items"] == []
    assert (await state(house))["paired"] is None


async def test_ten_codes_in_ten_minutes(house: House) -> None:
    for _ in range(10):
        await opened(house)
    refused = await house.host("POST", "/api/pairing", {"role": "HOST"})
    assert (refused.status, refused.code) == (429, "slow_down")
    assert refused.headers["Retry-After"] == "600"


@pytest.mark.parametrize("name", [" ", "\u200b", "x" * 61, "\u202e"])
async def test_a_console_has_a_name_that_can_be_read(house: House, name: str) -> None:
    shown = await opened(house)
    assert (await tried(house, shown["code"], name=name)).code == "malformed"
    assert (await state(house))["triesLeft"] == 5


async def test_a_name_is_cleaned(house: House) -> None:
    shown = await opened(house)
    await tried(house, shown["code"], name=" Ada\u202e's\n laptop\x1b[2J ")
    (line,) = (await house.host("GET", "/api/consoles")).body["items"]
    assert line["name"] == "Ada's laptop[2J"


# Logging in


async def test_a_paired_console_logs_in_and_drives(house: House) -> None:
    talk = await house.talk(choice())
    console = await house.pair()
    logged_in = await console.log_in()
    assert (logged_in.role, logged_in.name, logged_in.server_name) == ("HOST", "Ada's laptop", "The hall")
    assert (logged_in.expires_at - house.clock.now()).total_seconds() == 900
    assert (await console.ask("GET", talk.path)).body["id"] == talk.id
    device = console.device(talk)
    assert (await device.join())["role"] == "host"
    await house.clock.advance(899)
    assert (await console.ask("GET", talk.path)).status == 200
    await house.clock.advance(1)
    assert (await console.ask("GET", talk.path)).status == 401
    device.send({"type": "question:push", "ref": 1, "questionId": talk.questions[0]})
    assert (await device.next("done"))["type"] == "done", "a socket stays open beyond its token"
    await console.log_in()
    assert (await console.ask("GET", talk.path)).status == 200


async def challenge(house: House, console_id: str) -> Challenge:
    return await house.knock("/api/login/challenge", AskChallenge(console_id=console_id), Challenge)


async def signed(house: House, console: PairedConsole, fingerprint: str = FINGERPRINT) -> LogIn:
    asked = AskChallenge(console_id=console.id)
    return signing.answer(console.key, asked, await challenge(house, console.id), fingerprint)


async def test_a_login_cannot_be_replayed(house: House) -> None:
    login = await signed(house, await house.pair())
    assert (await knock(house, "/api/login", login)).status == 200
    refused = await knock(house, "/api/login", login)
    assert (refused.status, refused.code) == (409, "stale_challenge")


async def test_a_login_that_waited_too_long_is_refused(house: House) -> None:
    login = await signed(house, await house.pair())
    await house.clock.advance(60)
    assert (await knock(house, "/api/login", login)).code == "stale_challenge"


async def test_a_login_for_another_server_is_refused(house: House) -> None:
    login = await signed(house, await house.pair(), fingerprint="5b" * 32)
    refused = await knock(house, "/api/login", login)
    assert (refused.status, refused.code) == (401, "not_paired")


async def test_a_forged_signature_or_challenge_is_refused(house: House) -> None:
    console, other = await house.pair(), await house.pair("HOST")
    login = await signed(house, console)
    forged = msgspec.structs.replace(login, signature="0f" * 64)
    assert (await knock(house, "/api/login", forged)).code == "not_paired"
    made_up = msgspec.structs.replace(login, challenge="0f" * 56)
    assert (await knock(house, "/api/login", made_up)).code == "stale_challenge"
    as_other = msgspec.structs.replace(login, console_id=other.id)
    assert (await knock(house, "/api/login", as_other)).code == "stale_challenge"
    by_other = PairedConsole(house, console.id, other.key)
    assert (await knock(house, "/api/login", await signed(house, by_other))).code == "not_paired"
    assert (await knock(house, "/api/login", login)).status == 200, "nobody else could use it up"


async def test_an_unknown_console_gets_the_same_answers(house: House) -> None:
    console = await house.pair()
    nobody = PairedConsole(house, "k4x9mm2kfa", Ed25519PrivateKey.generate())
    known, unknown = await challenge(house, console.id), await challenge(house, nobody.id)
    assert len(known.challenge) == len(unknown.challenge)
    assert (await knock(house, "/api/login", await signed(house, nobody))).code == "not_paired"


async def test_whoever_knocks_too_often_waits_and_nobody_else_does(tmp_path: Path) -> None:
    async with open_house(tmp_path / "sanora.db", Limits(people=1000, knocks_burst=5)) as house:
        for _ in range(5):
            assert (await house.ask("POST", "/api/login", {}, side=Side.CONTROL, token="")).status == 422
        refused = await house.ask("POST", "/api/login", {}, side=Side.CONTROL, token="")
        assert (refused.status, refused.code) == (429, "slow_down")
        assert (await house.host("GET", "/api/server")).status == 200
        await house.clock.advance(1)
        assert (await house.ask("POST", "/api/login", {}, side=Side.CONTROL, token="")).status == 422


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


# The consoles


async def test_the_list_of_consoles(house: House) -> None:
    talk = await house.talk(choice())
    host, speaker = await house.pair(), await house.pair("SPEAKER", talk.id)
    await house.clock.advance(30)
    device = speaker.device(talk)
    await device.join()
    first, second = (await house.host("GET", "/api/consoles")).body["items"]
    assert first == {
        "id": host.id,
        "name": "Ada's laptop",
        "role": "HOST",
        "conferences": [],
        "pairedAt": "2026-03-02T09:00:00Z",
        "lastSeen": "2026-03-02T09:00:00Z",
        "connected": False,
    }
    assert (second["id"], second["conferences"], second["connected"]) == (speaker.id, [talk.id], True)
    assert second["lastSeen"] == "2026-03-02T09:00:30Z"
    renamed = await house.host("PUT", f"/api/consoles/{host.id}", {"name": " Stage left "})
    assert renamed.body["items"][0]["name"] == "Stage left"
    assert (await house.host("PUT", f"/api/consoles/{host.id}", {"name": "\u200b"})).code == "malformed"
    for method, body in (("PUT", {"name": "x"}), ("DELETE", None)):
        assert (await house.host(method, "/api/consoles/k4x9mm2kfa", body)).code == "not_found"


async def test_a_revoked_console_is_out_at_once(house: House) -> None:
    talk, other = await house.talk(choice()), await house.talk(choice())
    console, stays = await house.pair("SPEAKER", talk.id), await house.pair()
    await house.host("GET", "/api/consoles")
    device, staying = console.device(talk), stays.device(other)
    await device.join()
    await staying.join()
    assert (await house.host("DELETE", f"/api/consoles/{console.id}")).status == 204
    await asyncio.wait_for(device.gone.wait(), 1)
    assert (await console.ask("GET", talk.path)).code == "unauthorized"
    hello = {"type": "hello", "proto": 1, "role": "host", "token": console.token, "conferenceId": talk.id}
    assert await house.turned_away(hello, Side.CONTROL) == ("unauthorized", closing.UNAUTHORIZED)
    assert (await knock(house, "/api/login", await signed(house, console))).code == "not_paired"
    assert await house.at(talk.id, "speakers") == set()
    assert [line["id"] for line in (await house.host("GET", "/api/consoles")).body["items"]] == [stays.id]
    staying.send({"type": "conference:lock", "ref": 1, "locked": True})
    assert (await staying.next("done"))["type"] == "done"


async def test_a_revoked_console_is_told_so(house: House) -> None:
    talk = await house.talk(choice())
    console = await house.pair()
    async with house.socket(Side.CONTROL) as socket:
        hello = {"type": "hello", "proto": 1, "role": "host", "token": console.token}
        await socket.send_str(json.dumps(hello | {"conferenceId": talk.id}))
        assert json.loads((await socket.receive()).data)["type"] == "welcome"
        await house.host("DELETE", f"/api/consoles/{console.id}")
        while not socket.closed:
            await socket.receive()
        assert socket.close_code == closing.UNAUTHORIZED


async def test_what_a_revoked_console_still_sends_is_not_done(house: House) -> None:
    """Its goodbye may be under way while it goes on."""
    talk = await house.talk(choice())
    console = await house.pair()
    async with house.socket(Side.CONTROL, autoclose=False) as socket:
        hello = {"type": "hello", "proto": 1, "role": "host", "token": console.token}
        await socket.send_str(json.dumps(hello | {"conferenceId": talk.id}))
        assert json.loads((await socket.receive()).data)["type"] == "welcome"
        await house.host("DELETE", f"/api/consoles/{console.id}")
        await socket.send_str(json.dumps({"type": "conference:lock", "ref": 1, "locked": True}))
        await settle()
        await house.host("GET", "/api/server")
        assert await house.at(talk.id, "locked") is False


async def test_a_speaker_taken_out_of_one_conference_keeps_the_other(house: House) -> None:
    one, other = await house.talk(choice()), await house.talk(choice())
    console = await house.pair("SPEAKER", one.id)
    for talk in (one, other):
        await house.host("GET", talk.path)
    host = house.console(other)
    await host.join()
    host.send({"type": "speaker:assign", "ref": 1, "speaker": console.id})
    await host.next("done")
    leaving, staying = console.device(one), console.device(other)
    await leaving.join()
    await staying.join()
    await house.do(RemoveSpeaker(speaker=console.id), one.id)
    await asyncio.wait_for(leaving.gone.wait(), 1)
    assert (await console.ask("GET", one.path)).code == "forbidden"
    assert (await console.ask("GET", other.path)).status == 200
    staying.send({"type": "ping", "sent": 1})
    assert (await staying.next("pong"))["type"] == "pong"


async def test_who_pairs_again_is_the_same_console_with_the_new_role(house: House) -> None:
    talk = await house.talk(choice())
    console = await house.pair()
    device = console.device(talk)
    await device.join()
    shown = await opened(house, "SPEAKER", talk.id)
    again = (await tried(house, shown["code"], key=console.key, name="Renamed")).body
    assert again["consoleId"] == console.id
    await asyncio.wait_for(device.gone.wait(), 1)
    assert (await console.ask("GET", talk.path)).status == 401, "the host's login is over"
    assert (await console.log_in()).role == "SPEAKER"
    (line,) = (await house.host("GET", "/api/consoles")).body["items"]
    assert (line["name"], line["role"], line["conferences"]) == ("Renamed", "SPEAKER", [talk.id])


async def test_one_console_takes_no_more_than_its_sockets(tmp_path: Path) -> None:
    async with open_house(tmp_path / "sanora.db", Limits(people=1000, console_sockets=2)) as house:
        talk, other = await house.talk(choice()), await house.talk(choice())
        console = await house.pair()
        devices = [console.device(where) for where in (talk, other, talk)]
        for device in devices:
            await device.join()
            await house.clock.advance(0.01)
        await asyncio.wait_for(devices[0].gone.wait(), 1)
        assert not devices[1].gone.is_set()
        assert not devices[2].gone.is_set()


async def test_no_secret_is_logged(house: House, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    shown = await opened(house)
    await tried(house, wrong(shown["code"]))
    console = await house.pair()
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
