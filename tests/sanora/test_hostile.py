"""Hostile input: whatever comes in, the answer is a coded refusal or a harmless yes; never another error."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanora import text, wire
from sanora.conference import Command
from sanora.conference.library import EndConference
from sanora.conference.permissions import LOCAL_HOST, TABLE, Actor, Role
from sanora.conference.votes import SubmitAnswer
from sanora.errors import Malformed, SanoraError
from sanora.testing import samples
from sanora.testing.factories import choice
from sanora.testing.hostile import frames
from sanora.testing.scenario import Scenario

CORPUS = list(frames())
LARGEST_REFUSAL = 1000
OF_THE_AUDIENCE = {action for action, roles in TABLE.items() if Role.AUDIENCE in roles}


def test_the_corpus_is_large_and_varied() -> None:
    assert len(CORPUS) >= 2000
    assert len(set(CORPUS)) > len(CORPUS) * 0.9


def test_every_frame_is_read_or_refused_by_name() -> None:
    read, largest = 0, 0
    for frame in CORPUS:
        try:
            message = wire.decode_incoming(frame)
        except Malformed as error:
            largest = max(largest, len(wire.encode(wire.Refusal.of(error))))
            continue
        read += 1
        assert wire.decode_incoming(wire.encode(message)) == message
    assert len(CORPUS) * 0.05 < read < len(CORPUS) * 0.5
    assert largest < LARGEST_REFUSAL


def test_clients_survive_what_a_hostile_server_says() -> None:
    for frame in CORPUS:
        with pytest.raises(Malformed):
            wire.decode_outgoing(frame)


@pytest.mark.parametrize("who", ["host", "device"])
def test_what_can_be_read_is_decided_or_refused_by_name(who: str) -> None:
    stage = Scenario(choice(right="A"), choice())
    stage.trial.ids.go_on({"round": 11})  # the samples speak of round 12
    stage.push().join("p1").finish()
    trial = stage.trial
    actor = LOCAL_HOST
    if who == "device":
        actor = Actor(Role.AUDIENCE, conference=stage.conference.id, participant=stage.people["p1"])
    done: set[type[Command]] = set()
    codes: set[str] = set()
    trial.copies.clear()
    trial.viewers.clear()  # this is about decisions: what viewers see of them is tested elsewhere
    for frame in CORPUS:
        try:
            message = wire.decode_incoming(frame.replace(samples.QUESTION.id.encode(), stage.ids[0].encode()))
        except Malformed:
            continue
        if not isinstance(message, Command) or message.creates or isinstance(message, EndConference):
            continue
        try:
            trial.do(actor, message)
        except SanoraError as error:
            codes.add(error.code)
            wire.encode(wire.Refusal.of(error, message.ref))
        else:
            done.add(type(message))
    if who == "device":
        assert {command.action for command in done} <= OF_THE_AUDIENCE
        assert SubmitAnswer in done
        assert codes >= {"forbidden", "not_found", "bad_answer"}
    else:
        assert len(done) > 5
        assert codes >= {"not_found", "bad_question", "malformed"}


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_or_are_a_message(data: bytes) -> None:
    """Chance may hit on a message, for it knows the words of this project."""
    try:
        message = wire.decode_incoming(data)
    except Malformed:
        return
    assert type(message) in wire.incoming()


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=20,
)
types = st.sampled_from(sorted(str(cls.__struct_config__.tag) for cls in wire.incoming()))
names = st.sampled_from(
    sorted(
        {
            name
            for cls in wire.incoming()
            for name in msgspec.structs.fields(cls)
            for name in [name.encode_name]
        }
    )
)


@settings(max_examples=1000)
@given(types, st.dictionaries(names, json_values, max_size=6))
def test_any_object_of_a_known_type_is_read_or_refused(type_: str, body: dict[str, object]) -> None:
    try:
        message = wire.decode_incoming(msgspec.json.encode({"type": type_, **body}))
    except Malformed as error:
        told = error.message
    else:
        told = ""
        assert wire.decode_incoming(wire.encode(message)) == message
    assert text.clean(told) == told
