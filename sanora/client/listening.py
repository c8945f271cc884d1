"""Who listens to a session, and who waits for an answer."""

from __future__ import annotations

import asyncio
from types import TracebackType
from typing import Any, NamedTuple, Self

from sanora.conference import Command
from sanora.conference.votes import SubmitAnswer
from sanora.errors import SanoraError

BEHIND = 10_000
"""Messages that a listener may leave unread before it is cut off."""


class Lost(NamedTuple):
    """Told to listeners when the socket is gone: seconds until the next try, what the server said last."""

    pause: float
    error: SanoraError | None


class Disconnected(ConnectionError):
    """The socket went away before the answer came: whether it was done, a look will tell."""


class FellBehind(RuntimeError):
    """A listener left too much unread."""


class Messages:
    """Yields what a session hears while one is in the context: messages in order, and `Lost`.

    Ends when the session is closed; raises why the server sent the client away.
    """

    def __init__(self, listeners: list[Messages]) -> None:
        self._listeners = listeners
        self._queue: asyncio.Queue[Any] = asyncio.Queue()

    def __enter__(self) -> Self:
        self._listeners.append(self)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self in self._listeners:
            self._listeners.remove(self)

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Any:
        item = await self._queue.get()
        if isinstance(item, BaseException):
            self._queue.put_nowait(item)
            raise item
        return item

    def put(self, item: Any) -> None:
        """Take one more message, or the exception that ends it."""
        if self._queue.qsize() > BEHIND:
            self._listeners.remove(self)
            item = FellBehind(f"more than {BEHIND} messages were left unread")
        self._queue.put_nowait(item)


class Waiting(NamedTuple):
    """A command that was not answered yet."""

    command: Command
    answered: asyncio.Future[Any]


class Answers:
    """Commands on their way, by their number."""

    def __init__(self) -> None:
        self._waiting: dict[int, Waiting] = {}

    def __contains__(self, ref: object) -> bool:
        return ref in self._waiting

    def expect(self, ref: int, command: Command) -> asyncio.Future[Any]:
        """Return what will hold the answer."""
        answered: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting[ref] = Waiting(command, answered)
        return answered

    def forget(self, ref: int) -> None:
        """Wait for it no more."""
        self._waiting.pop(ref, None)

    def settle(self, ref: int, answer: Any) -> None:
        """Hand over an answer, or the exception that was the answer."""
        waiting = self._waiting.pop(ref)
        if waiting.answered.done():
            return
        if isinstance(answer, BaseException):
            waiting.answered.set_exception(answer)
        else:
            waiting.answered.set_result(answer)

    def again(self) -> list[Command]:
        """Return what is to be said again after a loss: answers to questions, which count once anyway."""
        return [waiting.command for waiting in self._waiting.values()]

    def lost(self) -> None:
        """Fail whatever must not be said twice."""
        for ref, waiting in list(self._waiting.items()):
            if not isinstance(waiting.command, SubmitAnswer):
                self.settle(ref, Disconnected("The connection was lost before the answer came."))

    def end(self, error: BaseException) -> None:
        """Fail everything."""
        for ref in list(self._waiting):
            self.settle(ref, error)
