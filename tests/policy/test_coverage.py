"""Every part has its tests, where one looks for them, and nothing lies about that nobody uses.

Tests mirror the packages: `server/sanora_server/store/` is tested in `tests/server/store/` (or beside it, in
`test_store.py`), and the single module `sanora/clock.py` in `tests/sanora/test_clock.py`.
"""

import ast
from pathlib import PurePosixPath

MIRRORS = {
    "sanora/": "tests/sanora/",
    "server/sanora_server/": "tests/server/",
    "console/sanora_console/": "tests/console/",
    "desktop/sanora_desktop/": "tests/desktop/",
}
"""Where packages are, and where their tests are."""

KIT = "sanora/testing/"

ELSEWHERE: dict[str, str] = {
    "console/sanora_console/hall_orders": "tests/console/words/test_poll_hall.py types its words",
    "desktop/sanora_desktop/room": "tests/desktop/control/test_hall.py drives it from the windows",
}
"""Packages and modules without tests of their own, and what tests them instead."""

STARTED: dict[str, str] = {}
"""Modules that nobody imports, and who starts them."""


def parts(modules: dict[str, str]) -> dict[str, str]:
    """Return the packages and the single modules beside them, each with where its tests are."""
    found: dict[str, str] = {}
    for name in map(PurePosixPath, modules):
        for root, mirror in MIRRORS.items():
            if name.is_relative_to(root) and name.name != "__init__.py":
                part = name.with_suffix("") if name.parent == PurePosixPath(root) else name.parent
                found[str(part)] = mirror + str(part.relative_to(root))
    return found


def imported(text: str) -> set[str]:
    """Return the modules that a file imports, or names as `module:function`, and what might be modules."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.add(node.value.partition(":")[0])
    return found


def test_every_part_has_its_tests(modules: dict[str, str]) -> None:
    tests = {
        str(name.parent / name.stem) for name in map(PurePosixPath, modules) if name.name.startswith("test_")
    }
    untested: set[str] = set()
    for part, mirror in parts(modules).items():
        beside = str(PurePosixPath(mirror).with_name(f"test_{PurePosixPath(mirror).name.strip('_')}"))
        if not any(test.startswith((f"{mirror}/", beside)) for test in tests):
            untested.add(part)
    assert sorted(untested - ELSEWHERE.keys()) == []
    assert sorted(ELSEWHERE.keys() - untested) == [], "listed here without need"


def test_no_module_lies_idle(modules: dict[str, str]) -> None:
    """A test alone is no use: what only tests need belongs to the test kit."""
    users = [text for name, text in modules.items() if not name.startswith("tests/")]
    used = set[str]().union(*map(imported, users))
    idle = {
        name
        for name in modules
        if name.startswith(tuple(MIRRORS)) and not name.startswith(KIT) and not name.endswith("__init__.py")
        if name.removeprefix("server/")
        .removeprefix("console/")
        .removeprefix("desktop/")
        .removesuffix(".py")
        .replace("/", ".")
        not in used
    }
    assert sorted(idle - STARTED.keys()) == []
    assert sorted(STARTED.keys() - idle) == [], "listed here without need"
