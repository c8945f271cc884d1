"""The assembled pages: a shell, one script and one style sheet each, compressed once, named by content."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from sanora.stage.texts import CATALOGUES
from sanora_server.web.joiner import JoinError, join

ROOT = Path(__file__).parent
FACES = ("audience", "stage")
"""Folders with an `index.html` each."""

LENT = {"stage/catalogues": CATALOGUES}
"""Folders of the sources that lie elsewhere: every projector says the same words."""

STYLE = re.compile(r'^ *<link rel="stylesheet" href="([\w./-]+\.css)" />\n', re.MULTILINE)
SCRIPT = re.compile(r'<script type="module" src="([\w./-]+\.js)"></script>')
FOREIGN = re.compile(r"@import|url\((?!\"?data:)")
INLINE = re.compile(r"<style|<script(?! (?:defer )?src=\")|\sstyle=|\son[a-z]+=", re.IGNORECASE)
COMMENT = re.compile(r"<!--.*?-->\n?|/\*.*?\*/\n?", re.DOTALL)


class Asset(NamedTuple):
    """A file under `/assets/`: its bytes, the same compressed, and what it is."""

    body: bytes
    gzipped: bytes
    media_type: str


class Site(NamedTuple):
    """All pages: `pages` by name (`enter`, `audience`, `stage`), `assets` by file name.

    An asset's name changes with its content, so that it may be kept for ever; a page must not be kept.
    """

    pages: dict[str, bytes]
    assets: dict[str, Asset]


@cache
def own_site() -> Site:
    """Return the pages of this installation, put together once in a process, however many servers it runs."""
    return assemble()


def assemble(root: Path = ROOT, faces: Sequence[str] = FACES) -> Site:
    """Put the pages together from their sources; raises `JoinError` naming what does not fit."""
    pages: dict[str, bytes] = {}
    assets: dict[str, Asset] = {}
    for face in faces:
        shell = (root / face / "index.html").read_text(encoding="utf-8")
        shell = _with_style(shell, root / face, assets)
        shell = _with_script(shell, root / face, root, assets)
        shell = COMMENT.sub("", shell)
        if found := INLINE.search(shell):
            raise JoinError(
                f"{face}/index.html: {found[0].strip()} would be refused by the page's own policy"
            )
        pages[face] = shell.encode()
    if "audience" in pages:
        pages["enter"] = pages["audience"]
    return Site(pages, assets)


def _with_style(shell: str, folder: Path, assets: dict[str, Asset]) -> str:
    """Join the style sheets that the shell names, in their order."""
    sheets = [folder / name for name in STYLE.findall(shell)]
    text = "".join(COMMENT.sub("", sheet.read_text(encoding="utf-8")) for sheet in sheets)
    if found := FOREIGN.search(text):
        raise JoinError(f"{folder.name}: a style sheet loads something: {found[0]}")
    name = _put(assets, folder.name, "css", text, "text/css; charset=utf-8")
    first, *others = STYLE.finditer(shell)
    for other in reversed(others):
        shell = shell[: other.start()] + shell[other.end() :]
    return (
        shell[: first.start()]
        + f'    <link rel="stylesheet" href="/assets/{name}" />\n'
        + shell[first.end() :]
    )


def _with_script(shell: str, folder: Path, root: Path, assets: dict[str, Asset]) -> str:
    """Join the modules from the one that the shell names."""
    found = SCRIPT.search(shell)
    if found is None:
        raise JoinError(f"{folder.name}/index.html names no script")
    text = join(folder / found[1], root, {root / name: real for name, real in LENT.items()})
    name = _put(assets, folder.name, "js", text, "text/javascript; charset=utf-8")
    return f'{shell[: found.start()]}<script defer src="/assets/{name}"></script>{shell[found.end() :]}'


def _put(assets: dict[str, Asset], stem: str, suffix: str, text: str, media_type: str) -> str:
    """Add an asset under a name that tells its content."""
    body = text.encode()
    name = f"{stem}.{hashlib.sha256(body).hexdigest()[:12]}.{suffix}"
    assets[name] = Asset(body, gzip.compress(body, compresslevel=9, mtime=0), media_type)
    return name
