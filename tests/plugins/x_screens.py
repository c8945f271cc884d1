"""A laptop and a projector as X knows them, with a keyboard and a mouse, and what they show."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Self

from PIL import Image, ImageGrab

LAPTOP, HALL = 0, 1
PATIENCE = 45.0
"""Seconds until a window must be there."""

SIZES = ("1280x800x24", "1920x1080x24")


class XScreens:
    """Two screens of a server that draws for nobody; they end with the block."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._display = ""

    def __enter__(self) -> Self:
        read, write = os.pipe()
        screens = [word for number, size in enumerate(SIZES) for word in ("-screen", str(number), size)]
        command = [_program("Xvfb"), "-displayfd", str(write), *screens, "-dpi", "96", "-nolisten", "tcp"]
        self._process = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as number:  # it picks a free one, and tells when it is ready
            self._display = f":{number.readline().strip()}"
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait()

    @property
    def environment(self) -> dict[str, str]:
        """Variables by which a program draws there."""
        return {"DISPLAY": self._display, "QT_QPA_PLATFORM": "xcb"}

    def press(self, *keys: str) -> None:
        """Press keys by X's names: `n`, `space`, `F5`, `shift+e`."""
        self._do("key", "--clearmodifiers", *keys)

    def focus(self, title: str) -> None:
        """Wait for a window, and let it have the keyboard, as a window manager does."""
        found = ("search", "--sync", "--screen", LAPTOP, "--onlyvisible", "--name", title)
        self._do(*found, "windowfocus", "--sync")

    def click(self, x: int, y: int, *, screen: int = LAPTOP, times: int = 1) -> None:
        """Click with the left button, and leave the pointer in a corner, where it is on nothing."""
        self._do("mousemove", "--screen", screen, x, y, "click", "--repeat", times, "--delay", 40, 1)
        self._do("mousemove", "--screen", LAPTOP, 1279, 799)

    def shot(self, screen: int) -> Image.Image:
        """Return what a screen shows."""
        return ImageGrab.grab(xdisplay=f"{self._display}.{screen}").convert("RGB")

    def _do(self, *words: object) -> None:
        environment = {**os.environ, "DISPLAY": self._display}
        subprocess.run([_program("xdotool"), *map(str, words)], env=environment, check=True, timeout=PATIENCE)


def _program(name: str) -> str:
    """Return where a program is."""
    return str(Path(shutil.which(name) or name))
