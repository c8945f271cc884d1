"""Readers that do not read: what is superseded is spared them, and in the end they are cut off."""

import asyncio
import socket
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path

from edge_house import HERE, House, open_house

from sanora.conference.library import UpdateConference
from sanora.testing.factories import choice
from sanora_server.edge.limits import Limits
from sanora_server.edge.sockets import PATH

SMALL = Limits(people=100, skip_bytes=16 * 1024, stall_bytes=64 * 1024, drop_bytes=256 * 1024)


@asynccontextmanager
async def deaf(house: House, code: str) -> AsyncGenerator[socket.socket]:
    """Join as a phone that reads its welcome and then nothing more."""
    loop = asyncio.get_running_loop()
    with socket.socket() as ear:
        ear.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 16)
        ear.settimeout(0)
        await loop.sock_connect(ear, (HERE, house.audience))
        host = f"{HERE}:{house.audience}"
        hello = f'{{"type":"hello","proto":1,"publicCode":"{code}"}}'.encode()
        await loop.sock_sendall(
            ear,
            (
                f"GET {PATH} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nUpgrade: websocket\r\n"
                "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
            ).encode()
            + bytes((0x81, 0x80 | len(hello), 0, 0, 0, 0))
            + hello,
        )
        heard = b""
        while b'"welcome"' not in heard:
            heard += await loop.sock_recv(ear, 4096)
        yield ear


async def readable(ear: socket.socket) -> None:
    """Wait a moment for bytes on their way."""
    loop, came = asyncio.get_running_loop(), asyncio.Event()
    loop.add_reader(ear, came.set)
    try:
        with suppress(TimeoutError):
            async with asyncio.timeout(0.05):
                await came.wait()
    finally:
        loop.remove_reader(ear)


async def all_there_is(house: House, ear: socket.socket, *, events: int, votes: int) -> bytes:
    """Read until every event and the newest results have come, letting the server help its laggards on."""
    heard, newest = b"", f'"totalResponses":{votes}'.encode()
    while heard.count(b'"conference:updated"') < events or newest not in heard:
        await readable(ear)
        try:
            heard += ear.recv(1 << 20)
        except BlockingIOError:
            await house.beat(0.1)
    return heard


async def told(house: House, talk_id: str, times: int) -> None:
    """Publish long events."""
    texts = (f"{number} " + "x" * 1900 for number in range(times))
    await asyncio.gather(*(house.do(UpdateConference(description=text), talk_id) for text in texts))


async def test_whoever_never_reads_is_cut_off_and_costs_little(tmp_path: Path) -> None:
    async with open_house(tmp_path / "sanora.db", SMALL) as house, AsyncExitStack() as stack:
        talk = await house.talk()
        await asyncio.gather(*(stack.enter_async_context(deaf(house, talk.code)) for _ in range(10)))
        phone = house.phone(talk.code)
        await phone.join()
        for _ in range(40):
            await told(house, talk.id, 100)
            await phone.next("conference:updated")
            if house.edge.hub.sockets == 1:
                break
        assert house.edge.hub.sockets == 1
        phone.send({"type": "ping", "sent": 1})
        assert (await phone.next("pong"))["sent"] == 1


async def test_whoever_stands_still_is_cut_off_after_five_seconds(tmp_path: Path) -> None:
    limits = Limits(people=100, skip_bytes=1024, stall_bytes=2048, drop_bytes=64 * 1024 * 1024)
    async with open_house(tmp_path / "sanora.db", limits) as house, AsyncExitStack() as stack:
        talk = await house.talk()
        await stack.enter_async_context(deaf(house, talk.code))
        while not house.edge.hub.laggards:
            await told(house, talk.id, 100)
        await told(house, talk.id, 10)
        await house.beat(3)
        assert house.edge.hub.sockets == 1
        await house.beat(4)
        assert house.edge.hub.sockets == 0


async def test_whoever_lags_and_then_reads_has_the_newest_results_and_every_event(tmp_path: Path) -> None:
    limits = Limits(people=100, skip_bytes=1024, stall_bytes=64 * 1024 * 1024, drop_bytes=64 * 1024 * 1024)
    async with open_house(tmp_path / "sanora.db", limits) as house, AsyncExitStack() as stack:
        talk = await house.talk(choice(result_mode="live", timeout_seconds=None))
        ear = await stack.enter_async_context(deaf(house, talk.code))
        number = await talk.push()
        events = 0
        while not house.edge.hub.laggards:
            await told(house, talk.id, 100)
            events += 100
        voters = [house.phone(talk.code) for _ in range(5)]
        for voter in voters:
            await voter.join()
            await voter.vote(number, "A", "tap-00001")
            await house.beat(1.1)
        heard = await all_there_is(house, ear, events=events, votes=len(voters))
        assert heard.count(b'"conference:updated"') == events
        assert heard.count(b'"question:results"') < 5, "those that were superseded are spared"


async def test_good_readers_notice_nothing_of_bad_ones(tmp_path: Path) -> None:
    async with open_house(tmp_path / "sanora.db", SMALL) as house, AsyncExitStack() as stack:
        talk = await house.talk(choice())
        await asyncio.gather(*(stack.enter_async_context(deaf(house, talk.code)) for _ in range(20)))
        phones = [house.phone(talk.code) for _ in range(20)]
        for phone in phones:
            await phone.join()
        await told(house, talk.id, 300)
        number = await talk.push()
        for phone in phones:
            assert (await phone.next("question:live"))["round"] == number
            assert (await phone.vote(number, "A", "tap-00001"))["type"] == "answer:submitted"
