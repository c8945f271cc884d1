"""A console pairs with a real server over TLS, and with those that only say they are one."""

from __future__ import annotations

import pytest
from aiohttp import web
from aiohttp.test_utils import unused_port
from pairing_house import LOOPBACK, Build, House, wrong
from somebody import Listen

from sanora import text
from sanora.client.approach import Unreachable
from sanora.client.contact import Address, OtherKey
from sanora.client.discovery import Found
from sanora.client.known import Known, KnownServer
from sanora.client.pairing import meet, pair, read_target, this_computer
from sanora.errors import Malformed, NotProved, PairingClosed, WrongCode
from sanora.pairing.bodies import Begin
from sanora.pairing.exchange import ServerRun
from sanora.pairing.link import read_link
from sanora.testing.clock import ManualClock


async def test_with_the_right_code_both_know_each_other(house: House, known: Known) -> None:
    counterpart = await meet(known, house.address)
    assert counterpart.known is None
    assert counterpart.contact.fingerprint == house.fingerprint
    state = await house.open()
    server = await pair(known, counterpart, name="Bert", code=f" {state.code[:4]}-{state.code[4:]} ")
    (console,) = (await house.consoles()).items
    assert server == KnownServer(
        house.fingerprint, "Sanora of anna", console.id, "HOST", (str(house.address),)
    )
    assert known.servers() == (server,)
    assert (console.name, console.role, console.connected) == ("Bert", "HOST", False)


async def test_a_link_needs_no_code(house: House, known: Known) -> None:
    state = await house.open()
    counterpart = await meet(known, read_target(f"{state.link}\n"))
    assert (await pair(known, counterpart, name="Bert")).fingerprint == house.fingerprint


async def test_a_found_server_is_tried_at_all_its_addresses(house: House, known: Known) -> None:
    stale = ("127.0.0.77", LOOPBACK)
    found = Found("Sanora of anna", stale, house.address.port, house.fingerprint)
    assert (await meet(known, found)).contact.address == house.address
    with pytest.raises(OtherKey, match="another key than Sanora of anna has announced"):
        await meet(known, Found("Sanora of anna", stale, house.address.port, "ab" * 32))
    with pytest.raises(Unreachable, match="does not answer"):
        await meet(known, Found("Sanora of anna", stale, unused_port(), house.fingerprint))


async def test_wrong_codes_are_counted_until_the_code_is_burnt(house: House, known: Known) -> None:
    state = await house.open()
    counterpart = await meet(known, house.address)
    for left in (4, 3, 2, 1, 0):
        with pytest.raises(WrongCode) as refusal:
            await pair(known, counterpart, name="Bert", code=wrong(state.code))
        assert refusal.value.details == {"triesLeft": left}
    with pytest.raises(PairingClosed):
        await pair(known, counterpart, name="Bert", code=state.code)
    assert known.servers() == ()
    assert (await house.consoles()).items == []


async def test_an_expired_code_is_no_code(houses: Build, known: Known) -> None:
    clock = ManualClock()
    house = houses(clock=clock)
    await house.start()
    state = await house.open()
    counterpart = await meet(known, house.address)
    clock.jump(120)
    with pytest.raises(PairingClosed):
        await pair(known, counterpart, name="Bert", code=state.code)
    assert known.servers() == ()


async def test_what_cannot_be_a_code_is_not_tried(house: House, known: Known) -> None:
    state = await house.open()
    counterpart = await meet(known, house.address)
    for typed in ("", "1234567", "123456789", "1234567x", "١٢٣٤٥٦٧٨"):
        with pytest.raises(Malformed, match="8 digits"):
            await pair(known, counterpart, name="Bert", code=typed)
    await pair(known, counterpart, name="Bert", code=state.code)


