"""Names and teams: the own ones, and what the host may do about anybody's."""

import pytest

from sanora.conference import Rules
from sanora.conference.configuring import ConfigureConference
from sanora.conference.editing import ChooseTeam, EditPerson, ParticipantEdited, RenameParticipant
from sanora.conference.library import EndConference
from sanora.conference.people import ParticipantJoined
from sanora.conference.rehearsal import StartRehearsal, StopRehearsal
from sanora.conference.removing import RemovePerson
from sanora.conference.setup import FilterMode, Names, Quiz, Safety
from sanora.conference.state import Participant
from sanora.errors import BadName, Ended, Forbidden, Malformed, NotFound, WrongState
from sanora.safety import Filter, parse
from sanora.testing.factories import choice
from sanora.testing.scenario import Scenario

FILTERING = Rules(filter=Filter(parse("heck", "test.txt")))
TEAMS = Quiz(on=True, reading_seconds=0, teams=["Owls", "Bats", "Mice"])


def person(stage: Scenario, name: str) -> Participant:
    return stage.conference.participants[stage.people[name]]


def test_a_name_is_taken_changed_and_given_up() -> None:
    stage = Scenario().join("").join("Bert")
    stage.audience("", RenameParticipant(name="  Anna ")).expect(ParticipantEdited, name="Anna")
    stage.audience("", RenameParticipant(name="Anna")).nothing()
    stage.audience("", RenameParticipant(name="ANNA")).expect(ParticipantEdited, name="ANNA")
    stage.audience("", RenameParticipant(name="bert")).expect(ParticipantEdited, name="bert 2")
    stage.audience("", RenameParticipant(name="")).expect(ParticipantEdited, name="")
    stage.join("Anna").expect(ParticipantJoined, name="Anna").finish()


def test_a_name_keeps_to_the_rules() -> None:
    stage = Scenario().join("p1")
    stage.audience("p1", RenameParticipant(name="x" * 31)).refused(BadName)
    stage.host(ConfigureConference(names=Names.REQUIRED))
    stage.audience("p1", RenameParticipant(name="")).refused(BadName)
    stage.host(ConfigureConference(names=Names.OFF))
    stage.audience("p1", RenameParticipant(name="Anna")).refused(WrongState)
    stage.join("Bert").expect(ParticipantJoined, name="")
    stage.host(ConfigureConference(names=Names.OPTIONAL)).host(EndConference())
    stage.audience("p1", RenameParticipant(name="Anna")).refused(Ended)
    stage.audience("p1", ChooseTeam(team=1)).refused(Ended).finish()


@pytest.mark.parametrize(
    ("mode", "name", "hidden"),
    [
        (FilterMode.OFF, "What the heck", False),
        (FilterMode.STAR, "What the ****", False),
        (FilterMode.HOLD, "What the heck", True),
    ],
)
def test_rude_names_are_filtered(mode: FilterMode, name: str, *, hidden: bool) -> None:
    stage = Scenario(rules=FILTERING).host(ConfigureConference(safety=Safety(filter=mode)))
    stage.join("What the heck").expect(ParticipantJoined, name=name, hidden=hidden)
    stage.audience("p2", RenameParticipant(name="What the heck"))
    stage.expect(ParticipantEdited, name=f"{name} 2", hidden=hidden)
    stage.audience("p2", RenameParticipant(name="Checkers")).happens()
    assert person(stage, "p2").hidden == hidden, "who was held back is shown by the host only"
    stage.host(EditPerson(participant=stage.people["p2"], hidden=False)).finish()
    assert not person(stage, "p2").hidden


def test_rude_names_may_be_refused() -> None:
    stage = Scenario(rules=FILTERING).host(ConfigureConference(safety=Safety(filter=FilterMode.BLOCK)))
    stage.join("heck").refused(BadName)
    stage.audience("p1", RenameParticipant(name="HECK")).refused(BadName)
    stage.host(EditPerson(participant=stage.people["p1"], name="heck")).expect(ParticipantEdited, name="heck")
    stage.finish()


