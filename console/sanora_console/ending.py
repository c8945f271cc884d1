"""How a host left the console."""

from __future__ import annotations

from enum import StrEnum


class Ending(StrEnum):
    """STOP: the server should end, too. LEAVE: it goes on."""

    STOP = "stop"
    LEAVE = "leave"
