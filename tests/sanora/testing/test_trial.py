"""The checks of a trial bite: each planted fault is found."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from sanora.conference import Conference
from sanora.conference.base import Change
from sanora.conference.library import LockRoom, RoomLockChanged
from sanora.conference.permissions import Actor, Role
from sanora.conference.questions import QuestionAdded, QuestionUpdated
from sanora.conference.revealing import RoundRevealed
from sanora.conference.rounds import RoundClosed, RoundOpened
from sanora.conference.state import CloseReason
from sanora.conference.votes import VoteCast
from sanora.testing.copies import Copy
from sanora.testing.factories import choice
from sanora.testing.scenario import Scenario
from sanora.testing.trial import changed


def whole_life() -> None:
    """Play what every planted fault shows itself in."""
    stage = Scenario(choice(right="A", explanation="because", notes="wink"), choice())
    stage.push(1).vote("p1", "A").later(2).push(2).vote("p1", "A").vote("p1", "B").close(2).later(1)
    stage.reveal(2).reveal(1).finish()


def unseen(_event: Any, _viewer: Actor) -> None:
    return None


def as_it_is(event: Any, _viewer: Actor) -> Any:
    return event


def counts_twice(event: VoteCast, conference: Conference) -> None:
    VERY_FIRST(event, conference)
    conference.rounds[event.round].tally.total_responses += 1


def stays_open(event: RoundClosed, conference: Conference) -> None:
    del event, conference


def nothing_changed(_event: Any) -> tuple[Change, ...]:
    return ()


VERY_FIRST = VoteCast.apply


@pytest.mark.parametrize(
    ("cls", "name", "fault", "found"),
    [
        (VoteCast, "apply", counts_twice, "count of the votes"),
        (VoteCast, "changes", nothing_changed, "no event names"),
        (RoundClosed, "apply", stays_open, "two rounds are open"),
        (RoundClosed, "seen_by", unseen, "closed_at was not told"),
        (RoundOpened, "seen_by", as_it_is, "sent the speaker's notes"),
        (RoundRevealed, "seen_by", as_it_is, "sent the speaker's notes"),
        (RoundRevealed, "seen_by", unseen, "reveal was not told"),
        (QuestionAdded, "changes", nothing_changed, "no event names"),
    ],
)
def test_a_planted_fault_is_found(
    monkeypatch: pytest.MonkeyPatch, cls: type, name: str, fault: Callable[..., Any], found: str
) -> None:
    whole_life()
    monkeypatch.setattr(cls, name, fault)
    with pytest.raises(AssertionError, match=found):
        whole_life()


def test_a_command_that_changes_while_deciding_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def decide(_command: LockRoom, conference: Conference, _context: Any) -> list[Any]:
        conference.locked = True
        return []

    monkeypatch.setattr(LockRoom, "decide", decide)
    with pytest.raises(AssertionError, match="deciding changed"):
        Scenario().host(LockRoom(locked=True))


def test_a_copy_says_what_it_has_otherwise() -> None:
    stage = Scenario(choice()).push().finish()
    viewed = Copy(Actor(Role.STAGE, conference=stage.conference.id), stage.conference)
    fresh = Copy(viewed.viewer, stage.conference)
    assert viewed.difference(fresh, stage.conference) == []
    RoundClosed(round=1, closed_at=stage.trial.now, reason=CloseReason.HOST).apply(viewed.conference)
    assert any("round 1" in line for line in viewed.difference(fresh, stage.conference))


def test_changed_parts_are_named_one_by_one() -> None:
    stage = Scenario(choice()).push().join("p1").finish()
    old = copy.deepcopy(stage.conference)
    stage.vote("p1", "A").finish()
    assert changed(old, stage.conference) == {Change("vote", 1, 1), Change("round", 1)}
    old = copy.deepcopy(stage.conference)
    RoomLockChanged(locked=True).apply(stage.conference)
    QuestionUpdated(question=stage.question(1)).apply(stage.conference)
    assert changed(old, stage.conference) == {Change("conference", "")}
