"""A real terminal for a real program: tmux, typed into key by key, whose screen is read as a person would."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Self

STEP = 0.05
"""Seconds between two looks at the screen."""

PATIENCE = 20.0
"""Seconds until the screen must show what is expected."""


class Tmux:
    """`sanora` with these arguments in a terminal of its own; it ends with the block.

    `environment` is added to the program's.
    """

    def __init__(
        self,
        folder: Path,
        *arguments: object,
        columns: int = 100,
        lines: int = 32,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self._socket = str(folder / "tmux")
        self._environment = {**_environment(), **(environment or {})}
        self._arguments = [sys.executable, "-m", "sanora", *map(str, arguments)]
        self._size = (str(columns), str(lines))

    def __enter__(self) -> Self:
        columns, lines = self._size
        kept = ("start-server", ";", "set-option", "-g", "remain-on-exit", "on", ";")
        began = ("new-session", "-d", "-x", columns, "-y", lines)
        self._tmux("-f", os.devnull, *kept, *began, *self._arguments)
        return self

    def __exit__(self, *exc: object) -> None:
        self._tmux("kill-server", check=False)

    @property
    def screen(self) -> str:
        """What the screen shows, without colours."""
        return self._tmux("capture-pane", "-p")

    @property
    def coloured(self) -> str:
        """What the screen shows, with the codes of its colours."""
        return self._tmux("capture-pane", "-p", "-e")

    @property
    def pid(self) -> int:
        """The program's process."""
        return int(self._tmux("display-message", "-p", "#{pane_pid}"))

    def press(self, *keys: str) -> None:
        """Type keys by their names in tmux: `n`, `Space`, `Escape`, `C-c`."""
        for key in keys:
            self._tmux("send-keys", key)

    def type(self, text: str) -> None:
        """Type a text as it is."""
        self._tmux("send-keys", "-l", text)

    def resize(self, columns: int, lines: int) -> None:
        """Give the terminal another size."""
        self._tmux("resize-window", "-x", str(columns), "-y", str(lines))

    def until(self, *texts: str) -> str:
        """Wait until the screen shows all of these; return it."""
        return self.wait(lambda screen: all(text in screen for text in texts), " and ".join(map(repr, texts)))

    def wait(self, holds: Callable[[str], bool], what: str = "what is expected") -> str:
        """Wait until something holds for the screen; return it."""
        pause = threading.Event()
        for _ in range(round(PATIENCE / STEP)):
            screen = self.screen
            if holds(screen):
                return screen
            pause.wait(STEP)
        raise AssertionError(f"the screen does not show {what}:\n{self.screen}")

    def dead(self) -> bool:
        """Tell whether the program has ended."""
        return self._tmux("display-message", "-p", "#{pane_dead}").strip() == "1"

    def _tmux(self, *words: str, check: bool = True) -> str:
        done = subprocess.run(
            [shutil.which("tmux") or "tmux", "-u", "-S", self._socket, *words],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=PATIENCE,
            env=self._environment,
        )
        if check and done.returncode:
            raise AssertionError(done.stderr)
        return done.stdout


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in {"TMUX", "DISPLAY", "NO_COLOR"}}
    return {**kept, "COLORTERM": "truecolor", "LANG": "C.UTF-8", "TERM": "xterm-256color"}
