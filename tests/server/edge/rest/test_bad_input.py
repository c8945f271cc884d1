"""Every field of every body and query, with everything wrong that can be: a clear refusal and no fault."""

import json
import re
from typing import Any

import msgspec
import pytest
from bad_values import BAD_MESSAGES, BAD_VALUES
from edge_house import Answer, House
from edge_talk import Talk

from sanora.errors import BY_CODE
from sanora.kinds.base import AnyQuestion
from sanora.kinds.registry import KINDS
from sanora.testing.factories import choice
from sanora_server.edge.rest.route import Route
from sanora_server.edge.rest.table import ROUTES
from sanora_server.edge.side import Side

OPTIONS = [{"key": "A", "text": "Tea"}, {"key": "B", "text": "Coffee"}]
GOOD: dict[str, Any] = {
    "title": "A talk",
    "publicCode": "",  # the talk's own is put in
    "questionText": "Tea?",
    "options": OPTIONS,
    "questionIds": [],
    "locked": True,
    "nonce": "abc",
    "format": "json",
    "role": "HOST",
    "form": "code",
    "name": "Ada's laptop",
    "publicKey": "0f" * 32,
    "message": "41" + "58" + "66" * 31,
    "run": "x" * 32,
    "team": 1,
    "confirmation": "0f" * 32,
    "consoleId": "k4x9mm2kfa",
    "challenge": "0f" * 56,
    "signature": "0f" * 64,
    "round": 1,
    "key": "bat",
    "verdict": "hidden",
    "text": "bat",
    "state": "open",
    "into": 2,
}
"""What a field gets while another one is tried."""

HARMLESS = {
    "/api/conference/{conference}/end",
    "/api/conference/{conference}/activate",
    "/api/conference/{conference}/rehearsal/start",
    "/api/conference/{conference}/rehearsal/stop",
}
"""Routes whose bodies have no fields."""


def fields(kind: Any) -> list[str]:
    """Return the names of a body's or query's fields as they are on the wire."""
    if kind is AnyQuestion:
        return sorted(
            {field.encode_name for each in KINDS.values() for field in msgspec.structs.fields(each)}
        )
    return [field.encode_name for field in msgspec.structs.fields(kind)]


def needed(kind: Any) -> list[str]:
    if kind is AnyQuestion:
        return ["questionText", "options"]
    return [field.encode_name for field in msgspec.structs.fields(kind) if field.required]


def path_of(route: Route, talk: Talk) -> str:
    return (
        route.path.replace("{conference}", talk.id)
        .replace("{question}", talk.questions[0])
        .replace("{console}", "k4x9mm2kfa")
        .replace("{person}", "1")
        .replace("{asked}", "1")
    )


def good(route: Route, talk: Talk) -> dict[str, Any]:
    return {name: GOOD[name] for name in needed(route.body)} | (
        {"publicCode": talk.code} if "publicCode" in needed(route.body) else {}
    )


def refused_well(answer: Answer, what: str) -> None:
    """Assert that an answer is a success or a coded refusal, never a fault."""
    assert answer.status < 500, f"{what}: {answer.raw!r}"
    assert b"Traceback" not in answer.raw
    if answer.status >= 400:
        assert BY_CODE[answer.code].status == answer.status, f"{what}: {answer.raw!r}"
        assert set(answer.body["error"]) >= {"code", "message"}


async def tried(house: House, talk: Talk, route: Route, data: bytes, token: str) -> Answer:
    side = Side.AUDIENCE if Side.AUDIENCE in route.sides else Side.CONTROL
    return await house.ask(
        route.method,
        path_of(route, talk),
        data=data,
        side=side,
        token=token if side is Side.AUDIENCE else None,
    )


BODIES = [route for route in ROUTES if route.body is not None]


@pytest.mark.parametrize("route", BODIES, ids=lambda route: f"{route.method} {route.path}")
async def test_bodies(house: House, route: Route) -> None:
    talk = await house.talk(choice())
    token = (await house.ask("POST", "/api/conference/join", {"publicCode": talk.code})).body["token"]
    if route.path.endswith("/answer"):
        await talk.push()
    for data in BAD_MESSAGES:
        if data.strip():
            refused_well(await tried(house, talk, route, data, token), repr(data[:40]))
    for name in fields(route.body):
        rest = {key: value for key, value in good(route, talk).items() if key != name}
        start = json.dumps(rest)[:-1] + (", " if rest else "")
        for value in BAD_VALUES:
            await house.clock.advance(5)  # so that it is the value that is refused, not the pace
            data = f"{start}{json.dumps(name)}: {value}}}".encode()
            refused_well(await tried(house, talk, route, data, token), f"{name}: {value[:60]}")
    extra = json.dumps(good(route, talk) | {"unknown": 1}).encode()
    assert (await tried(house, talk, route, extra, token)).code == "malformed"
    assert (await house.host("GET", "/api/server")).status == 200


@pytest.mark.parametrize("route", BODIES, ids=lambda route: f"{route.method} {route.path}")
async def test_what_is_missing_or_of_another_type_is_named(house: House, route: Route) -> None:
    talk = await house.talk(choice())
    token = (await house.ask("POST", "/api/conference/join", {"publicCode": talk.code})).body["token"]
    if route.path.endswith("/answer"):
        await talk.push()
    whole = good(route, talk)
    for name in needed(route.body):
        if route.body is AnyQuestion and name == "options":
            continue  # two kinds need none
        without = {key: value for key, value in whole.items() if key != name}
        answer = await tried(house, talk, route, json.dumps(without).encode(), token)
        assert (answer.status, answer.code) == (422, "malformed")
        assert f"`{name}`" in answer.body["error"]["message"]
    for name in fields(route.body):
        if name == "createdBy":
            continue  # is replaced, whatever it says
        answer = await tried(
            house, talk, route, json.dumps(whole | {name: {"un": {"fit": "?"}}}).encode(), token
        )
        assert answer.code == "malformed", name
        assert re.search(
            rf"\$\.{name}\b|unknown field `{name}`|kind of question", answer.body["error"]["message"]
        ), name


@pytest.mark.parametrize(
    "route", [route for route in ROUTES if route.query], ids=lambda route: f"{route.method} {route.path}"
)
async def test_queries(house: House, route: Route) -> None:
    talk = await house.talk(choice())
    assert route.query is not None
    for name in fields(route.query):
        for value in (
            "",
            "null",
            "NaN",
            "-1",
            "1e9",
            "9" * 400,
            "%00",
            "%ff",
            "%F0%9F%98%80",
            "x" * 300,
            "[]",
            "'--",
        ):
            rest = "&".join(f"{key}={GOOD[key]}" for key in needed(route.query) if key != name)
            path = f"{path_of(route, talk)}?{name}={value}&{rest}".rstrip("&")
            for side in route.sides:
                if route.method == "GET":
                    refused_well(await house.ask("GET", path, side=side), path)
    side = Side.CONTROL
    if route.method == "GET":
        answer = await house.ask("GET", f"{path_of(route, talk)}?unknown=1", side=side)
        assert answer.code == "malformed"


def test_routes_without_fields_are_known() -> None:
    empty = {route.path for route in BODIES if not fields(route.body)}
    assert empty >= HARMLESS
