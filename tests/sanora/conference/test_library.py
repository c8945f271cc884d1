"""The life of a conference: DRAFT, ACTIVE, ENDED, gone."""

import pytest

from sanora import text
from sanora.conference.library import (
    ActivateConference,
    ConferenceCreated,
    ConferenceDeleted,
    ConferenceUpdated,
    CreateConference,
    DeleteConference,
    EndConference,
    StatusChanged,
    UpdateConference,
)
from sanora.conference.permissions import LOCAL_HOST, Actor, Role
from sanora.conference.rehearsal import StartRehearsal
from sanora.conference.state import ConferenceStatus
from sanora.errors import Forbidden, Malformed, WrongState
from sanora.ids import CODE_ALPHABET, CODE_LENGTH
from sanora.testing.clock import START
from sanora.testing.plugin import Play
from sanora.testing.trial import Trial


def test_a_new_conference_is_a_draft_of_whoever_asked() -> None:
    trial = Trial()
    command = CreateConference(
        title="  Bats\nat night ", description="a\n\n\n\nb", network="Hall 5", source="bats.md"
    )
    (event,) = trial.do(Actor(Role.HOST, "eve"), command)
    assert isinstance(event, ConferenceCreated)
    assert (event.title, event.description, event.network) == ("Bats at night", "a\n\nb", "Hall 5")
    assert (event.owner, event.source, event.created_at) == ("eve", "bats.md", START)
    assert len(event.public_code) == CODE_LENGTH
    assert set(event.public_code) <= set(CODE_ALPHABET)
    assert trial.conference.status == ConferenceStatus.DRAFT


@pytest.mark.parametrize("title", ["", " ", "\u202e", "\u3164", "x" * (text.TITLE + 1)])
def test_a_title_must_say_something_and_be_short(title: str) -> None:
    with pytest.raises(Malformed):
        Trial().do(LOCAL_HOST, CreateConference(title=title))


def test_it_starts_and_ends_once(play: Play) -> None:
    stage = play(active=False)
    stage.host(EndConference()).refused(WrongState)
    stage.host(ActivateConference()).expect(StatusChanged, status=ConferenceStatus.ACTIVE, at=START)
    stage.host(ActivateConference()).nothing()
    stage.at(9).host(EndConference()).expect(StatusChanged, status=ConferenceStatus.ENDED)
    stage.host(EndConference()).nothing()
    stage.host(ActivateConference()).refused(WrongState)
    assert stage.conference.activated_at == START
    assert stage.conference.ended_at == stage.trial.now


def test_a_rehearsal_ends_before_the_conference_does(play: Play) -> None:
    play().host(StartRehearsal()).host(EndConference()).refused(WrongState)


def test_what_is_left_out_of_an_update_stays(play: Play) -> None:
    stage = play().host(UpdateConference(network="Hall 5"))
    stage.expect(ConferenceUpdated, title="Rehearsing the rules", description="", network="Hall 5")
    stage.host(UpdateConference(title=" Rehearsing  the rules ")).nothing()
    stage.host(UpdateConference()).nothing()
    stage.host(UpdateConference(title="Rules", description="All of them.", network="")).expect(
        ConferenceUpdated, title="Rules", description="All of them.", network=""
    )


@pytest.mark.parametrize(
    "command",
    [
        UpdateConference(title=" "),
        UpdateConference(description="x" * (text.DESCRIPTION + 1)),
        UpdateConference(network="x" * (text.NETWORK + 1)),
    ],
)
def test_an_update_keeps_to_the_limits(play: Play, command: UpdateConference) -> None:
    play().host(command).refused(Malformed)


def test_a_running_conference_is_not_deleted(play: Play) -> None:
    stage = play()
    stage.host(DeleteConference()).refused(WrongState)
    stage.host(EndConference()).host(DeleteConference()).expect(ConferenceDeleted, id=stage.conference.id)
    assert stage.conference.public_code == ""


def test_a_draft_can_be_deleted(play: Play) -> None:
    play(active=False).host(DeleteConference()).expect(ConferenceDeleted)


def test_other_hosts_stay_out(play: Play) -> None:
    stage = play()
    eve = Actor(Role.HOST, "eve")
    for command in (UpdateConference(title="Mine"), EndConference(), DeleteConference()):
        stage.by(eve, command).refused(Forbidden)
