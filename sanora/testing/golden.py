"""Golden files for clients in any language: `python -m sanora.testing.golden FOLDER` writes them."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import Any

import msgspec

from sanora.figures import figures
from sanora.kinds.base import Hints, Tally
from sanora.kinds.options import lettered
from sanora.testing.stories import STORIES

FIGURES = "figures.json"


def files() -> dict[str, bytes]:
    """Return every golden file's content by its name."""
    made = {FIGURES: f"[\n{_lines(list(figure_cases()))}\n]\n".encode()}
    for name, tell in STORIES.items():
        tale = tell()
        text = (
            f'{{\n"story": {_json(name)},\n"about": {_json(tell.__doc__)},\n"viewers": {{\n'
            f'"audience": [\n{_lines(tale.phone.steps)}\n],\n'
            f'"stage": [\n{_lines(tale.stage.steps)}\n]\n}}\n}}\n'
        )
        made[f"{name}.json"] = text.encode()
    return made


def figure_cases() -> Iterator[dict[str, Any]]:
    """Yield tallies with their figures."""
    several = [[0, 0, 0], [1, 1, 1], [3, 2, 1], [7, 0, 2], [40, 40, 39], [333, 333, 334], [1, 199, 0]]
    counted = [*several, [5, 3], [1] * 7, [2, 2, 3, 5, 8, 13], [9999, 1], [1] * 12]
    for counts, most, abstained in [*product(counted, (1, 3), (0,)), ([3, 2, 1], 1, 14), ([0, 0], 3, 2)]:
        options = lettered([f"Option {number}" for number in range(len(counts))])
        people = abstained + (sum(counts) if most == 1 else max(counts) + counts[0] // 2)
        named = {option.key: count for option, count in zip(options, counts, strict=True)}
        tally = Tally(people, named, abstained=abstained)
        hints = Hints(input="options", chart="bars", most=most)
        yield {
            "tally": msgspec.to_builtins(tally),
            "options": msgspec.to_builtins(options),
            "hints": msgspec.to_builtins(hints),
            "figures": msgspec.to_builtins(figures(tally, options, hints)),
        }


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
