"""The session against a server that follows a script, over real sockets."""

import asyncio
from collections.abc import Awaitable
from datetime import timedelta
from typing import Any

import msgspec
import pytest
from aiohttp import WSMsgType
from at_once import AtOnce

from sanora import wire
from sanora.client import session as session_module
from sanora.client.listening import Disconnected, FellBehind, Lost, Messages
from sanora.client.session import Session
from sanora.conference.library import LockRoom, RoomLockChanged
from sanora.conference.rounds import PushQuestion
from sanora.conference.votes import AnswerSubmitted, SubmitAnswer
from sanora.errors import Ended, Forbidden, NotFound, SanoraError, Unauthorized
from sanora.testing.clock import START, ManualClock
from sanora.testing.scripted import Line, Part, Server

HELLO = wire.Hello(proto=1, public_code="K7M2XQ")


async def begin(server: Server, *parts: Part, hello: wire.Hello = HELLO) -> Session:
    server.parts += parts
    return Session(await server.start(), hello, clock=ManualClock(), chance=AtOnce())


async def greet(line: Line) -> None:
    await line.welcome()
    await line.rest()


async def vanish(line: Line) -> None:
    transport = line.request.transport
    assert transport is not None
    transport.close()


async def test_it_says_who_it_is_and_where_it_comes_from(server: Server) -> None:
    async with await begin(server, greet) as session:
        mirror = await session.welcomed()
        assert session.connected
        assert (mirror.epoch, mirror.offset, mirror.role) == ("e1", 0, "audience")
    (line,) = server.lines
    assert line.hello == HELLO
    assert line.request.headers["Origin"] == f"http://{line.request.host}"
    assert not session.connected


async def test_it_comes_back_with_its_token_and_what_it_has_seen(server: Server) -> None:
    async def first(line: Line) -> None:
        await line.welcome(4, token="t" * 32)
        await line.say(RoomLockChanged(offset=7, locked=True))
        await vanish(line)

    async with await begin(server, first, greet) as session:
        heard: list[str] = []
        with session.messages() as messages:
            while heard.count("Welcome") < 2:
                heard.append(type(await anext(messages)).__name__)
    assert heard == ["Welcome", "RoomLockChanged", "Lost", "Welcome"]
    assert server.lines[1].hello == msgspec.structs.replace(HELLO, token="t" * 32, epoch="e1", offset=7)
    assert session.mirror.conference.locked is False, "the second welcome began anew"


async def test_a_gap_is_noticed_and_asked_for(server: Server) -> None:
    async def first(line: Line) -> None:
        await line.welcome(4)
        await line.say(wire.Tick(offset=4, now=START), wire.Tick(offset=5, now=START))
        await line.rest()

    async def second(line: Line) -> None:
        await line.welcome(5, recovered=True, events=[RoomLockChanged(offset=5, locked=True)])
        await line.rest()

    async with await begin(server, first, second) as session:
        with session.messages() as messages:
            async for message in messages:
                if isinstance(message, wire.Welcome) and message.recovered:
                    break
        assert session.mirror.conference.locked
    assert server.lines[1].hello.offset == 4


async def test_commands_get_their_own_answers(server: Server) -> None:
    async def part(line: Line) -> None:
        await line.welcome()
        first, second = await line.hear(), await line.hear()
        await line.say(wire.Refusal.of(NotFound("No such question."), second.ref))
        await line.say(wire.Done(ref=first.ref, offset=9))
        await line.rest()

    async with await begin(server, part) as session:
        done, refused = await asyncio.gather(
            session.send(LockRoom(locked=True)),
            session.send(PushQuestion(question_id="q")),
            return_exceptions=True,
        )
    assert isinstance(done, wire.Done)
    assert done.offset == 9
    assert isinstance(refused, NotFound)
    assert refused.message == "No such question."


async def test_an_answer_is_given_again_until_there_is_a_receipt(server: Server) -> None:
    taps: list[Any] = []

    async def first(line: Line) -> None:
        await line.welcome()
        taps.append(await line.hear())
        await vanish(line)

    async def second(line: Line) -> None:
        await line.welcome()
        tap = await line.hear()
        taps.append(tap)
        await line.say(AnswerSubmitted(round=1, answer="A", vote_id=tap.vote_id, ref=tap.ref))
        await line.rest()

    async with await begin(server, first, second) as session:
        receipt = await session.send(SubmitAnswer(round=1, answer="A", vote_id="some-tap"))
    assert isinstance(receipt, AnswerSubmitted)
    assert taps[0] == taps[1]
    assert session.mirror.answers[1].vote_id == "some-tap"


async def test_other_commands_are_not_given_twice(server: Server) -> None:
    async def first(line: Line) -> None:
        await line.welcome()
        await line.hear()
        await vanish(line)

    async with await begin(server, first, greet) as session:
        with pytest.raises(Disconnected):
            await session.send(LockRoom(locked=True))
        await session.welcomed()
        assert len(server.lines) == 2


