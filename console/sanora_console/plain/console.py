"""Lets the host drive with typed words, and says what happens."""

from __future__ import annotations

import asyncio
import os
import shlex
import signal
import sys
from collections.abc import Callable
from datetime import datetime

from sanora import logs
from sanora.client.approach import Approach
from sanora.clock import Clock
from sanora.commandline.decks import DeckFile
from sanora.commandline.news import Item
from sanora.driving.driver import Driver
from sanora.driving.following import FollowedDeck
from sanora.driving.moderating import Written
from sanora.driving.reporting import Reporter
from sanora.driving.server import Ending, LocalServer, State
from sanora.errors import SanoraError
from sanora.exits import Stop
from sanora.paths import DataFolder
from sanora.spelling import closest
from sanora_console.plain.typed import Line, TypedLines
from sanora_console.plain.words import WORDS
from sanora_console.reaching import Work, beside, connected

LOOK = 1.0
"""Seconds between two looks at the time that is left."""

CALM = 4
"""Looks between two reports of counts and results, so that they can be read out."""

LAST_SECONDS = 10
"""Seconds before the deadline at which it is told."""

HELP = "`help` tells all words."

YES = {"y", "yes"}
NO = {"n", "no"}

_SERVER = {
    State.RESTARTING: "The server has ended; it is started again.",
    State.RUNNING: "The server is running.",
    State.CRASHED: "The server has ended again. Every answer that a phone shows as saved is stored. "
    "`start` starts it again.",
    State.STOPPED: "The server was stopped. `start` starts it again.",
}


async def run_plain(
    approach: Approach,
    conference_id: str,
    clock: Clock,
    folder: DataFolder,
    *,
    server: LocalServer | None = None,
    deck: DeckFile | None = None,
) -> Ending:
    """Drive a conference with typed words until the host leaves, or the input ends; return how."""
    folder.prepare()
    handler = logs.to_file(folder.logs / "console.log", "info", "plain")
    console = PlainConsole(approach, clock, folder, server, deck)
    listen_to_signals(console.leave)
    try:
        return await console.run(conference_id)
    finally:
        logs.stop(handler)


def listen_to_signals(leave: Callable[[Ending], None]) -> None:
    """Leave when the process is asked to end, or the terminal goes away; a Ctrl-C leaves the server alone."""
    loop = asyncio.get_running_loop()
    if sys.platform == "win32":
        signal.signal(signal.SIGINT, lambda _number, _frame: loop.call_soon_threadsafe(leave, Ending.LEAVE))
        return
    for number, ending in (
        (signal.SIGINT, Ending.LEAVE),
        (signal.SIGHUP, Ending.LEAVE),
        (signal.SIGTERM, Ending.STOP),
    ):
        loop.add_signal_handler(number, leave, ending)


