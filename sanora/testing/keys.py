"""The table of keys in the documentation, written from the table of actions."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from sanora.driving.actions import ACTIONS, Group, shown

BEGIN, END = "<!-- keys: written by `make docs` -->\n", "<!-- end of keys -->\n"


def table() -> str:
    """Return the table as Markdown."""
    return "".join(f"{line}\n" for line in _lines())


def _lines() -> Iterator[str]:
    yield "| Key | What it does |"
    yield "| --- | --- |"
    for group in Group:
        yield f"| | **{group}** |"
        for action in ACTIONS:
            if action.group is group:
                yield f"| {' '.join(f'`{shown(key)}`' for key in action.keys)} | {action.what} |"


def page(text: str) -> str:
    """Return a page with the table as it is now between its marks."""
    before, _, rest = text.partition(BEGIN)
    _, found, after = rest.partition(END)
    if not found:
        message = "the page has no place for the keys"
        raise ValueError(message)
    return f"{before}{BEGIN}\n{table()}\n{END}{after}"


def main(arguments: Sequence[str]) -> int:
    """Bring the page of this name up to date."""
    path = Path(arguments[0])
    path.write_text(page(path.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
