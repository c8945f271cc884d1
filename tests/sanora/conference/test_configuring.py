"""Setting a conference up: part by part, checked, and known to everybody."""

from typing import Any

import pytest

from sanora import wire
from sanora.conference.configuring import PARTS, ConferenceConfigured, ConfigureConference
from sanora.conference.library import EndConference
from sanora.conference.setup import FilterMode, Mood, Names, Qa, Quiz, Safety, Scoring, Setup, Signature
from sanora.errors import Ended, Forbidden, Malformed, WrongState
from sanora.testing.factories import choice
from sanora.testing.plugin import Play

TEAMS = ["Owls", "Bats"]


def configure(**parts: Any) -> ConfigureConference:
    """Return the command as it comes from the wire."""
    command = wire.decode_incoming(wire.encode({"type": "conference:configure", **parts}))
    assert isinstance(command, ConfigureConference)
    return command


def test_it_begins_with_nothing_switched_on_but_the_filter(play: Play) -> None:
    setup = play().conference.setup
    assert setup == Setup()
    assert (setup.quiz.on, setup.qa.on, setup.mood.reactions, setup.mood.pace) == (False,) * 4
    assert (setup.safety.filter, setup.names) == (FilterMode.STAR, Names.OPTIONAL)
    assert setup.quiz == Quiz(scoring=Scoring.SPEED, reading_seconds=5, streak=False, auto_close=True)


def test_every_part_can_be_set() -> None:
    assert set(PARTS) == set(Setup.__struct_fields__)
    assert set(PARTS) < set(ConfigureConference.__struct_fields__)


def test_what_is_left_out_stays(play: Play) -> None:
    stage = play().host(configure(quiz={"on": True, "teams": TEAMS})).expect(ConferenceConfigured)
    stage.host(configure(qa={"on": True, "names": "required"}, names="required"))
    expected = Setup(
        quiz=Quiz(on=True, teams=TEAMS), qa=Qa(on=True, names=Signature.REQUIRED), names=Names.REQUIRED
    )
    stage.expect(ConferenceConfigured, setup=expected)
    stage.host(configure(mood={"pace": True}, safety={"filter": "hold"})).finish()
    assert stage.conference.setup.quiz == expected.quiz
    assert stage.conference.setup.mood == Mood(pace=True)
    assert stage.conference.setup.safety == Safety(filter=FilterMode.HOLD)


def test_a_part_is_set_as_a_whole(play: Play) -> None:
    stage = play().host(configure(quiz={"on": True, "streak": True})).host(configure(quiz={"on": True}))
    stage.expect(ConferenceConfigured, setup=Setup(quiz=Quiz(on=True)))


def test_what_is_so_already_changes_nothing(play: Play) -> None:
    stage = play().host(configure()).nothing()
    stage.host(configure(quiz={"on": True, "teams": TEAMS})).host(configure(names="optional")).nothing()
    stage.host(configure(quiz={"on": True, "teams": [" Owls", "Ba\u200bts"]})).nothing()


@pytest.mark.parametrize(
    "parts",
    [
        {"quiz": {"readingSeconds": -1}},
        {"quiz": {"readingSeconds": 61}},
        {"quiz": {"readingSeconds": 2.5}},
        {"quiz": {"scoring": "luck"}},
        {"quiz": {"teams": [f"Team {number}" for number in range(9)]}},
        {"quiz": {"teams": ["", "Owls"]}},
        {"quiz": {"teams": ["x" * 121, "Owls"]}},
        {"quiz": {"teams": "Owls"}},
        {"quiz": {"prizes": True}},
        {"quiz": True},
        {"qa": {"names": "all"}},
        {"mood": {"reactions": 1}},
        {"safety": {"filter": "loud"}},
        {"names": "real"},
        {"setup": {}},
    ],
)
def test_what_has_not_the_form_is_malformed(parts: dict[str, Any]) -> None:
    with pytest.raises(Malformed):
        configure(**parts)


@pytest.mark.parametrize(
    "teams",
    [
        ["Owls"],
        ["Owls", "owls"],
        ["Owls", "Ow\u200bls"],
        ["Owls", "\u200b"],
        ["Owls", "x" * 31],
    ],
)
def test_teams_are_several_and_can_be_told_apart(play: Play, teams: list[str]) -> None:
    stage = play().host(configure(quiz={"teams": teams})).refused(Malformed)
    assert stage.conference.setup == Setup()


@pytest.mark.parametrize("count", [0, 2, 8])
def test_there_are_two_to_eight_teams_or_none(play: Play, count: int) -> None:
    teams = [f"Team {number}" for number in range(count)]
    stage = play().host(configure(quiz={"on": True, "teams": teams})).finish()
    assert stage.conference.setup.quiz.teams == teams


def test_while_a_question_is_live_the_quiz_stays_and_the_rest_changes(play: Play) -> None:
    stage = play(choice(right="A")).host(configure(quiz={"on": True})).push()
    stage.host(configure(quiz={"on": False})).refused(WrongState)
    stage.host(configure(quiz={"on": True}, qa={"on": True})).expect(ConferenceConfigured)
    stage.host(configure(names="off")).expect(ConferenceConfigured)
    stage.close().host(configure(quiz={"on": False})).expect(ConferenceConfigured)


def test_a_draft_can_be_set_up_and_what_is_over_cannot(play: Play) -> None:
    play(active=False).host(configure(names="off")).expect(ConferenceConfigured)
    play().host(EndConference()).host(configure(names="off")).refused(Ended)


def test_speakers_do_not_set_it_up(play: Play) -> None:
    play().speaker(configure(names="off")).refused(Forbidden)


def test_everybody_knows_it_those_who_come_later_too(play: Play) -> None:
    stage = play().host(configure(quiz={"on": True, "teams": TEAMS})).finish()
    for name, viewer in stage.trial.viewers.items():
        stage.trial.latecomer(f"late {name}", viewer)
    stage.host(configure(qa={"on": True})).finish()
    for viewed in stage.trial.copies.values():
        assert viewed.conference.setup == stage.conference.setup
