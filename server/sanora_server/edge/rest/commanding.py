"""Handlers for routes that are one command and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from sanora.conference.base import Command, Event
from sanora.conference.state import Conference
from sanora_server.edge.rest.bodies import fields_of
from sanora_server.edge.rest.call import Call
from sanora_server.edge.rest.route import Answering

View = Callable[[Conference, list[Event], Call], msgspec.Struct | None]


def commanding(command: type[Command], view: View) -> Answering:
    """Return a handler that carries the command out and answers with `view` of what it led to."""
    named = {field.name for field in msgspec.structs.fields(command)}

    async def handle(call: Call) -> msgspec.Struct | None:
        arguments: dict[str, Any] = fields_of(call.body)
        if "question_id" in named:
            arguments["question_id"] = call.path["question"]
        return await call.ask(command(**arguments), lambda conference, events: view(conference, events, call))

    return handle
