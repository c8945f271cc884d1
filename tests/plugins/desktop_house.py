"""A pytest plugin: the desktop application as tests hold it, and a hall of phones beside it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from qt_windows import Until

from sanora.clock import SystemClock
from sanora.commandline.decks import open_deck
from sanora.config import Settings
from sanora.testing.device import Device
from sanora_desktop.background import Background

if TYPE_CHECKING:
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication, QWidget

    from sanora_desktop.desk import Desk
    from sanora_desktop.view import Asked, Message, View


class House:
    """An application with its windows, driven by keys and mouse."""

    def __init__(self, folder: Path, deck: Path | None, until: Until, **start: Any) -> None:
        from sanora_desktop.application import Application  # noqa: PLC0415 - Qt reads its variables when loaded
        from sanora_desktop.desk import Start  # noqa: PLC0415 - as above
        from sanora_desktop.instance import Instance  # noqa: PLC0415 - as above

        self.settings = Settings(data=str(folder), port=0, mdns=False, host="127.0.0.1", listen=["127.0.0.1"])
        self.settings.folder.prepare()
        self.until = until
        self.instance = Instance(self.settings.folder)
        assert self.instance.first()
        self.app = Application(self.settings, SystemClock(), self.instance)
        self.window = self.app.window
        self.over = False
        self._left = False
        self.app.ended = self._ended
        self.told: list[str] = []
        self.broken: list[str] = []
        self.app.bridge.told.connect(self._hear)
        self.app.bridge.broke.connect(self.broken.append)
        self.app.open(Start(None if deck is None else open_deck(deck), **start))

    def ready(self) -> House:
        """Wait until the talk is there."""
        self.until(lambda: self.view.connected and self.view.known and self.view.venue is not None)
        return self

    @property
    def view(self) -> View:
        """What the window shows."""
        return self.window.view

    @property
    def asked(self) -> Asked:
        """The round on the screen."""
        assert self.view.asked is not None
        return self.view.asked

    @property
    def port(self) -> int:
        """Where phones come in."""
        assert self.view.venue is not None
        return int(self.view.venue.join_url.rpartition(":")[2].partition("/")[0])

    @property
    def dialog(self) -> Any:
        """The smaller window that is open."""
        from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - as above

        return QApplication.activeModalWidget()

    def key(self, key: Qt.Key | str, *modifiers: Qt.KeyboardModifier, on: QWidget | None = None) -> None:
        """Press a key in the control window, or in another one."""
        from PySide6.QtCore import Qt  # noqa: PLC0415 - as above
        from PySide6.QtTest import QTest  # noqa: PLC0415 - as above

        held = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            held |= modifier
        code = Qt.Key(ord(key.upper())) if isinstance(key, str) else key
        if on is None and not self.window.isActiveWindow():
            self.window.activateWindow()
            self.until(self.window.isActiveWindow)
        target = on if on is not None else self.window.focusWidget() or self.window
        QTest.keyClick(target, code, held)

    def press(self, widget: QWidget) -> None:
        """Click with the mouse."""
        from PySide6.QtCore import Qt  # noqa: PLC0415 - as above
        from PySide6.QtTest import QTest  # noqa: PLC0415 - as above

        assert widget.isVisible()
        assert widget.isEnabled()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def choose(self, text: str) -> None:
        """Click on a button of the open dialog, by what stands on it."""
        from PySide6.QtWidgets import QAbstractButton  # noqa: PLC0415 - as above

        self.until(lambda: self.dialog is not None)
        buttons: list[Any] = self.dialog.findChildren(QAbstractButton)
        self.press(next(button for button in buttons if button.text().replace("&", "") == text))

    def work(self, work: Callable[[Desk], Coroutine[Any, Any, Any]]) -> Any:
        """Have work done on the desk's side; return its result or raise its refusal."""
        done: list[Any] = []
        failed: list[Exception] = []
        self.app.bridge.ask(work, done.append, failed.append)
        self.until(lambda: done or failed)
        if failed:
            raise failed[0]
        return done[0]

    def end(self) -> None:
        """Close it, and end its server; once is enough."""
        if self._left:
            return
        self._left = True
        if not self.over:
            dialog = self.dialog
            while dialog is not None:
                dialog.done(0)
                dialog.close()
                self.until(lambda gone=dialog: self.dialog is not gone)
                dialog = self.dialog
            self.window.go(stop_server=True)
        self.window.deleteLater()
        self.until(lambda: self.over)

    def _hear(self, message: Message) -> None:
        self.told.append(message.text)

    def _ended(self) -> None:
        self.over = True


class Hall:
    """Phones, in a loop of their own."""

    def __init__(self, until: Until) -> None:
        self._until = until
        self._leaving: asyncio.Event | None = None
        self._background = Background(self._live)
        self._background.start()
        self.phones: list[Device] = []

    async def _live(self) -> None:
        self._leaving = asyncio.Event()
        await self._leaving.wait()

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        """Run something here while windows live on; return what it returns."""
        future = self._background.submit(work)
        self._until(future.done)
        return future.result()

    def come(self, house: House, number: int) -> list[Device]:
        """Let so many phones join."""
        port, code = house.port, house.view.public_code

        async def coming() -> list[Device]:
            phones = [Device("127.0.0.1", port, code) for _ in range(number)]
            for phone in phones:
                await phone.join()
            return phones

        self.phones += self.run(coming())
        return self.phones

    def answer(self, house: House, answers: list[str | list[str]]) -> None:
        """Let the first phones answer the question on the screen, each with one of these."""
        round_ = house.asked.round

        async def answering() -> None:
            for number, (phone, answer) in enumerate(zip(self.phones, answers, strict=False)):
                receipt = await phone.vote(round_, answer, f"vote-{round_:04}-{number:04}")
                assert receipt["type"] == "answer:submitted", receipt

        self.run(answering())

    def end(self) -> None:
        """Cut all connections and end the loop."""

        async def ending() -> None:
            for phone in self.phones:
                phone.leave()
            assert self._leaving is not None
            self._leaving.set()

        self._background.submit(ending())
        assert self._background.wait()


Open = Callable[..., House]
"""Opens an application: see the fixture `house`."""


@pytest.fixture
def house(qt: QApplication, until: Until, data: Path) -> Iterator[Open]:
    """Open applications, each on the data folder unless another one is named; they end with the test."""
    del qt
    opened: list[House] = []

    def open_house(deck: Path | None = None, folder: Path = data, **start: Any) -> House:
        opened.append(House(folder, deck, until, **start))
        return opened[-1]

    yield open_house
    for each in opened:
        each.end()


@pytest.fixture
def hall(qt: QApplication, until: Until) -> Iterator[Hall]:
    """Return a hall of phones, which live in a thread of their own."""
    del qt
    made = Hall(until)
    yield made
    made.end()


@pytest.fixture
def background(until: Until) -> Iterator[Callable[[Coroutine[Any, Any, Any]], Any]]:
    """Run coroutines in another thread, while windows live on; return what they return."""
    made = Hall(until)
    yield made.run
    made.end()
