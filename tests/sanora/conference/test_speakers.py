"""Speakers: let in and taken out by the host, each driving own questions only."""

from typing import Any

import pytest

from sanora import wire
from sanora.conference.base import Context
from sanora.conference.library import ConferenceCreated, CreateConference
from sanora.conference.permissions import LOCAL_HOST, Actor, Role
from sanora.conference.questions import AddQuestion, QuestionAdded
from sanora.conference.rounds import CloseRound, PushQuestion, RoundClosed, RoundOpened
from sanora.conference.snapshot import snapshot
from sanora.conference.speakers import (
    MOST_SPEAKERS,
    AssignSpeaker,
    RemoveSpeaker,
    SpeakerAssigned,
    SpeakerRemoved,
)
from sanora.conference.state import CloseReason, Conference
from sanora.errors import Forbidden, Malformed, WrongState
from sanora.testing.clock import START
from sanora.testing.factories import choice
from sanora.testing.ids import SeededIds
from sanora.testing.plugin import Play
from sanora.testing.trial import SPEAKER


def test_a_speaker_is_let_in_once_and_taken_out_once(play: Play) -> None:
    stage = play()
    stage.host(AssignSpeaker(speaker="third")).expect(SpeakerAssigned, speaker="third")
    stage.host(AssignSpeaker(speaker="third")).nothing()
    assert "third" in stage.conference.speakers
    stage.host(RemoveSpeaker(speaker="third")).expect(SpeakerRemoved, speaker="third")
    stage.host(RemoveSpeaker(speaker="third")).nothing()
    assert "third" not in stage.conference.speakers


def test_there_is_a_limit(play: Play) -> None:
    stage = play()
    for number in range(MOST_SPEAKERS - len(stage.conference.speakers)):
        stage.host(AssignSpeaker(speaker=f"k{number}")).expect(SpeakerAssigned)
    stage.host(AssignSpeaker(speaker="onemore")).refused(WrongState)
    stage.host(AssignSpeaker(speaker="k0")).nothing()


def test_who_was_taken_out_may_do_nothing_more(play: Play) -> None:
    stage = play()
    stage.speaker(AddQuestion(question=choice())).expect(QuestionAdded)
    stage.host(RemoveSpeaker(speaker=SPEAKER.id)).expect(SpeakerRemoved)
    stage.speaker(AddQuestion(question=choice())).refused(Forbidden)
    stage.speaker(PushQuestion(question_id=stage.ids[0])).refused(Forbidden)
    stage.host(PushQuestion(question_id=stage.ids[0])).expect(RoundOpened)


def test_a_speaker_does_not_close_what_is_live_of_others_by_pushing(play: Play) -> None:
    stage = play(choice())
    stage.speaker(AddQuestion(question=choice())).expect(QuestionAdded)
    stage.push(1).later(2)
    stage.speaker(PushQuestion(question_id=stage.ids[1])).refused(Forbidden)
    stage.speaker(CloseRound(question_id=stage.ids[0])).refused(Forbidden)
    stage.close(1).later(1)
    stage.speaker(PushQuestion(question_id=stage.ids[1])).expect(RoundOpened)
    stage.later(2)
    stage.host(PushQuestion(question_id=stage.ids[0])).expect(RoundClosed, reason=CloseReason.NEXT)
    stage.expect(RoundOpened)


def test_those_who_drive_see_who_speaks(play: Play) -> None:
    stage = play()
    here = stage.conference.id
    for viewer, seen in (
        (LOCAL_HOST, True),
        (SPEAKER, True),
        (Actor(Role.STAGE, conference=here), False),
        (Actor(Role.AUDIENCE, conference=here), False),
    ):
        told = {
            event.speaker
            for event in snapshot(stage.conference, viewer)
            if isinstance(event, SpeakerAssigned)
        }
        assert told == (stage.conference.speakers if seen else set())
        for event in (SpeakerAssigned(speaker="k1"), SpeakerRemoved(speaker="k1")):
            assert event.seen_by(viewer) == (event if seen else None)


def test_who_makes_a_conference_as_a_speaker_is_in_it() -> None:
    command = CreateConference(title="Mine", source="mine.md")
    for actor, speakers in ((SPEAKER, {SPEAKER.id}), (LOCAL_HOST, set[str]())):
        made = Conference(id="c1")
        for event in command.decide(made, Context(actor, START, START, SeededIds())):
            event.apply(made)
        assert made.owner == actor.id
        assert made.speakers == speakers


def test_the_file_on_the_hosts_disk_is_no_business_of_speakers() -> None:
    created = ConferenceCreated(id="c1", public_code="K7M2XQ", title="Bats", source="bats.md", owner="local")
    seen = created.seen_by(SPEAKER)
    assert seen is not None
    assert (seen.source, seen.owner) == ("", "local")
    assert created.seen_by(LOCAL_HOST) == created


@pytest.mark.parametrize("speaker", ["", "a b", "K1", "x" * 41, "k1\n", 7, None])
def test_a_speaker_is_named_by_a_consoles_id(speaker: Any) -> None:
    for tag in ("speaker:assign", "speaker:remove"):
        with pytest.raises(Malformed):
            wire.decode_incoming(wire.encode({"type": tag, "speaker": speaker}))
