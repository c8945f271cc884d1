"""Links are opened where there are windows, and told where there are none."""

from __future__ import annotations

import sys
import webbrowser

import pytest

from sanora_console.browser import open_link

LINK = "http://127.0.0.1:8080/stage/ABC234#key"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what the browser was given."""
    links: list[str] = []

    def browse(link: str) -> bool:
        links.append(link)
        return True

    monkeypatch.setattr(webbrowser, "open", browse)
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    return links


async def test_without_windows_the_link_is_told(opened: list[str]) -> None:
    assert await open_link(LINK) == f"Open this on the projector: {LINK}"
    assert opened == []


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY"])
async def test_with_windows_it_is_opened(
    opened: list[str], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, ":0")
    assert await open_link(LINK) == f"Opened in the browser: {LINK}"
    assert opened == [LINK]
