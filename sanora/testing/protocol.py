"""The protocol as a document, made from the message classes: `python -m sanora.testing.protocol FILE`."""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec import inspect as shapes

from sanora import wire
from sanora.conference import Command, Delivery, Event
from sanora.conference.permissions import TABLE
from sanora.errors import BY_CODE, SanoraError
from sanora.kinds.registry import KINDS
from sanora.testing import samples
from sanora.testing.protocol_text import HEAD, KINDS_HEAD, TAIL

LARGEST = 2**53 - 1
"""No bound that anybody meets: the largest whole number that JavaScript knows."""

DELIVERIES = {
    Delivery.LOGGED: "Numbered.",
    Delivery.LATEST: "Latest only: no number, the newest one counts.",
}


NUMBERED = (Command, Event)
EVERYWHERE = {("ref", True), ("offset", True)}
"""Fields that every command and event has: the page tells of them once."""


def document() -> str:
    """Return the whole page."""
    lines = [HEAD.strip(), ""]
    lines += ["## What clients say", ""]
    for sample in samples.INCOMING:
        lines += [*_message(sample), ""]
    lines += ["## What the server says", ""]
    for sample in sorted(samples.OUTGOING, key=_rank):
        lines += [*_message(sample), ""]
    lines += [KINDS_HEAD.strip(), ""]
    for kind in KINDS.values():
        lines += [f"### Kind `{_tag(kind)}`", "", _sentences(kind), "", *_fields(kind), ""]
    lines += ["## Errors", "", *_errors(), "", TAIL.strip(), ""]
    return "\n".join(lines)


def _rank(message: msgspec.Struct) -> int:
    """Say where a message stands on the page: the answers come first."""
    answers = ("welcome", "done", "error", "answer:submitted", "tick", "pong")
    tag = _tag(type(message))
    return answers.index(tag) if tag in answers else len(answers)


def _tag(cls: type[msgspec.Struct]) -> str:
    return str(cls.__struct_config__.tag)


def _message(sample: msgspec.Struct) -> Iterator[str]:
    cls = type(sample)
    yield f"### `{_tag(cls)}`"
    yield ""
    yield _sentences(cls)
    yield ""
    if isinstance(sample, Command):
        yield f"From: {', '.join(f'`{role}`' for role in TABLE[sample.action])}."
        yield ""
    if isinstance(sample, Event):
        yield f"{DELIVERIES[sample.delivery]} Seen by: {_first_small(_seen_by(type(sample)))}"
        yield ""
    yield from _fields(cls)
    yield "```json"
    yield wire.encode(sample).decode()
    yield "```"


def _sentences(cls: type) -> str:
    text = inspect.cleandoc(cls.__doc__ or "").replace("\n", " ").replace("  ", "\n\n")
    return re.sub(r"`[a-z_]+`", lambda name: _camel(name[0]), text)


def _camel(name: str) -> str:
    return re.sub("_([a-z])", lambda letter: letter[1].upper(), name)


def _seen_by(cls: type[Event]) -> str:
    return "everybody." if cls.seen_by is Event.seen_by else inspect.cleandoc(cls.seen_by.__doc__ or "")


def _first_small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _fields(cls: type[msgspec.Struct]) -> Iterator[str]:
    described = shapes.type_info(cls)
    assert isinstance(described, shapes.StructType)
    fields = [
        field for field in described.fields if (field.name, issubclass(cls, NUMBERED)) not in EVERYWHERE
    ]
    if not fields:
        return
    yield "| field | type | |"
    yield "|---|---|---|"
    for field in fields:
        yield f"| `{field.encode_name}` | {_type(field.type)} | {_default(field)} |"
    yield ""


def _default(field: shapes.Field) -> str:
    if field.required:
        return "required"
    value = field.default if field.default is not msgspec.NODEFAULT else None
    if field.default_factory is not msgspec.NODEFAULT:
        value = field.default_factory()
    if value is msgspec.UNSET:
        return "may be left out"
    return f"default `{msgspec.json.encode(value).decode()}`"


def _type(shape: shapes.Type) -> str:
    match shape:
        case shapes.UnionType(types=types):
            text = " or ".join(_type(each) for each in types)
        case shapes.ListType(item_type=item, max_length=most):
            text = f"list of {'' if most is None else f'at most {most} '}{_type(item)}"
        case shapes.DictType(key_type=key, value_type=value):
            words = _type(value)
            text = f"object: {_type(key)} to {f'({words})' if isinstance(value, shapes.UnionType) else words}"
        case shapes.StructType(cls=cls):
            text = f"object: {', '.join(f'`{name}`' for name in cls.__struct_encode_fields__)}"
        case shapes.EnumType(cls=cls):
            text = " · ".join(f"`{member.value}`" for member in cls)
        case shapes.LiteralType(values=values):
            text = " · ".join(f"`{value}`" for value in values)
        case shapes.StrType(min_length=least, max_length=most):
            text = f"string{_bounds(least, most, 'of ')}"
        case shapes.IntType(ge=least, le=most, lt=above):
            text = f"integer{_bounds(least, most if above is None else above - 1, '')}"
        case _:
            text = _WORDS[type(shape).__name__]
    return text


_WORDS = {
    "AnyType": "event",
    "BoolType": "boolean",
    "CustomType": "question",
    "DateTimeType": "time",
    "FloatType": "number",
    "NoneType": "null",
}


def _bounds(least: float | None, most: float | None, unit: str) -> str:
    if most is None or most >= LARGEST:
        return "" if not least else f" from {least}"
    return f" {unit}at most {most}" if not least else f" {unit}{least} to {most}"


def _errors() -> Iterator[str]:
    yield "| code | HTTP status | try again | text | meaning |"
    yield "|---|---|---|---|---|"
    for code, cls in sorted(BY_CODE.items()):
        if cls.__module__ == SanoraError.__module__:
            again = "yes" if cls.again else "no"
            yield f"| `{code}` | {cls.status} | {again} | {cls.text} | {_sentences(cls)} |"


def main(arguments: Sequence[str]) -> int:
    """Write the page into a file."""
    Path(arguments[0]).write_text(document(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
