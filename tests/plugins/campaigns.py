"""A pytest plugin: campaigns against faults, short in every check, long with `--soak`; each leaves figures.

A campaign is a test with the marker `campaign`. It asks the fixture `form` how far to go, and tells `figures`
what it saw: these are what docs/reliability.md shows.
"""

import json
import os
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, TypeAlias

import pytest

LONG_SECONDS = 3600
"""Time limit of a campaign in its long form."""

Value: TypeAlias = float | int | str


class Form(NamedTuple):
    """How far a campaign goes."""

    long: bool

    def of(self, short: int, long: int) -> int:
        """Return how many rounds, people or inputs there are."""
        return long if self.long else short


class Figures:
    """What a campaign saw, in its own words: "kills", "votes acknowledged", "votes lost"."""

    def __init__(self) -> None:
        self.seen: dict[str, Value] = {}

    def __setitem__(self, name: str, value: Value) -> None:
        self.seen[name] = value


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the flag of the long form."""
    parser.addoption("--soak", action="store_true", help="run campaigns in their long form")


def pytest_configure(config: pytest.Config) -> None:
    """Make the markers known."""
    config.addinivalue_line("markers", "campaign(claim): proves a claim of docs/reliability.md")
    config.addinivalue_line("markers", "timed: tells times, so the long form runs it alone")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Give long campaigns the time that they need."""
    if config.getoption("soak"):
        for item in items:
            if item.get_closest_marker("campaign"):
                item.add_marker(pytest.mark.timeout(LONG_SECONDS), append=False)


@pytest.fixture(scope="session")
def form(pytestconfig: pytest.Config) -> Form:
    """Return how far campaigns go."""
    return Form(bool(pytestconfig.getoption("soak")))


@pytest.fixture
def figures(request: pytest.FixtureRequest, form: Form) -> Iterator[Figures]:
    """Return where a campaign notes what it saw; written to a file if the test comes to its end."""
    marker = request.node.get_closest_marker("campaign")
    assert marker is not None, "only a campaign has figures"
    noted, began = Figures(), time.perf_counter()
    yield noted
    record = {
        "claim": marker.args[0],
        "test": request.node.nodeid,
        "long": form.long,
        "seconds": round(time.perf_counter() - began, 1),
        "figures": noted.seen,
    }
    folder = Path(request.config.rootpath) / "test-artifacts" / "campaigns"
    folder.mkdir(parents=True, exist_ok=True)
    name = re.sub(r"\W+", "-", request.node.nodeid.rpartition("/")[2]).strip("-")
    part = folder / f"{name}.{os.getpid()}.part"
    part.write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")
    part.replace(folder / f"{name}.json")
