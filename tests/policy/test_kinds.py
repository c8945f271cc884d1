"""A kind costs one file: no code outside of the kinds' own folder asks which one a question is."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator

import pytest

from sanora.kinds.base import Question
from sanora.kinds.registry import KINDS

PRODUCT = ("sanora/", "server/", "console/", "desktop/")
APART = ("sanora/kinds/", "sanora/testing/")
"""The kinds themselves, and the samples that tests are made of."""


def asking(source: str) -> Iterator[int]:
    """Yield the lines that compare the name of a kind, or look whether a question is of a kind's class."""
    tree = ast.parse(source)
    classes = set(kinds_named(tree))
    for node in ast.walk(tree):
        match node:
            case ast.Compare():
                words = {each.value for each in ast.walk(node) if isinstance(each, ast.Constant)}
                if names_a_kind(node) and words & KINDS.keys():
                    yield node.lineno
            case ast.Call(func=ast.Name("isinstance"), args=[_, of]) | ast.MatchClass(cls=of):
                if classes & {each.id for each in ast.walk(of) if isinstance(each, ast.Name)}:
                    yield of.lineno
            case _:
                pass


def names_a_kind(compared: ast.Compare) -> bool:
    """Tell whether something called `kind` is compared."""
    parts = [compared.left, *compared.comparators]
    return any(getattr(part, "attr", getattr(part, "id", "")) == "kind" for part in parts)


def kinds_named(tree: ast.Module) -> Iterator[str]:
    """Yield the names under which a module knows classes of questions, but for `Question` itself."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sanora.kinds"):
            module = importlib.import_module(node.module or "")
            for each in node.names:
                found = getattr(module, each.name)
                if isinstance(found, type) and issubclass(found, Question) and found is not Question:
                    yield each.asname or each.name


def test_nothing_outside_of_the_kinds_asks_which_one_a_question_is(modules: dict[str, str]) -> None:
    looked_at = {
        name: text
        for name, text in modules.items()
        if name.startswith(PRODUCT) and not name.startswith(APART)
    }
    assert len(looked_at) > len(KINDS)
    assert [f"{name}:{line}" for name, text in looked_at.items() for line in asking(text)] == []


@pytest.mark.parametrize(
    "source",
    [
        'question.kind == "yesno"',
        'kind in {"single", "multiple"}',
        '"survey" != draft.kind',
        "from sanora.kinds.survey import Survey\nisinstance(question, Survey)",
        "from sanora.kinds.options import OptionQuestion as O\nisinstance(question, O | None)",
        "from sanora.kinds.pin import Pin\nmatch question:\n    case Pin():\n        pass",
    ],
)
def test_asking_would_be_found(source: str) -> None:
    assert len(list(asking(source))) == 1


def test_a_chart_that_is_called_like_a_kind_is_none() -> None:
    assert list(asking("from sanora.charts.survey import Survey\nisinstance(chart, Survey)")) == []
