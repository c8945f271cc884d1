"""The documentation leads somewhere: every link, every heading that it names, all pages from the README."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from posixpath import normpath

import pytest

LINK = re.compile(r"\]\(([^()\s]+)\)")
FENCE = re.compile(r"^(`{3,}).*?^\1`*$", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"`[^`\n]+`")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
ELSEWHERE = ("http:", "https:", "mailto:")
TALKS = "examples/"
"""Decks are no pages: their links are what a hall reads."""


@pytest.fixture(scope="module")
def pages(own_texts: dict[str, str]) -> dict[str, str]:
    """Return the pages of the documentation, without their examples of code."""
    return {
        name: FENCE.sub("", text)
        for name, text in own_texts.items()
        if name.endswith(".md") and not name.startswith((TALKS, "tests/"))
    }


def links(page: str, text: str) -> list[tuple[str, str]]:
    """Return where the links of a page lead: the file, and the heading in it."""
    found = [link for link in LINK.findall(SPAN.sub("", text)) if not link.startswith(ELSEWHERE)]
    folder = PurePosixPath(page).parent
    return [
        (normpath(folder / path) if path else page, anchor)
        for path, _, anchor in (link.partition("#") for link in found)
    ]


def anchor(heading: str) -> str:
    """Return how a link names a heading, as GitHub and others make it."""
    words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading.replace("`", "")).strip().lower()
    return re.sub(r"[^\w\- ]", "", words).replace(" ", "-")


def test_every_link_leads_to_a_file(pages: dict[str, str], root: Path) -> None:
    assert len(pages) > 20
    dead = [
        f"{page}: {to}" for page in pages for to, _ in links(page, pages[page]) if not (root / to).exists()
    ]
    assert dead == []


def test_every_link_into_a_page_leads_to_a_heading(pages: dict[str, str]) -> None:
    anchors = {page: {anchor(heading) for heading in HEADING.findall(text)} for page, text in pages.items()}
    named = {(page, to, part) for page in pages for to, part in links(page, pages[page]) if part}
    assert named
    assert sorted(each for each in named if each[2] not in anchors[each[1]]) == []


def test_every_page_is_reached_from_the_readme(pages: dict[str, str]) -> None:
    reached, coming = set[str](), {"README.md"}
    while coming:
        page = coming.pop()
        reached.add(page)
        for to, _ in links(page, pages[page]):
            inside = {name for name in pages if name == to or name.startswith(f"{to}/")}
            coming |= inside - reached
    assert sorted(pages.keys() - reached) == []
