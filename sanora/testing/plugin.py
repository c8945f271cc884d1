"""A pytest plugin: scenarios that are checked to their end. Name it in `pytest_plugins`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

import pytest

from sanora.conference import Rules
from sanora.kinds.base import Question
from sanora.testing.scenario import Scenario


class Play(Protocol):
    """Begins a scenario with these questions."""

    def __call__(self, *questions: Question, rules: Rules | None = None, active: bool = True) -> Scenario:
        """Return it; each question was added by the host."""
        ...


@pytest.fixture
def play() -> Iterator[Play]:
    """Begin scenarios; what they leave unclaimed fails the test."""
    begun: list[Scenario] = []

    def begin(*questions: Question, rules: Rules | None = None, active: bool = True) -> Scenario:
        begun.append(Scenario(*questions, rules=rules, active=active))
        return begun[-1]

    yield begin
    for scenario in begun:
        scenario.finish()