async def test_pairing_again_keeps_one_console_with_its_new_role(house: House, known: Known) -> None:
    conference = await house.call("POST", "conference", {"title": "Talk"})
    for role, conference_id in (("HOST", ""), ("SPEAKER", conference["id"])):
        state = await house.open("SPEAKER" if conference_id else "HOST", conference_id)
        counterpart = await meet(known, house.address)
        server = await pair(known, counterpart, name=role, code=state.code)
        assert server.role == role
    assert counterpart.known is not None
    assert [one.role for one in (await house.consoles()).items] == ["SPEAKER"]
    assert known.servers() == (server,)


async def test_nobody_there(known: Known) -> None:
    with pytest.raises(Unreachable, match="Nobody answers at"):
        await meet(known, Address(LOOPBACK, unused_port()))


async def test_another_server_than_a_link_is_for_is_refused(
    house: House, known: Known, listen: Listen
) -> None:
    link = read_link((await house.open()).link)
    somebody = await listen()
    with pytest.raises(OtherKey, match="not the one that this link is for"):
        await meet(known, link._replace(port=somebody.address.port))
    assert somebody.asked == []


async def test_another_key_at_a_known_address_needs_a_word(houses: Build, house: House, known: Known) -> None:
    state = await house.open()
    await pair(known, await meet(known, house.address), name="Bert", code=state.code)
    port = house.address.port
    await house.stop()
    other = houses("eve")
    await other.start(port)
    with pytest.raises(OtherKey, match="was Sanora of anna until now, but what answers there shows another"):
        await meet(known, other.address)
    state = await other.open()
    server = await pair(known, await meet(known, other.address, new_key=True), name="Bert", code=state.code)
    assert [(one.name, one.addresses) for one in known.servers()] == [
        ("Sanora of eve", (str(other.address),)),
        ("Sanora of anna", ()),
    ]
    assert known.at(str(other.address)) == server


async def test_a_key_that_changes_between_meeting_and_pairing_gets_nothing(
    known: Known, listen: Listen
) -> None:
    first = await listen("first")
    counterpart = await meet(known, first.address)
    await first.close()
    second = await listen("second", first.address.port)
    with pytest.raises(OtherKey):
        await pair(known, counterpart, name="Bert", code="12345678")
    assert second.asked == []


@pytest.mark.parametrize("message", ["", "reflected", "nonsense"])
async def test_who_does_not_know_the_code_is_not_believed(known: Known, listen: Listen, message: str) -> None:
    impostor = await listen()

    async def answer(request: web.Request) -> web.Response:
        body = await request.json()
        if request.path == "/api/pairing/finish":
            paired = {"consoleId": "c", "role": "HOST", "serverName": "Sanora", "confirmation": "00" * 32}
            return web.json_response(paired)
        begin = Begin(form="code", name=body["name"], public_key=body["publicKey"], message=body["message"])
        guess = ServerRun(begin, password="00000000", fingerprint=impostor.fingerprint)
        answers = {"": guess.message, "reflected": begin.message, "nonsense": "42" + "ff" * 32}
        return web.json_response({"run": "r", "message": answers[message]})

    impostor.answer = answer
    counterpart = await meet(known, impostor.address)
    with pytest.raises(NotProved):
        await pair(known, counterpart, name="Bert", code="12345678")
    assert known.servers() == ()


def test_a_link_is_told_from_an_address() -> None:
    link = f"sanora://192.168.1.20:40001#fp={'ab' * 16}&s={'cd' * 16}"
    assert read_target(link) == read_link(link)
    assert read_target("192.168.1.20:40001") == Address("192.168.1.20", 40001)
    with pytest.raises(Malformed, match="not a whole pairing link"):
        read_target(link[:-1])
    assert 0 < len(this_computer()) <= text.NAME


async def test_a_secret_is_not_shown(house: House, known: Known) -> None:
    link = read_link((await house.open()).link)
    counterpart = await meet(known, link)
    assert counterpart.secret == link.secret
    assert link.secret not in repr(counterpart)
