"""What is said on one socket: first who one is, then commands, each answered once."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple

import msgspec

from sanora import wire
from sanora.conference.base import Command, Event
from sanora.conference.outcome import Outcome
from sanora.conference.people import JoinConference
from sanora.conference.permissions import Role
from sanora.conference.qa.asking import Ask, Withdraw
from sanora.conference.qa.listing import own
from sanora.conference.qa.upvoting import Upvote
from sanora.conference.questions import AddQuestion, QuestionAdded
from sanora.conference.rounds import Drive
from sanora.conference.state import Conference
from sanora.conference.votes import SubmitAnswer, receipt
from sanora.errors import Internal, Malformed, SanoraError, WrongState
from sanora_server.edge import closing, frames, refusals
from sanora_server.edge.connection import Connection
from sanora_server.edge.devices import Device
from sanora_server.edge.edge import Edge
from sanora_server.edge.greeting import greet
from sanora_server.edge.line import Line
from sanora_server.edge.messages import NO_TEXT, Broken, Kind, Message
from sanora_server.edge.side import Side


class _Numbered(msgspec.Struct):
    """As much of a refused message as its sender needs to know which one it was."""

    ref: int | None = None


class _Hello(NamedTuple):
    """A client's first message, and when it came."""

    message: wire.Hello
    arrived: datetime


