"""Bodies of requests, made from the commands that they become: a field is declared once."""

from __future__ import annotations

from typing import Any

import msgspec

from sanora.conference.base import Command


def body_of(command: type[Command], *but: str) -> type[msgspec.Struct]:
    """Return a strict class with the fields of a command, but those that the path names."""
    fields: list[tuple[str, Any] | tuple[str, Any, Any]] = []
    for each in msgspec.structs.fields(command):
        if each.name in {"ref", *but}:
            continue
        if each.default is not msgspec.NODEFAULT:
            fields.append((each.name, each.type, each.default))
        elif each.default_factory is not msgspec.NODEFAULT:
            fields.append((each.name, each.type, msgspec.field(default_factory=each.default_factory)))
        else:
            fields.append((each.name, each.type))
    return msgspec.defstruct(
        f"{command.__name__}Body",
        fields,
        kw_only=True,
        frozen=True,
        rename="camel",
        forbid_unknown_fields=True,
        namespace={"__doc__": command.__doc__},
    )


def fields_of(body: msgspec.Struct) -> dict[str, Any]:
    """Return a body's fields by name, as the command's arguments."""
    return {name: getattr(body, name) for name in type(body).__struct_fields__}
