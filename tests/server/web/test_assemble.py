"""The assembled pages: small, named by content, nothing inline, nothing from elsewhere, nothing too new."""

from __future__ import annotations

import gzip
import re
import shutil
from pathlib import Path

import pytest

from sanora_server.web.assemble import FACES, ROOT, Site, assemble, own_site
from sanora_server.web.joiner import JoinError

MOST_BYTES = 64 * 1024
"""Compressed bytes of the whole audience page; the promise is 80 kB."""

TOO_NEW = {
    r"\?\.(?!\d)": "optional chaining",
    r"\?\?": "nullish coalescing",
    r"\.(?:at|replaceAll|findLast|toSorted|hasOwn|flatMap)\(": "a method of 2020 or later",
    r"\b(?:structuredClone|queueMicrotask|globalThis)\b": "a function of 2020 or later",
    r"\bcrypto\.(?:subtle|randomUUID)\b": "missing on plain http",
    r"\b(?:innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval)\b": "text is text",
}


@pytest.fixture(scope="module")
def site() -> Site:
    return assemble()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the sources, to spoil."""
    root = tmp_path / "web"
    shutil.copytree(ROOT, root, ignore=shutil.ignore_patterns("__pycache__"))
    return root


def test_each_page_has_one_script_and_one_style_sheet(site: Site) -> None:
    assert set(site.pages) == {"enter", *FACES}
    for name, page in site.pages.items():
        named = re.findall(r"/assets/([\w.]+)", page.decode())
        assert sorted(asset.rpartition(".")[2] for asset in named) == ["css", "js"], name
        assert all(asset in site.assets for asset in named), name
    assert len(site.assets) == 2 * len(FACES)


def test_assets_are_compressed_and_say_what_they_are(site: Site) -> None:
    kinds = {"js": "text/javascript; charset=utf-8", "css": "text/css; charset=utf-8"}
    for name, asset in site.assets.items():
        assert gzip.decompress(asset.gzipped) == asset.body
        assert asset.media_type == kinds[name.rpartition(".")[2]]


def test_the_audience_page_is_small(site: Site) -> None:
    assets = [asset for name, asset in site.assets.items() if name.startswith("audience.")]
    total = len(gzip.compress(site.pages["audience"])) + sum(len(asset.gzipped) for asset in assets)
    assert total <= MOST_BYTES


def test_names_change_with_content_only(copy: Path) -> None:
    before = assemble(copy)
    assert assemble(copy) == before
    source = copy / "audience" / "main.js"
    source.write_text(source.read_text(encoding="utf-8") + "\nrender(null, null);\n", encoding="utf-8")
    changed = set(assemble(copy).assets) - set(before.assets)
    assert [name.rpartition(".")[2] for name in changed] == ["js"]


def test_a_process_puts_its_own_pages_together_once(site: Site) -> None:
    assert own_site() == site
    assert own_site() is own_site()


def test_nothing_is_loaded_from_another_host(site: Site) -> None:
    allowed = {
        "http://www.w3.org/2000/svg",
        "http://www.w3.org/1998/Math/MathML",
        "http://www.w3.org/1999/xhtml",
    }
    texts = [*site.pages.values(), *(asset.body for asset in site.assets.values())]
    for text in texts:
        found = set(re.findall(r"https?://[\w./-]+\w", text.decode()))
        assert found <= allowed


@pytest.mark.parametrize(
    ("inline", "problem"),
    [
        ("<style>p {}</style>", "<style"),
        ("<script>alert(1)</script>", "<script"),
        ('<p style="color: red">', "style="),
        ('<body onload="x()">', "onload="),
    ],
)
def test_what_the_policy_would_refuse_is_refused_here(copy: Path, inline: str, problem: str) -> None:
    shell = copy / "audience" / "index.html"
    shell.write_text(
        shell.read_text(encoding="utf-8").replace("</body>", f"{inline}</body>"), encoding="utf-8"
    )
    with pytest.raises(JoinError, match=f"audience/index.html: .*{re.escape(problem)}"):
        assemble(copy)


@pytest.mark.parametrize("rule", ['@import "x.css";', "p { background: url(x.png) }"])
def test_style_sheets_load_nothing(copy: Path, rule: str) -> None:
    sheet = copy / "shared" / "tokens.css"
    sheet.write_text(sheet.read_text(encoding="utf-8") + rule, encoding="utf-8")
    with pytest.raises(JoinError, match="a style sheet loads something"):
        assemble(copy)


def test_a_shell_without_its_script_is_refused(copy: Path) -> None:
    shell = copy / "audience" / "index.html"
    text = shell.read_text(encoding="utf-8")
    shell.write_text(re.sub(r"<script.*</script>", "", text), encoding="utf-8")
    with pytest.raises(JoinError, match=r"audience/index\.html names no script"):
        assemble(copy)


@pytest.mark.parametrize("folder", ["shared", "audience"])
def test_the_page_uses_nothing_too_new_for_older_phones(folder: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}: {why}"
        for path in sorted((ROOT / folder).rglob("*.js"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        for pattern, why in TOO_NEW.items()
        if re.search(pattern, re.sub(r'//.*|"[^"]*"', "", line))
    ]
    assert found == []
