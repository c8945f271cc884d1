"""Sending people out, and letting them in again."""

from sanora.conference.configuring import ConfigureConference
from sanora.conference.editing import ParticipantEdited, RenameParticipant
from sanora.conference.people import JoinConference, ParticipantJoined, identify
from sanora.conference.removing import AdmitPerson, ParticipantAdmitted, ParticipantRemoved, RemovePerson
from sanora.conference.setup import Quiz
from sanora.errors import Forbidden, NotFound
from sanora.testing.factories import choice
from sanora.testing.scenario import Scenario

ANNA = JoinConference(public_code="", name="Anna")


def test_who_is_removed_does_nothing_more() -> None:
    stage = Scenario(choice()).push().vote("Anna", "A").vote("Bert", "B")
    anna = stage.people["Anna"]
    stage.host(RemovePerson(participant=anna)).expect(ParticipantRemoved, participant=anna)
    stage.host(RemovePerson(participant=anna)).nothing()
    stage.vote("Anna", "B").refused(Forbidden)
    stage.audience("Anna", RenameParticipant(name="Somebody else")).refused(Forbidden)
    found = identify(stage.conference, stage.tokens["Anna"])
    assert found is not None
    assert found.removed, "the token stays known, so that it can be refused"
    assert stage.conference.joined == 1
    assert stage.round.tally.total_responses == 2, "what everybody has seen stays"


def test_the_name_is_free_again() -> None:
    stage = Scenario().join("Anna").host(RemovePerson(participant=1))
    stage.anyone(ANNA).expect(ParticipantJoined, name="Anna").finish()


def test_who_is_admitted_again_is_as_before_but_for_a_name_that_was_taken() -> None:
    stage = Scenario(choice()).host(ConfigureConference(quiz=Quiz(on=True, teams=["Owls", "Bats"])))
    stage.join("Anna").join("Bert").host(RemovePerson(participant=1)).host(RemovePerson(participant=2))
    assert stage.conference.members == {}
    stage.anyone(ANNA).happens()
    stage.host(AdmitPerson(participant=1)).expect(ParticipantAdmitted, name="Anna 2")
    stage.host(AdmitPerson(participant=2)).expect(ParticipantAdmitted, name="Bert")
    stage.host(AdmitPerson(participant=2)).nothing()
    stage.host(AdmitPerson(participant=77)).refused(NotFound)
    stage.host(RemovePerson(participant=77)).refused(NotFound)
    assert stage.conference.members == {1: 2, 2: 1}
    stage.push().vote("Bert", "A").happens()
    stage.audience("Bert", RenameParticipant(name="Anna")).expect(ParticipantEdited, name="Anna 3").finish()
