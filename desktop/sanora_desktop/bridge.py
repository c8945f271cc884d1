"""The one object between Qt and the background: values come as signals, work goes as functions."""

from __future__ import annotations

import concurrent.futures
import logging
import traceback
from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Signal, Slot

from sanora.clock import Clock
from sanora.config import Settings
from sanora.deck.base import DeckFaulty
from sanora.errors import SanoraError
from sanora.exits import Stop
from sanora_desktop.background import Background
from sanora_desktop.desk import Desk
from sanora_desktop.view import Message

log = logging.getLogger(__name__)

T = TypeVar("T")

Then = Callable[[Any], None]


class Waiting(NamedTuple):
    """What follows on some work, as long as `owner` is there."""

    then: Then | None
    otherwise: Callable[[Exception], None] | None
    owner: QObject | None


class Bridge(QObject):
    """Lives in Qt's thread, which never waits here.

    `viewed` carries a `View`, ten a second at most; `told` a `Message`; `broke` the traceback of something
    that should not have happened. They are emitted in the background and so arrive through Qt's queue.
    """

    viewed = Signal(object)
    told = Signal(object)
    broke = Signal(str)
    _back = Signal(int, object)

    def __init__(self, settings: Settings, clock: Clock) -> None:
        super().__init__()
        self.folder = settings.folder
        """Where this computer's talks are kept."""
        self.desk = Desk(settings, clock, self.viewed.emit, self.told.emit, self.broke.emit)
        """The other side: only what `ask` hands over may touch it."""
        self._background = Background(self.desk.run)
        self._waiting: dict[int, Waiting] = {}
        """What follows on the work that is being done; it stays in this thread, for it holds widgets."""
        self._asked = 0
        self._back.connect(self._settle)

    def start(self) -> None:
        """Begin the background."""
        self._background.start()

    def ask(
        self,
        work: Callable[[Desk], Awaitable[T]],
        then: Callable[[T], None] | None = None,
        otherwise: Callable[[Exception], None] | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Have work done in the background; `then` gets its result here, `otherwise` its refusal.

        What nobody takes is told. Neither is called when `owner` is gone by then.
        """

        async def done() -> T:
            return await work(self.desk)

        self._asked += 1
        number = self._asked
        self._waiting[number] = Waiting(then, otherwise, owner)

        def back(future: concurrent.futures.Future[T]) -> None:
            if not future.cancelled() and shiboken6.isValid(self):
                self._back.emit(number, future)

        try:
            self._background.submit(done()).add_done_callback(back)
        except RuntimeError:
            self._waiting.pop(number)
            log.debug("asked after the end")

    def perform(self, name: str) -> None:
        """Have the action of this id done, after those that were asked for before."""

        async def performing(desk: Desk) -> None:
            desk.perform(name)

        self.ask(performing)

    def do(self, work: Callable[[Desk], Awaitable[str]]) -> None:
        """Have something done after what was asked for before, and its sentence told."""

        async def later(desk: Desk) -> None:
            desk.later(lambda: work(desk))

        self.ask(later)

    def end(self, *, stop_server: bool = False) -> bool:
        """End the background, and wait for that; return whether it has ended."""
        self.ask(lambda desk: desk.leave(stop_server=stop_server))
        return self._background.wait()

    @Slot(int, object)
    def _settle(self, number: int, future: concurrent.futures.Future[Any]) -> None:
        then, otherwise, owner = self._waiting.pop(number)
        if owner is not None and not shiboken6.isValid(owner):
            return
        error = future.exception()
        if error is None:
            if then is not None:
                then(future.result())
        elif not isinstance(error, (SanoraError, Stop, DeckFaulty, OSError)):
            self.broke.emit("".join(traceback.format_exception(error)))
        elif otherwise is not None:
            otherwise(error)
        else:
            self.told.emit(Message(said(error), refused=True))


def said(error: Exception) -> str:
    """Return what a refusal says to people."""
    if isinstance(error, (SanoraError, Stop)):
        return error.message
    if isinstance(error, DeckFaulty):
        first = error.findings[0].shown(error.name)
        more = len(error.findings) - 1
        return f"{first} (and {more} more)" if more else first
    return str(error)
