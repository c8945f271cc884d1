"""Every message, kind and refusal keeps the rules of its registry, also those not yet written."""

import ast
import re

import msgspec
import pytest

from sanora import wire
from sanora.conference import Command, Delivery, Event, commands, events
from sanora.conference.permissions import TABLE, Action
from sanora.errors import BY_CODE
from sanora.kinds.registry import KINDS

MESSAGES: list[type[msgspec.Struct]] = list(
    dict.fromkeys([*wire.incoming(), *wire.outgoing(), *commands().values(), *events().values()])
)
SUBJECTS = {
    "answer",
    "audience",
    "conference",
    "mood",
    "participant",
    "person",
    "qa",
    "question",
    "rehearsal",
    "round",
    "score",
    "scores",
    "speaker",
    "stage",
    "text",
    "venue",
    "vote",
}
CONVERSATION = {"hello", "welcome", "ping", "pong", "tick", "done", "error"}
SENTENCE = re.compile(r"^[A-Z].*[.:)]\s*$", re.DOTALL)


def tag(cls: type[msgspec.Struct]) -> str:
    return str(cls.__struct_config__.tag)


@pytest.mark.parametrize("cls", MESSAGES, ids=tag)
def test_a_message_is_named_subject_and_verb(cls: type[msgspec.Struct]) -> None:
    subject, colon, verb = tag(cls).partition(":")
    assert subject in (SUBJECTS if colon else CONVERSATION)
    assert not colon or re.fullmatch("[a-z]+", verb)


def test_no_two_messages_have_one_name() -> None:
    assert len({tag(cls) for cls in MESSAGES}) == len(MESSAGES)


@pytest.mark.parametrize("cls", MESSAGES, ids=tag)
def test_a_message_is_described(cls: type[msgspec.Struct]) -> None:
    assert "__doc__" in vars(cls)
    assert SENTENCE.match(cls.__doc__ or "")


@pytest.mark.parametrize("cls", MESSAGES, ids=tag)
def test_a_message_never_changes(cls: type[msgspec.Struct]) -> None:
    assert cls.__struct_config__.frozen
    assert cls.__struct_config__.tag_field == "type"


@pytest.mark.parametrize("cls", list(commands().values()), ids=tag)
def test_a_command_says_what_it_needs_and_takes_nothing_else(cls: type[Command]) -> None:
    assert cls.__struct_config__.forbid_unknown_fields
    assert isinstance(cls.action, Action)
    assert TABLE[cls.action], "nobody may do it"
    assert SENTENCE.match(cls.decide.__doc__ or "")


@pytest.mark.parametrize("cls", list(events().values()), ids=tag)
def test_an_event_says_what_it_changes_and_who_sees_it(cls: type[Event]) -> None:
    assert SENTENCE.match(cls.apply.__doc__ or "")
    if cls.delivery is Delivery.LATEST:
        assert cls.changes is Event.changes, "what is not stored changes no row"
    else:
        assert cls.changes is not Event.changes, "what is stored names its rows"
        assert SENTENCE.match(cls.changes.__doc__ or "")
    if cls.seen_by is not Event.seen_by:
        assert SENTENCE.match(cls.seen_by.__doc__ or "")


@pytest.mark.parametrize("code", list(BY_CODE))
def test_a_refusal_has_a_plain_code_and_a_sentence(code: str) -> None:
    assert re.fullmatch("[a-z]+(_[a-z]+)*", code)
    assert SENTENCE.match(BY_CODE[code].__doc__ or "")
    assert 400 <= BY_CODE[code].status < 600


@pytest.mark.parametrize("name", list(KINDS))
def test_a_kind_is_described_and_keeps_its_secrets(name: str) -> None:
    kind = KINDS[name]
    assert SENTENCE.match(kind.__doc__ or "")
    assert kind.__struct_config__.frozen
    assert kind.__struct_config__.forbid_unknown_fields
    assert kind.__struct_config__.tag_field == "kind"


def test_deciding_draws_neither_time_nor_chance(modules: dict[str, str]) -> None:
    wild = {
        "asyncio",
        "datetime.datetime.now",
        "random",
        "secrets",
        "time",
        "os",
        "socket",
        "sqlite3",
        "pathlib",
    }
    for name, text in modules.items():
        if not name.startswith(("sanora/conference/", "sanora/kinds/")):
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Import):
                assert not {alias.name for alias in node.names} & wild, name
            elif isinstance(node, ast.ImportFrom):
                assert node.module not in wild, name
            assert not isinstance(node, ast.Await | ast.AsyncFunctionDef), name
