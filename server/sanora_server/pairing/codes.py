"""The pairing code: one at a time, for two minutes and five tries."""

from __future__ import annotations

import logging
import math
from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple

from sanora.clock import Clock
from sanora.errors import PairingClosed, SlowDown, WrongCode
from sanora.ids import Ids, token_hash
from sanora.pairing.bodies import Begin, Begun, ConsoleRole, Finish
from sanora.pairing.exchange import CODE_DIGITS, ServerRun
from sanora.pairing.link import SECRET_DIGITS

OPEN_FOR = timedelta(seconds=120)
TRIES = 5
RUN_FOR = timedelta(seconds=10)
"""A console answers within milliseconds; a try that takes longer has failed."""

CODES = 10
CODES_IN = timedelta(minutes=10)
"""No more codes than that in this time."""

log = logging.getLogger(__name__)


class _Running(NamedTuple):
    run: ServerRun
    until: datetime


class Proven(NamedTuple):
    """A console that knew the code: what it said of itself, and the server's confirmation for it."""

    begin: Begin
    confirmation: str


@dataclass(kw_only=True)
class Opening:
    """One code, open or not any more."""

    role: ConsoleRole
    conference_id: str
    closes_at: datetime
    code: str = field(repr=False)
    secret: str = field(repr=False)
    tries_left: int = TRIES
    failures: int = 0
    proven: bool = False
    """Whether a console knew it: nobody else may try any more, but it has not been let in yet."""
    closed: bool = False
    paired: str = ""
    """Id of the console that came by it."""
    runs: dict[str, _Running] = field(default_factory=dict, repr=False)

    def end(self, console_id: str) -> None:
        """Close it, and tell in the same moment who came by it; empty: nobody could be let in."""
        self.paired = console_id
        self.closed = True


class Codes:
    """Opens and closes codes, and runs the exchange on the one that is open."""

    def __init__(self, clock: Clock, ids: Ids, fingerprint: str) -> None:
        self._clock = clock
        self._ids = ids
        self._fingerprint = fingerprint
        self._opened: deque[datetime] = deque(maxlen=CODES)
        self._last: Opening | None = None

    def open(self, role: ConsoleRole, conference_id: str) -> None:
        """Draw a new code, which replaces the one that is open; raises `SlowDown`."""
        now = self._clock.now()
        if len(self._opened) == CODES and (passed := now - self._opened[0]) < CODES_IN:
            seconds = math.ceil((CODES_IN - passed).total_seconds())
            raise SlowDown("So many pairing codes were opened of late. Please wait.", retryAfter=seconds)
        self._opened.append(now)
        self.close()
        self._last = Opening(
            role=role,
            conference_id=conference_id,
            closes_at=now + OPEN_FOR,
            code=f"{int(token_hash(self._ids.token()), 16) % 10**CODE_DIGITS:0{CODE_DIGITS}}",
            secret=token_hash(self._ids.token())[:SECRET_DIGITS],
        )

    def close(self) -> None:
        """Let nobody in by the code any more."""
        if self._last is not None:
            self._last.closed = True
            self._last.runs.clear()

    @property
    def last(self) -> Opening | None:
        """The code that was opened last, as it stands now."""
        last = self._last
        if last is None or last.closed or last.proven:
            return last
        now = self._clock.now()
        for name in [name for name, running in last.runs.items() if now >= running.until]:
            del last.runs[name]
            self._failed(last)
        if now >= last.closes_at:
            last.failures += len(last.runs)
            self.close()
        return last

    def begin(self, begin: Begin) -> Begun:
        """Take a try; raises `PairingClosed`, `WrongCode`."""
        opening = self._open()
        if not opening.tries_left:
            raise PairingClosed
        opening.tries_left -= 1
        password = opening.code if begin.form == "code" else opening.secret
        try:
            run = ServerRun(begin, password=password, fingerprint=self._fingerprint)
        except WrongCode:
            raise self._failed(opening) from None
        name = self._ids.token()
        opening.runs[name] = _Running(run, self._clock.now() + RUN_FOR)
        return Begun(run=name, message=run.message)

    def finish(self, finish: Finish) -> tuple[Opening, Proven]:
        """End a try; after the right one, whoever lets the console in must `end` the code.

        Raises `PairingClosed`, `WrongCode`.
        """
        opening = self._open()
        running = opening.runs.pop(finish.run, None)
        if running is None:
            raise PairingClosed("This try is over. Please begin anew.")
        try:
            confirmation = running.run.finish(finish)
        except WrongCode:
            raise self._failed(opening) from None
        opening.proven = True
        opening.runs.clear()
        return opening, Proven(running.run.begin, confirmation)

    def _open(self) -> Opening:
        opening = self.last
        if opening is None or opening.closed or opening.proven:
            raise PairingClosed
        return opening

    def _failed(self, opening: Opening) -> WrongCode:
        opening.failures += 1
        if not opening.tries_left and not opening.runs:
            self.close()
        log.warning("a console did not know the pairing code; tries left: %d", opening.tries_left)
        return WrongCode(triesLeft=opening.tries_left)
