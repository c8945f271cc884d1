"""What is taken in and what is switched off says why, on its line."""

import io
import re
import tokenize
from typing import Any

SUPPRESSIONS = re.compile(r"#\s*(?:noqa|type:\s*ignore|pyright:|ruff:|pragma)")
WITH_REASON = re.compile(
    r"# (?:noqa: [A-Z]+\d+(?:, ?[A-Z]+\d+)*|pyright: ignore\[\w+(?:, ?\w+)*\])(?: -|  ?#) \S+"
)
"""`# noqa: S104 - phones come from other machines`: the rule by its code, and why."""


def unexplained(pyproject: str, items: list[str]) -> list[str]:
    """Return the items of lists in `pyproject` whose line has no comment."""
    lines = [line.strip() for line in pyproject.splitlines()]
    return [
        item for item in items if not any(re.match(rf'"{re.escape(item)}", # \S', line) for line in lines)
    ]


def test_every_dependency_has_its_reason(texts: dict[str, str], project: dict[str, Any]) -> None:
    extras = project["project"]["optional-dependencies"].values()
    items = [*project["project"]["dependencies"], *(item for extra in extras for item in extra)]
    assert unexplained(texts["pyproject.toml"], items) == []


def test_every_switched_off_rule_has_its_reason(texts: dict[str, str], project: dict[str, Any]) -> None:
    lint = project["tool"]["ruff"]["lint"]
    items = [*lint["ignore"], *(item for rules in lint["per-file-ignores"].values() for item in rules)]
    assert unexplained(texts["pyproject.toml"], items) == []


def test_every_suppression_names_its_rule_and_reason(modules: dict[str, str]) -> None:
    comments = [
        (f"{name}:{token.start[0]}", token.string)
        for name, text in modules.items()
        for token in tokenize.generate_tokens(io.StringIO(text).readline)
        if token.type == tokenize.COMMENT and SUPPRESSIONS.match(token.string)
    ]
    assert [f"{place} {text}" for place, text in comments if not WITH_REASON.match(text)] == []
