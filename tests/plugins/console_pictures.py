"""A console before a talk that stands still: real sockets; clock, ids, address and counts are fixed."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
from aiohttp import web
from browsers import FLAGS
from playwright.async_api import async_playwright
from screens import when
from textual.pilot import Pilot

from sanora.client.approach import Fixed, Way
from sanora.conference import Command, Event
from sanora.conference.people import AudienceCounted
from sanora.conference.permissions import LOCAL_HOST
from sanora.conference.qa.listing import QuestionsListed
from sanora.conference.questions import AddQuestion
from sanora.conference.quiz.standing import ScoresChanged
from sanora.conference.snapshot import snapshot
from sanora.conference.stage import VenueChanged
from sanora.driving.driver import Driver
from sanora.driving.server import Ending
from sanora.kinds.base import Answer, Question
from sanora.testing.clock import ManualClock
from sanora.testing.ids import SeededIds
from sanora.testing.scripted import Line, Server
from sanora.testing.talk import Talk
from sanora_console.app import ConsoleApp
from sanora_console.watching import Watching

TITLE = "Designing systems that survive the stage"
CODE = "K7M2XQ"
VENUE = VenueChanged(
    join_url=f"http://192.168.1.20:8080/{CODE}",
    public_code=CODE,
    host_name="sanora.local",
    address="192.168.1.20",
    proved=True,
    addresses=["192.168.1.20", "10.0.0.7", "fd12:3456::7"],
    network="Hall A",
)


class Scene:
    """A talk in memory, and what else a console is told. Change it before it is shown."""

    def __init__(self, *questions: Question, title: str = TITLE) -> None:
        self.clock = ManualClock()
        self.talk = Talk(SeededIds(3), now=self.clock.now())
        self.talk.begin(*questions, title=title)
        self.talk.conference.public_code = CODE
        self.venue = VENUE
        self.counts = AudienceCounted(joined=52, connected=48, answered=0)
        self.role = "host"
        self.asked: QuestionsListed | None = None
        self.scores: ScoresChanged | None = None
        self.people: list[dict[str, Any]] = []

    def do(self, command: Command) -> None:
        """Let the host do something."""
        self.talk.do(command)

    def add(self, question: Question) -> None:
        """Add a question."""
        self.do(AddQuestion(question=question))

    def push(self, number: int = 1) -> None:
        """Push a question."""
        self.talk.push(number)

    def vote(self, *answers: tuple[Answer, int]) -> None:
        """Let so many people answer so."""
        for answer, people in answers:
            for _ in range(people):
                person, _ = self.talk.join()
                self.talk.vote(person, answer)
        current = self.talk.conference.current
        if current is not None:
            self.counts = msgspec.structs.replace(
                self.counts, answered=len(current.votes), round=current.id, joined=60, connected=57
            )

    def passes(self, seconds: float) -> None:
        """Let time pass."""
        self.talk.now += timedelta(seconds=seconds)

    def told(self) -> list[Event | VenueChanged]:
        """Return what a console that comes now is told."""
        conference = self.talk.conference
        seen = snapshot(conference, LOCAL_HOST)
        beside = [told for told in (self.asked, self.scores) if told is not None]
        return [*seen, *beside, self.counts, self.venue]

    async def part(self, line: Line) -> None:
        """Play the server."""
        await line.welcome(
            role=self.role,
            conference_id=self.talk.conference.id,
            public_code=CODE,
            now=self.talk.now,
            events=self.told(),
        )
        await line.rest()


class Stand(Server):
    """A scripted server that also says how it is, and who is in."""

    people: Sequence[dict[str, Any]] = ()

    def _app(self) -> web.Application:
        app = super()._app()
        app.router.add_get("/api/server", self._state)
        app.router.add_get("/api/conference/{id}/people", self._people)
        return app

    async def _people(self, _request: web.Request) -> web.Response:
        return web.json_response({"items": list(self.people), "next": None})

    async def _state(self, _request: web.Request) -> web.Response:
        return web.json_response({"trouble": ""})


@asynccontextmanager
async def shown_to_host(
    scene: Scene, size: tuple[int, int] = (80, 24), theme: str = "sanora"
) -> AsyncGenerator[tuple[ConsoleApp, Pilot[Ending]]]:
    """Open a console on a scene."""
    server = Stand()
    server.parts.append(scene.part)
    server.people = scene.people
    url = await server.start()
    scene.clock.jump((scene.talk.now - scene.clock.now()).total_seconds())

    def make(wanted: str, changed: Callable[[], None]) -> Driver:
        return Driver(Fixed(Way(url, "token")), wanted, scene.clock, changed)

    app = ConsoleApp(make, scene.talk.conference.id, scene.clock)
    app.theme = theme
    try:
        async with app.run_test(size=size) as pilot:
            await when(pilot, lambda: app.driver.connected and bool(app.driver.conference.id), "the talk")
            await look(pilot)
            yield app, pilot
    finally:
        await server.close()


async def look(pilot: Pilot[Ending]) -> None:
    """Let the screen show what there is now, at once."""
    app = pilot.app
    assert isinstance(app, ConsoleApp)
    for _ in range(3):  # what is shown first decides how much room the rest has
        if isinstance(app.screen, Watching) and app.screen.is_mounted:
            app.screen.look()
        await pilot.pause()


async def photograph(svgs: Sequence[str], chromium: str, files: Sequence[Path]) -> None:
    """Write what a browser makes of SVG screenshots."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = await browser.new_page(viewport={"width": 1400, "height": 1000})
        for svg, file in zip(svgs, files, strict=True):
            await page.set_content(f"<body style='margin:0'>{svg}</body>")
            await page.screenshot(path=file, full_page=True)
        await browser.close()
