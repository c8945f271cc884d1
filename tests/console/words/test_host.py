"""`sanora host` before its first picture: what it starts, takes over, or refuses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Serving, run

from sanora.client.local import running
from sanora.exits import Exit
from sanora.paths import DataFolder

Serve = Callable[..., Serving]

FLAGS = ("--no-mdns", "--host=127.0.0.1", "--port=0")


def test_without_a_terminal_it_serves(serve: Serve, deck: Path) -> None:
    assert serve(deck, word="host").ready["questions"] == 2


def test_a_deck_that_is_not_the_running_one_is_refused(serve: Serve, deck: Path, data: Path) -> None:
    serve(deck)
    other = deck.with_name("other.md")
    other.write_text("# Another talk\n", encoding="utf-8")
    refused = run("host", "--plain", other, f"--data={data}", *FLAGS)
    assert (refused.returncode, "other.md" in refused.stderr) == (Exit.RUNNING, True)


def test_what_keeps_the_server_from_starting_is_told_in_its_words(deck: Path, data: Path) -> None:
    (data / "letters").mkdir(parents=True)
    refused = run("host", "--plain", deck, f"--data={data}", *FLAGS)
    assert (refused.returncode, "holds other things" in refused.stderr) == (Exit.DATA, True)


@pytest.mark.parametrize("flags", [("--plain",), ("--plain", "--new")])
def test_a_faulty_deck_is_told_and_nothing_is_started(deck: Path, data: Path, flags: tuple[str, ...]) -> None:
    deck.write_text("# A talk\n\n## Which?\n- only one\n", encoding="utf-8")
    refused = run("host", *flags, deck, f"--data={data}", *FLAGS)
    assert (refused.returncode, "talk.md:4" in refused.stderr) == (Exit.FAILED, True)
    assert running(DataFolder(data)) is None


def test_a_deck_and_a_code_are_one_too_many(deck: Path, data: Path) -> None:
    refused = run("host", "--plain", deck, "--conference=ABCDEF", f"--data={data}")
    assert (refused.returncode, "not both" in refused.stderr) == (Exit.USAGE, True)


def test_a_conference_goes_on_by_its_code(serve: Serve, deck: Path, data: Path) -> None:
    code = serve(deck).ready["public_code"]
    told = run("host", "--plain", f"--conference={code.lower()}", f"--data={data}", input="show\n")
    assert (told.returncode, "A talk" in told.stdout) == (Exit.OK, True)
    unknown = run("host", "--plain", "--conference=ZZZZZZ", f"--data={data}", input="")
    assert unknown.returncode == Exit.FAILED
