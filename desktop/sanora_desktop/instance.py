"""One application for one data folder: a second start brings the first one's window to the front."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

import msgspec
from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from sanora import wire
from sanora.errors import Malformed
from sanora.paths import DataFolder

PATIENCE = 3000
"""Milliseconds in which the first application must listen."""

LARGEST = 8 * 1024


class Wish(msgspec.Struct, frozen=True):
    """What a second start wants of the first one: its window, and perhaps a deck."""

    deck: str = ""


class Names(NamedTuple):
    """Where the lock is, and what the socket is called."""

    lock: str
    socket: str

    @classmethod
    def of(cls, folder: DataFolder) -> Names:
        """Return those of a data folder."""
        sign = hashlib.sha256(str(folder.root.resolve()).encode()).hexdigest()[:24]
        return cls(str(folder.run / "desktop.lock"), f"sanora-desktop-{sign}")


class Instance(QObject):
    """Take it with `first`; it then emits `wanted` with the wishes of later starts."""

    wanted = Signal(object)

    def __init__(self, folder: DataFolder) -> None:
        super().__init__()
        self._names = Names.of(folder)
        self._lock = QLockFile(self._names.lock)
        self._lock.setStaleLockTime(0)  # who holds it lives: a lock of the dead is known by its process
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._come)

    def first(self) -> bool:
        """Tell whether this is the first one, which it then stays until `release`."""
        if not self._lock.tryLock(0):
            return False
        QLocalServer.removeServer(self._names.socket)  # left by a crash
        self._server.listen(self._names.socket)
        return True

    def ask(self, wish: Wish) -> bool:
        """Tell the first one what is wanted; return whether it heard."""
        socket = QLocalSocket()
        socket.connectToServer(self._names.socket)
        if not socket.waitForConnected(PATIENCE):
            return False
        socket.write(msgspec.json.encode(wish) + b"\n")
        socket.flush()
        heard = socket.waitForReadyRead(PATIENCE)
        socket.disconnectFromServer()
        return heard

    def release(self) -> None:
        """Be it no more."""
        self._server.close()
        self._lock.unlock()

    def _come(self) -> None:
        socket = self._server.nextPendingConnection()
        socket.disconnected.connect(socket.deleteLater)
        socket.readyRead.connect(lambda: self._read(socket))
        self._read(socket)  # what came before somebody listened

    def _read(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() > LARGEST:
                socket.abort()
            return
        try:
            wish = wire.decode_as(bytes(socket.readLine(LARGEST).data()), Wish)
        except Malformed:
            socket.abort()
            return
        socket.write(b"heard\n")
        socket.flush()
        self.wanted.emit(wish)
