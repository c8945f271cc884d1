"""A file knows whose history it holds."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta

import pytest

from sanora.testing.clock import START
from sanora.testing.ids import SeededIds
from sanora_server.store import Anchor, meta, migrations


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    """Return an empty database."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
        migrations.migrate(made)
        yield made


def test_the_same_program_goes_on(connection: sqlite3.Connection, ids: SeededIds) -> None:
    meta.go_on(connection, "1.0", ids)
    first = meta.epoch(connection)
    meta.go_on(connection, "1.0", ids)
    assert meta.epoch(connection) == first
    assert len(first) <= 64  # what a client may send back


def test_another_version_of_it_begins_anew(connection: sqlite3.Connection, ids: SeededIds) -> None:
    epochs: list[str] = []
    for program in ("1.0", "1.1", "1.0"):
        meta.go_on(connection, program, ids)
        epochs.append(meta.epoch(connection))
    assert len(set(epochs)) == 3
    assert len({epoch.partition(".")[0] for epoch in epochs}) == 1


def test_the_anchor_comes_back(connection: sqlite3.Connection) -> None:
    assert meta.anchor(connection) is None
    anchor = Anchor("boot", START + timedelta(milliseconds=1), 12345.678)
    meta.set_anchor(connection, anchor)
    assert meta.anchor(connection) == anchor
