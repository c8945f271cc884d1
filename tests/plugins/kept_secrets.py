"""A pytest plugin: no secret gets into a log, into an address, or into what a server process says in passing.

It notes every token, pass and pairing code that is drawn in the process of the tests, and looks for them in
what was logged there on any level and in the addresses that were asked for. The nonce with which an address
is proved to lead back here is drawn like a token, opens nothing, and belongs into an address. What other
processes of Sanora wrote into their log files and printed is searched for whatever looks like a token, and
for the keys.
"""

from __future__ import annotations

import asyncio.subprocess
import logging
import os
import re
import subprocess
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from typing import Any

import pytest

from sanora.ids import SystemIds
from sanora.testing.ids import SeededIds
from sanora_server.cli import network
from sanora_server.edge import origins
from sanora_server.edge.passes import Passes
from sanora_server.lan import reach, venue
from sanora_server.pairing.codes import Codes

OURS = ("sanora", "sanora_server", "sanora_console", "sanora_desktop")
"""Loggers that tell everything while tests run."""

OWN = "sanora.test"
"""Logger of tests that write secrets on purpose, to see them hidden."""

_SHORTEST = 8
_MEANT = re.compile(r"#[\w-]+\.[\w-]+\.[\w-]+|sanora://\S+|\"(?:code|link)\": ?\"[^\"]*\"", re.ASCII)
"""What a command shows to the host on purpose: the stage's link, and a pairing code and its link."""

_LOOKS = re.compile(
    r"""(?x)
    \b eyJ [\w-]{8,} \. [\w-]{8,} \. [\w-]{8,}  # a signed pass
    | (?<![\w-]) (?=[\w-]*[a-z]) (?=[\w-]*[A-Z]) (?=[\w-]*[0-9]) (?:[\w-]{32}|[\w-]{64}) (?![\w-])  # a token
    | PRIVATE\ KEY
    """,
    re.ASCII,
)


def looking_like_secrets(text: str) -> list[str]:
    """Return what in a text looks like a token, a pass or a private key, and is not shown on purpose."""
    return _LOOKS.findall(_MEANT.sub("", text))


class Watch(logging.Handler):
    """What was drawn, logged, asked for and printed while one test ran."""

    def __init__(self) -> None:
        super().__init__(logging.NOTSET)
        self.secrets: set[str] = set()
        self.said: list[str] = []
        self.addresses: set[str] = set()
        self.printed: list[str] = []
        self.entries = 0
        """Log entries of this process, in all."""

    def emit(self, record: logging.LogRecord) -> None:
        """Keep an entry as it was before anything was hidden in it."""
        if record.name == OWN:
            return
        self.entries += 1
        self.said.append(record.getMessage())
        if record.exc_info:
            self.said.append(logging.Formatter().formatException(record.exc_info))

    def drawn(self, secret: str) -> None:
        """Note a secret; passes and tokens put together are known by their parts."""
        if len(secret) >= _SHORTEST:
            self.secrets.add(secret.rpartition(".")[2])

    def heard(self, *outputs: str | bytes | None) -> None:
        """Note what a process of Sanora printed."""
        for output in outputs:
            self.printed.append(
                output.decode(errors="replace") if isinstance(output, bytes) else output or ""
            )

    def hits(self, folder: Path | None = None) -> list[str]:
        """Return where secrets came out; `folder` holds log files, and maybe keys."""
        log_files, keys = files_in(folder) if folder else ([], set[str]())
        here = self.secrets | keys
        told = {"the log of this process": "\n".join(self.said), "an address": "\n".join(self.addresses)}
        found = [f"{where}: {secret}" for where, text in told.items() for secret in here if secret in text]
        for where, text in [("a process printed", text) for text in self.printed] + log_files:
            found += [f"{where}: {secret}" for secret in looking_like_secrets(text)]
            found += [
                f"{where}: {secret}" for secret in here if secret in text and secret not in _shown(text)
            ]
        return found

    def forget(self) -> None:
        """Begin anew."""
        self.secrets.clear()
        self.said.clear()
        self.addresses.clear()
        self.printed.clear()


def _shown(text: str) -> str:
    return "\n".join(_MEANT.findall(text))


