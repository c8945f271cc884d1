"""The REST interface as an OpenAPI 3.1 document, written from the table of routes."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from http import HTTPStatus
from typing import Any, cast

import msgspec
from aiohttp import web

from sanora import wire
from sanora.errors import (
    BY_CODE,
    Forbidden,
    Internal,
    Malformed,
    Misdirected,
    Retry,
    SanoraError,
    TooLarge,
    Unauthorized,
    WrongOrigin,
)
from sanora.kinds.base import Polymorphic
from sanora.kinds.registry import KINDS
from sanora_server.edge.refusals import JSON
from sanora_server.edge.rest.call import Call
from sanora_server.edge.rest.route import BOTH, Route
from sanora_server.edge.rest.shapes import QuestionShape, question_shape
from sanora_server.edge.side import Side

PATH = "/api/openapi.json"
EVERYWHERE: tuple[type[SanoraError], ...] = (
    Unauthorized,
    Forbidden,
    WrongOrigin,
    Misdirected,
    Malformed,
    Internal,
    Retry,
)
"""Refusals that every route has."""

_REF = "#/components/schemas/{name}"
_PARAMETER = re.compile(r"\{(\w+)\}")


def route(routes: Callable[[Side], tuple[Route, ...]]) -> Route:
    """Return the route that serves the document of the listener that it is asked for on."""

    @lru_cache(maxsize=len(Side))
    def written(side: Side, version: str, _kinds: tuple[str, ...]) -> bytes:
        return wire.encode(document(routes(side), version))

    async def handle(call: Call) -> web.Response:
        return web.Response(
            body=written(call.side, call.edge.version, tuple(KINDS)), content_type=JSON, charset="utf-8"
        )

    return Route(
        method="GET", path=PATH, summary="Read this document.", handle=handle, sides=BOTH, action=None
    )


def document(routes: Iterable[Route], version: str) -> dict[str, Any]:
    """Return the OpenAPI document of these routes."""
    routes = list(routes)
    types: list[Any] = [*KINDS.values(), *map(question_shape, KINDS.values())]
    for each in routes:
        types += [wanted for wanted in (each.body, each.query, *each.answers) if wanted is not None]
    schemas, components = msgspec.json.schema_components(types, schema_hook=_polymorphic, ref_template=_REF)
    by_type = dict(zip(map(str, types), schemas, strict=True))
    paths: dict[str, dict[str, Any]] = {}
    for each in routes:
        paths.setdefault(each.path, {})[each.method.lower()] = _operation(each, by_type, components)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Sanora",
            "version": version,
            "description": "Times are RFC 3339 in UTC. Errors have a stable `code`; the text may change.",
        },
        "paths": paths,
        "components": {
            "schemas": _clean(components) | {"Error": _error()},
            "securitySchemes": {
                "control": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "The token in `run/control.json` of the data folder, or a login's.",
                },
                "device": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "The token that joining gave, or a stage pass.",
                },
            },
        },
    }


def _polymorphic(wanted: type) -> dict[str, Any]:
    shapes = {Polymorphic: list(KINDS.values()), QuestionShape: list(map(question_shape, KINDS.values()))}
    if wanted not in shapes:
        raise NotImplementedError
    names = [_REF.format(name=shape.__name__) for shape in shapes[wanted]]
    return {
        "oneOf": [{"$ref": name} for name in names],
        "discriminator": {"propertyName": "kind", "mapping": dict(zip(KINDS, names, strict=True))},
    }


def _security(each: Route) -> list[dict[str, list[str]]]:
    if each.knocking:
        return [{}]
    return [{"control": []}] if Side.AUDIENCE not in each.sides else [{"control": []}, {"device": []}, {}]


def _operation(each: Route, schemas: dict[str, Any], components: dict[str, Any]) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": _name(each),
        "summary": each.summary,
        "security": _security(each),
        "responses": {str(each.status): _success(each, schemas), **_refusals(each)},
    }
    parameters = [*_path_parameters(each), *_query_parameters(each, components)]
    if parameters:
        operation["parameters"] = parameters
    if each.body is not None:
        operation["requestBody"] = {
            "required": _needed(each, components),
            "content": {JSON: {"schema": schemas[str(each.body)]}},
        }
    if each.takes:
        operation["requestBody"] = {"required": True, "content": {media: {} for media in each.takes}}
    return operation


def _name(each: Route) -> str:
    words = _PARAMETER.sub(r"by_\1", each.path.removeprefix("/api/"))
    return f"{each.method.lower()}_{re.sub(r'[^a-zA-Z0-9]+', '_', words)}"


def _success(each: Route, schemas: dict[str, Any]) -> dict[str, Any]:
    answer: dict[str, Any] = {"description": HTTPStatus(each.status).phrase}
    if each.status == HTTPStatus.NO_CONTENT:
        return answer
    bodies = [schemas[str(one)] for one in each.answers]
    if not bodies:
        answer["content"] = {media: {} for media in each.media}
    else:
        answer["content"] = {JSON: {"schema": bodies[0] if len(bodies) == 1 else {"anyOf": bodies}}}
    return answer


def _refusals(each: Route) -> dict[str, Any]:
    by_status: dict[int, list[str]] = {}
    for error in dict.fromkeys(
        (*EVERYWHERE, *((TooLarge,) if each.body is not None or each.takes else ()), *each.errors)
    ):
        by_status.setdefault(error.status, []).append(error.code)
    return {
        str(status): {
            "description": f"{HTTPStatus(status).phrase}: {', '.join(f'`{code}`' for code in codes)}",
            "content": {JSON: {"schema": {"$ref": _REF.format(name="Error")}}},
        }
        for status, codes in sorted(by_status.items())
    }


def _error() -> dict[str, Any]:
    """Describe the one form of all refusals; some carry further fields, such as the stored answer."""
    codes = sorted(code for code, error in BY_CODE.items() if error is not SanoraError)
    body = {
        "type": "object",
        "required": ["code", "message"],
        "properties": {
            "code": {"enum": codes},
            "message": {"type": "string"},
            "answer": {"description": "With `already` and `late`: what is counted."},
            "retryAfter": {"type": "number", "description": "With `slow_down`: seconds to wait."},
        },
    }
    return {"type": "object", "required": ["error"], "properties": {"error": body}}


def _clean(schema: Any) -> Any:
    """Take the indentation of source files out of the descriptions."""
    if isinstance(schema, dict):
        fields = cast("dict[str, Any]", schema)
        return {name: _clean(value) for name, value in fields.items()}
    if isinstance(schema, list):
        return [_clean(each) for each in cast("list[Any]", schema)]
    return inspect.cleandoc(schema) if isinstance(schema, str) else schema


def _path_parameters(each: Route) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "in": "path",
            "required": True,
            "description": f"Id of the {name}.",
            "schema": {"type": "string", "pattern": "^[A-Za-z0-9]{1,40}$"},
        }
        for name in _PARAMETER.findall(each.path)
    ]


def _query_parameters(each: Route, components: dict[str, Any]) -> list[dict[str, Any]]:
    if each.query is None:
        return []
    schema = components[each.query.__name__]
    return [
        {"name": name, "in": "query", "required": name in schema.get("required", []), "schema": field}
        for name, field in schema["properties"].items()
    ]


def _needed(each: Route, components: dict[str, Any]) -> bool:
    schema = components.get(getattr(each.body, "__name__", ""), {"required": True})
    return bool(schema.get("required"))
