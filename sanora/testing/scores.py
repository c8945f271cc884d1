"""The tables of the page on scoring, written from the test vectors."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import resources
from pathlib import Path

import msgspec


class Curve(msgspec.Struct, frozen=True):
    """One answer, and what it brings; `why` where the figure surprises."""

    points: int
    multiplier: int
    limit: int | None
    speed: bool
    credit: int
    took: int
    result: int
    why: str


class Streak(msgspec.Struct, frozen=True):
    """One participant's answers (right, part, wrong, missed, before), and streak and bonus after each."""

    points: int
    answers: list[str]
    streak: list[int]
    bonus: list[int]


class Rank(msgspec.Struct, frozen=True):
    """One participant's total, and the rank among the others of the list."""

    points: int
    right: int
    spare: int
    rank: int
    decided: int


class Team(msgspec.Struct, frozen=True):
    """The points of a team's players, how many members never answered, and what comes of it."""

    members: list[int]
    absent: int
    points: int
    rank: int


class Vectors(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What `sanora/scoring/vectors.json` holds."""

    curve: list[Curve]
    streaks: list[Streak]
    ranks: list[Rank]
    teams: list[Team]


def vectors() -> Vectors:
    """Read the vectors."""
    content = (resources.files("sanora.scoring") / "vectors.json").read_bytes()
    return msgspec.json.decode(content, type=Vectors)


def tables() -> dict[str, str]:
    """Return each table of the page as Markdown, by its name."""
    all_ = vectors()
    return {
        "curve": _table(
            "Points | Multiplier | Time limit | Speed counts | Credit | Answered after | Brings | ",
            "---: | ---: | ---: | --- | ---: | ---: | ---: | ---",
            [_curve(row) for row in all_.curve],
        ),
        "streaks": _table(
            "Points | Answers | Streak | Bonus",
            "---: | --- | --- | ---",
            [
                [str(row.points), ", ".join(row.answers), _listed(row.streak), _listed(row.bonus)]
                for row in all_.streaks
            ],
        ),
        "ranks": _table(
            "Points | Right answers | Time left in all | Rank | Rank with ties decided",
            "---: | ---: | ---: | ---: | ---:",
            [
                [str(row.points), str(row.right), _seconds(row.spare), str(row.rank), str(row.decided)]
                for row in all_.ranks
            ],
        ),
        "teams": _table(
            "Players' points | Members who never answered | Team's points | Rank",
            "--- | ---: | ---: | ---:",
            [
                [_listed(row.members) or "–", str(row.absent), str(row.points), str(row.rank)]
                for row in all_.teams
            ],
        ),
    }


def _curve(row: Curve) -> list[str]:
    return [
        str(row.points),
        str(row.multiplier),
        "none" if row.limit is None else _seconds(row.limit),
        "yes" if row.speed else "no",
        f"{row.credit} ‰",
        _seconds(row.took),
        f"**{row.result}**",
        row.why,
    ]


def _seconds(milliseconds: int) -> str:
    return f"{milliseconds / 1000:.3f}".rstrip("0").rstrip(".") + " s"


def _listed(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers))


def _table(head: str, rule: str, rows: list[list[str]]) -> str:
    lines = [head, rule, *(" | ".join(row) for row in rows)]
    return "".join(f"| {line.strip()} |\n" for line in lines)


def page(text: str) -> str:
    """Return a page with the tables as they are now between their marks."""
    for name, table in tables().items():
        begin, end = f"<!-- {name}: written by `make docs` -->\n", f"<!-- end of {name} -->\n"
        before, _, rest = text.partition(begin)
        _, found, after = rest.partition(end)
        if not found:
            message = f"the page has no place for the table {name}"
            raise ValueError(message)
        text = f"{before}{begin}\n{table}\n{end}{after}"
    return text


def main(arguments: Sequence[str]) -> int:
    """Bring the page of this name up to date."""
    path = Path(arguments[0])
    path.write_text(page(path.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