def files_in(folder: Path) -> tuple[list[tuple[str, str]], set[str]]:
    """Return the log files below a folder, by name, and what the key files beside them hold."""
    logs: list[tuple[str, str]] = []
    keys: set[str] = set()
    for at, folders, files in os.walk(folder):
        if at.endswith("logs"):
            logs += [(name, Path(at, name).read_text(errors="replace")) for name in files]
        elif at.endswith("keys"):
            for name in {"server.key", "stage.secret", "console.key"}.intersection(files):
                lines = Path(at, name).read_text(errors="replace").splitlines()
                keys.update(line for line in lines if len(line) >= _SHORTEST and not line.startswith("--"))
        folders[:] = [name for name in folders if not name.startswith(".")]
    return logs, keys


def _noting(watch: Watch, original: Callable[..., str]) -> Callable[..., str]:
    @wraps(original)
    def draw(*arguments: Any, **named: Any) -> str:
        secret = original(*arguments, **named)
        watch.drawn(secret)
        return secret

    return draw


def _letting_pass(watch: Watch, original: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(original)
    def prove(fetch: Any, origin: str, instance: str, nonce: str) -> Any:
        watch.secrets.discard(nonce)
        return original(fetch, origin, instance, nonce)

    return prove


def _overhearing(watch: Watch, patch: pytest.MonkeyPatch) -> None:
    opened, checked = Codes.open, origins.check
    ended: Callable[..., Any] = subprocess.Popen[Any].communicate
    asynchronously = asyncio.subprocess.Process.communicate

    def open_code(codes: Codes, *arguments: Any) -> None:
        opened(codes, *arguments)
        if codes.last is not None:
            watch.drawn(codes.last.code)
            watch.drawn(codes.last.secret)

    def communicate(process: subprocess.Popen[Any], *arguments: Any, **named: Any) -> Any:
        outputs = ended(process, *arguments, **named)
        if isinstance(process.args, list | tuple) and "sanora" in process.args:
            watch.heard(*outputs)
        return outputs

    def check(request: Any, *arguments: Any) -> None:
        watch.addresses.add(request.raw_path)
        checked(request, *arguments)

    async def communicate_later(process: asyncio.subprocess.Process, *arguments: Any) -> Any:
        outputs = await asynchronously(process, *arguments)
        watch.heard(outputs[1])
        return outputs

    patch.setattr(Codes, "open", open_code)
    patch.setattr(subprocess.Popen, "communicate", communicate)
    patch.setattr(asyncio.subprocess.Process, "communicate", communicate_later)
    patch.setattr(origins, "check", check)


@pytest.fixture(scope="session")
def secrecy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watch]:
    """Return what watches over all tests of this process; what is left behind is searched at the end."""
    watching, root = Watch(), logging.getLogger()
    with pytest.MonkeyPatch.context() as patch:
        for ids in (SystemIds, SeededIds):
            patch.setattr(ids, "token", _noting(watching, ids.token))
        patch.setattr(Passes, "stage", _noting(watching, Passes.stage))
        for user in (venue, network):
            patch.setattr(user, "prove", _letting_pass(watching, reach.prove))
        _overhearing(watching, patch)
        for name in OURS:
            logging.getLogger(name).setLevel(logging.DEBUG)
        root.addHandler(watching)
        yield watching
        root.removeHandler(watching)
        for name in OURS:
            logging.getLogger(name).setLevel(logging.NOTSET)
    left = watching.hits(tmp_path_factory.getbasetemp())
    assert not left, f"secrets came out: {left}"


@pytest.fixture(autouse=True)
def no_secret_comes_out(request: pytest.FixtureRequest, secrecy: Watch) -> Iterator[None]:
    """Fail a test in which a secret got into a log, an address, or the output of a server."""
    folder: Path | None = None
    if "tmp_path" in request.fixturenames:
        folder = request.getfixturevalue("tmp_path")  # now, so that it is still there at the end
    secrecy.forget()
    yield
    left = secrecy.hits(folder)
    secrecy.forget()
    if left:
        pytest.fail(f"secrets came out: {left}", pytrace=False)
