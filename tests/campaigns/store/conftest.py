"""What campaigns against the store get: where its database is, and how one is opened."""

from pathlib import Path

import pytest

from sanora.testing.clock import START
from sanora.testing.ids import SeededIds
from sanora_server.store.opening import Setting


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the database of a campaign is."""
    return tmp_path / "data" / "sanora.db"


@pytest.fixture
def ids() -> SeededIds:
    """Return the ids of everything in a campaign."""
    return SeededIds(1)


@pytest.fixture
def setting(ids: SeededIds) -> Setting:
    """Return what opening a database depends on."""
    return Setting(START, ids, "this version")
