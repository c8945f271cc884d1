"""One run of the server: from the first word to the goodbye."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager

from sanora import logs
from sanora.clock import SystemClock
from sanora.commandline.decks import DeckFile
from sanora.commandline.news import EVERY, Item, News, as_json, as_text
from sanora.config import Settings
from sanora.exits import Exit, Stop
from sanora.ids import SystemIds
from sanora_server import loop
from sanora_server.app import Server, build
from sanora_server.cli import checks, descriptors
from sanora_server.cli.banner import banner, ready, shows_colours
from sanora_server.cli.outlet import Outlet
from sanora_server.cli.taking_up import TakenUp, take_up
from sanora_server.lan.venue import Standing


def serve(settings: Settings, deck: DeckFile | None, *, new: bool, json: bool, code: str = "") -> Exit:
    """Serve until a signal ends it, or a part of the server fails."""
    with (
        Outlet(sys.stderr.fileno()) as errors,
        _logging(settings, errors),
        Outlet(sys.stdout.fileno()) as outlet,
        asyncio.Runner(loop_factory=loop.factory()) as runner,
    ):
        return runner.run(_Serving(settings, deck, outlet, new=new, json=json, code=code).run())


@contextmanager
def _logging(settings: Settings, errors: Outlet) -> Generator[None]:
    handlers = [
        logs.to_file(settings.folder.log_file, settings.log_level, settings.log_format),
        logs.to_terminal(errors.line),
    ]
    try:
        yield
    finally:
        for handler in handlers:
            logs.stop(handler)


class _Serving:
    """What happens in it."""

    def __init__(
        self,
        settings: Settings,
        deck: DeckFile | None,
        outlet: Outlet,
        *,
        new: bool,
        json: bool,
        code: str,
    ) -> None:
        self._settings = settings
        self._deck = deck
        self._outlet = outlet
        self._allowed = descriptors.allow(settings.connections)
        self._new = new
        self._json = json
        self._code = code
        self._clock = SystemClock()
        self._stopped = asyncio.Event()
        self._over = False

    async def run(self) -> Exit:
        """Serve until a signal, or until a part of the server fails."""
        listen_to_signals(self._stopped.set)
        async with build(self._settings, self._clock, SystemIds(), self._allowed) as server:
            taken = await take_up(server, self._settings, self._deck, new=self._new, code=self._code)
            self._tell_ready(server, taken)
            news = News(taken.id, self._tell)
            server.engine.subscribers.append(news)
            server.venue.subscribe(lambda standing: self._tell_address(server, taken, standing))
            server.tasks.spawn(self._watch(server, taken, news), "news")
            failure = await self._until_end(server)
            self._tell(Item("stopping", "Stopping.", {}))
        if failure is not None:
            raise Stop(f"A part of the server has failed: {failure!r}. The log is {server.folder.log_file}.")
        return Exit.OK

    async def _until_end(self, server: Server) -> BaseException | None:
        stopped = server.tasks.spawn(self._stopped.wait(), "signals")
        failed = server.tasks.spawn(server.failure(), "failures")
        done, _ = await asyncio.wait([stopped, failed], return_when=asyncio.FIRST_COMPLETED)
        return failed.result() if failed in done and stopped not in done else None

    async def _watch(self, server: Server, taken: TakenUp, news: News) -> None:
        while True:
            counts = await server.engine.read(taken.id, server.hub.counted)
            news.look(counts, server.trouble())
            await self._clock.sleep(EVERY)

    def _tell(self, item: Item) -> None:
        if self._over:
            return
        self._over = item.event == "stopping"
        self._outlet.line(as_json(item) if self._json else as_text(item, self._clock))

    def _tell_ready(self, server: Server, taken: TakenUp) -> None:
        if self._json:
            self._tell(ready(server, taken))
        else:
            for line in banner(server, taken, colours=shows_colours()):
                self._outlet.line(line)
        if server.notice:
            self._tell(Item("notice", server.notice, {"text": server.notice}))
        room = checks.connections(self._settings.connections, self._allowed)
        if room.level is not checks.Level.OK:
            text = f"{room.what} {room.cure}"
            self._tell(Item("notice", text, {"text": text}))
        if taken.waits:
            text = (
                "The talk was changed in a console since; its deck is not taken over before D decides there."
            )
            self._tell(Item("notice", text, {"text": text}))
        for kept in taken.kept:
            where = f"line {kept.line}" if kept.line else "not in the deck any more"
            text = f"Kept as it was asked ({where}): {kept.text}"
            self._tell(
                Item("kept", text, {"question_id": kept.question_id, "line": kept.line, "text": kept.text})
            )

    def _tell_address(self, server: Server, taken: TakenUp, standing: Standing) -> None:
        url = server.venue.join_url(taken.public_code)
        fields = {
            "join_url": url,
            "name_url": server.venue.name_url(taken.public_code),
            "stage_url": server.stage_url(taken.id, taken.public_code),
            "proved": standing.reach == "proved",
        }
        name = f" or {fields['name_url']}" if fields["name_url"] else ""
        doubt = "" if fields["proved"] else " (not reachable from here yet)"
        self._tell(Item("address", f"Join at {url}{name}{doubt}", fields))


def listen_to_signals(stop: Callable[[], None]) -> None:
    """Call `stop` for a signal that asks the process to end; a second Ctrl-C breaks it off."""
    running = asyncio.get_running_loop()
    if sys.platform == "win32":
        for number in (signal.SIGINT, signal.SIGBREAK):
            signal.signal(number, lambda _number, _frame: running.call_soon_threadsafe(stop))
        return

    def stop_or_break_off() -> None:
        running.remove_signal_handler(signal.SIGINT)
        stop()

    running.add_signal_handler(signal.SIGINT, stop_or_break_off)
    running.add_signal_handler(signal.SIGTERM, stop)
    running.add_signal_handler(signal.SIGHUP, stop)
