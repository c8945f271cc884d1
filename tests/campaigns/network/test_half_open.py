"""Connections that die without a word: the server ends them, clients give them up and come back."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path
from time import perf_counter

import pytest
from at_once import AtOnce
from bad_links import HERE
from campaigns import Figures, Form
from going_away import GoingAway
from page_clients import PageClients

from sanora import wire
from sanora.client import session as session_module
from sanora.client.listening import Lost
from sanora.client.session import Session
from sanora.testing.device import Device
from sanora.testing.factories import choice

ENDED = 22.5
"""Seconds after which the server has ended a connection that died."""

GIVEN_UP = 12.0
"""Seconds without a word after which a client gives one up."""

STEP = 0.5


async def passed(away: GoingAway, witness: Device, seconds: float) -> None:
    """Let time pass; what others answered meanwhile has come when the witness is answered."""
    for _ in range(round(seconds / STEP)):
        await away.house.beat(STEP)
        await witness.catch_up()


@pytest.mark.campaign("The server ends a connection that died without a word within 22.5 s.")
async def test_the_server_ends_what_is_dead(tmp_path: Path, form: Form, figures: Figures) -> None:
    dead, alive = form.of(30, 600), form.of(5, 60)
    async with GoingAway(tmp_path / "sanora.db") as away:
        talk = await away.house.talk(choice())
        living, phones = (
            [Device(HERE, away.phones.port, talk.code) for _ in range(number)] for number in (alive, dead)
        )
        for phone in [*phones[: dead // 2], *living]:
            await phone.join()
        doomed = list(away.phones.links)[: dead // 2]
        for number, phone in enumerate(phones[dead // 2 :]):
            if number % 3 == 0:
                await away.clock.advance(STEP)  # they are pinged at other moments
            await phone.join()
            doomed.append(list(away.phones.links)[-1])
        for link in doomed:
            link.stand_still()
        witness = Device(HERE, away.phones.port, talk.code)
        await witness.join()
        seconds, ended = 0.0, dict[int, float]()
        while (there := away.house.edge.hub.sockets - 1) > alive:
            assert seconds < ENDED, f"{there - alive} are still there"
            seconds += STEP
            await passed(away, witness, STEP)
            for number, link in enumerate(doomed):
                if link.over:
                    ended.setdefault(number, seconds)
        await passed(away, witness, ENDED)
        assert away.house.edge.hub.sockets - 1 == alive, "somebody who answers was ended"
        for phone in [witness, *living, *phones]:
            phone.leave()
            await phone.gone.wait()
    figures["connections that died"] = dead
    figures["last one ended after, s"] = seconds
    figures["connections that live, of them ended"] = f"{alive}, 0"


@pytest.mark.timed
@pytest.mark.campaign("A client gives up a connection that says nothing for 12 s, and comes back.")
async def test_clients_give_up_what_is_dead(
    tmp_path: Path, node: str, form: Form, figures: Figures, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not form.long:  # the page's time is the test's; that of a client in Python is real
        monkeypatch.setattr(session_module, "SILENCE", 1.0)
    async with AsyncExitStack() as stack:
        pages = await stack.enter_async_context(PageClients(node))
        away = await stack.enter_async_context(GoingAway(tmp_path / "sanora.db"))
        talk = await away.house.talk(choice())
        where = f"{HERE}:{away.phones.port}"
        hello = wire.Hello(proto=1, public_code=talk.code)
        session = await stack.enter_async_context(Session(f"http://{where}", hello, chance=AtOnce()))
        messages = stack.enter_context(session.messages())
        await session.welcomed()
        await pages.act("room", "page", code=talk.code, host=where)
        await pages.act("heard", "page")
        for link in list(away.phones.links):
            link.stand_still()
        await talk.push()

        await pages.act("pass", "page", wait=GIVEN_UP * 1000 - 1)
        assert (await pages.act("view", "page"))["phase"] == "open"
        await pages.act("pass", "page", wait=1)
        await pages.act("heard", "page")
        seen = await pages.act("view", "page")
        assert (seen["phase"], seen["welcomes"], seen["recovered"]) == ("open", 2, 1)

        began = perf_counter()
        async with asyncio.timeout(GIVEN_UP + 5):
            while not isinstance(await anext(messages), Lost):
                pass
            given_up = perf_counter() - began
            while session.mirror.round is None:
                await anext(messages)
        await pages.act("leave", "page")
    figures["the page gave up after, s"] = GIVEN_UP
    figures["a console or projector gave up after, s"] = (
        round(given_up, 1) if form.long else "12 as in its code"
    )
