"""The bar for long work: when it is drawn, what it shows, and that it leaves nothing behind."""

from __future__ import annotations

import io
import subprocess
import sys

import pytest

from sanora.commandline import progress
from sanora.commandline.progress import BEAT, PATIENCE, Bar


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


class Seconds:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(autouse=True)
def _terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("NO_COLOR", raising=False)


def worked(stream: io.StringIO, steps: int = 10, seconds: float = 0.2) -> list[str]:
    """Do some work; return what was drawn after each step."""
    now = Seconds()
    shown: list[str] = []
    with Bar(stream, now) as advance:
        for step in range(1, steps + 1):
            now.now += seconds
            before = len(stream.getvalue())
            advance("Copying", step, steps)
            shown.append(stream.getvalue()[before:])
    return shown


def test_quick_work_shows_nothing() -> None:
    terminal = Terminal()
    assert not any(worked(terminal, steps=4, seconds=PATIENCE / 5))
    assert terminal.getvalue() == ""


def test_long_work_shows_how_far_it_is() -> None:
    terminal = Terminal()
    shown = worked(terminal)
    assert shown[:2] == ["", ""]
    assert ["30%" in shown[2], "50%" in shown[4], "100%" in shown[9]] == [True, True, True]
    assert all("Copying" in each for each in shown[2:])


def test_the_bar_is_gone_afterwards_and_the_cursor_is_back() -> None:
    terminal = Terminal()
    worked(terminal)
    end = terminal.getvalue()
    assert end.rfind("\x1b[?25h") > end.rfind("\x1b[?25l") >= 0
    assert end.rfind("\x1b[2K") > end.rfind("100%")


def test_it_is_gone_when_the_work_fails() -> None:
    terminal, now = Terminal(), Seconds()

    def fail() -> None:
        with Bar(terminal, now) as advance:
            now.now += PATIENCE
            advance("Copying", 1, 2)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert terminal.getvalue().endswith("\x1b[2K")


def test_pictures_come_no_faster_than_they_can_be_seen() -> None:
    terminal = Terminal()
    shown = worked(terminal, steps=1000, seconds=BEAT / 50)
    assert 0 < sum(map(bool, shown)) <= 20


def test_work_of_unknown_length_shows_no_figure() -> None:
    terminal, now = Terminal(), Seconds()
    with Bar(terminal, now) as advance:
        now.now += PATIENCE
        advance("Checking", 0, 0)
        assert "Checking" in terminal.getvalue()
        assert "%" not in terminal.getvalue()
        now.now += BEAT
        advance("Copying", 1, 4)
        assert "25%" in terminal.getvalue()


@pytest.mark.parametrize("term", ["dumb", ""])
def test_simple_terminals_and_files_get_nothing(term: str, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = io.StringIO()
    worked(plain)
    monkeypatch.setenv("TERM", term)
    terminal = Terminal()
    worked(terminal)
    assert (plain.getvalue(), terminal.getvalue()) == ("", "")


def test_without_colours_there_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    coloured = Terminal()
    worked(coloured)
    monkeypatch.setenv("NO_COLOR", "1")
    terminal = Terminal()
    worked(terminal)
    assert "\x1b[38;5;" in coloured.getvalue()
    assert "\x1b[3" not in terminal.getvalue()
    assert "50%" in terminal.getvalue()


def test_what_draws_is_loaded_only_when_it_is_needed() -> None:
    script = (
        "import sys; from sanora.commandline.progress import Bar\n"
        "with Bar() as advance: advance('Copying', 1, 2)\n"
        "import sanora_server.cli.backup, sanora_server.cli.export, sanora_server.cli.verify\n"
        "print('rich' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], check=True, stdout=subprocess.PIPE, text=True)
    assert done.stdout == "False\n"


def test_by_default_it_is_on_the_error_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    with Bar() as advance:
        advance("Copying", 1, 2)
    assert "50%" in terminal.getvalue()
