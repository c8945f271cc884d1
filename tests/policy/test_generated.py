"""What is generated is what its generator makes now: run `make docs` after a change of messages."""

from pathlib import Path

import pytest

from sanora.testing import golden, keys, protocol, scores
from sanora.testing.protocol_text import CLOSE_CODES
from sanora_server.edge import closing


def test_the_protocols_page_is_up_to_date(root: Path) -> None:
    assert (root / "docs/protocol.md").read_text(encoding="utf-8") == protocol.document()


def test_the_golden_files_are_up_to_date(root: Path) -> None:
    folder = root / "tests/golden"
    made = golden.files()
    assert {path.name for path in folder.glob("*.json")} == set(made)
    assert [name for name, content in made.items() if (folder / name).read_bytes() != content] == []


def test_the_generators_write_what_is_compared_here(tmp_path: Path) -> None:
    (tmp_path / "old.json").write_text("{}", encoding="utf-8")
    assert golden.main([str(tmp_path)]) == 0
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == golden.files()
    page = tmp_path / "protocol.md"
    assert protocol.main([str(page)]) == 0
    assert page.read_text(encoding="utf-8") == protocol.document()


def test_the_table_of_keys_is_up_to_date(root: Path, tmp_path: Path) -> None:
    text = (root / "docs/operating.md").read_text(encoding="utf-8")
    assert text == keys.page(text)
    copy = tmp_path / "operating.md"
    copy.write_text(text.replace("| `n` `→`", "| `N` `→`"), encoding="utf-8")
    assert keys.main([str(copy)]) == 0
    assert copy.read_text(encoding="utf-8") == text


def test_the_tables_of_scores_are_up_to_date(root: Path, tmp_path: Path) -> None:
    text = (root / "docs/scoring.md").read_text(encoding="utf-8")
    assert text == scores.page(text)
    copy = tmp_path / "scoring.md"
    copy.write_text(text.replace("**875**", "**750**"), encoding="utf-8")
    assert scores.main([str(copy)]) == 0
    assert copy.read_text(encoding="utf-8") == text
    with pytest.raises(ValueError, match="no place"):
        scores.page(text.replace("<!-- end of teams -->", ""))


def test_the_page_tells_of_every_close_code() -> None:
    said = {value for name, value in vars(closing).items() if name.isupper() and isinstance(value, int)}
    assert said == set(CLOSE_CODES)
