"""The server of this machine as its host sees it: started, watched, restarted after a crash, stopped."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable
from enum import StrEnum

from yarl import URL

from sanora.client.api import Api
from sanora.client.approach import Unreachable
from sanora.client.child import Child
from sanora.client.local import AlreadyRunning, Control, LocalApproach, read_control, read_holder, running
from sanora.clock import Clock
from sanora.commandline.decks import DeckFile
from sanora.config import Settings, spelled
from sanora.driving.attaching import attach
from sanora.exits import Exit, Stop
from sanora.paths import DataFolder

LOOK = 0.3
"""Seconds between two looks whether the server is there."""

PATIENCE = 30.0
"""Seconds until a server must have ended, or be ready."""

PORTS = ("--port=", "--control-port=")
"""Flags that a restart gives anew."""

FREELY = 1
"""Crashes after which the server is started again without asking."""


class State(StrEnum):
    """RUNNING, RESTARTING after a crash, CRASHED (waits to be asked for), STOPPED (by somebody)."""

    RUNNING = "running"
    RESTARTING = "restarting"
    CRASHED = "crashed"
    STOPPED = "stopped"


class Ending(StrEnum):
    """How a host left. STOP: the server should end, too. LEAVE: it goes on."""

    STOP = "stop"
    LEAVE = "leave"


Changed = Callable[[], None]


class LocalServer:
    """The one server of a data folder. `watch` it, and it comes back after a crash: once, then when asked.

    Who crashed leaves `run/control.json` behind, who was stopped takes it along: so a server that somebody
    stopped stays stopped.
    """

    def __init__(self, folder: DataFolder, clock: Clock, changed: Changed = lambda: None) -> None:
        self.folder = folder
        self.approach = LocalApproach(folder)
        self.state = State.RUNNING
        self.why = ""
        """What the server said when it could not be started again."""
        self.stage_link = ""
        """Link to the projector's page over loopback; empty when another program started the server."""
        self.public_code = ""
        """The conference with which a restarted server begins; kept up to date by whoever drives."""
        self.changed = changed
        self._clock = clock
        self._child: Child | None = None
        self._control: Control | None = None
        self._crashes = 0

    @property
    def pid(self) -> int:
        """Process of the server; 0 when none is known."""
        return 0 if self._control is None else self._control.pid

    async def enter(
        self, settings: Settings, deck: DeckFile | None, *, new: bool = False, code: str = ""
    ) -> str:
        """Start the server, or take the running one as it is; return the id of the conference to drive.

        Raises `Stop` when neither is possible.
        """
        holder = running(self.folder)
        if holder is not None:
            if new:
                raise Stop(str(AlreadyRunning(holder)), Exit.RUNNING)
            self._control = await self._found()
            async with Api(self.approach) as api:
                return await attach(api, deck, code)
        asked = [*spelled(settings)]
        if deck is not None:
            asked.insert(0, str(deck.path.resolve()))
        if code:
            asked.append(f"--conference={code}")
        if new:
            asked.append("--new")
        return await self._start(asked)

    async def watch(self) -> None:
        """See to it that the server is there, until cancelled."""
        async with asyncio.TaskGroup() as group:
            listening: Child | None = None
            while True:
                if self._child is not None and self._child is not listening:
                    listening = self._child
                    group.create_task(listening.watch(), name="what the server says")
                await self._clock.sleep(LOOK)
                await self._look()

    async def start_again(self) -> bool:
        """Start the server as it was started before, on the same ports if they are free; else see `why`."""
        self._become(State.RESTARTING)
        try:
            await self._start_where_it_was()
        except Stop as stop:
            if running(self.folder) is None:
                self.why = stop.message
                self._become(State.CRASHED)
                return False
            self._control = await self._found()  # another console was quicker
        self.why = ""
        self._become(State.RUNNING)
        return True

    async def stop(self) -> None:
        """Ask the server to end, and wait until it has."""
        self.state = State.STOPPED
        if self._child is not None and self._child.running:
            await self._child.stop()
        elif self.pid and running(self.folder) is not None:
            os.kill(self.pid, signal.SIGTERM)
            await self._until(
                lambda: running(self.folder) is None, f"The server (process {self.pid}) does not end."
            )

    async def _start_where_it_was(self) -> None:
        """Start on the ports of before, else with another one for consoles, else on any.

        Phones can only come back to the same one; a server elsewhere is better than none.
        """
        before = () if self._control is None else self._control.arguments
        typed = [flag for flag in before if not flag.startswith(PORTS)] or [f"--data={self.folder.root}"]
        if self.public_code:
            typed.append(f"--conference={self.public_code}")
        audience, control = self._ports()
        for ports in ([*audience, *control], audience):
            try:
                await self._start([*typed, *ports])
                return
            except Stop as stop:
                if stop.code != Exit.USAGE:
                    raise
        await self._start(typed)

    async def _look(self) -> None:
        there = running(self.folder) is not None
        control = read_control(self.folder)
        if there:
            if control is not None:
                self._control = control
                self._become(State.RUNNING)
        elif self._control is None or self.state in {State.CRASHED, State.STOPPED}:
            return
        elif control is None:
            self._become(State.STOPPED)
        elif running(self.folder) is None:  # it did not come back between the two looks
            self._crashes += 1
            if self._crashes > FREELY:
                self._become(State.CRASHED)
            else:
                await self.start_again()

    async def _start(self, arguments: list[str]) -> str:
        child = Child(arguments)
        ready = await child.start()
        self._child = child
        self._control = read_control(self.folder)
        self.stage_link = str(ready["stage_url"])
        return str(ready["conference_id"])

    async def _found(self) -> Control:
        await self._until(
            lambda: read_control(self.folder) is not None,
            "A server is starting on this data folder, but does not become ready.",
        )
        control = read_control(self.folder)
        if control is None:
            raise Unreachable("The server has just ended.")
        return control

    async def _until(self, holds: Callable[[], bool], otherwise: str) -> None:
        for _ in range(round(PATIENCE / LOOK)):
            if holds():
                return
            await self._clock.sleep(LOOK)
        raise Unreachable(otherwise)

    def _ports(self) -> tuple[list[str], list[str]]:
        """Return the flags by which phones find the server where it was, and those for paired consoles."""
        holder = read_holder(self.folder.lock)
        encrypted = None if self._control is None else URL(self._control.tls_url).port
        return (
            [f"--port={holder.port}"] if holder is not None and holder.port else [],
            [f"--control-port={encrypted}"] if encrypted else [],
        )

    def _become(self, state: State) -> None:
        if self.state != state:
            self.state = state
            self.changed()
