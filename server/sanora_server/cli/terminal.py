"""A terminal taken over for a while: keys one by one, a picture for lines, and all as before at the end."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
import termios
import tty
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Any, Self

ENTER = "\x1b[?1049h\x1b[?25l\x1b[2J"
LEAVE = "\x1b[0m\x1b[?25h\x1b[?1049l"

_KEY = re.compile(r"\x1b(?:\[|O)([0-9;]*)([A-Za-z~])|\x1b|.", re.DOTALL)
_NAMES = {
    "C": "right",
    "D": "left",
    "A": "up",
    "B": "down",
    "5~": "page up",
    "6~": "page down",
    " ": "space",
    "\x03": "ctrl-c",
    "\r": "enter",
    "\n": "enter",
    "\x1b": "escape",
}


def keys(text: str) -> Iterator[str]:
    """Yield the names of the keys that sent a text; letters are their own names."""
    for match in _KEY.finditer(text):
        name = f"{match[1]}{match[2]}" if match[2] == "~" else match[2] or match[0]
        yield _NAMES.get(name, name)


class Terminal:
    """The terminal from entering the context to leaving it, however that happens.

    `pressed` is called with each key, `resized` when the picture must be drawn anew.
    """

    def __init__(self, pressed: Callable[[str], None], resized: Callable[[], None]) -> None:
        self._pressed = pressed
        self._resized = resized
        self._input = sys.stdin.fileno()
        self._output = sys.stdout.fileno()
        self._before: list[Any] = []
        self._shown: list[str] = []

    def __enter__(self) -> Self:
        loop = asyncio.get_running_loop()
        self._take()
        loop.add_reader(self._input, self._read)
        loop.add_signal_handler(signal.SIGWINCH, self._redraw)
        loop.add_signal_handler(signal.SIGTSTP, self._suspend)
        loop.add_signal_handler(signal.SIGCONT, self._resume)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        loop = asyncio.get_running_loop()
        loop.remove_reader(self._input)
        for number in (signal.SIGWINCH, signal.SIGTSTP, signal.SIGCONT):
            loop.remove_signal_handler(number)
        self._give_back()

    def draw(self, make: Callable[[int, int], list[str]]) -> None:
        """Show the picture that `make(columns, lines)` returns; only lines that changed are written."""
        size = self._size()
        lines = make(size.columns, size.lines)
        out = "".join(
            f"\x1b[{number};1H{line}\x1b[0m\x1b[K"
            for number, line in enumerate(lines, start=1)
            if number > len(self._shown) or self._shown[number - 1] != line
        )
        self._shown = lines
        self._write(out)

    def _size(self) -> os.terminal_size:
        try:
            return os.get_terminal_size(self._output)
        except OSError:  # the terminal is gone
            return os.terminal_size((80, 24))

    def _take(self) -> None:
        self._before = termios.tcgetattr(self._input)
        tty.setcbreak(self._input, termios.TCSANOW)
        mode = termios.tcgetattr(self._input)
        mode[6][termios.VINTR] = b"\x00"  # Ctrl-C is a key like others: it asks first
        termios.tcsetattr(self._input, termios.TCSANOW, mode)
        self._shown = []
        self._write(ENTER)

    def _give_back(self) -> None:
        self._write(LEAVE)
        termios.tcsetattr(self._input, termios.TCSADRAIN, self._before)

    def _read(self) -> None:
        text = os.read(self._input, 1024).decode(errors="ignore")
        if not text:  # the terminal is gone
            asyncio.get_running_loop().remove_reader(self._input)
        for key in keys(text):
            self._pressed(key)

    def _redraw(self) -> None:
        self._shown = []
        self._write("\x1b[2J")
        self._resized()

    def _suspend(self) -> None:
        self._give_back()
        os.kill(os.getpid(), signal.SIGSTOP)

    def _resume(self) -> None:
        self._take()
        self._resized()

    def _write(self, text: str) -> None:
        data = text.encode(errors="replace")
        try:
            while data:
                data = data[os.write(self._output, data) :]
        except OSError:  # the terminal is gone; its hang-up ends us
            return
