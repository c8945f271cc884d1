"""What phones were told about their votes, and what the database has of them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple


class Count(NamedTuple):
    """Votes compared, one by one. All but the first must be 0."""

    acknowledged: int
    """Different votes with a receipt."""
    lost: int
    """With a receipt, but not stored."""
    changed: int
    """Stored with another answer than was sent."""
    strange: int
    """Stored, but sent by nobody."""
    doubled: int
    """Counted in the result of a round beyond one a person."""


def count(
    database: Path, cast: Mapping[int, Mapping[int, str]], sent: Mapping[int, Mapping[int, str]]
) -> Count:
    """Compare rounds of people and answers: those `cast` have a receipt, those `sent` may have none."""
    connection = sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)
    acknowledged = lost = changed = strange = doubled = 0
    try:
        for round_, answers in sent.items():
            rows = connection.execute("SELECT participant_id, answer FROM vote WHERE round_id = ?", (round_,))
            stored: list[tuple[int, str]] = [(person, json.loads(answer)) for person, answer in rows]
            by_person = dict(stored)
            receipts = cast.get(round_, {})
            acknowledged += len(receipts)
            lost += sum(person not in by_person for person in receipts)
            strange += sum(person not in answers for person in by_person)
            changed += sum(answers.get(person, answer) != answer for person, answer in stored)
            (tally,) = connection.execute("SELECT tally FROM round WHERE id = ?", (round_,)).fetchone()
            doubled += max(0, int(json.loads(tally)["totalResponses"]) - len(by_person))
            doubled += len(stored) - len(by_person)
    finally:
        connection.close()
    return Count(acknowledged, lost, changed, strange, doubled)
