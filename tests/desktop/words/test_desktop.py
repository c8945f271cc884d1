"""The word `sanora desktop`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from command_line import run

from sanora.__main__ import WORDS
from sanora.exits import Exit


def test_without_qt_it_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "PySide6.py").write_text("raise ModuleNotFoundError('no', name='PySide6')", encoding="utf-8")
    script = "import sys; from sanora.__main__ import main; sys.exit(main(['desktop']))"
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(tmp_path)!r}); {script}"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == Exit.USAGE
    assert done.stderr == (
        "sanora desktop needs PySide6, which is not installed. Try: pip install 'sanora[desktop]'\n"
    )
    assert WORDS["desktop"].extra == "desktop"


def test_its_help_needs_no_screen() -> None:
    done = run("desktop", "--help")
    assert done.returncode == 0
    assert "projector" in done.stdout
    assert "Qt 6" in done.stdout


def test_refusals_come_before_the_windows(tmp_path: Path) -> None:
    done = run("desktop", tmp_path / "missing.md")
    assert (done.returncode, done.stdout) == (Exit.USAGE, "")
    assert "There is no file" in done.stderr
    done = run("desktop", tmp_path / "missing.md", "--conference=ABCDEF")
    assert done.returncode == Exit.USAGE
    bad = tmp_path / "bad.md"
    bad.write_text("# Bad\n\n## Why?\n\n- a\n", encoding="utf-8")
    done = run("desktop", bad)
    assert done.returncode == Exit.FAILED
    assert "bad.md:5" in done.stderr
