"""The wire: every message there and back, and the two strict decoders."""

from typing import Any

import msgspec
import pytest

from sanora import text, wire
from sanora.conference import Command, Event, commands, events
from sanora.conference.base import Delivery
from sanora.conference.permissions import Role
from sanora.conference.questions import AddQuestion, QuestionAdded
from sanora.conference.rounds import ExpireRound, PushQuestion
from sanora.errors import Conflict, Late, Malformed, SanoraError
from sanora.kinds.registry import KINDS
from sanora.testing import samples
from sanora.testing.factories import choice, several, yes_no


def tag(message: msgspec.Struct | type[msgspec.Struct]) -> str:
    return str(message.__struct_config__.tag)


def test_there_is_a_sample_of_every_message() -> None:
    assert [type(message) for message in samples.INCOMING] == list(
        dict.fromkeys(type(message) for message in samples.INCOMING)
    )
    assert {type(message) for message in samples.INCOMING} == set(wire.incoming())
    assert {type(message) for message in samples.OUTGOING} == set(wire.outgoing())
    every = {*commands().values(), *events().values()}
    assert every <= {type(message) for message in samples.INCOMING + samples.OUTGOING + samples.INTERNAL}


@pytest.mark.parametrize("message", samples.INCOMING, ids=tag)
def test_what_clients_say_arrives(message: msgspec.Struct) -> None:
    assert wire.decode_incoming(wire.encode(message)) == message
    assert wire.decode_incoming(wire.encode(message).decode()) == message


@pytest.mark.parametrize("message", samples.OUTGOING, ids=tag)
def test_what_servers_say_arrives(message: msgspec.Struct) -> None:
    assert wire.decode_outgoing(wire.encode(message)) == message


@pytest.mark.parametrize("message", samples.INCOMING + samples.OUTGOING, ids=tag)
def test_the_type_comes_first_and_names_are_camel_case(message: msgspec.Struct) -> None:
    frame = wire.encode(message)
    assert frame.startswith(b'{"type":"' + tag(message).encode() + b'"')
    assert not any("_" in name for name in msgspec.json.decode(frame))


@pytest.mark.parametrize("message", samples.OUTGOING + samples.INTERNAL, ids=tag)
def test_what_is_not_for_clients_to_say_is_refused(message: msgspec.Struct) -> None:
    with pytest.raises(Malformed):
        wire.decode_incoming(wire.encode(message))


@pytest.mark.parametrize("message", samples.INCOMING + samples.INTERNAL, ids=tag)
def test_what_is_not_for_servers_to_say_is_refused(message: msgspec.Struct) -> None:
    with pytest.raises(Malformed):
        wire.decode_outgoing(wire.encode(message))


@pytest.mark.parametrize("message", samples.INCOMING, ids=tag)
def test_a_field_that_there_is_not_is_refused(message: msgspec.Struct) -> None:
    body = msgspec.json.decode(wire.encode(message)) | {"extra": 1}
    with pytest.raises(Malformed, match="extra"):
        wire.decode_incoming(msgspec.json.encode(body))


@pytest.mark.parametrize("message", samples.OUTGOING, ids=tag)
def test_clients_pass_over_fields_of_later_servers(message: msgspec.Struct) -> None:
    body = msgspec.json.decode(wire.encode(message)) | {"extra": 1}
    assert wire.decode_outgoing(msgspec.json.encode(body)) == message


def fields_of(message: msgspec.Struct) -> list[str]:
    return [name for name in msgspec.json.decode(wire.encode(message)) if name != "type"]


WRONG: list[Any] = [
    None,
    True,
    -1,
    0,
    1.5,
    2**53,
    2**64,
    "",
    "x" * 20_000,
    [],
    ["x"] * 2000,
    {},
    {"kind": "none"},
]
FIELDS = [(message, name) for message in samples.INCOMING for name in fields_of(message)]


@pytest.mark.parametrize(("message", "name"), FIELDS, ids=str)
def test_a_field_of_any_wrong_form_is_refused_or_read(message: msgspec.Struct, name: str) -> None:
    read = 0
    refused: list[str] = []
    for value in WRONG:
        body = msgspec.json.decode(wire.encode(message)) | {name: value}
        try:
            got = wire.decode_incoming(msgspec.json.encode(body))
        except Malformed as error:
            refused.append(error.message)
        else:
            read += 1
            wire.decode_incoming(wire.encode(got))
    assert all(text.clean(told) == told and len(told) < 300 for told in refused)
    assert read < len(WRONG) / 2, "this field takes anything"


