"""The report as JSON: for other programs, and to be imported again."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from sanora.deck.exported import MOST_BYTES
from sanora_server.export.report import Report


def to_json(report: Report, pictures: Mapping[str, bytes], tell: Callable[[str], None]) -> bytes:
    """Return the whole report, indented, with its pictures in Base64; times are RFC 3339 in UTC.

    `tell` hears of a file that is too large to be imported again.
    """
    whole = msgspec.structs.replace(report, pictures=dict(pictures))
    content = msgspec.json.format(msgspec.json.encode(whole), indent=2) + b"\n"
    if len(content) > MOST_BYTES:
        tell(
            f"The file is larger than the {MOST_BYTES // 1024**2} MiB that can be imported again."
            " A deck (md) has its pictures beside it."
        )
    return content
