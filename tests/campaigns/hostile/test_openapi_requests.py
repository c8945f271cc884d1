"""Requests made up from the served OpenAPI document: each is answered as the document says."""

from __future__ import annotations

import asyncio
import importlib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from campaigns import Figures, Form
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from sanora.testing.server_process import ServerProcess

CHECKS = (
    *("not_a_server_error", "status_code_conformance"),
    *("content_type_conformance", "response_schema_conformance"),
)
"""What an answer is compared by."""


def conforming(address: str, head: dict[str, str], conference: str, examples: int) -> Counter[int]:
    """Make requests up for every operation of a listener; return the statuses of the answers."""
    schemathesis: Any = importlib.import_module("schemathesis")
    checks: Any = importlib.import_module("schemathesis.checks")
    conformance: Any = importlib.import_module("schemathesis.specs.openapi.checks")
    wanted = [getattr(checks, name, None) or getattr(conformance, name) for name in CHECKS]
    schema = schemathesis.openapi.from_url(f"{address}/api/openapi.json", headers=head)
    said: Counter[int] = Counter()

    def try_out(operation: Any) -> None:
        @settings(
            max_examples=examples,
            deadline=None,
            database=None,
            derandomize=True,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
        )
        @given(case=operation.as_strategy(), known=st.booleans())
        def made_up(case: Any, *, known: bool) -> None:
            if known and "conference" in (case.path_parameters or {}):
                case.path_parameters["conference"] = conference
            answer = case.call(headers=head)
            said[answer.status_code] += 1
            case.validate_response(answer, checks=wanted)

        made_up()

    for result in schema.get_all_operations():
        try_out(result.ok())
    return said


@pytest.mark.timeout(300)
@pytest.mark.campaign(
    "Every answer to requests made up from the OpenAPI document is one that the document names."
)
async def test_answers_are_as_the_document_says(form: Form, figures: Figures, tmp_path: Path) -> None:
    async with ServerProcess(tmp_path / "data") as server:
        made = (await server.call("POST", "conference", {"title": "May come to harm"})).ok()
        examples = form.of(2, 60)
        token = {"Authorization": f"Bearer {server.control['token']}"}
        doors = {
            server.origin: {"Origin": server.origin},
            str(server.control["url"]).rstrip("/"): token,
        }
        said: Counter[int] = Counter()
        for address, head in doors.items():
            said += await asyncio.to_thread(conforming, address, head, made["id"], examples)
        assert (await server.call("GET", "server")).status == 200
    assert max(said) < 500
    assert any(status < 300 for status in said)
    figures["requests made up"] = said.total()
    figures["answers of 500 or above"] = 0
    figures["answers that the document does not name"] = 0
