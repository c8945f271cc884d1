"""The life of sockets: opened, alive, silent, too many, too loud, and ended."""

import asyncio
import struct
from pathlib import Path

import aiohttp
import pytest
from bad_values import BAD_MESSAGES, BAD_VALUES
from edge_house import PATIENCE, House, open_house

from sanora.conference.library import DeleteConference, EndConference
from sanora.errors import BY_CODE
from sanora.testing.factories import choice
from sanora_server.edge import closing
from sanora_server.edge.limits import Limits
from sanora_server.edge.side import Side
from sanora_server.edge.sockets import PATH

HELLO = '{"type":"hello","proto":1,"publicCode":"%s"}'


async def closed(socket: aiohttp.ClientWebSocketResponse) -> int | None:
    """Read a socket to its end and return the close code."""
    async with asyncio.timeout(PATIENCE):
        async for _message in socket:
            pass
    return socket.close_code


async def test_whoever_says_nothing_is_sent_away_after_four_seconds(house: House) -> None:
    async with house.socket() as socket:
        await house.clock.advance(3.5)
        assert house.edge.hub.sockets == 1
        await house.clock.advance(1)
        assert await closed(socket) == closing.TOO_SLOW


async def test_whoever_does_not_answer_the_goodbye_is_cut_off(house: House) -> None:
    async with house.socket(autoclose=False) as socket:
        await house.clock.advance(4.5)
        assert (await socket.receive(timeout=PATIENCE)).type is aiohttp.WSMsgType.CLOSE
        assert house.edge.hub.sockets == 1
        await house.clock.advance(2.5)
        while house.edge.hub.sockets:  # noqa: ASYNC110 - the end comes from the network, within the time limit
            await asyncio.sleep(0)


async def test_pings_are_answered_and_ask_for_answers(house: House) -> None:
    talk = await house.talk()
    async with house.socket(autoping=False) as socket:
        await socket.ping(b"anybody?")  # before hello: heard, and answered
        await socket.send_str(HELLO % talk.code)
        answers = [await socket.receive(timeout=PATIENCE) for _ in range(2)]
        assert {answer.type for answer in answers} == {aiohttp.WSMsgType.PONG, aiohttp.WSMsgType.TEXT}
        pong = next(answer for answer in answers if answer.type is aiohttp.WSMsgType.PONG)
        assert bytes(pong.data) == b"anybody?"
        await socket.send_json({"type": "ping", "sent": 17.25})
        assert await socket.receive_json(timeout=PATIENCE) == {
            "type": "pong",
            "sent": 17.25,
            "now": "2026-03-02T09:00:00Z",
        }  # fmt: skip - one line to read
        await house.clock.advance(38)  # two pings and nobody answers
        async with asyncio.timeout(PATIENCE):
            kinds = [message.type async for message in socket]
        assert kinds.count(aiohttp.WSMsgType.PING) == 1
        assert house.edge.hub.sockets == 0


async def test_whoever_answers_pings_stays(house: House) -> None:
    talk = await house.talk()
    phone = house.phone(talk.code)
    await phone.join()
    for _ in range(60):
        await house.beat(1)
        await phone.vote(1, "A", "tap-00001")  # its pongs have been read when this is answered
    assert not phone.gone.is_set()
    assert [tick["offset"] for tick in phone.inbox if tick["type"] == "tick"] == []


async def test_ticks_tell_the_time_and_how_far_the_view_is(house: House) -> None:
    talk = await house.talk(choice())
    phone = house.phone(talk.code)
    await phone.join()
    await talk.push()
    live = await phone.next("question:live")
    await house.beat(5)
    tick = await phone.next("tick")
    assert tick["offset"] == live["offset"]
    assert tick["now"].startswith("2026-03-02T09:00:0")


