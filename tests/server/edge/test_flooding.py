"""Those who send too much are slowed down and then sent away; nobody else notices."""

import asyncio

import pytest
from edge_house import House

from sanora.testing.device import Device
from sanora.testing.factories import choice
from sanora_server.edge import closing

PING = b'{"type":"ping","sent":1}'


async def flooded(device: Device, messages: int, data: bytes = PING) -> list[str]:
    """Send many messages at once and return the kinds of what comes back until the end."""
    for _ in range(messages):
        device.send_raw(data)
    kinds: list[str] = []
    while len(kinds) < messages:
        try:
            answer = await device.next("pong", "answer:submitted")
        except ConnectionError:
            return [*kinds, "end"]
        kinds.append(answer.get("error", answer).get("code", answer["type"]))
    return kinds


async def test_twenty_at_once_pass_and_the_third_refusal_is_the_last(house: House) -> None:
    talk = await house.talk()
    phone = house.phone(talk.code)
    await phone.join()
    assert await flooded(phone, 20) == ["pong"] * 20
    assert await flooded(phone, 1000) == ["slow_down"] * 3 + ["end"]
    said = {"type": "hello", "proto": 1, "publicCode": talk.code, "token": phone.token}
    assert await house.turned_away(said) == ("slow_down", closing.TOO_SLOW)
    await house.clock.advance(10)
    assert (await phone.join())["type"] == "welcome"


async def test_five_a_second_go_on_for_ever(house: House) -> None:
    talk = await house.talk()
    phone = house.phone(talk.code)
    await phone.join()
    for _ in range(60):
        assert await flooded(phone, 5) == ["pong"] * 5
        await house.clock.advance(1)


@pytest.mark.parametrize(
    "data", [b"{", b'{"type":"answer:submit"}', b'{"type":"question:push","questionId":"x"}']
)
async def test_nonsense_counts_like_anything_else(house: House, data: bytes) -> None:
    talk = await house.talk()
    phone = house.phone(talk.code)
    await phone.join()
    kinds = await flooded(phone, 30, data)
    assert kinds.count("slow_down") == 3
    assert kinds[-1] == "end"


async def test_pings_of_the_protocol_count_too(house: House) -> None:
    talk = await house.talk()
    async with house.socket() as socket:
        await socket.send_str(f'{{"type":"hello","proto":1,"publicCode":"{talk.code}"}}')
        await socket.receive()
        for _ in range(100):
            await socket.ping()
        async with asyncio.timeout(20):
            async for _message in socket:
                pass
        assert socket.close_code == closing.FLOODING


async def test_tabs_of_one_device_share_its_limit(house: House) -> None:
    talk = await house.talk()
    phone = house.phone(talk.code)
    await phone.join()
    tab = house.phone(talk.code, token=phone.token)
    await tab.join()
    assert await flooded(phone, 20) == ["pong"] * 20
    assert "slow_down" in await flooded(tab, 1)


async def test_a_flood_is_the_flooders_own_affair(house: House) -> None:
    talk = await house.talk(choice())
    phones = [house.phone(talk.code) for _ in range(5)]
    for phone in phones:
        await phone.join()
    number = await talk.push()
    await asyncio.gather(*(flooded(phone, 500) for phone in phones[1:]))
    assert (await phones[0].vote(number, "A", "tap-00001"))["type"] == "answer:submitted"


async def test_an_answer_may_be_changed_ten_times(house: House) -> None:
    talk = await house.talk(choice(timeout_seconds=None))
    phone = house.phone(talk.code)
    await phone.join()
    number = await talk.push()
    outcomes: list[str] = []
    for tap in range(12):
        await house.clock.advance(0.2)
        answer = await phone.vote(number, "AB"[tap % 2], f"tap-{tap:05}")
        outcomes.append(answer.get("error", {}).get("code", "counted"))
        again = await phone.vote(number, "AB"[tap % 2], f"tap-{tap:05}")
        assert again.get("error", {}).get("code", "counted") == outcomes[-1]
    assert outcomes[:10] == ["counted"] * 10
    assert outcomes[-1] == "slow_down"
    await house.clock.advance(5)
    assert (await phone.vote(number, "C", "tap-later"))["answer"] == "C"


async def test_consoles_are_trusted(house: House) -> None:
    talk = await house.talk()
    console = house.console(talk)
    await console.join()
    assert await flooded(console, 500) == ["pong"] * 500


async def test_wrong_codes_run_out_and_right_ones_never(house: House) -> None:
    talk = await house.talk()
    for number in range(600):
        answer = await house.ask("GET", f"/api/conference?publicCode=ZZ{number:04}")
        assert answer.code == "unknown_code"
    async with asyncio.TaskGroup() as group:
        guesses = [
            group.create_task(house.ask("GET", "/api/conference?publicCode=ZZZZZZ")) for _ in range(30)
        ]
        await house.clock.asleep(20)
        joined = [
            await house.ask("POST", "/api/conference/join", {"publicCode": talk.code}) for _ in range(20)
        ]
        assert {answer.status for answer in joined} == {201}
        while not all(guess.done() for guess in guesses):
            await house.clock.advance(0.5)
    codes = [guess.result().code for guess in guesses]
    assert codes.count("slow_down") >= 5
    assert set(codes) == {"slow_down", "unknown_code"}
