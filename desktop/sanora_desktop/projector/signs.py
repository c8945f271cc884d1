"""Small pictures drawn in lines, as SVG paths in a box of 24 units: those of the web projector."""

from __future__ import annotations

SIGNS = {
    "lock": "M7 10.5V7.5a5 5 0 0 1 10 0v3M5 10.5h14v10H5z",
    "bars": "M5 20v-7M12 20V5M19 20v-10",
    "pause": "M8.5 5.5v13M15.5 5.5v13",
    "open": (
        "M12 12h.01M8 8a5.7 5.7 0 0 0 0 8M16 8a5.7 5.7 0 0 1 0 8"
        "M4.9 4.9a10 10 0 0 0 0 14.2M19.1 4.9a10 10 0 0 1 0 14.2"
    ),
    "tick": "m4.5 12.8 5 5L19.5 7",
    "away": (
        "M4 4l16 16M8.5 15.5a5 5 0 0 1 5-1.4M5 12a10 10 0 0 1 4-2.5M14.5 9.2A10 10 0 0 1 19 12M12 19.5h.01"
    ),
}
"""By name."""
