"""Slow, lossy, halting and breaking links: every answer counts exactly once, and all see the truth."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from contextlib import AsyncExitStack
from pathlib import Path
from random import Random  # noqa: TID251 - its seed is in the test

import pytest
from any_talk import question
from at_once import AtOnce
from bad_links import HERE, Link
from campaigns import Figures, Form
from edge_talk import Talk
from going_away import GoingAway
from newcomers import differences, mirrored, told
from page_clients import PageClients

from sanora import wire
from sanora.client.session import Session
from sanora.conference import Conference
from sanora.conference.permissions import Actor, Role
from sanora.conference.votes import AnswerSubmitted, SubmitAnswer

STEP = 0.02
"""Real seconds between two looks, in which all clocks move on by `FASTER` times as much."""

FASTER = 10
PATIENCE = 60.0
KEYS = "ABC"


class Weather:
    """What becomes of links, by chance. `fair` from a moment on; `cuts` and `stalls` count what was done."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self.fair = False
        self.links = self.cuts = self.stalls = 0

    def spoil(self, link: Link) -> None:
        """Make a link as bad as it happens to be."""
        self.links += 1
        if self.fair:
            return
        chance = self._chance
        for pipe in (link.up, link.down):
            pipe.delay = chance.uniform(0, 0.05)
            pipe.rate = chance.uniform(20_000, 200_000)
            pipe.hiccup = self._hiccup
        if chance.random() < 0.8:
            self.cuts += 1
            pipe = link.down if chance.random() < 0.7 else link.up
            pipe.limit = chance.randrange(300, 4000)
            link.harsh = chance.random() < 0.5
        elif chance.random() < 0.5:
            self.stalls += 1
            begin, length = chance.uniform(0, 0.5), chance.uniform(0.1, 1.5)
            loop = asyncio.get_running_loop()
            loop.call_later(begin, link.stand_still)
            loop.call_later(begin + length, link.go_on)

    def _hiccup(self) -> float:
        return self._chance.uniform(0.02, 0.3) if self._chance.random() < 0.05 else 0.0


class Voters:
    """Phones, half of them pages: `number` of them, behind links that one weather spoils."""

    def __init__(self, away: GoingAway, talk: Talk, pages: PageClients, number: int) -> None:
        self._away = away
        self._talk = talk
        self._pages = pages
        self._names = [f"page {each}" for each in range(number // 2)]
        self._hello = wire.Hello(proto=1, public_code=talk.code)
        where = f"http://{HERE}:{away.phones.port}"
        self._sessions = [Session(where, self._hello, chance=AtOnce()) for _ in range(number - number // 2)]
        self._taps = 0

    async def enter(self, stack: AsyncExitStack) -> None:
        """Join, all of them."""
        for session in self._sessions:
            await stack.enter_async_context(session)
        for name in self._names:
            host = f"{HERE}:{self._away.phones.port}"
            await self._pages.act("room", name, code=self._talk.code, host=host)
            stack.push_async_callback(self._pages.act, "leave", name)

    async def vote(self, round_: int, chance: Random) -> dict[int, str]:
        """Let each answer once the question is seen, until each has a receipt; return who answered what."""
        picks = {name: chance.choice(KEYS) for name in self._names}
        given: dict[int, str] = {}
        async with asyncio.timeout(PATIENCE), asyncio.TaskGroup() as group:
            for session in self._sessions:
                self._taps += 1
                tap = SubmitAnswer(round=round_, answer=chance.choice(KEYS), vote_id=f"tap-{self._taps:08}")
                group.create_task(self._tap(session, tap, given))
            waiting, cast = set(self._names), set[str]()
            while waiting or len(given) < len(self._names) + len(self._sessions):
                await asyncio.sleep(STEP)  # real time: the links are real, and so is what they take
                await self._away.clock.advance(STEP * FASTER)
                for name in [*waiting]:
                    await self._pages.act("pass", name, wait=STEP * FASTER * 1000)
                    seen = await self._pages.act("view", name)
                    if str(round_) in seen["answers"]:
                        assert seen["answers"][str(round_)]["answer"] == picks[name]
                        waiting.discard(name)
                        given[seen["participant"]] = picks[name]
                    elif name not in cast and seen["round"] == round_:
                        cast.add(name)
                        await self._pages.act("cast", name, round=round_, answer=picks[name])
        return given

    async def _tap(self, session: Session, tap: SubmitAnswer, given: dict[int, str]) -> None:
        receipt = await session.send(tap)
        assert isinstance(receipt, AnswerSubmitted)
        assert (receipt.answer, receipt.vote_id) == (tap.answer, tap.vote_id)
        assert session.mirror.participant is not None
        given[session.mirror.participant] = str(tap.answer)

    async def wrong(self) -> list[str]:
        """Name what somebody has otherwise than somebody who comes in now, over links that are good."""
        await self._away.clock.advance(2)
        found: list[str] = []
        for session in self._sessions:
            await session.welcomed()
            welcome = await self._truth(session.mirror.participant or 0)
            found += differences(session.mirror, mirrored(welcome))
        for name in self._names:
            await self._pages.act("heard", name)
            participant = (await self._pages.act("view", name))["participant"]
            welcome = json.loads(wire.encode(await self._truth(participant)))
            found.append((await self._pages.act("compare", name, welcome=welcome))["wrong"])
        return [each for each in found if each]

    async def _truth(self, participant: int) -> wire.Welcome:
        viewer = Actor(Role.AUDIENCE, conference=self._talk.id, participant=participant)

        def look(conference: Conference) -> wire.Welcome:
            return told(self._away.house, conference, viewer)

        return await self._away.house.engine.read(self._talk.id, look)


@pytest.mark.campaign("Behind slow, lossy and breaking links each answer counts exactly once.")
async def test_each_answer_counts_exactly_once(
    tmp_path: Path, node: str, form: Form, figures: Figures
) -> None:
    people, rounds = form.of(10, 24), form.of(3, 40)
    chance = Random(7)
    weather = Weather(chance)
    async with AsyncExitStack() as stack:
        pages = await stack.enter_async_context(PageClients(node))
        away = await stack.enter_async_context(GoingAway(tmp_path / "sanora.db"))
        talk = await away.house.talk(question(0), question(21))
        away.phones.spoil = weather.spoil
        voters = Voters(away, talk, pages, people)
        await voters.enter(stack)
        for number in range(rounds):
            round_ = await talk.push(number % 2)
            given = await voters.vote(round_, chance)
            votes, tally = await away.house.engine.read(
                talk.id,
                lambda conference, it=round_: (
                    {who: vote.answer for who, vote in conference.rounds[it].votes.items()},
                    conference.rounds[it].tally.option_counts,
                ),
            )
            assert votes == given
            assert len(votes) == people
            assert {key: count for key, count in tally.items() if count} == Counter(given.values())
        weather.fair = True
        for link in list(away.phones.links):
            link.cut()
        wrong = await voters.wrong()
        for _ in range(3):
            wrong = wrong and await voters.wrong()
        assert not wrong, wrong
    figures["answers given"] = people * rounds
    figures["answers lost, changed or doubled"] = 0
    figures["links"], figures["of them made to break somewhere"] = weather.links, weather.cuts
    figures["of them stood still for a while"] = weather.stalls
