"""Where phones find the room, as it is written on a wall."""

from __future__ import annotations

import re

_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_PORT = re.compile(r"^[a-z]+://(?:\[[^\]]*\]|[^/:]*)(:\d+)?", re.IGNORECASE)
_PARTS = re.compile(r"(\[[^\]]*\]|[^:/]*)(:\d+)?(.*)", re.DOTALL)
_SHORTEST, _UNEVEN = 4, 5


def bare_address(join_url: str) -> str:
    """Return an address without its scheme and closing slash: what people type."""
    return _SCHEME.sub("", join_url).removesuffix("/")


def nearby_address(host_name: str, join_url: str) -> str:
    """Return the room's name on this network with the port of `join_url`; empty without a name."""
    port = _PORT.match(join_url)
    host = host_name.removesuffix(".")
    return host and host + ((port and port[1]) or "")


def grouped_code(code: str) -> str:
    """Return a code in groups that an eye takes in at once: `ABC 234`, `AB CD`, `ABCDE`."""
    if len(code) < _SHORTEST or len(code) == _UNEVEN:
        return code
    half = len(code) // 2
    return f"{code[:half]} {code[half:]}"


def address_parts(address: str) -> tuple[str, str, str]:
    """Return host, port with its colon (or empty) and path: where a bare address may be broken."""
    found = _PARTS.fullmatch(address)
    return (found[1], found[2] or "", found[3]) if found else (address, "", "")
