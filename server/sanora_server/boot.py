"""The clock across restarts: within one boot of the machine, time goes on as it went before."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sanora.clock import SystemClock, uptime
from sanora_server.store import Anchor

FRESH = 2 * 3600.0
"""Seconds for which a remembered clock is carried on; after a longer break the wall clock knows better."""

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


def boot_id(source: Path = _BOOT_ID) -> str:
    """Return what names this boot of the machine; empty where the system does not tell."""
    try:
        return source.read_text(encoding="ascii").strip()
    except OSError:
        return ""


def mark(now: datetime) -> Anchor:
    """Return what to remember of the clock for the next start."""
    return Anchor(boot_id(), now, uptime())


def carry_on(clock: SystemClock, anchor: Anchor | None) -> None:
    """Let the clock go on from an `anchor` made lately in this boot: no step of the wall clock shows."""
    if anchor is None or not anchor.boot_id or anchor.boot_id != boot_id():
        return
    if 0 <= uptime() - anchor.uptime < FRESH:
        clock.anchor = (anchor.moment, anchor.uptime)
