"""What the host is asked when the server of this machine has ended again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanora.driving.server import LocalServer, State
from sanora_console.screens.asking import Asking

if TYPE_CHECKING:
    from sanora_console.app import ConsoleApp

QUESTION = "The server has ended again. All answers that a phone shows as saved are stored."


class Crash:
    """Asks once for each time that the server waits to be started."""

    def __init__(self, app: ConsoleApp, server: LocalServer) -> None:
        self._app = app
        self._server = server
        self._asking = False

    def look(self) -> None:
        """Let the host be asked, if that is called for."""
        server = self._server
        server.public_code = self._app.driver.conference.public_code or server.public_code
        if server.state is State.CRASHED and not self._asking:
            self._asking = True
            self._app.later(self._ask)

    async def _ask(self) -> str:
        try:
            return await self._answered()
        finally:
            self._asking = False

    async def _answered(self) -> str:
        server = self._server
        question = f"{QUESTION}\n\n{server.why}" if server.why else QUESTION
        asking = Asking(question, yes="Start it again", no="Leave it")
        if await self._app.push_screen_wait(asking) == "yes":
            return "The server is back." if await server.start_again() else server.why
        server.state = State.STOPPED
        return "The server is stopped. `sanora host` starts it again."
