"""`sanora pair` on both laptops: with an open code in a process, and as the other one types it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

from yarl import URL

from sanora_console.words.pair import main


class Opened:
    """`sanora pair --json` in a process of its own; `first` is what it says of its code."""

    def __init__(self, data: Path, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "sanora", "pair", "--json", f"--data={data}", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.first = self.next()

    def next(self) -> dict[str, Any]:
        """Return the next thing it says."""
        assert self.process.stdout is not None
        return json.loads(self.process.stdout.readline() or "{}")

    @property
    def code(self) -> str:
        """Its eight digits."""
        return self.first["code"]

    @property
    def link(self) -> str:
        """Its link."""
        return self.first["link"]

    @property
    def address(self) -> str:
        """Where the other laptop comes in."""
        return URL(self.link).authority

    def end(self) -> tuple[int, str]:
        """Wait for its end; return the exit code, and what it said of the trouble."""
        _, errors = self.process.communicate(timeout=20)
        return self.process.returncode, errors


Open: TypeAlias = Callable[..., Opened]


def pair(folder: Path, *arguments: str) -> int:
    """Run `sanora pair` on a data folder."""
    return main([*arguments, f"--data={folder}"])
