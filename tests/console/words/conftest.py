"""What tests of the console's words get: another laptop's data folder."""

from pathlib import Path

import pytest


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """Return the data folder of another laptop; it is not there yet."""
    return tmp_path / "other"
