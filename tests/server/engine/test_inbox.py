"""The inbox: the audience waits for company, and nobody who drives does."""

from __future__ import annotations

import asyncio

import pytest

from sanora.conference.outcome import Outcome
from sanora.conference.permissions import LOCAL_HOST, Actor, Role
from sanora.conference.stage import DirectStage
from sanora.testing.clock import START
from sanora_server.engine import inbox
from sanora_server.engine.inbox import Inbox, Pending

AUDIENCE = Actor(Role.AUDIENCE, conference="c", participant=1)
FULL = 4


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make batches small, and the wait for company longer than any test."""
    monkeypatch.setattr(inbox, "BATCH", FULL)
    monkeypatch.setattr(inbox, "WINDOW", 3600)


def unheard(outcome: Outcome) -> None:
    """Take an answer that does not come."""
    raise AssertionError(outcome)


def fill(box: Inbox, number: int, actor: Actor = AUDIENCE) -> None:
    """Put commands in; what they are does not matter here."""
    for _ in range(number):
        assert box.put(Pending("c", DirectStage(), actor, START, unheard))


async def test_the_audience_waits_for_company() -> None:
    box = Inbox()
    fill(box, FULL - 1)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.01):
            await box.batch()


async def test_who_drives_waits_for_nobody() -> None:
    box = Inbox()
    fill(box, 1, LOCAL_HOST)
    commands, _looks = await box.batch()
    assert [pending.actor for pending in commands] == [LOCAL_HOST]


async def test_who_drives_goes_first_and_leaves_the_others_their_room(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(inbox, "WINDOW", 0)
    box = Inbox()
    fill(box, FULL + 1)
    fill(box, 1, LOCAL_HOST)
    commands, _looks = await box.batch()
    assert [pending.actor for pending in commands] == [LOCAL_HOST, *[AUDIENCE] * FULL]
    commands, _looks = await box.batch()
    assert [pending.actor for pending in commands] == [AUDIENCE]
