"""A program in a terminal of its own, whose screen can be read and keys pressed."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Callable
from typing import Any, Self

_PIECE = re.compile(r"\x1b\[(\?)?([0-9;]*)([A-Za-z])|[^\x1b]+|\x1b")


class PseudoTerminal:
    """`sanora` with these arguments; whoever reads the screen waits until it shows what is expected.

    It knows as much of a terminal as the program uses: whole lines at their places.
    """

    def __init__(
        self, *arguments: object, columns: int = 80, lines: int = 24, term: str = "xterm-256color"
    ) -> None:
        self._master, self._slave = pty.openpty()
        self.resize(columns, lines)
        self.modes_before = self.modes()
        self._rows: dict[int, str] = {}
        self._row = 0
        self._undecided = b""
        self.heard = ""
        """All that was written, escape codes included."""
        windows = {"DISPLAY", "WAYLAND_DISPLAY"}  # nothing is to be opened
        environment = {name: value for name, value in os.environ.items() if name not in windows}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "sanora", *map(str, arguments)],
            stdin=self._slave,
            stdout=self._slave,
            stderr=self._slave,
            start_new_session=True,
            env={**environment, "TERM": term},
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        self.end()
        os.close(self._master)
        os.close(self._slave)

    @property
    def screen(self) -> str:
        """What the screen shows, without colours."""
        return "\n".join(self._rows.get(row, "").rstrip() for row in range(1, max(self._rows, default=0) + 1))

    def resize(self, columns: int, lines: int) -> None:
        """Give the terminal another size."""
        fcntl.ioctl(self._slave, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def press(self, *keys: str) -> None:
        """Send keys."""
        for key in keys:
            os.write(self._master, key.encode())

    def until(self, *texts: str) -> str:
        """Wait until the screen shows all of these; return it."""
        self.wait(lambda: all(text in self.screen for text in texts))
        return self.screen

    def wait(self, holds: Callable[[], bool]) -> None:
        """Read on until something holds."""
        while not holds():
            self._hear(0.05)

    def forget(self) -> None:
        """Take the screen for empty."""
        self._rows.clear()

    def end(self) -> int:
        """Wait for the program's end; return its exit code."""
        while self.process.poll() is None:
            self._hear(0.05)
        self._hear(0)
        return self.process.returncode

    def restored(self) -> bool:
        """Tell whether the terminal is as it was before: its modes, the cursor, the other screen."""
        last = {name: self.heard.rfind(f"\x1b[?{name}") for name in ("1049h", "1049l", "25h", "25l")}
        return (
            self.modes() == self.modes_before and last["1049l"] > last["1049h"] and last["25h"] > last["25l"]
        )

    def modes(self) -> list[Any]:
        """Return the terminal's modes."""
        return termios.tcgetattr(self._slave)

    def _hear(self, seconds: float | None = None) -> None:
        if select.select([self._master], [], [], seconds)[0]:
            self._undecided += os.read(self._master, 65536)
        text = self._undecided.decode(errors="ignore")
        if text and text.encode() == self._undecided:
            self._undecided = b""
            self.heard += text
            self._show(text)

    def _show(self, text: str) -> None:
        for piece in _PIECE.finditer(text):
            if piece[3] is None:
                self._rows[self._row] = self._rows.get(self._row, "") + piece[0]
            elif piece[3] == "H":
                self._row = int(piece[2].partition(";")[0] or 1)
                self._rows[self._row] = ""
            elif piece[3] == "J":
                self._rows.clear()
