"""A record into the documentation: itself, its pictures, and its tables between the marks of the page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bench.load import tables

BEGIN, END = "<!-- load: written by `make bench ARGS=--publish` -->\n", "<!-- end of load -->\n"


def publish(record: dict[str, Any], docs: Path) -> None:
    """Write everything that is made from a record."""
    from bench.load import plots  # noqa: PLC0415 - matplotlib is of the development tools only

    (docs / "performance.json").write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    plots.draw(record, docs / "pictures" / "performance")
    page = docs / "performance.md"
    page.write_text(placed(page.read_text(encoding="utf-8"), tables.page(record)), encoding="utf-8")


def placed(text: str, made: str) -> str:
    """Return a page with what was made between its marks."""
    before, begun, rest = text.partition(BEGIN)
    _, ended, after = rest.partition(END)
    if not (begun and ended):
        raise ValueError("the page has no place for the load")
    return f"{before}{BEGIN}\n{made}\n{END}{after}"
