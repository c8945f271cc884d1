"""Golden files for clients in any language: `python -m sanora.testing.golden FOLDER` writes them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from sanora.testing.charted import chart_cases
from sanora.testing.stories import STORIES

CHARTS = "charts.json"


def files() -> dict[str, bytes]:
    """Return every golden file's content by its name."""
    made = {CHARTS: f"[\n{_lines(list(chart_cases()))}\n]\n".encode()}
    for name, tell in STORIES.items():
        tale = tell()
        text = (
            f'{{\n"story": {_json(name)},\n"about": {_json(tell.__doc__)},\n"viewers": {{\n'
            f'"audience": [\n{_lines(tale.phone.steps)}\n],\n'
            f'"stage": [\n{_lines(tale.stage.steps)}\n]\n}}\n}}\n'
        )
        made[f"{name}.json"] = text.encode()
    return made


def _lines(items: list[dict[str, Any]]) -> str:
    """Return the items one a line, so that a change shows which of them it changed."""
    return ",\n".join(map(_json, items))


def _json(content: Any) -> str:
    return msgspec.json.encode(content).decode()


def main(arguments: Sequence[str]) -> int:
    """Write the files into a folder, and take away those that are no longer made."""
    folder = Path(arguments[0])
    made = files()
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.json"):
        if old.name not in made:
            old.unlink()
    for name, content in made.items():
        (folder / name).write_bytes(content)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
