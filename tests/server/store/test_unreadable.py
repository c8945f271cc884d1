"""A database that cannot be opened once more keeps a backup from being made, and nothing else."""

from pathlib import Path

import pytest

from sanora_server.store import Store, StoreError


async def test_a_backup_that_cannot_read_is_refused_in_our_words(tmp_path: Path) -> None:
    path = tmp_path / "sanora.db"
    store = await Store.open(path)
    try:
        path.rename(tmp_path / "elsewhere.db")
        with pytest.raises(StoreError):
            await store.backup(tmp_path / "copy.db")
    finally:
        await store.close()