def test_the_server_s_own_command_has_no_way_in() -> None:
    assert ExpireRound not in wire.incoming()
    assert tag(ExpireRound) in commands()


@pytest.mark.parametrize("question", [choice(right="A"), several(right=("A",)), yes_no(right="NO")])
def test_every_kind_goes_flat_and_comes_back(question: Any) -> None:
    frame = wire.encode(AddQuestion(question=question))
    body = msgspec.json.decode(frame)["question"]
    assert body["kind"] == question.kind
    assert body["questionText"] == question.question_text
    assert wire.decode_incoming(frame) == AddQuestion(question=question)
    event = QuestionAdded(question=question)
    assert wire.decode_outgoing(wire.encode(event)) == event


def test_a_question_without_a_kind_is_a_single_choice() -> None:
    got = wire.decode_incoming(b'{"type":"question:add","question":{"questionText":"Tea?"}}')
    assert isinstance(got, AddQuestion)
    assert type(got.question) is KINDS["single"]


def test_no_deadline_differs_from_the_usual_one() -> None:
    usual = wire.decode_incoming(b'{"type":"question:push","questionId":"q"}')
    none = wire.decode_incoming(b'{"type":"question:push","questionId":"q","timeoutSeconds":null}')
    assert isinstance(usual, PushQuestion)
    assert isinstance(none, PushQuestion)
    assert usual.timeout_seconds is msgspec.UNSET
    assert none.timeout_seconds is None


@pytest.mark.parametrize(
    "tap", ["short", "x" * 65, "with space", "with\nline", "ends-with-line\n", "émile-émile", ""]
)
def test_the_name_of_a_tap_is_plain(tap: str) -> None:
    frame = msgspec.json.encode({"type": "answer:submit", "round": 1, "answer": "A", "voteId": tap})
    with pytest.raises(Malformed):
        wire.decode_incoming(frame)


def test_errors_travel_as_themselves() -> None:
    for error in (Late(answer=["A"]), Conflict("Busy.", liveQuestion="q", round=3)):
        got = wire.decode_outgoing(wire.encode(wire.Refusal.of(error, ref=4)))
        again = got.unwrap()
        assert type(again) is type(error)
        assert (again.message, again.details, got.ref) == (error.message, error.details, 4)


def test_what_is_nested_too_deeply_is_said_to_be() -> None:
    for decode in (wire.decode_incoming, wire.decode_outgoing):
        with pytest.raises(Malformed, match=r"^This message is nested too deeply\.$"):
            decode(b'{"a":' * 100_000)


def test_what_a_reader_is_told_is_one_plain_line() -> None:
    frame = b'{"type":"hello","proto":1,"\\u001b[31m\\u202e\\nx":1}'
    with pytest.raises(Malformed) as refusal:
        wire.decode_incoming(frame)
    assert text.clean(refusal.value.message) == refusal.value.message


def test_a_body_is_decoded_as_strictly() -> None:
    assert wire.decode_as(b'{"title":"Bats"}', commands()["conference:create"]) is not None
    for body in (b"", b"[]", b"[" * 9999, b'{"title":7}', b'{"title":"Bats","more":1}', b"\xff"):
        with pytest.raises(Malformed):
            wire.decode_as(body, commands()["conference:create"])


def test_only_logged_events_have_a_number_and_all_messages_their_class() -> None:
    for message in samples.OUTGOING:
        if isinstance(message, Event):
            assert (message.offset is not None) == (message.delivery is Delivery.LOGGED)
    assert all(issubclass(cls, Command) for cls in commands().values())


def test_a_role_that_a_client_claims_is_one_of_three() -> None:
    for role in Role:
        with pytest.raises(Malformed):
            wire.decode_incoming(msgspec.json.encode({"type": "hello", "proto": 1, "role": role}))


def test_an_unknown_error_keeps_its_code() -> None:
    got = wire.Refusal(error={"code": "new_one", "message": "Something new.", "hint": 3}).unwrap()
    assert type(got) is SanoraError
    assert got.body() == {"code": "new_one", "message": "Something new.", "hint": 3}
