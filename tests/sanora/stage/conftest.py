"""What the tests that hold Python's projector to JavaScript's get."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import msgspec
import pytest
from missing_parts import require

SCRIPT = Path(__file__).with_name("pictures.mjs")
SECONDS = 30

Web: TypeAlias = Callable[..., list[list[Any]]]


@pytest.fixture(scope="session")
def web(pytestconfig: pytest.Config) -> Web:
    """Return what the web projector makes of jobs, each a dict; see the script."""
    node = require(pytestconfig, "node")

    def run(jobs: Sequence[dict[str, Any]]) -> list[list[Any]]:
        lines = "\n".join(msgspec.json.encode(job).decode() for job in jobs)
        done = subprocess.run(
            [node, str(SCRIPT)], input=lines, capture_output=True, text=True, timeout=SECONDS, check=False
        )
        assert done.returncode == 0, done.stderr
        return [msgspec.json.decode(line) for line in done.stdout.splitlines()]

    return run
