"""The session and whoever knows the way: asked before each try, and when its token is good no more."""

import pytest
from at_once import AtOnce

from sanora import wire
from sanora.client.approach import Unreachable, Way
from sanora.client.listening import Lost
from sanora.client.session import Session
from sanora.errors import Forbidden, NotPaired, SanoraError, Unauthorized
from sanora.testing.clock import ManualClock
from sanora.testing.scripted import Line, Server

HELLO = wire.Hello(proto=1, role="host", conference_id="c")


async def greet(line: Line) -> None:
    await line.welcome(role="host")
    await line.rest()


async def vanish(line: Line) -> None:
    transport = line.request.transport
    assert transport is not None
    transport.close()


class Asked:
    """Knows one way, and then what it is told to say."""

    def __init__(self, way: Way, then: Way | Exception) -> None:
        self.answers = [way, then]

    async def find(self) -> Way:
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


async def test_the_way_is_asked_for_before_each_try(server: Server) -> None:
    server.parts += [vanish, greet]
    url = await server.start()
    ways = [None, Way(url, "first"), None, Way(url, "second")]

    class Wandering:
        async def find(self) -> Way:
            way = ways.pop(0)
            if way is None:
                raise Unreachable("gone")
            return way

    async with Session(Wandering(), HELLO, clock=ManualClock(), chance=AtOnce()) as session:
        await session.welcomed()
    assert [line.hello.token for line in server.lines] == ["first", "second"]
    assert ways == []


async def test_a_way_that_is_refused_for_good_ends_the_session() -> None:
    class Revoked:
        async def find(self) -> Way:
            raise Unauthorized("This console was revoked.")

    async with Session(Revoked(), HELLO, clock=ManualClock(), chance=AtOnce()) as session:
        with pytest.raises(Unauthorized, match="revoked"):
            await session.welcomed()


async def refused(server: Server, approach: Asked) -> tuple[list[Lost], SanoraError]:
    """Return what a listener is told of losses, and what ends the session."""
    losses: list[Lost] = []

    async def listen(session: Session) -> None:
        with session.messages() as messages:
            async for message in messages:
                match message:
                    case Lost():
                        losses.append(message)
                    case _:
                        pass

    async with Session(approach, HELLO, clock=ManualClock(), chance=AtOnce()) as session:
        with pytest.raises(SanoraError) as ended:
            await listen(session)
        assert not session.connected
        with pytest.raises(type(ended.value)):
            await session.welcomed()
    assert len(server.lines) == 1
    return losses, ended.value


@pytest.mark.parametrize("welcomed", [True, False])
async def test_a_token_that_is_good_no_more_ends_in_the_words_of_who_knows_the_way(
    server: Server, *, welcomed: bool
) -> None:
    async def revoke(line: Line) -> None:
        if welcomed:
            await line.welcome(role="host")
        else:
            await line.say(wire.Refusal.of(Unauthorized()))
        await line.socket.close(code=4501)

    server.parts += [revoke]
    approach = Asked(Way(await server.start(), "a token"), NotPaired("Its host has revoked it."))
    losses, reason = await refused(server, approach)
    assert losses == [Lost(0.0, None)], "the bare words are told to nobody"
    assert isinstance(reason, NotPaired)
    assert reason.message == "Its host has revoked it."


@pytest.mark.parametrize("then", [Unreachable("gone"), Way("http://127.0.0.1:1", "another token")])
async def test_where_nobody_knows_better_the_servers_words_are_the_last(
    server: Server, then: Way | Exception
) -> None:
    async def revoke(line: Line) -> None:
        await line.socket.close(code=4501)

    server.parts += [revoke]
    approach = Asked(Way(await server.start(), "a token"), then)
    assert isinstance((await refused(server, approach))[1], Unauthorized)
    assert approach.answers == []


async def test_other_refusals_are_no_question_of_the_way(server: Server) -> None:
    async def forbid(line: Line) -> None:
        await line.socket.close(code=4503)

    server.parts += [forbid]
    approach = Asked(Way(await server.start(), "a token"), NotPaired())
    assert isinstance((await refused(server, approach))[1], Forbidden)
    assert len(approach.answers) == 1
