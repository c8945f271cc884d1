"""The Python client against the whole server: console, phone, and what they go through together."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import msgspec
import pytest

from sanora import wire
from sanora.client.approach import Fixed, Way
from sanora.client.mirror import Mirror
from sanora.client.session import Session
from sanora.clock import SystemClock
from sanora.conference.library import ActivateConference, CreateConference, LockRoom
from sanora.conference.permissions import LOCAL_HOST
from sanora.conference.questions import AddQuestion
from sanora.conference.revealing import RevealRound
from sanora.conference.rounds import CloseRound, PushQuestion
from sanora.conference.votes import AnswerSubmitted, SubmitAnswer
from sanora.config import Settings
from sanora.errors import Already, Forbidden, RoomLocked, Unauthorized, UnknownCode
from sanora.ids import Chance, SystemIds
from sanora.testing.factories import choice
from sanora_server.app import Server, build

QUIZ = choice(right="B", explanation="Because.")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=str(tmp_path / "data"), port=0, mdns=False, host="127.0.0.1", listen=["127.0.0.1"])


@pytest.fixture
async def server(settings: Settings) -> AsyncIterator[Server]:
    async with build(settings, SystemClock(), SystemIds()) as running:
        yield running


async def conference(server: Server) -> tuple[str, str]:
    """Make a running conference; return its id and code."""
    now = server.clock.now()
    made = await server.engine.ask(
        "", CreateConference(title="Bats"), LOCAL_HOST, now, lambda value, _: (value.id, value.public_code)
    )
    await server.engine.ask(made[0], ActivateConference(), LOCAL_HOST, now, lambda _conference, _events: None)
    return made


def console(server: Server, conference_id: str, *, url: str = "", pin: str = "") -> Session:
    hello = wire.Hello(proto=1, role="host", conference_id=conference_id, token=server.control.token)
    return Session(Fixed(Way(url or server.control.url, fingerprint=pin)), hello)


def phone(server: Server, code: str, name: str = "") -> Session:
    return Session(server.venue.origin, wire.Hello(proto=1, public_code=code, name=name), chance=Chance(1))


async def until(session: Session, holds: str) -> Mirror:
    """Hear messages until a field of the round on the screen is set."""
    with session.messages() as messages:
        while session.mirror.round is None or not getattr(session.mirror.round, holds):
            await anext(messages)
    return session.mirror


async def test_a_question_from_the_console_to_the_phone_and_back(server: Server) -> None:
    conference_id, code = await conference(server)
    async with console(server, conference_id) as host, phone(server, code, name="Anna") as anna:
        added = await host.send(AddQuestion(question=QUIZ))
        assert isinstance(added, wire.Done)
        assert added.question_id is not None
        await anna.welcomed()
        opened = await host.send(PushQuestion(question_id=added.question_id, after=0))
        assert isinstance(opened, wire.Done)
        mirror = await until(anna, "opened_at")
        assert mirror.question == mirror.question.public() if mirror.question else False
        assert mirror.round is not None
        tap = SubmitAnswer(round=mirror.round.id, answer="B", vote_id="first-tap")
        receipt = await anna.send(tap)
        assert isinstance(receipt, AnswerSubmitted)
        with pytest.raises(Already):
            await anna.send(SubmitAnswer(round=mirror.round.id, answer="A", vote_id="other-tap"))
        with pytest.raises(Forbidden):
            await anna.send(CloseRound(question_id=added.question_id))
        await host.send(CloseRound(question_id=added.question_id))
        await host.send(RevealRound(question_id=added.question_id))
        with anna.messages() as messages:
            while mirror.tally is None or mirror.tally.correct_count is None:
                await anext(messages)
        assert mirror.question is not None
        assert mirror.question.explanation == "Because."
        assert mirror.tally.option_counts == {"A": 0, "B": 1, "C": 0}
        assert host.mirror.conference.rounds[mirror.round.id].tally == mirror.tally
        assert host.mirror.venue is not None
        assert host.mirror.venue.public_code == code
        assert abs(anna.time.difference.total_seconds()) < 1


async def test_a_console_trusts_the_pinned_certificate_only(server: Server) -> None:
    conference_id, _ = await conference(server)
    url, pin = server.control.tls_url, server.control.fingerprint
    async with console(server, conference_id, url=url, pin=pin) as host:
        await host.send(LockRoom(locked=True))
    with pytest.raises(Unauthorized, match="another key"):
        async with console(server, conference_id, url=url, pin="00" * 32) as host:
            await host.welcomed()


async def test_who_may_not_come_in_is_told_why(server: Server) -> None:
    conference_id, code = await conference(server)
    with pytest.raises(UnknownCode):
        async with phone(server, "NNNNNN") as lost:
            await lost.welcomed()
    foreign = wire.Hello(proto=1, role="host", conference_id=conference_id, token="x" * 64)
    with pytest.raises(Unauthorized):
        async with Session(server.control.url, foreign) as host:
            await host.welcomed()
    async with console(server, conference_id) as host:
        await host.send(LockRoom(locked=True))
    async with phone(server, code) as late:
        with late.messages() as messages:
            lost = await anext(messages)
            while not isinstance(getattr(lost, "error", None), RoomLocked):
                lost = await anext(messages)
        assert not late.connected, "it tries again, for the room may open"


async def test_a_restart_brings_everybody_back_as_the_same_people(settings: Settings) -> None:
    async with AsyncExitStack() as stack:
        first = build(settings, SystemClock(), SystemIds())
        server = await first.__aenter__()
        conference_id, code = await conference(server)
        async with console(server, conference_id) as host:
            added = await host.send(AddQuestion(question=choice(timeout_seconds=None)))
            assert isinstance(added, wire.Done)
            await host.send(PushQuestion(question_id=added.question_id or ""))
        anna = await stack.enter_async_context(phone(server, code, name="Anna"))
        mirror = await until(anna, "opened_at")
        assert mirror.round is not None
        await anna.send(SubmitAnswer(round=mirror.round.id, answer="C", vote_id="first-tap"))
        known = (mirror.participant, mirror.epoch, anna.hello.token)
        with anna.messages() as messages:
            await first.__aexit__(None, None, None)
            port = int(server.venue.origin.rpartition(":")[2])
            again = msgspec.structs.replace(settings, port=port)
            server = await stack.enter_async_context(build(again, SystemClock(), SystemIds()))
            heard: list[str] = []
            while heard.count("Welcome") < 1:
                heard.append(type(await anext(messages)).__name__)
        assert "Lost" in heard, "before the welcome, with which the list ends"
        assert (mirror.participant, mirror.epoch, anna.hello.token) == known
        assert mirror.answer is not None
        assert mirror.answer.answer == "C"
        await anna.send(SubmitAnswer(round=mirror.round.id, answer="A", vote_id="other-tap"))
