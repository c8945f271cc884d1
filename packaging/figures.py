"""Writes what the campaigns saw last into docs/reliability.md, between its marks."""

import json
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
RECORDS = ROOT / "test-artifacts" / "campaigns"
PAGE = ROOT / "docs" / "reliability.md"
BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"


def rows() -> list[str]:
    """Return one row a campaign in its long form, by claim."""
    records = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(RECORDS.glob("*.json"))]
    long = sorted((one for one in records if one["long"] and one["figures"]), key=lambda one: one["claim"])
    return [f"| {one['claim']} | {_told(one['figures'])} | {one['seconds']:g} s |" for one in long]


def _told(figures: dict[str, float | int | str]) -> str:
    return ", ".join(f"{name} {_number(value)}" for name, value in figures.items())


def _number(value: float | str) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)


def main() -> None:
    """Replace the table."""
    found = rows()
    if not found:
        sys.exit(f"no campaign in its long form has left figures in {RECORDS.relative_to(ROOT)}: make soak")
    table = "\n".join(["| what | seen | took |", "| --- | --- | ---: |", *found])
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}\n\n{table}\n\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
