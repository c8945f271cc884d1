"""The report as JSON, for other programs."""

from __future__ import annotations

import msgspec

from sanora_server.export.report import Report


def to_json(report: Report) -> bytes:
    """Return the whole report, indented; times are RFC 3339 in UTC."""
    return msgspec.json.format(msgspec.json.encode(report), indent=2) + b"\n"
