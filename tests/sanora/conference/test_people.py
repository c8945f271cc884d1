"""Joining: names, tokens, the locked room."""

import pytest

from sanora.conference.library import EndConference, LockRoom, RoomLockChanged
from sanora.conference.naming import checked_name, unique_name
from sanora.conference.people import JoinConference, ParticipantJoined, identify
from sanora.conference.rehearsal import StartRehearsal, StopRehearsal
from sanora.conference.state import Conference, Participant
from sanora.errors import BadName, Ended, RoomLocked, WrongState
from sanora.testing.clock import START
from sanora.testing.plugin import Play

WIDE = "\uff21\uff4e\uff4e\uff41"
BOLD = "\U0001d400\U0001d427\U0001d427\U0001d41a"


def joined(stage_name: str) -> JoinConference:
    return JoinConference(public_code="", name=stage_name)


def test_a_device_is_known_by_its_token(play: Play) -> None:
    stage = play().join("Anna").join("Bert")
    found = identify(stage.conference, stage.tokens["Bert"])
    assert found is not None
    assert (found.id, found.name) == (stage.people["Bert"], "Bert")
    assert identify(stage.conference, "never given") is None
    assert identify(stage.conference, "") is None


def test_the_value_keeps_no_token(play: Play) -> None:
    stage = play().join("Anna")
    assert stage.tokens["Anna"] not in repr(stage.conference)


def test_people_may_come_before_it_begins_and_not_after_the_end(play: Play) -> None:
    play(active=False).anyone(joined("Anna")).expect(ParticipantJoined, name="Anna", joined_at=START)
    stage = play().host(EndConference())
    stage.anyone(joined("Anna")).refused(Ended)


def test_a_locked_room_lets_nobody_new_in(play: Play) -> None:
    stage = play().join("Anna").host(LockRoom(locked=True)).expect(RoomLockChanged, locked=True)
    stage.host(LockRoom(locked=True)).nothing()
    stage.anyone(joined("Bert")).refused(RoomLocked)
    assert identify(stage.conference, stage.tokens["Anna"]) is not None
    stage.host(LockRoom(locked=False)).join("Bert").finish()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("", ""),
        ("   \n ", ""),
        ("  Anna  Maria ", "Anna Maria"),
        ("Anna\u202e\u200b\x07\n2", "Anna 2"),
        ("x" * 30, "x" * 30),
        ("👩‍👩‍👧‍👦" * 17, "👩‍👩‍👧‍👦" * 17),
        ("🇩🇪" * 30, "🇩🇪" * 30),
        ("é" * 30, "é" * 30),
        ("e\u0301", "é"),
        ("ก็" * 30, "ก็" * 30),
    ],
)
def test_names_are_cleaned(given: str, kept: str) -> None:
    assert checked_name(given) == kept


@pytest.mark.parametrize(
    "given", ["x" * 31, "🇩🇪" * 31, "e" + "\u0301" * 500, "\u3164", "\u200d", "\ue000\u200c"]
)
def test_names_that_are_none_are_refused(given: str) -> None:
    with pytest.raises(BadName):
        checked_name(given)


@pytest.mark.parametrize("other", ["Anna", "ANNA", "anna", WIDE, BOLD, "An\u200dna"])
def test_a_name_that_looks_like_another_gets_a_number(play: Play, other: str) -> None:
    stage = play().join("Anna")
    stage.anyone(joined(other)).expect(ParticipantJoined, name=f"{other} 2")


def test_numbers_behind_names_go_on(play: Play) -> None:
    stage = play()
    for expected in ("Anna", "Anna 2", "Anna 3", "Anna 4", "Anna 5"):
        stage.anyone(joined("Anna")).expect(ParticipantJoined, name=expected)
    stage.anyone(joined("Anna 2")).expect(ParticipantJoined, name="Anna 2 2")


def test_people_without_a_name_are_no_twins(play: Play) -> None:
    stage = play().anyone(joined("")).expect(ParticipantJoined, name="")
    stage.anyone(joined(" ")).expect(ParticipantJoined, name="")


def test_a_crowd_of_one_name_is_named_quickly() -> None:
    conference = Conference(id="hall")
    for number in range(1, 3001):
        name = unique_name("Anna", conference)
        conference.admit(Participant(number, f"hash {number}", START, name))
    assert len({person.name for person in conference.participants.values()}) == 3000


def test_whoever_is_not_there_can_be_dismissed(play: Play) -> None:
    stage = play().join("Anna")
    stage.conference.dismiss(77)
    stage.conference.dismiss(stage.people["Anna"])
    assert (stage.conference.participants, stage.conference.tokens, stage.conference.names) == ({}, {}, {})


def test_simulated_people_come_only_to_a_rehearsal(play: Play) -> None:
    stage = play().join("bot", rehearsal=True).refused(WrongState)
    stage.host(StartRehearsal()).join("bot", rehearsal=True).expect(ParticipantJoined, rehearsal=True)
    stage.host(StopRehearsal()).finish()
    assert identify(stage.conference, stage.tokens["bot"]) is None
    assert stage.conference.names == {}
