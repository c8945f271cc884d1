"""The language of scenarios: what is claimed wrongly, or not at all, fails."""

import pytest

from sanora.conference.library import LockRoom, RoomLockChanged
from sanora.conference.permissions import LOCAL_HOST, Role
from sanora.conference.rounds import RoundClosed, RoundOpened
from sanora.errors import Forbidden, NotFound, NotLive
from sanora.testing.factories import choice
from sanora.testing.scenario import Scenario


def test_a_refusal_that_nobody_claims_fails_the_next_step() -> None:
    stage = Scenario(choice()).close()
    with pytest.raises(AssertionError, match="never live"):
        stage.push()
    with pytest.raises(AssertionError, match="never live"):
        Scenario(choice()).close().finish()


def test_a_claimed_refusal_is_of_exactly_that_class() -> None:
    with pytest.raises(AssertionError, match="NotFound was expected"):
        Scenario(choice()).close().refused(NotFound)
    with pytest.raises(AssertionError, match="NotLive was expected"):
        Scenario(choice()).push().refused(NotLive)
    with pytest.raises(AssertionError, match="details"):
        Scenario(choice()).close().refused(NotLive, round=3)


def test_events_are_claimed_in_order_and_all_of_them() -> None:
    stage = Scenario(choice(), choice()).push(1).later(2).push(2)
    with pytest.raises(AssertionError, match="RoundOpened was expected"):
        stage.expect(RoundOpened)
    stage = Scenario(choice(), choice()).push(1).later(2).push(2).expect(RoundClosed)
    with pytest.raises(AssertionError, match="nobody expected"):
        stage.finish()
    with pytest.raises(AssertionError, match="RoundClosed was expected, not None"):
        Scenario(choice()).push().expect(RoundOpened).expect(RoundClosed)


def test_fields_are_compared() -> None:
    with pytest.raises(AssertionError, match=r"RoomLockChanged\.locked is True, not False"):
        Scenario().host(LockRoom(locked=True)).expect(RoomLockChanged, locked=False)


def test_nothing_means_nothing() -> None:
    with pytest.raises(AssertionError, match="nobody expected"):
        Scenario().host(LockRoom(locked=True)).nothing()
    with pytest.raises(AssertionError, match="something was expected"):
        Scenario().host(LockRoom(locked=False)).happens()
    with pytest.raises(AssertionError, match="refused"):
        Scenario(choice()).close().nothing()


def test_a_failure_tells_the_script() -> None:
    with pytest.raises(AssertionError, match=r"(?s)CreateConference.*5\.0 s local: LockRoom"):
        Scenario().at(5).host(LockRoom(locked=True)).expect(RoundOpened)


def test_people_join_by_themselves_and_are_known_by_name() -> None:
    stage = Scenario(choice()).push().vote("p1", "A").vote("p2", "B").finish()
    assert stage.people == {"p1": 1, "p2": 2}
    assert stage.device("p2").role == Role.AUDIENCE
    assert stage.round.tally.total_responses == 2


def test_there_is_no_round_before_the_first() -> None:
    with pytest.raises(AssertionError, match="no round"):
        _ = Scenario().round


def test_speakers_and_strangers_have_words_of_their_own() -> None:
    stage = Scenario()
    stage.speaker(LockRoom(locked=True)).refused(Forbidden)
    stage.other_speaker(LockRoom(locked=True)).refused(Forbidden)
    stage.by(LOCAL_HOST, LockRoom(locked=True)).expect(RoomLockChanged)
