"""The long commands show how far they are, on a terminal's error stream and nowhere else."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import redirect_stderr
from pathlib import Path

import pytest
from command_line import Serving

from sanora.__main__ import main
from sanora.commandline import progress
from sanora.exits import Exit

Serve = Callable[..., Serving]


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Return a terminal for the error stream, on which every bar is drawn at once."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    monkeypatch.setattr(progress, "BEAT", 0.0)
    return Terminal()


def did(terminal: Terminal, *arguments: object) -> str:
    """Run a command that must work; return what it drew."""
    terminal.seek(0)
    terminal.truncate()
    with redirect_stderr(terminal):
        assert main([*map(str, arguments)]) == Exit.OK
    return terminal.getvalue()


def test_every_long_command_shows_how_far_it_is(
    terminal: Terminal,
    serve: Serve,
    deck: Path,
    data: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    here = f"--data={data}"
    did(terminal, "import", deck, here)
    serving = serve(deck)
    drawn = did(terminal, "import", deck, here)
    assert "Importing" in drawn
    assert "100%" in drawn
    assert main(["poll", "push", "1", here, f"--conference={serving.ready['public_code']}"]) == Exit.OK
    serving.end()
    code = serving.ready["public_code"]
    assert "Reading" in did(terminal, "export", code, here, f"--output={tmp_path}/a.csv", "--sheet=summary")
    assert "Writing" in did(terminal, "export", code, here, f"--output={tmp_path}/a.csv", "--sheet=summary")
    assert "Counting" in did(terminal, "verify", here)
    capsys.readouterr()
    drawn = did(terminal, "backup", here)
    assert "Copying" in drawn
    assert "100%" in drawn
    made = capsys.readouterr().out
    assert made == f"{made.strip()}\n", "the output is the file's name alone"
    assert Path(made.strip()).is_file()
    assert "Copying" in did(terminal, "restore", made.strip(), "--yes", here)