def test_the_host_renames_hides_and_moves() -> None:
    stage = Scenario(choice(right="A")).host(ConfigureConference(quiz=TEAMS)).join("Anna").join("Bert")
    anna = stage.people["Anna"]
    stage.host(EditPerson(participant=anna, name="bert", hidden=True, team=3))
    stage.expect(ParticipantEdited, name="bert 2", hidden=True, team=3)
    stage.host(EditPerson(participant=anna)).nothing()
    stage.host(EditPerson(participant=anna, team=0)).expect(ParticipantEdited, team=0, name="bert 2")
    stage.host(EditPerson(participant=anna, team=4)).refused(Malformed)
    stage.host(EditPerson(participant=anna, name="x" * 31)).refused(BadName)
    stage.host(EditPerson(participant=77, hidden=True)).refused(NotFound)
    stage.host(RemovePerson(participant=anna)).host(EditPerson(participant=anna, hidden=False))
    stage.refused(NotFound).finish()


def test_everybody_is_in_the_smallest_team() -> None:
    stage = Scenario().host(ConfigureConference(quiz=TEAMS))
    for name in ("a", "b", "c", "d"):
        stage.join(name)
    assert [person(stage, name).team for name in "abcd"] == [1, 2, 3, 1]
    stage.audience("b", ChooseTeam(team=1)).expect(ParticipantEdited, team=1)
    stage.join("e").expect(ParticipantJoined, team=2)
    stage.host(RemovePerson(participant=stage.people["c"])).join("f").expect(ParticipantJoined, team=3)
    assert stage.conference.members == {1: 3, 2: 1, 3: 1}


def test_teams_are_dealt_when_they_change() -> None:
    stage = Scenario()
    for name in "abcde":
        stage.join(name)
    teams = lambda: [person(stage, name).team for name in "abcde"]  # noqa: E731 # read again and again below
    assert teams() == [0] * 5
    stage.host(ConfigureConference(quiz=TEAMS)).happens()
    assert teams() == [1, 2, 3, 1, 2]
    stage.host(ConfigureConference(quiz=Quiz(on=True, teams=["Owls", "Bats"]))).happens()
    assert teams() == [1, 2, 1, 1, 2], "who has a team keeps it"
    stage.host(ConfigureConference(quiz=Quiz(on=False))).happens()
    assert teams() == [1, 2, 1, 1, 2], "what is off can be switched on again"
    stage.host(ConfigureConference(quiz=Quiz(on=True))).happens()
    assert teams() == [0] * 5
    assert stage.conference.members == {}


def test_a_team_is_chosen_until_the_quiz_has_begun() -> None:
    stage = Scenario(choice(right="A"), choice("An opinion"), choice(right="B")).join("p1")
    stage.audience("p1", ChooseTeam(team=1)).refused(WrongState)
    stage.host(ConfigureConference(quiz=TEAMS))
    stage.audience("p1", ChooseTeam(team=9 - 5)).refused(Malformed)
    stage.later(2).push(2).close(2).later(2).push(1).audience("p1", ChooseTeam(team=2)).happens()
    stage.close(1).audience("p1", ChooseTeam(team=3)).refused(WrongState)
    stage.audience("p1", ChooseTeam(team=2)).nothing()
    stage.host(EditPerson(participant=stage.people["p1"], team=3)).happens().finish()


def test_a_rehearsed_question_does_not_begin_the_quiz() -> None:
    stage = Scenario(choice(right="A")).host(ConfigureConference(quiz=TEAMS)).join("p1")
    stage.host(StartRehearsal()).push().close().audience("p1", ChooseTeam(team=2)).refused(WrongState)
    stage.host(StopRehearsal()).audience("p1", ChooseTeam(team=2)).happens().finish()


def test_nobody_edits_others() -> None:
    stage = Scenario().join("Anna").join("Bert")
    stage.audience("Anna", EditPerson(participant=stage.people["Bert"], hidden=True)).refused(Forbidden)
    stage.speaker(EditPerson(participant=stage.people["Bert"], hidden=True)).refused(Forbidden).finish()
