"""Every module is tested: a test imports it, or a reason stands here."""

import ast
from pathlib import PurePosixPath

ROOTS = {"sanora/": "", "server/": "server/"}
"""The folders with packages, and what to cut off to get their import names."""

ELSEWHERE: dict[str, str] = {}
"""Modules that no test imports, and where they are tested instead."""


def imported(text: str) -> set[str]:
    """Return the modules that a file imports, with the names that might be modules of a package."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def test_every_module_is_imported_by_a_test(modules: dict[str, str]) -> None:
    tested = set[str]().union(
        *(imported(text) for name, text in modules.items() if name.startswith("tests/"))
    )
    ours = {
        name.removeprefix(cut).removesuffix(".py").replace("/", ".")
        for root, cut in ROOTS.items()
        for name in modules
        if name.startswith(root) and PurePosixPath(name).name != "__init__.py"
    }
    assert sorted(ours - tested - ELSEWHERE.keys()) == []
    assert sorted(ELSEWHERE.keys() - (ours - tested)) == [], "listed here without need"
