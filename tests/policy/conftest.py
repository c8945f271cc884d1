"""What the policy tests look at: the files of the project."""

import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest

VENDORED = "vendor"
"""Folders of this name hold other people's code as it came."""


@pytest.fixture(scope="session")
def root(pytestconfig: pytest.Config) -> Path:
    """Return the project's folder."""
    return pytestconfig.rootpath


@pytest.fixture(scope="session")
def files(root: Path) -> list[Path]:
    """Return every file of the project, as git sees it or, without git, as an archive holds it."""
    if (root / ".git").exists():
        command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, cwd=root, check=True, capture_output=True, text=True).stdout
        found = [root / name for name in listed.split("\0") if name]
    else:
        found = [file for file in root.rglob("*") if not file.relative_to(root).parts[0].startswith(".")]
    return sorted(file for file in found if file.is_file())


@pytest.fixture(scope="session")
def texts(files: list[Path], root: Path) -> dict[str, str]:
    """Return the text files by their path in the project."""
    found: dict[str, str] = {}
    for file in files:
        content = file.read_bytes()
        if b"\0" not in content:
            found[file.relative_to(root).as_posix()] = content.decode()
    return found


@pytest.fixture(scope="session")
def own_texts(texts: dict[str, str]) -> dict[str, str]:
    """Return the text files that we wrote."""
    return {name: text for name, text in texts.items() if VENDORED not in name.split("/")}


@pytest.fixture(scope="session")
def modules(own_texts: dict[str, str]) -> dict[str, str]:
    """Return our Python files."""
    return {name: text for name, text in own_texts.items() if name.endswith(".py")}


@pytest.fixture(scope="session")
def project(root: Path) -> dict[str, Any]:
    """Return what pyproject.toml says."""
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
