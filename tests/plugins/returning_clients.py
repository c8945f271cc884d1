"""Clients that lose their connections: a console, and projectors and phones in Python and as pages."""

from __future__ import annotations

import asyncio
import contextlib
import json
from contextlib import AsyncExitStack
from typing import Self

import msgspec
from any_talk import AnyTalk
from at_once import AtOnce
from edge_house import CONTROL_TOKEN, HERE
from edge_talk import Talk
from going_away import GoingAway
from newcomers import differences, mirrored, told
from page_clients import PageClients

from sanora import wire
from sanora.client.listening import Disconnected
from sanora.client.session import Session
from sanora.conference import Command, Conference
from sanora.conference.editing import ChooseTeam, RenameParticipant
from sanora.conference.permissions import LOCAL_HOST, Actor, Role
from sanora.conference.qa.asking import Ask
from sanora.conference.qa.listing import QuestionsListed, listed
from sanora.conference.qa.upvoting import Upvote
from sanora.conference.votes import SubmitAnswer
from sanora.errors import SanoraError
from sanora.testing.clock import settle
from sanora_server.edge.closing import REMOVED

PATIENCE = 20.0
BEAT = 1.2
"""Seconds of the server's in which all figures are sent that have changed."""

BEATS = 3
"""What a vote or deadline on its way changes may take another beat; less than the 5 s of a tick."""

CLIENTS = 5
PAGES = ("page", "screen")
PACES = ("fast", "slow", "lost", None)
TAPS = ("vote", "vote", "ask", "upvote", "rename", "team", "signal", "react")
EMOJIS = ("👏", "🎉", "👍", "🤔")


