"""The kinds of question that `docs/adding-a-kind.md` makes, taken from it as files outside the package."""

from __future__ import annotations

import re
import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from sanora.kinds.base import Question
from sanora.kinds.registry import KINDS


@pytest.fixture(scope="session")
def page(pytestconfig: pytest.Config) -> str:
    """Return the page."""
    return (pytestconfig.rootpath / "docs/adding-a-kind.md").read_text(encoding="utf-8")


@pytest.fixture
def stars(page: str, tmp_path: Path) -> Iterator[type[Question]]:
    """Return the page's first kind."""
    with _taken(page, 0, "stars", tmp_path) as module:
        yield module.Stars


@pytest.fixture
def thumbs(page: str, tmp_path: Path) -> Iterator[type[Question]]:
    """Return the page's second kind, which counts in its own way."""
    with _taken(page, 1, "thumbs", tmp_path) as module:
        yield module.Thumbs


@contextmanager
def _taken(page: str, number: int, name: str, folder: Path) -> Generator[ModuleType]:
    """Register a kind of the page as long as a test runs."""
    file = folder / f"{name}.py"
    file.write_text(re.findall(r"```python\n(.*?)```", page, re.DOTALL)[number], encoding="utf-8")
    spec = spec_from_file_location(f"{name}_of_the_page", file)
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[spec.name] = module_from_spec(spec)
    spec.loader.exec_module(module)
    try:
        yield module
    finally:
        del KINDS[name], sys.modules[spec.name]
