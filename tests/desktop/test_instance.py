"""One application for one data folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QApplication
from qt_windows import Until

from sanora.paths import DataFolder
from sanora_desktop.instance import Instance, Names, Wish


@pytest.fixture
def folder(data: Path) -> DataFolder:
    folder = DataFolder(data)
    folder.prepare()
    return folder


def test_the_second_is_not_the_first_until_that_one_is_gone(qt: QApplication, folder: DataFolder) -> None:
    del qt
    first, second = Instance(folder), Instance(folder)
    assert first.first()
    assert not second.first()
    first.release()
    assert second.first()
    second.release()


def test_another_folder_is_another_application(qt: QApplication, folder: DataFolder, tmp_path: Path) -> None:
    del qt
    other = DataFolder(tmp_path / "other")
    other.prepare()
    first, second = Instance(folder), Instance(other)
    assert first.first()
    assert second.first()
    for each in (first, second):
        each.release()


@pytest.mark.parametrize(
    "said", [b"rubbish\n", b'{"deck": 5}\n', b'{"deck": "caf\xe9"}\n', b'{"x": ' + b"[" * 9000, b"x" * 20_000]
)
def test_strangers_are_cut_off(qt: QApplication, folder: DataFolder, until: Until, said: bytes) -> None:
    del qt
    first = Instance(folder)
    wishes: list[Wish] = []
    first.wanted.connect(wishes.append)
    assert first.first()
    socket = QLocalSocket()
    socket.connectToServer(Names.of(folder).socket)
    until(lambda: socket.state() is QLocalSocket.LocalSocketState.ConnectedState)
    socket.write(said)
    until(lambda: socket.state() is QLocalSocket.LocalSocketState.UnconnectedState)
    assert wishes == []
    first.release()


def test_nobody_hears_where_nobody_is(qt: QApplication, folder: DataFolder) -> None:
    del qt
    assert not Instance(folder).ask(Wish())
