"""What starting a part loads: the static contracts cannot see deferred imports."""

import subprocess
import sys

import pytest

FACES = {"textual", "rich", "PySide6", "sanora_console", "sanora_desktop"}
SERVER = {"aiohttp", "aiosqlite", "sqlite3", "zeroconf", "cryptography", "sanora_server"}


def loaded(module: str) -> set[str]:
    """Return the names of the top-level packages in a fresh Python that imported `module`."""
    script = f"import {module}, sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], check=True, stdout=subprocess.PIPE, text=True)
    return {name.partition(".")[0] for name in done.stdout.split()}


@pytest.mark.parametrize("module", ["sanora_server", "sanora_server.app", "sanora.__main__"])
def test_no_face_is_loaded(module: str) -> None:
    assert loaded(module) & FACES == set()


@pytest.mark.parametrize("module", ["sanora.conference", "sanora.wire", "sanora.__main__"])
def test_the_core_loads_no_server(module: str) -> None:
    assert loaded(module) & SERVER == set()
