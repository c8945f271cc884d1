"""Opening links in the browser of the host."""

from __future__ import annotations

import asyncio
import os
import sys
import webbrowser


async def browse(link: str) -> bool:
    """Open a link if windows can be opened here; tell whether it is open."""
    return await asyncio.to_thread(_browse, link)


async def open_link(link: str) -> str:
    """Open the projector's page if windows can be opened here; return what to tell."""
    opened = await browse(link)
    return f"Opened in the browser: {link}" if opened else f"Open this on the projector: {link}"


def _browse(link: str) -> bool:
    """Open a link where a window can be opened; a browser of the terminal would take ours."""
    windows = sys.platform in {"darwin", "win32"} or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))
    return windows and webbrowser.open(link)
