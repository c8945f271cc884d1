"""What tests of the console's words get: another laptop, open codes, what is typed, `sanora poll`."""

import io
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from open_code import Open, Opened
from polling import Poll


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """Return the data folder of another laptop; it is not there yet."""
    return tmp_path / "other"


@pytest.fixture
def opened(data: Path) -> Iterator[Open]:
    """Open codes; the commands end with the test."""
    started: list[Opened] = []

    def start(*arguments: str) -> Opened:
        started.append(Opened(data, *arguments))
        return started[-1]

    yield start
    for command in started:
        if command.process.poll() is None:
            command.process.kill()
        command.process.communicate()


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Have lines ready on the standard input."""

    def ready(*lines: str) -> None:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))

    ready()
    return ready


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let commands measure their terminal, whatever size the test run was told to have."""
    for name in ("COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def poll(data: Path) -> Poll:
    """Return the command for the server of the test."""
    return Poll(data)