class Clients:
    """A console, and twice a projector and a phone: once in Python and once as a page.

    `welcomes` and `recovered` count how often they came in, and how often with what they had.
    """

    def __init__(self, away: GoingAway, talk: Talk, pages: PageClients) -> None:
        self._away = away
        self._talk = talk
        self._pages = pages
        self._stack = AsyncExitStack()
        self._sessions: dict[str, Session] = {}
        self.welcomes = 0
        self.recovered = 0

    async def __aenter__(self) -> Self:
        phones, consoles = (f"{HERE}:{proxy.port}" for proxy in (self._away.phones, self._away.consoles))
        code, here = self._talk.code, self._talk.id
        shown = self._away.house.edge.passes.stage(here)
        hellos = {
            "console": wire.Hello(proto=1, role="host", token=CONTROL_TOKEN, conference_id=here),
            "projector": wire.Hello(proto=1, role="stage", token=shown, public_code=code),
            "phone": wire.Hello(proto=1, public_code=code, name="Phone"),
        }
        self._group = await self._stack.enter_async_context(asyncio.TaskGroup())
        for name, hello in hellos.items():
            where = consoles if name == "console" else phones
            session = Session(f"http://{where}", hello, chance=AtOnce())
            self._sessions[name] = await self._stack.enter_async_context(session)
            self._group.create_task(self._count(session), name=f"{name} counts")
        await self._pages.act("room", "page", code=code, host=phones, watch=True)
        await self._pages.act("stage", "screen", code=code, host=phones, shown=shown)
        await self.hear()
        return self

    async def __aexit__(self, *exc: object) -> None:
        for name in PAGES:
            await self._pages.act("leave", name)
        await self._stack.aclose()

    async def _count(self, session: Session) -> None:
        with session.messages() as messages:
            async for message in messages:
                if isinstance(message, wire.Welcome):
                    self.welcomes += 1
                    self.recovered += message.recovered

    async def people(self) -> list[int]:
        """Return which participants the two phones are."""
        page = (await self._pages.act("view", "page"))["participant"]
        phone = self._sessions["phone"].mirror.participant
        return [number for number in (page, phone) if number]

    async def page_sent_out(self) -> None:
        """Wait until the page knows that it cannot take part any more."""
        async with asyncio.timeout(PATIENCE):
            while (seen := await self._pages.act("view", "page"))["phase"] != "stopped":
                await self._pages.act("linger", "page")
        assert seen["refusal"]["closeCode"] == REMOVED, seen["refusal"]

    async def page_let_in(self) -> None:
        """Let the page try again."""
        await self._pages.act("start", "page")

    async def tap(self, talk: AnyTalk, what: str, a: int, b: int) -> None:
        """Let somebody at a phone do something, whether it gets through or not."""
        conference = await talk.look()
        asked = list(conference.asked.asked)
        commands = {
            "vote": talk.vote(conference, a),
            "ask": Ask(text=f"Why not {a}?"),
            "upvote": Upvote(asked=asked[b % len(asked)] if asked else 1, on=b != 1),
            "rename": RenameParticipant(name=f"Me {a}"),
            "team": ChooseTeam(team=1 + a % 3),
        }
        command = commands.get(what)
        if what in {"signal", "react"}:
            await self._pages.act(what, "page", value=(PACES if what == "signal" else EMOJIS)[a % 4])
        elif command is not None and b % 2:
            self._group.create_task(_tap(self._sessions["phone"], command))
        elif isinstance(command, SubmitAnswer):
            await self._pages.act("cast", "page", round=command.round, answer=command.answer)
        elif command is not None:
            await self._pages.act("errand", "page", command=json.loads(wire.encode(command)))

    async def hear(self) -> None:
        """Wait until every client has heard all that the server has sent."""
        async with asyncio.timeout(PATIENCE), asyncio.TaskGroup() as group:
            for session in self._sessions.values():
                group.create_task(_heard(session))
            for name in PAGES:
                group.create_task(self._pages.act("heard", name))

    async def agree(self) -> None:
        """Fail unless every client soon knows what somebody would know who came in now."""
        found: list[str] = []
        for _ in range(BEATS):
            await self._away.clock.advance(BEAT)
            await self._away.house.engine.settle()
            found = await self.differences()
            if not found:
                break
        assert not found, "\n".join(found)

    async def differences(self) -> list[str]:
        """Name what a client knows otherwise, once all have heard what was sent."""
        await settle()
        await self.hear()
        return [*await self._mirrors(), *await self._reduced()]

    async def counted(self) -> tuple[int, int]:
        """Return how often clients were welcomed so far, and how often they were told what they missed."""
        seen = [await self._pages.act("view", name) for name in PAGES]
        return (
            self.welcomes + sum(page["welcomes"] for page in seen),
            self.recovered + sum(page["recovered"] for page in seen),
        )

    async def _mirrors(self) -> list[str]:
        found: list[str] = []
        for name, session in self._sessions.items():
            welcome = await self._truth(self._viewer(name, session.mirror.participant))
            wrong = differences(session.mirror, mirrored(welcome))
            found += [f"the {name} has {each}" for each in wrong]
        return found

    async def _reduced(self) -> list[str]:
        found: list[str] = []
        for name in PAGES:
            seen = await self._pages.act("view", name)
            viewer = self._viewer(name, seen["participant"])
            welcome = await self._truth(viewer)
            if name == "page":  # it looks at what the hall asks, of which no welcome tells
                welcome = msgspec.structs.replace(
                    welcome, events=[*welcome.events, *await self._list(viewer)]
                )
            wrong = (await self._pages.act("compare", name, welcome=json.loads(wire.encode(welcome))))[
                "wrong"
            ]
            found += [f"the {name} has {wrong}"] if wrong else []
        return found

    async def _truth(self, viewer: Actor) -> wire.Welcome:
        house = self._away.house

        def look(conference: Conference) -> wire.Welcome:
            return told(house, conference, viewer)

        return await house.engine.read(self._talk.id, look)

    async def _list(self, viewer: Actor) -> list[QuestionsListed]:
        def look(conference: Conference) -> QuestionsListed | None:
            return listed(viewer, conference)

        found = await self._away.house.engine.read(self._talk.id, look)
        return [] if found is None else [found]

    def _viewer(self, name: str, participant: int | None) -> Actor:
        if name == "console":
            return LOCAL_HOST
        if name in {"projector", "screen"}:
            return Actor(Role.STAGE, conference=self._talk.id)
        return Actor(Role.AUDIENCE, conference=self._talk.id, participant=participant or 0)


async def _tap(session: Session, command: Command) -> None:
    if session.connected:
        with contextlib.suppress(SanoraError, Disconnected):
            await session.send(command)


async def _heard(session: Session) -> None:
    """Ask for what is refused: the answer comes after all that was sent before, over whatever connection."""
    with contextlib.suppress(SanoraError):
        await session.send(SubmitAnswer(round=2**50, answer=None, vote_id="only-to-hear"))