@pytest.mark.parametrize("side", Side)
async def test_bad_messages_cost_an_answer_and_not_the_socket(house: House, side: Side) -> None:
    talk = await house.talk(choice(timeout_seconds=None))
    await talk.push()
    device = house.phone(talk.code) if side is Side.AUDIENCE else house.console(talk)
    await device.join()
    values = [value for value in BAD_VALUES if len(value) < 4000]
    words = [word for word in BAD_MESSAGES if len(word) < 8000 and b"\xff" not in word] + [
        f'{{"type":"answer:submit","ref":7,"{name}":{value}}}'.encode()
        for name in ("round", "answer", "voteId", "ref", "type", "extra")
        for value in values
    ]
    for word in words:
        await house.clock.advance(0.5)  # so that it is the words that are refused, not the pace
        device.send_raw(word)
        answer = await device.next("error")
        assert answer["error"]["code"] in BY_CODE
        assert answer["error"]["code"] not in {"internal", "slow_down"}
    assert not device.gone.is_set()
    assert (await device.vote(1, "A", "tap-00001"))["type"] == (
        "answer:submitted" if side is Side.AUDIENCE else "error"
    )


async def test_a_refusal_names_the_message_that_it_refuses(house: House) -> None:
    talk = await house.talk(choice())
    phone = house.phone(talk.code)
    await phone.join()
    for words, ref in (
        ({"type": "answer:submit", "ref": 12, "round": "x"}, 12),
        ({"type": "answer:submit", "ref": "x", "round": 1}, None),
        ({"type": "question:push", "ref": 13, "questionId": talk.questions[0]}, 13),
        ({"type": "answer:submit", "ref": 14, "round": 1, "answer": "A", "voteId": "tap-00001"}, 14),
    ):
        phone.send(words)
        assert (await phone.next("error"))["ref"] == ref


async def test_binary_messages_are_refused(house: House) -> None:
    talk = await house.talk()
    async with house.socket() as socket:
        await socket.send_str(HELLO % talk.code)
        await socket.receive(timeout=PATIENCE)
        await socket.send_bytes(b"{}")
        assert (await socket.receive_json(timeout=PATIENCE))["error"]["code"] == "malformed"
        await socket.send_json({"type": "ping", "sent": 1})
        assert (await socket.receive_json(timeout=PATIENCE))["type"] == "pong"


@pytest.mark.parametrize(("side", "most"), [(Side.AUDIENCE, 16 * 1024), (Side.CONTROL, 64 * 1024)])
async def test_messages_that_are_too_large_end_the_socket(house: House, side: Side, most: int) -> None:
    async with house.socket(side) as socket:
        await socket.send_str("x" * most)
        assert (await socket.receive_json(timeout=PATIENCE))["error"]["code"] == "malformed"
    async with house.socket(side) as socket:
        await socket.send_str("x" * (most + 1))
        assert await closed(socket) == aiohttp.WSCloseCode.MESSAGE_TOO_BIG


def masked(opcode: int, payload: bytes, *, final: bool = True) -> bytes:
    head = bytes(((0x80 if final else 0) | opcode, 0x80 | min(len(payload), 126)))
    return head + (struct.pack("!H", len(payload)) if len(payload) > 125 else b"") + b"\0\0\0\0" + payload