@pytest.mark.parametrize("code", [1001, 4000, 4008])
async def test_it_comes_back_when_asked_to(server: Server, code: int) -> None:
    async def first(line: Line) -> None:
        await line.welcome()
        await line.socket.close(code=code)

    async with await begin(server, first, greet) as session:
        with session.messages() as messages:
            welcomes = 0
            async for message in messages:
                welcomes += isinstance(message, wire.Welcome)
                if welcomes == 2:
                    break


@pytest.mark.parametrize(
    ("code", "error", "raised"),
    [(4501, None, Unauthorized), (4503, Forbidden("Not here."), Forbidden), (4506, None, Ended)],
)
async def test_it_stays_away_when_told_to(
    server: Server, code: int, error: SanoraError | None, raised: type[SanoraError]
) -> None:
    async def refuse(line: Line) -> None:
        if error is not None:
            await line.say(wire.Refusal.of(error))
        await line.socket.close(code=code)

    async with await begin(server, refuse) as session:
        with (
            session.messages() as messages,
            pytest.raises(raised, match=None if error is None else "Not here"),
        ):
            async for _ in messages:
                pass
        with pytest.raises(raised):
            await session.welcomed()
        with pytest.raises(raised):
            await session.send(LockRoom(locked=True))
    assert len(server.lines) == 1


async def test_a_phone_that_is_not_known_any_more_joins_anew_once(server: Server) -> None:
    async def refuse(line: Line) -> None:
        await line.say(wire.Refusal.of(Unauthorized()))
        await line.socket.close(code=4501)

    known = msgspec.structs.replace(HELLO, token="o" * 32)
    async with await begin(server, refuse, greet, hello=known) as session:
        await session.welcomed()
    assert [line.hello.token for line in server.lines] == ["o" * 32, ""]


async def test_what_it_does_not_know_is_passed_over(server: Server) -> None:
    async def part(line: Line) -> None:
        await line.welcome()
        for odd in ("", "{", '{"type":"later:message"}', '{"type":"tick"}', "null"):
            await line.socket.send_str(odd)
        await line.say(RoomLockChanged(offset=1, locked=True))
        await line.rest()

    async with await begin(server, part) as session:
        with session.messages() as messages:
            async for message in messages:
                if isinstance(message, RoomLockChanged):
                    break
    assert len(server.lines) == 1


async def test_silence_is_not_waited_out(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session_module, "SILENCE", 0.05)

    async def mute(line: Line) -> None:
        await line.welcome()
        await line.rest()

    async with await begin(server, mute) as session:
        with session.messages() as messages:
            async for message in messages:
                if isinstance(message, Lost):
                    break
        await session.welcomed()


async def test_a_server_that_never_says_welcome_is_left(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session_module, "GREETING", 0.05)
    async with await begin(server, Line.rest, greet) as session:
        await session.welcomed()
    assert len(server.lines) == 2


async def test_it_learns_the_server_s_time(server: Server) -> None:
    trips = 0

    async def part(line: Line) -> None:
        nonlocal trips
        await line.welcome(now=START + timedelta(hours=2))
        async for frame in line.socket:
            if frame.type is WSMsgType.TEXT:
                message = wire.decode_incoming(frame.data)
                assert isinstance(message, wire.Ping)
                trips += 1
                await line.say(wire.Pong(sent=message.sent, now=START + timedelta(hours=2)))

    async with await begin(server, part) as session:
        with session.messages() as messages:
            pongs = 0
            async for message in messages:
                pongs += isinstance(message, wire.Pong)
                if pongs == session_module.TRIPS - 1:
                    break
        assert session.time.difference == timedelta(hours=2)
    assert trips == session_module.TRIPS - 1


async def test_nobody_is_there_yet() -> None:
    session = Session("http://127.0.0.1:1", HELLO, chance=AtOnce())
    async with session:
        with session.messages() as messages:
            assert isinstance(await anext(messages), Lost)
            assert isinstance(await anext(messages), Lost)
        assert not session.connected


async def test_leaving_ends_what_waits(server: Server) -> None:
    async with await begin(server, greet) as session, asyncio.TaskGroup() as group:
        await session.welcomed()
        waiting = group.create_task(failing(session.send(LockRoom(locked=True))))
        with session.messages() as messages:
            reading = group.create_task(count(messages))
            await session.__aexit__(None, None, None)
            assert isinstance(await waiting, Disconnected)
            await reading


async def failing(awaitable: Awaitable[Any]) -> BaseException | None:
    try:
        await awaitable
    except Disconnected as error:
        return error
    return None


async def count(messages: Any) -> int:
    return len([message async for message in messages])


async def test_a_caller_s_error_stays_as_it_is(server: Server) -> None:
    async def fail(session: Session) -> None:
        async with session:
            await session.welcomed()
            raise ZeroDivisionError

    session = await begin(server, greet)
    with pytest.raises(ZeroDivisionError):
        await fail(session)


async def test_a_listener_that_reads_nothing_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sanora.client.listening.BEHIND", 3)
    listeners: list[Messages] = []
    with Messages(listeners) as lazy:
        for number in range(4):
            lazy.put(number)
        assert listeners == [lazy]
        lazy.put(4)
        assert listeners == []
        assert [await anext(lazy) for _ in range(4)] == [0, 1, 2, 3]
        for _ in range(2):
            with pytest.raises(FellBehind):
                await anext(lazy)
