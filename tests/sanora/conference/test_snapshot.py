"""Snapshots, and the copies that clients keep."""

import copy

import msgspec
import pytest

from sanora import wire
from sanora.conference import Conference, Event, events
from sanora.conference.base import Delivery
from sanora.conference.pausing import PauseRound
from sanora.conference.permissions import LOCAL_HOST, Actor, Role
from sanora.conference.questions import AddQuestion
from sanora.conference.rehearsal import StartRehearsal
from sanora.conference.snapshot import snapshot
from sanora.conference.stage import DirectStage
from sanora.conference.state import ConferenceStatus, Reveal
from sanora.kinds.base import ResultMode
from sanora.testing import samples
from sanora.testing.factories import choice, several
from sanora.testing.plugin import Play
from sanora.testing.scenario import Scenario
from sanora.testing.trial import SPEAKER


def rebuilt(stage: Scenario, viewer: Actor) -> Conference:
    value = Conference(id="")
    for event in snapshot(stage.conference, viewer):
        wire.decode_outgoing(wire.encode(event)).apply(value)
    return value


def device(stage: Scenario, role: Role, participant: int = 0) -> Actor:
    return Actor(role, conference=stage.conference.id, participant=participant)


def test_the_host_gets_all_but_votes_and_people(play: Play) -> None:
    stage = play(choice(right="A", notes="hm"), several()).push(1).vote("p1", "A").later(2).push(2)
    stage.vote("p1", ["A"]).vote("p2", ["B"]).close(2).reveal(2).host(DirectStage(blank=True)).finish()
    expected = copy.deepcopy(stage.conference)
    for name in ("participants", "tokens", "names"):
        getattr(expected, name).clear()
    for round_ in expected.rounds.values():
        round_.votes.clear()
    assert rebuilt(stage, LOCAL_HOST) == expected


def test_devices_get_the_round_on_the_screen_only(play: Play) -> None:
    stage = play(choice(), several(), choice("third")).push(1).later(2).push(2)
    for role in (Role.AUDIENCE, Role.STAGE):
        known = rebuilt(stage, device(stage, role))
        assert set(known.rounds) == {2}
        assert set(known.questions) == {stage.ids[1]}
        assert known.status == ConferenceStatus.ACTIVE


def test_a_paused_round_comes_with_what_is_left(play: Play) -> None:
    stage = play(choice()).push().later(5)
    stage.host(PauseRound(question_id=stage.ids[0])).finish()
    known = rebuilt(stage, device(stage, Role.AUDIENCE)).rounds[1]
    assert (known.paused, known.remaining, known.closes_at) == (True, 40.0, None)


def test_a_voter_comes_back_to_the_results_of_an_own_vote(play: Play) -> None:
    stage = play(choice(result_mode=ResultMode.AFTER_VOTE)).push().vote("p1", "B").join("p2")
    voter, other = (device(stage, Role.AUDIENCE, stage.people[name]) for name in ("p1", "p2"))
    assert rebuilt(stage, voter).rounds[1].tally.option_counts["B"] == 1
    assert rebuilt(stage, other).rounds[1].tally.option_counts["B"] == 0


def test_a_snapshot_says_that_it_is_a_rehearsal(play: Play) -> None:
    stage = play(choice()).host(StartRehearsal()).push().finish()
    known = rebuilt(stage, device(stage, Role.STAGE))
    assert known.rehearsing
    assert known.rounds[1].rehearsal


def test_a_speaker_gets_own_secrets_only(play: Play) -> None:
    stage = play(choice(right="A", explanation="because"), choice(right="B", notes="hm"))
    stage.speaker(AddQuestion(question=choice(right="C", notes="mine"))).push(1).close(1).later(1)
    stage.reveal(1, Reveal.ANSWER).finish()
    first, second, third = (rebuilt(stage, SPEAKER).questions[known] for known in stage.ids)
    assert first.explanation == "because"
    assert second == second.public()
    assert third == stage.question(3)


def test_a_fresh_snapshot_is_short(play: Play) -> None:
    assert [type(event).__name__ for event in snapshot(play().conference, LOCAL_HOST)] == [
        "ConferenceCreated",
        "StatusChanged",
        "SpeakerAssigned",
        "SpeakerAssigned",
    ]


SENT = [event for event in samples.OUTGOING if isinstance(event, Event)]


@pytest.mark.parametrize("event", SENT, ids=lambda event: type(event).__name__)
def test_an_event_about_what_a_copy_lacks_does_not_disturb_it(event: Event) -> None:
    for known in (Conference(id="c5hx2m9pqa"), rebuilt(Scenario(choice()).push(), LOCAL_HOST)):
        event.apply(known)
        event.apply(known)


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("event", SENT, ids=lambda event: type(event).__name__)
def test_what_somebody_sees_of_an_event_is_that_event(event: Event, role: Role) -> None:
    seen = event.seen_by(Actor(role, "somebody"))
    assert seen is None or type(seen) is type(event)
    assert seen is None or seen.offset == event.offset


@pytest.mark.parametrize("role", [Role.ANYONE, Role.AUDIENCE, Role.STAGE, Role.USER, Role.SERVER])
def test_no_event_shows_a_device_what_is_not_revealed(role: Role) -> None:
    whole: list[Event] = []
    for event in SENT:
        fields = {
            name: samples.QUESTION
            for name in event.__struct_fields__
            if name == "question" and not isinstance(event, events()["question:revealed"])
        }
        whole.append(msgspec.structs.replace(event, **fields))
    for event in whole:
        seen = event.seen_by(Actor(role))
        if (
            seen is not None
            and seen.delivery is Delivery.LOGGED
            and getattr(seen, "step", "") != Reveal.ANSWER
        ):
            frame = wire.encode(seen).decode()
            assert not any(secret in frame for secret in samples.SECRETS)
            assert '"correctOption":"' not in frame


def test_notes_are_not_even_in_a_reveal() -> None:
    revealed = next(event for event in SENT if getattr(event, "step", None) == Reveal.ANSWER)
    whole = msgspec.structs.replace(revealed, question=samples.QUESTION)
    for role in Role:
        assert samples.SECRETS[1] not in wire.encode(whole.seen_by(Actor(role))).decode()


def test_nobody_sees_who_voted_or_joined() -> None:
    for event in samples.INTERNAL:
        if isinstance(event, Event):
            assert event.delivery is Delivery.PRIVATE
            assert [event.seen_by(Actor(role, "local")) for role in Role] == [None] * len(Role)
