"""The OpenAPI document: valid, complete, and what the server does."""

import json
import re
from typing import Any

import pytest
from edge_house import House
from openapi_spec_validator import validate

from sanora.errors import BY_CODE
from sanora.kinds.registry import KINDS
from sanora_server.edge.rest.openapi import EVERYWHERE, document
from sanora_server.edge.rest.table import ROUTES, routes
from sanora_server.edge.side import Side


@pytest.fixture(scope="module")
def whole() -> dict[str, Any]:
    return json.loads(json.dumps(document(ROUTES, "1.2.3")))


def test_it_is_valid(whole: dict[str, Any]) -> None:
    validate(whole)
    assert whole["openapi"].startswith("3.1")


def test_every_route_is_in_it_once(whole: dict[str, Any]) -> None:
    written = {(method.upper(), path) for path, methods in whole["paths"].items() for method in methods}
    assert written == {(route.method, route.path) for route in ROUTES}
    assert len(ROUTES) == len(written)


def test_every_operation_has_a_name_of_its_own_and_a_sentence(whole: dict[str, Any]) -> None:
    operations = [operation for methods in whole["paths"].values() for operation in methods.values()]
    names = [operation["operationId"] for operation in operations]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[A-Z].*\.", operation["summary"]) for operation in operations)


def test_every_refusal_is_documented(whole: dict[str, Any]) -> None:
    for route in ROUTES:
        responses = whole["paths"][route.path][route.method.lower()]["responses"]
        for error in (*EVERYWHERE, *route.errors):
            assert f"`{error.code}`" in responses[str(error.status)]["description"]
    codes = whole["components"]["schemas"]["Error"]["properties"]["error"]["properties"]["code"]["enum"]
    assert set(codes) == BY_CODE.keys() - {"error"}


def test_every_kind_can_be_sent_and_read(whole: dict[str, Any]) -> None:
    schemas = whole["components"]["schemas"]
    for kind in KINDS.values():
        sent, read = schemas[kind.__name__], schemas[f"{kind.__name__}Question"]
        assert {"status", "rounds"} == read["properties"].keys() - sent["properties"].keys()


def test_nothing_is_left_of_the_source_code(whole: dict[str, Any]) -> None:
    text = json.dumps(whole)
    assert "\\n    " not in text
    assert "_id" not in {
        name for schema in whole["components"]["schemas"].values() for name in schema.get("properties", {})
    }


@pytest.mark.parametrize("side", Side)
async def test_each_listener_serves_its_own(house: House, side: Side) -> None:
    answer = await house.ask("GET", "/api/openapi.json", side=side)
    assert answer.body["paths"].keys() == {route.path for route in routes(side)}
    validate(answer.body)


def test_the_hall_has_nothing_that_drives() -> None:
    unsafe = {route.path for route in routes(Side.AUDIENCE) if route.method != "GET"}
    assert unsafe == {
        "/api/conference/join",
        "/api/conference/{conference}/questions/{question}/answer",
        "/api/conference/{conference}/name",
        "/api/conference/{conference}/team",
        "/api/conference/{conference}/asked",
        "/api/conference/{conference}/asked/{asked}",
        "/api/conference/{conference}/asked/{asked}/upvote",
    }
    assert {route.path for route in routes(Side.AUDIENCE)} <= {route.path for route in routes(Side.CONTROL)}
