"""A conversation with the server that survives whatever happens to the socket."""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime
from types import TracebackType
from typing import Any, Self

import aiohttp
import msgspec

from sanora import wire
from sanora.client.approach import Approach, Fixed, Way, pinned
from sanora.client.listening import Answers, Disconnected, Lost, Messages
from sanora.client.mirror import Mirror
from sanora.client.returning import Returning
from sanora.client.server_time import ServerTime
from sanora.clock import Clock, SystemClock
from sanora.conference import Command
from sanora.conference.votes import AnswerSubmitted
from sanora.errors import Malformed, SanoraError, Unauthorized
from sanora.ids import Chance, system_chance

log = logging.getLogger(__name__)

GREETING = 8.0
"""Seconds from opening a socket to `welcome`."""

SILENCE = 12.0
"""Seconds without a message after which the socket is given up; the server ticks every 5."""

LARGEST = 16 * 1024 * 1024
"""Bytes of a message from the server at most: the snapshot of a large conference."""

GOODBYE = 1.0
"""Seconds to wait for the other side's goodbye."""

TRIPS = 4
"""Round trips after `welcome`, to learn the server's time."""

_TIMEOUT = aiohttp.ClientWSTimeout(ws_close=GOODBYE)  # pyright: ignore[reportCallIssue] - aiohttp hides its fields

_GONE = (aiohttp.ClientError, OSError, TimeoutError)