@pytest.mark.parametrize(
    "data",
    [
        b"\x81\x02{}",  # not masked
        masked(0x3, b"{}"),  # an opcode that there is not
        masked(0xB, b""),
        bytes((0xF1,)) + masked(1, b"{}")[1:],  # reserved bits
        masked(9, b"x" * 126),  # a control frame that is too long
        masked(9, b"x", final=False),  # a control frame in pieces
        masked(0, b"{}"),  # a continuation of nothing
        masked(1, b"{", final=False) + masked(1, b"}"),  # a message within another
        masked(8, b"\x01"),  # a goodbye that is cut off
        masked(8, struct.pack("!H", 1005)),  # a code that is never sent
        masked(8, b"\x03\xe8\xff"),  # a reason that is no text
        masked(1, b"\xff\xfe\xff"),  # text that is none
        b"\x81\xff" + b"\xff" * 8 + b"\0\0\0\0",  # 16 exabytes to come
        masked(1, b"{", final=False) + masked(0, b"x" * 60_000, final=False) * 3,
        b"GET / HTTP/1.1\r\n\r\n",
    ],
    ids=range(15),
)
async def test_broken_frames_end_their_socket_and_no_other(house: House, data: bytes) -> None:
    talk = await house.talk()
    phone = house.phone(talk.code)
    await phone.join()
    host = f"127.0.0.1:{house.audience}"
    upgrade = (
        f"GET {PATH} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nUpgrade: websocket\r\n"
        "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
    )
    async with asyncio.TaskGroup() as group:
        reading = group.create_task(house.raw(upgrade.encode() + data))
        while not reading.done():
            await house.later(1, phone)  # at the latest, the missing goodbye ends it
    assert reading.result().startswith(b"HTTP/1.1 101 ")
    assert b"Traceback" not in reading.result()
    phone.send({"type": "ping", "sent": 1})
    assert (await phone.next("pong"))["sent"] == 1


async def test_one_device_has_three_sockets_and_the_newest_win(house: House) -> None:
    talk = await house.talk(choice())
    first = house.phone(talk.code)
    await first.join()
    others = [house.phone(talk.code, token=first.token) for _ in range(3)]
    for other in others:
        assert (await other.join())["participantId"] == 1
    await house.gone(first)
    assert [other.gone.is_set() for other in others] == [False] * 3
    number = await talk.push()
    for other in others:
        assert (await other.next("question:live"))["round"] == number
    assert (await house.host("GET", f"{talk.path}/audience")).body["connected"] == 1


async def test_a_deleted_conference_sends_everybody_away_for_good(house: House) -> None:
    talk = await house.talk()
    await house.do(EndConference(), talk.id)
    console = house.console(talk)
    await console.join()
    await house.do(DeleteConference(), talk.id)
    assert (await console.next("conference:deleted"))["id"] == talk.id
    await house.gone(console)
    said = {
        "type": "hello",
        "proto": 1,
        "conferenceId": talk.id,
        "role": "host",
        "token": "control-token-of-the-tests",
    }
    assert await house.turned_away(said, Side.CONTROL) == ("not_found", closing.UNKNOWN_CODE)


async def test_a_full_hall_says_so_after_the_upgrade(tmp_path: Path) -> None:
    async with open_house(tmp_path / "sanora.db", Limits(people=5, control_sockets=1)) as house:
        talk = await house.talk()
        phones = [house.phone(talk.code) for _ in range(6)]
        for phone in phones:
            await phone.join()
        hello = {"type": "hello", "proto": 1, "publicCode": talk.code}
        assert await house.turned_away(hello) == ("full", closing.TOO_SLOW)
        console = house.console(talk)
        await console.join()  # the hall cannot take the consoles' places
        with pytest.raises(aiohttp.WSServerHandshakeError):
            async with house.socket(Side.CONTROL):
                pass
        await house.cut(phones[0])
        await house.phone(talk.code).join()


async def test_nobody_without_a_token_keeps_a_console_out(tmp_path: Path) -> None:
    async with open_house(tmp_path / "sanora.db", Limits(people=100, control_sockets=2)) as house:
        talk = await house.talk()
        silent = [await house.session.ws_connect(f"ws://127.0.0.1:{house.control}/ws") for _ in range(30)]
        for hello in (
            {"publicCode": talk.code},
            {"role": "stage", "token": house.edge.passes.stage(talk.id)},
            {"role": "host", "token": "x", "conferenceId": talk.id},
        ):
            said = {"type": "hello", "proto": 1, **hello}
            code, _close = await house.turned_away(said, Side.CONTROL)
            assert code in {"forbidden", "unauthorized"}
        consoles = [house.console(talk) for _ in range(2)]
        for console in consoles:
            await console.join()
        with pytest.raises(aiohttp.WSServerHandshakeError):
            async with house.socket(Side.CONTROL):
                pass
        for socket in silent:
            await socket.close()


