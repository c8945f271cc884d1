"""Each file has one subject, says which, and stays small enough to read."""

import ast
from pathlib import PurePosixPath

MOST_LINES = 400
SOURCES = {".py", ".pyi", ".js", ".mjs", ".css", ".html", ".sql", ".qml", ".tcss", ".sh"}
DRAWERS = {"common", "helper", "helpers", "misc", "stuff", "util", "utilities", "utils"}


def test_every_module_says_what_it_is(modules: dict[str, str]) -> None:
    assert [name for name, text in modules.items() if not ast.get_docstring(ast.parse(text))] == []


def test_no_file_is_long(own_texts: dict[str, str]) -> None:
    sources = {name: text for name, text in own_texts.items() if PurePosixPath(name).suffix in SOURCES}
    lengths = {name: text.count("\n") for name, text in sources.items()}
    assert {name: length for name, length in lengths.items() if length > MOST_LINES} == {}


def test_no_file_is_a_drawer(own_texts: dict[str, str]) -> None:
    parts = {name: {PurePosixPath(part).stem for part in PurePosixPath(name).parts} for name in own_texts}
    assert [name for name, stems in parts.items() if stems & DRAWERS] == []


def test_no_package_hides_a_library(own_texts: dict[str, str]) -> None:
    folders = ("packaging", "server", "console", "desktop", "tests")
    assert [folder for folder in folders if f"{folder}/__init__.py" in own_texts] == []