class Conversation:
    """Hears one socket to its end."""

    __slots__ = ("_connection", "_device", "_edge", "_gone", "_greeted", "_hello", "_line", "_side")

    def __init__(self, edge: Edge, side: Side, line: Line, connection: Connection) -> None:
        self._edge = edge
        self._side = side
        self._line = line
        self._connection = connection
        self._device: Device | None = None
        self._greeted = False
        self._gone = False
        self._hello: asyncio.Future[_Hello | None] | None = None

    async def begin(self) -> None:
        """Wait for `hello` and let the client in; what it says later is heard without waiting."""
        self._hello = asyncio.get_running_loop().create_future()
        self._edge.hub.expect(self._connection)
        self._line.listen(self)
        try:
            hello = await self._hello
            if hello is not None and not self._gone:
                await self._let_in(hello)
        except asyncio.CancelledError:
            self._connection.abort()
            raise
        finally:
            self._hello = None
            if self._gone:
                self._edge.hub.leave(self._connection, self._side)
            else:
                self._line.go_on()

    def turn_away(self, error: SanoraError) -> None:
        """Say why there is no place here, and goodbye."""
        self._edge.hub.turn_away(self._connection, error)
        self._line.listen(self)

    async def _let_in(self, hello: _Hello) -> None:
        try:
            await greet(self._edge, self._side, self._connection, hello.message, hello.arrived)
        except SanoraError as error:
            self._refuse(error, None, hello.arrived)
            return
        except Exception as error:  # noqa: BLE001 - told in our own form and logged
            self._refuse(refusals.fault(error, self._edge.ids), None, hello.arrived)
            return
        self._greeted = True
        viewer = self._connection.viewer
        if viewer.role == Role.AUDIENCE:
            limiter = self._edge.limiter
            self._device = limiter.device(viewer.conference, viewer.participant, hello.arrived)

    # What the line hears

    def hear(self, message: Message) -> None:
        """Take a message."""
        kind, payload = message
        arrived = self._edge.clock.now()
        self._connection.heard = arrived
        if kind is Kind.TEXT:
            self._read(payload, arrived)
        elif kind is Kind.PING:
            self._pong(payload, arrived)
        elif kind is Kind.BINARY:
            self._refuse(Malformed("Messages are text frames."), None, arrived)
        elif kind is Kind.CLOSE:
            # Their goodbye; to an answer of ours nothing is said.
            self._connection.close(closing.NORMAL, "", arrived)
            self._line.hang_up()

    def broke(self, error: Broken) -> None:
        """Say goodbye to a client that does not speak WebSocket."""
        self._edge.hub.part(self._connection, error.code, error.reason)

    def ended(self) -> None:
        """Leave; while the client is being let in, once that is over."""
        self._gone = True
        if self._hello is None:
            self._edge.hub.leave(self._connection, self._side)
        elif not self._hello.done():
            self._hello.set_result(None)

    def _read(self, payload: bytes, arrived: datetime) -> None:
        if not self._connection.open:
            return
        ref: int | None = None
        try:
            text = payload.decode()
        except UnicodeDecodeError:
            self.broke(Broken(NO_TEXT, "this is no text"))
            return
        try:
            if self._device is not None:
                self._device.message(arrived)
            message = wire.decode_incoming(text)
            if isinstance(message, Command):
                ref = message.ref
            self._take(message, arrived)
        except SanoraError as error:
            self._refuse(error, _ref(text) if ref is None else ref, arrived)
        except Exception as error:  # noqa: BLE001 - a fault in one message must not cost the socket
            self._refuse(refusals.fault(error, self._edge.ids), ref, arrived)

    def _take(self, message: wire.Message | Command, arrived: datetime) -> None:
        if not self._greeted:
            if not isinstance(message, wire.Hello):
                raise Malformed("The first message on a socket is hello.")
            self._edge.hub.greeted(self._connection)
            self._line.hold()
            if self._hello is not None and not self._hello.done():
                self._hello.set_result(_Hello(message, arrived))
        elif isinstance(message, Command):
            self._submit(message, arrived)
        elif isinstance(message, wire.Ping):
            self._send(wire.Pong(sent=message.sent, now=arrived))
        elif isinstance(message, wire.WatchQuestions):
            self._edge.hub.watch_questions(self._connection, on=message.on)
        elif isinstance(message, wire.React | wire.SignalPace):
            self._edge.hub.mood.take(self._connection, message, arrived)
        else:
            raise WrongState("You have said hello already.")

    def _submit(self, command: Command, arrived: datetime) -> None:
        connection = self._connection
        if isinstance(command, JoinConference):
            raise WrongState("You are in already.")
        if not isinstance(command, SubmitAnswer):
            self._edge.limiter.command(connection.conference, connection.viewer, command, arrived)
        elif self._device is not None:
            self._device.answer(command.round, command.vote_id, arrived)
        where = "" if command.creates else connection.conference
        reply = partial(self._reply, command)
        self._edge.authority.submit(where, command, connection.viewer, arrived, reply)

    def _reply(self, command: Command, outcome: Outcome) -> None:
        """Answer a command; called by the authority after the commit."""
        try:
            if outcome.error is not None or outcome.conference is None:
                raise outcome.error or Internal()
            if isinstance(command, SubmitAnswer):
                participant = self._connection.viewer.participant
                answer: Any = receipt(outcome.conference, command.round, participant, command.ref)
            else:
                viewer, now = self._connection.viewer, self._edge.clock.now()
                self._edge.limiter.carried_out(self._connection.conference, viewer, outcome.events, now)
                if isinstance(command, Ask | Withdraw | Upvote):
                    answer = own(outcome.conference, viewer.participant, command.ref)
                else:
                    answer = done(command, outcome.conference, outcome.events)
            self._send(answer)
        except SanoraError as error:
            self._refuse(error, command.ref, self._edge.clock.now())
        except Exception as error:  # noqa: BLE001 - as in _read
            self._refuse(refusals.fault(error, self._edge.ids), command.ref, self._edge.clock.now())

    def _refuse(self, error: SanoraError, ref: int | None, now: datetime) -> None:
        self._send(wire.Refusal.of(error, ref))
        if not self._greeted:
            self._edge.hub.part(self._connection, closing.code_of(error), error.code)
        elif self._device is not None and self._device.out(now):
            self._edge.hub.part(self._connection, closing.FLOODING, error.code)

    def _pong(self, payload: bytes, arrived: datetime) -> None:
        try:
            if self._device is not None:
                self._device.message(arrived)
        except SanoraError as error:
            self._refuse(error, None, arrived)
        else:
            self._connection.send(frames.pong(payload))

    def _send(self, message: object) -> None:
        self._connection.send(frames.text(wire.encode(message)))


def done(command: Command, conference: Conference, events: Sequence[Event]) -> wire.Done:
    """Return the answer to a command that was carried out."""
    offsets = [event.offset for event in events if event.offset is not None]
    question_id: str | None = None
    round_number: int | None = None
    if isinstance(command, AddQuestion):
        question_id = next(event.question.id for event in events if isinstance(event, QuestionAdded))
    elif isinstance(command, Drive):
        question_id = command.question_id
        last = conference.last_round(question_id)
        round_number = None if last is None else last.id
    return wire.Done(
        ref=command.ref,
        offset=max(offsets, default=None),
        conference_id=conference.id if command.creates else None,
        question_id=question_id,
        round=round_number,
    )


def _ref(text: str) -> int | None:
    try:
        return wire.decode_as(text, _Numbered).ref
    except SanoraError:
        return None