class Session:
    """Connects, says `hello`, comes back after losses with what it has seen, and keeps a `mirror`.

    `approach` is asked for the way before each try; the address of a listener is one that does not change.
    Position and token go into the hello as they become known. Use it as a context: nothing outlives it.
    """

    def __init__(
        self,
        approach: Approach | str,
        hello: wire.Hello,
        *,
        clock: Clock | None = None,
        chance: Chance | None = None,
        http: aiohttp.ClientSession | None = None,
    ) -> None:
        self._approach = Fixed(Way(approach.rstrip("/"))) if isinstance(approach, str) else approach
        self.hello = hello
        self.mirror = Mirror()
        self._clock = clock or SystemClock()
        self.time = ServerTime(self._clock)
        self._returning = Returning(chance or system_chance())
        self._given = http
        self._socket: aiohttp.ClientWebSocketResponse | None = None
        self._sending = asyncio.Lock()
        self._answers = Answers()
        self._listeners: list[Messages] = []
        self._last_ref = 0
        self._trips = 0
        self._asked: datetime | None = None
        self._said: SanoraError | None = None
        self._shown = ""
        """The token of the way that was taken last."""

    async def __aenter__(self) -> Self:
        self._open: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._http = self._given or aiohttp.ClientSession()
        self._group = await asyncio.TaskGroup().__aenter__()
        self._running = self._group.create_task(self._run(), name="session")
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._running.cancel()
        try:
            await self._group.__aexit__(None, None, None)  # what the caller raised stays as it is
        finally:
            self._end(Disconnected("The session was closed."), StopAsyncIteration())
            if self._given is None:
                await self._http.close()

    @property
    def connected(self) -> bool:
        """Whether the server has said welcome and the socket is there."""
        return self._open.done() and self._open.exception() is None

    async def welcomed(self) -> Mirror:
        """Wait until the server has said welcome; raise why it will not."""
        await asyncio.shield(self._open)
        return self.mirror

    def messages(self) -> Messages:
        """Return a context that yields every message from now on."""
        return Messages(self._listeners)

    async def send(self, command: Command) -> wire.Done | AnswerSubmitted:
        """Give a command; return its answer or raise its refusal.

        An answer to a question is given again after a loss, until there is a receipt. With any other command
        a loss raises `Disconnected`.
        """
        await self.welcomed()
        self._last_ref += 1
        ref = self._last_ref
        command = msgspec.structs.replace(command, ref=ref)
        answered = self._answers.expect(ref, command)
        try:
            await self._say(command)
            return await answered
        finally:
            self._answers.forget(ref)

    async def _run(self) -> None:
        while True:
            try:
                code = await self._once()
                pause = self._returning.pause(code, self._said)
            except SanoraError as error:
                if self._begins_anew(error):
                    continue
                reason = await self._reason(error)
                self._end(reason, reason)
                return
            self._lost(pause)
            await self._clock.sleep(pause)

    def _begins_anew(self, error: SanoraError) -> bool:
        """Forget a token that the server does not know, for it has other data than it had: join once more."""
        if not isinstance(error, Unauthorized) or self.hello.role != "audience" or not self.hello.token:
            return False
        self._lost(0.0)
        self.hello = msgspec.structs.replace(self.hello, token="")
        self.mirror = Mirror()
        return True

    async def _reason(self, error: SanoraError) -> SanoraError:
        """Find out why the way's token is good no more: whoever knows the way says so more plainly."""
        if not isinstance(error, Unauthorized) or not self._shown:
            return error
        self._said = None
        self._lost(0.0)
        try:
            await self._approach.find()
        except SanoraError as reason:
            return reason
        except _GONE as gone:
            log.debug("no way: %r", gone)
        return error

    async def _once(self) -> int | None:
        """Live through one socket; return the code with which it was closed, None if it vanished."""
        self._said = None
        self._shown = ""
        try:
            way = await self._approach.find()
            self._shown = way.token
            async with asyncio.timeout(GREETING):
                socket = await self._http.ws_connect(
                    f"{way.url}/ws",
                    origin=way.url,
                    ssl=pinned(way),
                    max_msg_size=LARGEST,
                    timeout=_TIMEOUT,
                )
        except aiohttp.ServerFingerprintMismatch:
            raise Unauthorized("This is another server than the known one: it shows another key.") from None
        except _GONE as error:
            log.debug("no connection: %r", error)
            return None
        async with socket:
            self._socket = socket
            try:
                return await self._listen(socket, way.token)
            except _GONE as error:
                log.debug("connection to %s lost: %r", way.url, error)
                return None
            finally:
                self._socket = None

    async def _listen(self, socket: aiohttp.ClientWebSocketResponse, token: str) -> int | None:
        self._asked = self._clock.now()
        known = self.mirror
        token = token or self.hello.token
        hello = msgspec.structs.replace(self.hello, epoch=known.epoch, offset=known.offset, token=token)
        await self._say(hello)
        while True:
            frame = await socket.receive(timeout=SILENCE if self.connected else GREETING)
            if frame.type is not aiohttp.WSMsgType.TEXT:
                return socket.close_code
            try:
                message = wire.decode_outgoing(frame.data)
            except Malformed as error:
                log.debug("passed over what this program does not know: %s", error)
                continue
            await self._take(message)
            if isinstance(message, wire.Tick) and message.offset > (self.mirror.offset or 0):
                return None  # something was missed: come back and ask for it

    async def _take(self, message: Any) -> None:
        self.mirror.take(message)
        match message:
            case wire.Welcome():
                await self._welcome(message)
            case wire.Pong(now=now):
                await self._trip(now)
            case wire.Refusal(ref=int(ref)) if ref in self._answers:
                self._answers.settle(ref, message.unwrap())
            case wire.Refusal() if not self.connected:
                self._said = message.unwrap()
            case wire.Done(ref=int(ref)) | AnswerSubmitted(ref=int(ref)) if ref in self._answers:
                self._answers.settle(ref, message)
            case _:
                pass
        for listener in list(self._listeners):
            listener.put(message)

    async def _welcome(self, message: wire.Welcome) -> None:
        if message.token:
            self.hello = msgspec.structs.replace(self.hello, token=message.token)
        self._returning.welcomed()
        self._said = None
        self._trips = 0
        again = self._answers.again()
        if not self._open.done():
            self._open.set_result(None)
        for command in again:
            await self._say(command)
        await self._trip(message.now)

    async def _trip(self, now: datetime) -> None:
        """Note what the server's clock says, and ask again until it was asked often enough."""
        if self._asked is not None:
            self.time.sample(self._asked, now)
            self._asked = None
        self._trips += 1
        if self._trips < TRIPS:
            self._asked = self._clock.now()
            await self._say(wire.Ping(sent=self._asked.timestamp() * 1000))

    async def _say(self, message: msgspec.Struct) -> None:
        """Send one message; one that cannot be sent is lost with its socket, which the reader will notice."""
        async with self._sending:  # of two senders in one socket, cancelling one would cancel the other
            socket = self._socket
            if socket is None or socket.closed:
                return
            try:
                await socket.send_str(wire.encode(message).decode())
            except _GONE as error:
                log.debug("could not send: %r", error)

    def _lost(self, pause: float) -> None:
        if self._open.done():
            self._open = asyncio.get_running_loop().create_future()
        self._answers.lost()
        for listener in list(self._listeners):
            listener.put(Lost(pause, self._said))

    def _end(self, error: Exception, last: Exception) -> None:
        """Tell everybody that it is over: those who wait get `error`, listeners `last`."""
        if self.connected:
            self._open = asyncio.get_running_loop().create_future()
        if not self._open.done():
            self._open.set_exception(error)
            self._open.exception()  # that nobody waits for it is no mistake
        self._answers.end(error)
        for listener in list(self._listeners):
            listener.put(last)
