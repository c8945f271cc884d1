"""The terminal of a host: pictures of the talk, and what the keys do to it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from enum import Enum
from typing import Protocol

from sanora.clock import Clock
from sanora.deck.base import Deck
from sanora.errors import SanoraError
from sanora_server.cli.actions import BY_KEY, HELP, QUIT
from sanora_server.cli.counting import count
from sanora_server.cli.driver import Driver
from sanora_server.cli.picture import View, picture

BEAT = 0.1
"""Seconds between two pictures at least."""

COUNTDOWN = 0.5
"""Seconds between two pictures at most while a deadline runs."""

QUESTION = "Stop the server, too?  y stops it · l leaves it running · any other key goes on"


class Ending(Enum):
    """How a host left."""

    STOP = "stop"
    LEAVE = "leave"


class Screen(Protocol):
    """Where pictures are shown."""

    def draw(self, make: Callable[[int, int], list[str]]) -> None:
        """Show what `make(columns, lines)` returns."""
        ...


class Hosting:
    """Takes keys and draws, until the host has left; `ended` then says how."""

    def __init__(self, driver: Driver, clock: Clock, changed: asyncio.Event) -> None:
        self._driver = driver
        self._clock = clock
        self._changed = changed
        self._keys: asyncio.Queue[str] = asyncio.Queue()
        self._message = ""
        self._help = False
        self.ended: asyncio.Future[Ending] = asyncio.get_running_loop().create_future()

    def press(self, key: str) -> None:
        """Take a key."""
        self._keys.put_nowait(key)

    def say(self, message: str) -> None:
        """Show a message until the next key."""
        self._message = message
        self._changed.set()

    def leave(self, ending: Ending) -> None:
        """End it from outside: a signal."""
        if not self.ended.done():
            self.ended.set_result(ending)

    async def act(self) -> None:
        """Do what keys say, one after the other, until the host has left."""
        while not self.ended.done():
            key = await self._keys.get()
            action = BY_KEY.get(key)
            if action is QUIT:
                await self._ask()
            elif action is HELP:
                self._help = not self._help
                self.say("")
            elif action is not None and action.run is not None:
                self.say("…")
                try:
                    self.say(await action.run(self._driver))
                except SanoraError as refusal:
                    self.say(refusal.message)
            elif key == "escape":
                self._help = False
                self.say("")
            else:
                self.say("? shows what the keys do.")

    async def follow(self, deck: Deck) -> None:
        """Take over what has changed in the deck, and say what is left as it was asked."""
        try:
            kept = await self._driver.follow(deck)
        except SanoraError as refusal:
            self.say(refusal.message)
            return
        if kept:
            lines = ", ".join(str(each.line) for each in kept if each.line)
            where = f": see line {lines} of the deck" if lines else ""
            self.say(f"{count(len(kept), 'question')} stayed as asked{where}.")

    async def show(self, screen: Screen) -> None:
        """Draw whenever something has changed, for ever."""
        while True:
            self._changed.clear()
            screen.draw(self._picture)
            await self._clock.sleep(BEAT)
            round_ = self._driver.conference.open_round
            counting = round_ is not None and round_.closes_at is not None
            try:
                async with asyncio.timeout(COUNTDOWN if counting else None):
                    await self._changed.wait()
            except TimeoutError:
                continue

    async def _ask(self) -> None:
        self.say(QUESTION)
        answer = await self._keys.get()
        if answer in {"y", "Y", *QUIT.keys}:
            self.leave(Ending.STOP)
        elif answer in {"l", "L"}:
            self.leave(Ending.LEAVE)
        else:
            self.say("")

    def _picture(self, columns: int, lines: int) -> list[str]:
        driver = self._driver
        view = View(
            driver.conference,
            driver.mirror.counts,
            driver.mirror.venue,
            driver.now,
            connected=driver.connected,
            message=self._message,
            trouble=driver.trouble,
            help=self._help,
        )
        return picture(view, columns, lines)
