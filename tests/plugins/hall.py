"""A hall for the page tests: the assembled pages, and a socket whose every word the test decides.

The conference is a real one and every frame is made by its classes; only when and whether are the test's.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from datetime import timedelta
from typing import Any, Self

import msgspec
from aiohttp import WSMsgType, web
from hall_beside import Beside
from some_pictures import drawn

from sanora import wire
from sanora.clock import SystemClock
from sanora.conference import Command, Conference, Context, Delivery, Event, Rules
from sanora.conference.library import ActivateConference, CreateConference
from sanora.conference.people import JoinConference, ParticipantJoined, You, identify
from sanora.conference.permissions import ANYONE, LOCAL_HOST, Actor, Role
from sanora.conference.questions import AddQuestion
from sanora.conference.results import results_for
from sanora.conference.revealing import RevealRound
from sanora.conference.rounds import CloseRound, PushQuestion
from sanora.conference.snapshot import snapshot
from sanora.conference.state import Reveal
from sanora.conference.votes import SubmitAnswer, receipt
from sanora.errors import SanoraError
from sanora.kinds.base import Answer, Question
from sanora.testing.ids import SeededIds
from sanora_server.edge.closing import REMOVED
from sanora_server.edge.headers import FOR_EVER, REVALIDATE, protecting
from sanora_server.web.assemble import own_site

EPOCH = "hall"
PATIENCE = 20.0
"""Seconds that a page on a loaded machine gets to be heard."""

LOST, KEPT, COUNTED = "lost", "kept", "counted"
"""What becomes of an answer: it never arrives, it is counted but nothing is said, it is counted."""


class Hall:
    """One conference, active unless told otherwise. `requests`, `hellos` and `answers` are what came in.

    `refuse` is what every `hello` is refused with: an error and a close code. `votes` is what becomes of
    answers: LOST, KEPT, COUNTED or the error to answer with; `errands` is the error for every other command.
    `beside` is what phones are told of themselves.
    """

    def __init__(self, *, active: bool = True, seed: int = 0, title: str = "How halls decide") -> None:
        self.clock = SystemClock()
        self.ids = SeededIds(seed)
        self.conference = Conference(id=self.ids.identifier(), owner="local")
        self.site = own_site()
        self.port = 0
        self.requests: list[str] = []
        self.hellos: list[wire.Hello] = []
        self.answers: list[SubmitAnswer] = []
        self.refuse: tuple[SanoraError, int] | None = None
        self.votes: str | SanoraError = COUNTED
        self.errands: SanoraError | None = None
        self.beside = Beside(self.conference)
        self._watching: set[web.WebSocketResponse] = set()
        self.offset = 0
        self._history: list[Event] = []
        self._sockets: dict[web.WebSocketResponse, Actor] = {}
        self._runner: web.AppRunner | None = None
        self._came = asyncio.Event()
        self.act(CreateConference(title=title, description="Three questions, one afternoon."))
        if active:
            self.act(ActivateConference())

    @property
    def code(self) -> str:
        """The public code."""
        return self.conference.public_code

    @property
    def watching(self) -> int:
        """How many phones are sent what the hall asks."""
        return len(self._watching)

    @property
    def given(self) -> list[Answer]:
        """The answers that came in, each once however often its phone sent it."""
        return list({vote.vote_id: vote.answer for vote in self.answers}.values())

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def url(self) -> str:
        """The address that the QR code would lead to."""
        return f"{self.origin}/{self.code}"

    async def __aenter__(self) -> Self:
        await self.up()
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self.down()

    async def up(self) -> None:
        """Listen; after `down`, on the same port again."""
        app = web.Application()
        app.router.add_get("/ws", self._socket)
        app.router.add_get("/assets/{name}", self._asset)
        app.router.add_get("/pictures/{id}", self._picture)
        app.router.add_get("/{path:.*}", self._page)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        listening = socket.create_server(("127.0.0.1", self.port))
        self.port = listening.getsockname()[1]
        await web.SockSite(self._runner, listening).start()

    async def down(self) -> None:
        """Be gone, as if the laptop were."""
        if self._runner is not None:
            await self.drop(1001)
            await self._runner.cleanup()
            self._runner = None

    async def drop(self, code: int) -> None:
        """Close every socket."""
        for connected in list(self._sockets):
            await connected.close(code=code)

    async def tick(self) -> None:
        """Tell every socket the time and the number of the last event."""
        for connected in list(self._sockets):
            await self._send(connected, wire.Tick(offset=self.offset, now=self.clock.now()))

    async def greeted(self, times: int) -> None:
        """Wait until so many greetings came in."""
        await self.until(lambda: len(self.hellos) >= times)

    async def until(self, come: Callable[[], bool]) -> None:
        """Wait until what came in makes that true."""
        async with asyncio.timeout(PATIENCE):
            while not come():
                self._came.clear()
                await self._came.wait()

    # The host.

    def act(self, command: Command, actor: Actor = LOCAL_HOST, *, ago: float = 0) -> list[Event]:
        """Decide and apply, as if it were so many seconds `ago`; nobody is told."""
        now = self.clock.now() - timedelta(seconds=ago)
        events = command.decide(self.conference, Context(actor, now, now, self.ids, Rules()))
        for event in events:
            event.apply(self.conference)
        return events

    async def do(self, *commands: Command, ago: float = 0) -> None:
        """Let the host do something, as if it were so many seconds `ago`, and tell everybody."""
        done: list[Event] = []
        for command in commands:
            for event in self.act(command, ago=ago):
                await self._publish(event)
                done.append(event)
        await self._tell_results()
        await self._tell_phones(done)

    async def ask(self, question: Question, *, ago: float = 0, **fields: Any) -> str:
        """Add a question and push it, as if that were so many seconds `ago`; return its id."""
        self.act(AddQuestion(question=question))
        question_id = self.conference.ordered[-1].id
        await self.do(PushQuestion(question_id=question_id, **fields), ago=ago)
        return question_id

    async def close(self, question_id: str) -> None:
        """Close the question."""
        await self.do(CloseRound(question_id=question_id))

    async def reveal(self, question_id: str, step: Reveal = Reveal.ANSWER) -> None:
        """Reveal the question."""
        await self.do(RevealRound(question_id=question_id, step=step))

    async def others(self, *answers: Answer) -> None:
        """Let other people answer the open round, one answer each."""
        for answer in answers:
            joined = self._join(wire.Hello(proto=wire.PROTOCOL))
            self._count(joined.participant, answer, self.ids.token())
        await self._tell_results()

    # The pages.

    async def _page(self, request: web.Request) -> web.Response:
        self.requests.append(request.path)
        name = "enter" if request.path == "/" else "audience"
        answer = self._answer(self.site.pages[name], "text/html; charset=utf-8")
        answer.headers["Cache-Control"] = REVALIDATE
        return answer

    async def _asset(self, request: web.Request) -> web.Response:
        self.requests.append(request.path)
        asset = self.site.assets.get(request.match_info["name"])
        if asset is None:
            raise web.HTTPNotFound
        answer = self._answer(asset.gzipped, asset.media_type)
        answer.headers["Content-Encoding"] = "gzip"
        answer.headers["Cache-Control"] = FOR_EVER
        return answer

    async def _picture(self, request: web.Request) -> web.Response:
        return self._answer(drawn(request.match_info["id"]), "image/png")

    def _answer(self, body: bytes, media_type: str) -> web.Response:
        answer = web.Response(body=body, headers={"Content-Type": media_type})
        answer.headers.update(protecting(frozenset({self.origin})))
        return answer

    # The sockets.

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        self.requests.append(request.path)
        connected = web.WebSocketResponse()
        await connected.prepare(request)
        try:
            async for frame in connected:
                if frame.type is WSMsgType.TEXT:
                    try:
                        await self._hear(connected, wire.decode_incoming(frame.data))
                    finally:
                        self._came.set()
        finally:
            self._sockets.pop(connected, None)
            self._watching.discard(connected)
        return connected

    async def _hear(self, connected: web.WebSocketResponse, message: object) -> None:
        if isinstance(message, wire.Hello):
            self.hellos.append(message)
            await self._greet(connected, message)
        elif isinstance(message, wire.Ping):
            await self._send(connected, wire.Pong(sent=message.sent, now=self.clock.now()))
        elif isinstance(message, SubmitAnswer):
            self.answers.append(message)
            await self._answer_to(connected, message)
        elif isinstance(message, wire.WatchQuestions):
            (self._watching.add if message.on else self._watching.discard)(connected)
            await self._tell_phones([])
        elif isinstance(message, wire.React | wire.SignalPace):
            self.beside.moods.append(message)
        elif isinstance(message, Command):
            await self._carry_out(connected, message)

    async def _greet(self, connected: web.WebSocketResponse, hello: wire.Hello) -> None:
        try:
            if self.refuse is not None:
                raise self.refuse[0]
            known = identify(self.conference, hello.token) if hello.token else None
            joined = None if known else self._join(hello)
        except SanoraError as error:
            await self._send(connected, wire.Refusal.of(error))
            await connected.close(code=4500 if self.refuse is None else self.refuse[1])
            return
        number = joined.participant if joined else known.id if known else 0
        viewer = Actor(Role.AUDIENCE, conference=self.conference.id, participant=number)
        recovered = hello.epoch == EPOCH and hello.offset is not None
        told: list[Any] = snapshot(self.conference, viewer)
        if recovered:
            missed = [event for event in self._history if (event.offset or 0) > (hello.offset or 0)]
            told = [seen for event in missed if (seen := event.seen_by(viewer)) is not None]
        current = self.conference.current
        if current is not None and (own := receipt(self.conference, current.id, number)) is not None:
            told.append(own)
        told += self.beside.greeting(number)
        person = self.conference.participants[number]
        self._sockets[connected] = viewer
        welcome = wire.Welcome(
            epoch=EPOCH,
            offset=self.offset,
            now=self.clock.now(),
            role="audience",
            conference_id=self.conference.id,
            public_code=self.code,
            recovered=recovered,
            participant_id=number,
            token=joined.token if joined else None,
            name=person.name,
            team=person.team,
            hidden=person.hidden,
            suggested_name=self.beside.suggested(number),
            events=told,
        )
        await self._send(connected, welcome)

    def _join(self, hello: wire.Hello) -> ParticipantJoined:
        joined = self.act(JoinConference(public_code=self.code, name=hello.name), ANYONE)[0]
        assert isinstance(joined, ParticipantJoined)
        return joined

    def _count(self, participant: int, answer: Answer, vote_id: str) -> None:
        current = self.conference.current
        assert current is not None
        voter = Actor(Role.AUDIENCE, conference=self.conference.id, participant=participant)
        self.act(SubmitAnswer(round=current.id, answer=answer, vote_id=vote_id), voter)

    async def _answer_to(self, connected: web.WebSocketResponse, vote: SubmitAnswer) -> None:
        viewer = self._sockets[connected]
        try:
            if isinstance(self.votes, SanoraError):
                raise self.votes
            if self.votes == LOST:
                return
            self.act(vote, viewer)
        except SanoraError as error:
            await self._send(connected, wire.Refusal.of(error, vote.ref))
            return
        if self.votes == COUNTED:
            await self._send(connected, receipt(self.conference, vote.round, viewer.participant, vote.ref))
            await self._tell_results()

    async def _carry_out(self, connected: web.WebSocketResponse, command: Command) -> None:
        viewer = self._sockets[connected]
        try:
            if self.errands is not None:
                raise self.errands
            events = self.act(command, viewer)
        except SanoraError as error:
            await self._send(connected, wire.Refusal.of(error, command.ref))
            return
        await self._send(connected, self.beside.answer(command, viewer.participant))
        await self._tell_phones(events)

    async def _tell_phones(self, events: list[Event]) -> None:
        phones = {viewer.participant: connected for connected, viewer in list(self._sockets.items())}
        for number, told in self.beside.news(phones, events):
            await self._send(phones[number], told)
            if isinstance(told, You) and told.removed:
                await phones[number].close(code=REMOVED)
        if (asked := self.beside.asked()) is not None:
            for connected in list(self._watching):
                await self._send(connected, asked)

    async def _publish(self, event: Event) -> None:
        if event.delivery is not Delivery.LOGGED:
            return
        self.offset += 1
        numbered = msgspec.structs.replace(event, offset=self.offset)
        self._history.append(numbered)
        for connected, viewer in list(self._sockets.items()):
            seen = numbered.seen_by(viewer)
            if seen is not None:
                await self._send(connected, seen)

    async def _tell_results(self) -> None:
        current = self.conference.current
        for connected, viewer in list(self._sockets.items()):
            results = None if current is None else results_for(viewer, self.conference, current)
            if results is not None:
                await self._send(connected, results)

    async def _send(self, connected: web.WebSocketResponse, message: object) -> None:
        if not connected.closed:
            await connected.send_str(wire.encode(message).decode())
