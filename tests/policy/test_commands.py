"""What the texts tell people to type exists."""

import re

COMMAND = re.compile(r"(?:^|`|\$ )make ([a-z-]+)", re.MULTILINE)
TARGET = re.compile(r"^([a-z-]+):", re.MULTILINE)


def test_every_make_command_in_the_docs_exists(own_texts: dict[str, str]) -> None:
    targets = set(TARGET.findall(own_texts["Makefile"]))
    told = {name: set(COMMAND.findall(text)) for name, text in own_texts.items() if name.endswith(".md")}
    assert {name: unknown for name, words in told.items() if (unknown := words - targets)} == {}


def test_the_readme_tells_the_two_commands(own_texts: dict[str, str]) -> None:
    assert {"run", "test"} <= set(COMMAND.findall(own_texts["README.md"]))


def test_ci_runs_what_the_readme_tells(own_texts: dict[str, str]) -> None:
    assert COMMAND.findall(own_texts[".ci/run"].replace("exec ", "")) == ["test"]
