"""A projector for the page tests: a real server with one conference, and its stage pages in Chromium."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Page, expect

from sanora.clock import SystemClock
from sanora.conference import Command, Conference, Event
from sanora.conference.library import ActivateConference, CreateConference
from sanora.conference.people import JoinConference, ParticipantJoined
from sanora.conference.permissions import ANYONE, LOCAL_HOST, Actor, Role
from sanora.conference.questions import AddQuestion
from sanora.conference.revealing import RevealRound
from sanora.conference.rounds import CloseRound, PushQuestion, RoundOpened
from sanora.conference.state import Reveal
from sanora.conference.votes import SubmitAnswer
from sanora.config import Settings
from sanora.ids import SystemIds
from sanora.kinds.base import Answer, Question
from sanora_server.app import Server, build

HD = (1920, 1080)
SCREENS = (HD, (1280, 720), (3840, 2160), (1024, 768))
TITLE = "Designing systems that survive the stage"


class Projector:
    """One active conference on a real server, and as many stage pages as a test opens.

    `complaints` is what the pages' consoles said: a test fails when something is left there.
    """

    def __init__(self, data: Path, browser: Browser) -> None:
        self.clock = SystemClock()
        self.ids = SystemIds()
        self.conference_id = ""
        self.code = ""
        self.round = 0
        self.people: list[int] = []
        self.complaints: list[str] = []
        self._browser = browser
        self._contexts: list[BrowserContext] = []
        self._settings = Settings(data=str(data), port=0, host="127.0.0.1", listen=["127.0.0.1"], mdns=False)
        self._running = AsyncExitStack()
        self._server: Server | None = None

    @property
    def server(self) -> Server:
        """The server, while it is up."""
        assert self._server is not None
        return self._server

    @property
    def join_url(self) -> str:
        """What the QR code leads to."""
        return self.server.venue.join_url(self.code)

    @property
    def link(self) -> str:
        """The projector link, with a new pass."""
        return self.server.stage_url(self.conference_id, self.code)

    async def up(self) -> None:
        """Start the server; after `down`, on the same data and port again."""
        self._server = await self._running.enter_async_context(build(self._settings, self.clock, self.ids))
        if not self.conference_id:
            await self._create()

    async def _create(self) -> None:
        created = await self.tell(CreateConference(title=TITLE, network="Hall A"))
        self.conference_id, self.code = created.id, created.public_code
        port = self.server.venue.place.port
        self._settings = msgspec.structs.replace(self._settings, port=port)
        await self.do(ActivateConference())

    async def down(self) -> None:
        """Stop the server."""
        self._server = None
        await self._running.aclose()

    async def move(self, host: str) -> None:
        """Come back at another address, as a laptop does that changed the network."""
        await self.down()
        self._settings = msgspec.structs.replace(self._settings, host=host)
        await self.up()

    async def closes_at(self) -> datetime | None:
        """Return the deadline of the round on the screen."""

        def deadline(conference: Conference) -> datetime | None:
            return None if conference.current is None else conference.current.closes_at

        return await self.server.engine.read(self.conference_id, deadline)

    # What the host and the hall do.

    async def tell(self, command: Command) -> Any:
        """Let the host do something, and return the first event of it."""
        return (await self.do(command))[0]

    async def do(self, *commands: Command, actor: Actor = LOCAL_HOST) -> list[Event]:
        """Let somebody, the host as a rule, do something, and return the events of the last."""
        events: list[Event] = []
        for command in commands:
            events = await self.server.engine.ask(
                self.conference_id, command, actor, self.clock.now(), lambda _conference, events: events
            )
        return events

    async def ask(self, question: Question, **fields: Any) -> str:
        """Add a question and push it; return its id."""
        added = await self.tell(AddQuestion(question=question))
        for event in await self.do(PushQuestion(question_id=added.question.id, after=self.round, **fields)):
            if isinstance(event, RoundOpened):
                self.round = event.round
        return added.question.id

    async def join(self, number: int) -> None:
        """Let so many people join."""
        anyone = Actor(ANYONE.role, conference=self.conference_id)
        joining = [self.do(JoinConference(public_code=self.code), actor=anyone) for _ in range(number)]
        for (joined,) in await asyncio.gather(*joining):
            assert isinstance(joined, ParticipantJoined)
            self.people.append(joined.participant)

    async def vote(self, *answers: Answer, first: int = 0) -> None:
        """Let people answer the open round, one answer each, from the `first` on."""
        votes = zip(self.people[first:], answers, strict=False)
        await asyncio.gather(*(self._vote(person, answer) for person, answer in votes))

    async def _vote(self, person: int, answer: Answer) -> None:
        voter = Actor(Role.AUDIENCE, conference=self.conference_id, participant=person)
        await self.do(SubmitAnswer(round=self.round, answer=answer, vote_id=self.ids.token()), actor=voter)

    async def close(self, question_id: str) -> None:
        """Close the question."""
        await self.do(CloseRound(question_id=question_id))

    async def reveal(self, question_id: str, step: Reveal = Reveal.ANSWER) -> None:
        """Close and reveal the question."""
        await self.do(CloseRound(question_id=question_id), RevealRound(question_id=question_id, step=step))

    # Its pages.

    async def page(self, size: tuple[int, int] = HD, **options: Any) -> Page:
        """Return a new page of that size, dark and without movement unless told otherwise."""
        settings: dict[str, Any] = {
            "color_scheme": "dark",
            "reduced_motion": "reduce",
            "locale": "en-US",
            **options,
        }
        context = await self._browser.new_context(viewport={"width": size[0], "height": size[1]}, **settings)
        self._contexts.append(context)
        page = await context.new_page()
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        return page

    async def open(self, size: tuple[int, int] = HD, **options: Any) -> Page:
        """Open the projector link and wait for its first picture."""
        page = await self.page(size, **options)
        await page.goto(self.link)
        await expect(page.locator(".stage:not([data-scene=connecting])")).to_have_count(1)
        await settle(page)
        return page

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    async def end(self) -> None:
        """Close all."""
        for context in self._contexts:
            await context.close()
        await self.down()


@asynccontextmanager
async def open_projector(data: Path, browser: Browser) -> AsyncGenerator[Projector]:
    """Start a server, and end it and its pages; what the pages complained about fails the test."""
    projector = Projector(data, browser)
    await projector.up()
    try:
        yield projector
    finally:
        await projector.end()
    assert projector.complaints == []


async def settle(page: Page) -> None:
    """Wait until the QR code, if there is one, and all pictures are drawn, and no movement goes on.

    What was measured anew in one frame is drawn in the next.
    """
    await page.evaluate(
        """async () => {
            for (const code of document.querySelectorAll(".code")) {
                while (!code.querySelector("img")) await new Promise(requestAnimationFrame);
            }
            await Promise.allSettled(Array.from(document.images, (image) => image.decode()));
            const moving = document.getAnimations().filter((one) => !one.effect.target.closest(".ring"));
            await Promise.allSettled(moving.map((one) => one.finished));
            for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
        }"""
    )
