"""One number, one place: the version, the pins, and what the packages promise."""

import re
from itertools import chain
from typing import Any

PIN = re.compile(r"^([\w.-]+)==[^\n]+\\\n {4}--hash=sha256:[0-9a-f]{64}\b", re.MULTILINE)


def test_the_version_stands_in_one_place(own_texts: dict[str, str], project: dict[str, Any]) -> None:
    version = re.compile(rf"(?<![\w.=]){re.escape(project['project']['version'])}(?![\w.])")
    where = [name for name, text in own_texts.items() if version.search(text)]
    told = {"pyproject.toml", "constraints.txt", "CHANGELOG.md"}
    databases = "tests/server/store/fixtures/"  # say which version wrote them
    assert [name for name in where if name not in told and not name.startswith(databases)] == []


def test_every_dependency_is_pinned_with_hashes(own_texts: dict[str, str], project: dict[str, Any]) -> None:
    pinned = set(PIN.findall(own_texts["constraints.txt"]))
    extras = project["project"]["optional-dependencies"].values()
    wanted = [*project["build-system"]["requires"], *project["project"]["dependencies"], *chain(*extras)]
    assert {re.split(r"[^\w.-]", item)[0] for item in wanted} - pinned == set()


def test_every_package_says_that_it_is_typed(own_texts: dict[str, str], project: dict[str, Any]) -> None:
    packages = project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    assert [package for package in packages if f"{package}/py.typed" not in own_texts] == []
