"""Databases of released versions, and a version that may come: what upgrades are tried with."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

from sanora_server.store import migrations
from sanora_server.store.connection import read_only

RELEASED = Path(__file__).parents[1] / "server" / "store" / "fixtures"
"""A file a version, `version-N.sql`, with a talk in it."""

NEXT = """
-- A step like one that may come: a column more, a table made anew; semicolons; in comments and 'texts;'.
ALTER TABLE conference ADD COLUMN colour TEXT NOT NULL DEFAULT 'blue; and green';
CREATE TABLE renewed (
    round_id INTEGER NOT NULL REFERENCES round ON DELETE CASCADE,
    participant_id INTEGER NOT NULL,
    answer TEXT NOT NULL,
    vote_id TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (round_id, participant_id)
) STRICT, WITHOUT ROWID;
INSERT INTO renewed SELECT round_id, participant_id, answer, vote_id, at FROM vote;
DROP TABLE vote;
ALTER TABLE renewed RENAME TO vote;
CREATE TRIGGER no_blue AFTER UPDATE ON conference WHEN new.colour = 'grey'
BEGIN
    SELECT RAISE(ABORT, 'not grey;');
END;
"""


def next_steps(folder: Path) -> Path:
    """Make a folder with all steps and the next one; return it."""
    shutil.copytree(migrations.SCHEMA, folder)
    number = len(migrations.migrations()) + 1
    (folder / f"{number:04}_next.sql").write_text(NEXT, encoding="utf-8")
    return folder


def schema(path: Path) -> list[tuple[str, ...]]:
    """Return everything that a file says of its own form."""
    with closing(read_only(path)) as connection:
        return connection.execute(
            "SELECT type, name, tbl_name, sql FROM sqlite_schema UNION ALL SELECT 'version', user_version,"
            " application_id, '' FROM pragma_user_version, pragma_application_id ORDER BY 1, 2"
        ).fetchall()
