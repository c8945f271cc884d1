"""A vote that is lost, changed, made up or counted twice is found in the database file."""

import sqlite3
from pathlib import Path

import pytest

from bench.load.ballots import Count, count

SENT = {7: {1: "A", 2: "B", 3: "C"}}


def _database(path: Path, votes: dict[int, str], total: int) -> Path:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE vote (round_id, participant_id, answer)")
    connection.execute("CREATE TABLE round (id, tally)")
    rows = [(7, person, f'"{answer}"') for person, answer in votes.items()]
    connection.executemany("INSERT INTO vote VALUES (?, ?, ?)", rows)
    connection.execute("INSERT INTO round VALUES (7, ?)", (f'{{"totalResponses": {total}}}',))
    connection.commit()
    connection.close()
    return path


@pytest.mark.parametrize(
    ("votes", "total", "found"),
    [
        ({1: "A", 2: "B", 3: "C"}, 3, Count(3, 0, 0, 0, 0)),
        ({1: "A", 2: "B"}, 2, Count(3, 1, 0, 0, 0)),
        ({1: "A", 2: "B", 3: "D"}, 3, Count(3, 0, 1, 0, 0)),
        ({1: "A", 2: "B", 3: "C", 4: "D"}, 4, Count(3, 0, 0, 1, 0)),
        ({1: "A", 2: "B", 3: "C"}, 5, Count(3, 0, 0, 0, 2)),
    ],
)
def test_what_is_wrong_is_counted(tmp_path: Path, votes: dict[int, str], total: int, found: Count) -> None:
    assert count(_database(tmp_path / "x.db", votes, total), SENT, SENT) == found


def test_a_vote_without_a_receipt_may_be_stored_or_not(tmp_path: Path) -> None:
    cast = {7: {1: "A"}}
    assert count(_database(tmp_path / "x.db", {1: "A", 2: "B"}, 2), cast, SENT) == Count(1, 0, 0, 0, 0)