async def test_silent_sockets_cannot_keep_people_out(tmp_path: Path) -> None:
    async with open_house(tmp_path / "sanora.db", Limits(people=50)) as house:
        talk = await house.talk()
        holders = [
            await house.session.ws_connect(
                f"ws://127.0.0.1:{house.audience}/ws", origin=f"http://127.0.0.1:{house.audience}"
            )
            for _ in range(65)  # five more than there are places
        ]
        phones = [house.phone(talk.code) for _ in range(30)]
        for phone in phones:
            assert (await phone.join())["type"] == "welcome"
        for holder in holders[:35]:  # who had to go was told why
            assert "full" in await holder.receive_str(timeout=PATIENCE)
            assert await closed(holder) == closing.TOO_SLOW
        async with asyncio.timeout(PATIENCE):
            while house.edge.hub.sockets > 60:  # noqa: ASYNC110 - as above
                await asyncio.sleep(0)
        for holder in holders:
            await holder.close()


async def test_when_the_server_goes_down_everybody_is_told_to_come_back(tmp_path: Path) -> None:
    async with open_house(tmp_path / "sanora.db") as house:
        talk = await house.talk()
        session = aiohttp.ClientSession()
        async with session:
            origin = f"http://127.0.0.1:{house.audience}"
            greeted = await session.ws_connect(f"ws://127.0.0.1:{house.audience}/ws", origin=origin)
            await greeted.send_str(HELLO % talk.code)
            await greeted.receive(timeout=PATIENCE)
            silent = await session.ws_connect(f"ws://127.0.0.1:{house.audience}/ws", origin=origin)
            async with asyncio.TaskGroup() as group:
                codes = [group.create_task(closed(socket)) for socket in (greeted, silent)]
                await house.edge.hub.close()
            assert [code.result() for code in codes] == [closing.GOING_DOWN] * 2
            with pytest.raises(aiohttp.WSServerHandshakeError):
                await session.ws_connect(f"ws://127.0.0.1:{house.audience}/ws", origin=origin)


async def test_whoever_ignores_the_end_does_not_hold_it_up(tmp_path: Path) -> None:
    async with open_house(tmp_path / "sanora.db") as house, house.socket(autoclose=False):
        await house.edge.hub.close()
        while house.edge.hub.sockets:  # noqa: ASYNC110 - as above
            await asyncio.sleep(0)


async def test_a_fault_costs_an_answer_with_its_number_and_not_the_socket(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    class Faulty:
        """An authority whose `submit` fails."""

        def __init__(self, engine: object) -> None:
            self._engine = engine

        def __getattr__(self, name: str) -> object:
            return getattr(self._engine, name)

        def submit(self, *_arguments: object) -> None:
            raise RuntimeError("a plug was pulled")

    async with open_house(tmp_path / "sanora.db", authority=Faulty) as house:
        talk = await house.talk(choice())
        phone = house.phone(talk.code)
        await phone.join()
        refused = await phone.vote(1, "A", "tap-00001")
        assert refused["error"]["code"] == "internal"
        assert "plug" not in str(refused)
        assert f"fault {refused['error']['id']}" in caplog.text
        phone.send({"type": "ping", "sent": 1})
        assert (await phone.next("pong"))["sent"] == 1
        assert (await house.host("POST", f"{talk.path}/lock", {"locked": True})).status == 200


async def test_sockets_that_ended_leave_their_place_among_the_connections(tmp_path: Path) -> None:
    limits = Limits(people=1)
    async with open_house(tmp_path / "sanora.db", limits) as house:
        for _ in range(limits.connections + 10):
            async with house.socket() as socket:
                await socket.close()
            while house.edge.hub.sockets:  # noqa: ASYNC110 - as above
                await asyncio.sleep(0)
