"""What tests of clients and commands get: a deck, a data folder, servers that end with the test."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from command_line import DECK, Serving


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a data folder that is not there yet."""
    return tmp_path / "data"


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    """Return the file of a deck with two questions."""
    file = tmp_path / "talk.md"
    file.write_text(DECK, encoding="utf-8")
    return file


@pytest.fixture
def serve(data: Path) -> Iterator[Callable[..., Serving]]:
    """Start servers on the data folder; they end with the test."""
    started: list[Serving] = []

    def start(*arguments: object, word: str = "serve") -> Serving:
        started.append(Serving(data, *arguments, word=word))
        return started[-1]

    yield start
    for serving in started:
        serving.end()
