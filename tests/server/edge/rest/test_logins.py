"""How a paired console logs in over REST, and how others do not."""

from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from edge_console import PairedConsole, pair
from edge_house import House, open_house

from sanora.testing.factories import choice
from sanora_server.edge.limits import Limits
from sanora_server.edge.side import Side


async def test_a_paired_console_logs_in_and_drives(house: House) -> None:
    talk = await house.talk(choice())
    console = await pair(house)
    logged_in = await console.log_in()
    assert (logged_in.role, logged_in.name, logged_in.server_name) == ("HOST", "Ada's laptop", "The hall")
    assert (logged_in.expires_at - house.clock.now()).total_seconds() == 900
    assert (await console.ask("GET", talk.path)).body["id"] == talk.id
    device = console.device(talk)
    assert (await device.join())["role"] == "host"
    await house.later(899, device)
    assert (await console.ask("GET", talk.path)).status == 200
    await house.clock.advance(1)
    assert (await console.ask("GET", talk.path)).status == 401
    device.send({"type": "question:push", "ref": 1, "questionId": talk.questions[0]})
    assert (await device.next("done"))["type"] == "done", "a socket stays open beyond its token"
    await console.log_in()
    assert (await console.ask("GET", talk.path)).status == 200


async def test_a_login_cannot_be_replayed(house: House) -> None:
    login = await (await pair(house)).signed()
    assert (await house.knock("/api/login", login)).status == 200
    refused = await house.knock("/api/login", login)
    assert (refused.status, refused.code) == (409, "stale_challenge")


async def test_a_login_that_waited_too_long_is_refused(house: House) -> None:
    login = await (await pair(house)).signed()
    await house.clock.advance(60)
    assert (await house.knock("/api/login", login)).code == "stale_challenge"


async def test_a_login_for_another_server_is_refused(house: House) -> None:
    login = await (await pair(house)).signed(fingerprint="5b" * 32)
    refused = await house.knock("/api/login", login)
    assert (refused.status, refused.code) == (401, "not_paired")


async def test_a_forged_signature_or_challenge_is_refused(house: House) -> None:
    console, other = await pair(house), await pair(house, "HOST")
    login = await console.signed()
    forged = msgspec.structs.replace(login, signature="0f" * 64)
    assert (await house.knock("/api/login", forged)).code == "not_paired"
    made_up = msgspec.structs.replace(login, challenge="0f" * 56)
    assert (await house.knock("/api/login", made_up)).code == "stale_challenge"
    as_other = msgspec.structs.replace(login, console_id=other.id)
    assert (await house.knock("/api/login", as_other)).code == "stale_challenge"
    by_other = PairedConsole(house, console.id, other.key)
    assert (await house.knock("/api/login", await by_other.signed())).code == "not_paired"
    assert (await house.knock("/api/login", login)).status == 200, "nobody else could use it up"


async def test_an_unknown_console_gets_the_same_answers(house: House) -> None:
    console = await pair(house)
    nobody = PairedConsole(house, "k4x9mm2kfa", Ed25519PrivateKey.generate())
    known, unknown = await console.challenge(), await nobody.challenge()
    assert len(known.challenge) == len(unknown.challenge)
    assert (await house.knock("/api/login", await nobody.signed())).code == "not_paired"


async def test_whoever_knocks_too_often_waits_and_nobody_else_does(tmp_path: Path) -> None:
    async with open_house(tmp_path / "sanora.db", Limits(people=1000, knocks_burst=5)) as house:
        for _ in range(5):
            assert (await house.ask("POST", "/api/login", {}, side=Side.CONTROL, token="")).status == 422
        refused = await house.ask("POST", "/api/login", {}, side=Side.CONTROL, token="")
        assert (refused.status, refused.code) == (429, "slow_down")
        assert (await house.host("GET", "/api/server")).status == 200
        await house.clock.advance(1)
        assert (await house.ask("POST", "/api/login", {}, side=Side.CONTROL, token="")).status == 422