class PlainConsole:
    """Says what happens, and does what is typed, one thing after the other.

    `server` is the server of this machine; None for one elsewhere. `deck` is the file that the host named.
    """

    def __init__(
        self,
        approach: Approach,
        clock: Clock,
        folder: DataFolder,
        server: LocalServer | None,
        deck: DeckFile | None,
    ) -> None:
        self.approach = approach
        self.clock = clock
        self.folder = folder
        self.server = server
        self.deck = deck
        self.told = 0
        """How many things that happened were told."""
        self.next_conference = ""
        """The conference to go on with, once the one that is driven is left for it."""
        self.followed: FollowedDeck | None = None
        """The file of the conference's deck."""
        self.listed: list[Written] = []
        """The texts of the audience as they were listed last: what `t2` means."""
        self.meanwhile: Callable[[Work], None]
        """Does something beside what is typed, as long as this conference is driven."""
        self._driver: Driver | None = None
        self._reporter: Reporter
        self._inputs: asyncio.Queue[Line | Ending | None] = asyncio.Queue()
        self._lines = TypedLines(sys.stdin.fileno(), self._inputs.put_nowait)
        self._ending: Ending | None = None
        self._people = (0, 0)
        self._warned: tuple[int, datetime] | None = None
        self._server_state = State.RUNNING

    @property
    def driver(self) -> Driver:
        """What is driven now."""
        if self._driver is None:
            message = "nothing is driven yet"
            raise RuntimeError(message)
        return self._driver

    async def run(self, conference_id: str) -> Ending:
        """Drive until the host leaves."""
        self._lines.start()
        self.say(HELP)
        self.next_conference = conference_id
        async with beside(*([] if self.server is None else [self.server.watch()])):
            while self._ending is None:
                await self._drive()
        return self._ending

    def leave(self, ending: Ending) -> None:
        """Leave, after what was typed before."""
        self._inputs.put_nowait(ending)

    def end(self, ending: Ending) -> None:
        """Leave once the word that is being done is done."""
        self._ending = ending

    def say(self, text: str) -> None:
        """Print what there is to say."""
        try:
            print(text, flush=True)  # noqa: T201 - this console speaks in lines
        except OSError:  # nobody reads it any more
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            self.leave(Ending.LEAVE)

    async def ask(self, question: str, answer: str = "") -> bool | None:
        """Return whether the host agrees; None when nothing that was offered is answered."""
        if not answer:
            self.say(question)
            heard = await self._next()
            if heard is None or isinstance(heard, Ending):
                self._inputs.put_nowait(heard)
                return None
            answer = heard.text
        return True if answer.lower() in YES else False if answer.lower() in NO else None

    async def _drive(self) -> None:
        """Drive one conference until it is left for another, or for good."""
        reporter = Reporter(self._happened)
        driver = Driver(self.approach, self.next_conference, self.clock, self._changed, reporter.heard)
        reporter.follow(driver)
        self._driver, self._reporter, self.next_conference = driver, reporter, ""
        if self.server is not None:
            self.server.changed = self._changed
            driver.local_link = self.server.stage_link
        if self.server is not None:
            known = self.folder.taken_deck(driver.conference_id)
            self.followed = FollowedDeck(driver, self.say, self.deck, known, word="`deck`")
        async with connected(driver), beside(*self._works()) as self.meanwhile:
            while self._ending is None and not self.next_conference:
                await self._take(await self._next())

    def _works(self) -> list[Work]:
        following = [] if self.followed is None else [self.followed.run()]
        return [self._look(), self.driver.watch(), *following]

    async def _next(self) -> Line | Ending | None:
        heard = await self._inputs.get()
        if isinstance(heard, Line):
            self._lines.taken()
        return heard

    async def _take(self, heard: Line | Ending | None) -> None:
        if heard is None or isinstance(heard, Ending):
            self._ending = heard or Ending.LEAVE
            return
        message = await self._done(heard.text)
        if message:
            self.say(message)

    async def _done(self, line: str) -> str:
        """Do what was typed; return what to tell."""
        try:
            name, *rest = shlex.split(line) or [""]
        except ValueError:
            return "A quotation mark is missing its other one."
        if not name:
            return ""
        word = WORDS.get(name.lower())
        if word is None:
            guess = closest(name, WORDS)
            return f"There is no word {name!r}. {f'Did you mean {guess!r}?' if guess else HELP}"
        try:
            message = await word.run(self, rest)
        except (SanoraError, Stop) as refusal:
            message = refusal.message
        except OSError as error:
            message = f"That did not work: {error.strerror or error}."
        await self.clock.sleep(0)  # what it led to is told now
        return message

    async def _look(self) -> None:
        while True:
            for _ in range(CALM):
                await self.clock.sleep(LOOK)
                self._warn()
            self._reporter.look()

    def _warn(self) -> None:
        """Tell once that time is nearly over."""
        round_ = self.driver.conference.open_round
        if round_ is None or round_.closes_at is None:
            return
        left = round((round_.closes_at - self.driver.now).total_seconds())
        if 0 < left <= LAST_SECONDS and self._warned != (round_.id, round_.closes_at):
            self._warned = (round_.id, round_.closes_at)
            self.say(f"{left} seconds left.")

    def _happened(self, item: Item) -> None:
        if item.event == "count":
            people = (item.fields["joined"], item.fields["connected"])
            if people == self._people:  # who answered is told with the results
                return
            self._people = people
        self.told += 1
        self.say(item.sentence)

    def _changed(self) -> None:
        server = self.server
        if server is None:
            return
        server.public_code = self.driver.conference.public_code or server.public_code
        if server.state is not self._server_state:
            self._server_state = server.state
            self.say(_SERVER[server.state] + (f" {server.why}" if server.why else ""))
