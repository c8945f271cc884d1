"""Writes what the campaigns saw last into docs/reliability.md, between its marks."""

import json
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
RECORDS = ROOT / "test-artifacts" / "campaigns"
PAGE = ROOT / "docs" / "reliability.md"
BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"


def tables() -> list[str]:
    """Return a table for each folder of campaigns, with a row for each one in its long form."""
    records = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(RECORDS.glob("*.json"))]
    rows: dict[str, list[str]] = {}
    for one in sorted(records, key=lambda record: (record["test"], record["claim"])):
        if one["long"] and one["figures"]:
            what = f"{_sentence(one['claim'])}{_form(one['test'])}"
            row = f"| {what} | {_told(one['figures'])} | {one['seconds']:g} s |"
            rows.setdefault(one["test"].split("/")[-2], []).append(row)
    head = "| what | seen | took |\n| --- | --- | ---: |"
    return [f"### {area.capitalize()}\n\n{head}\n" + "\n".join(own) for area, own in sorted(rows.items())]


def _sentence(claim: str) -> str:
    return f"{claim[0].upper()}{claim[1:].removesuffix('.')}."


def _form(test: str) -> str:
    """Return what tells one form of a campaign from its others."""
    _, _, parameters = test.removesuffix("]").partition("[")
    return f" ({parameters})" if parameters else ""


def _told(figures: dict[str, float | int | str]) -> str:
    return "; ".join(f"{name}: {_number(value)}" for name, value in figures.items())


def _number(value: float | str) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)


def main() -> None:
    """Replace the table."""
    found = tables()
    if not found:
        sys.exit(f"no campaign in its long form has left figures in {RECORDS.relative_to(ROOT)}: make soak")
    table = "\n\n".join(found)
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}\n\n{table}\n\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
