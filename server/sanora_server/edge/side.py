"""On which of the two listeners something came in."""

from __future__ import annotations

from enum import StrEnum


class Side(StrEnum):
    """AUDIENCE: plain HTTP for the hall, where nothing drives. CONTROL: loopback and TLS, with a token."""

    AUDIENCE = "audience"
    CONTROL = "control"
