"""The log: one line an entry, without secrets and without control characters."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from small_disk import fill, small_disk

from sanora import logs
from sanora.ids import SystemIds, token_hash

FORMS = ("json", "plain")
FULL = Path("/dev/full")


@pytest.fixture(autouse=True)
def root_logger() -> Iterator[None]:
    root = logging.getLogger()
    level = root.level
    yield
    root.setLevel(level)
    logging.captureWarnings(capture=False)


def lines(file: Path, form: str, *entries: tuple[str, object]) -> list[str]:
    handler = logs.to_file(file, "info", form)
    try:
        for text, argument in entries:
            logging.getLogger("sanora.test").warning(text, argument)
    finally:
        logs.stop(handler)
    return file.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("form", FORMS)
def test_a_hostile_text_forges_no_entry(tmp_path: Path, form: str) -> None:
    evil = "a\r\n2026-01-01T00:00:00.000Z ERROR sanora: forged\x1b[2J\x9b\u202e\u2028\x00"
    found = lines(tmp_path / "log", form, ("name %s", evil))
    assert len(found) == 1
    assert all(character.isprintable() for character in found[0])


def test_json_lines_are_json(tmp_path: Path) -> None:
    (line,) = lines(tmp_path / "log", "json", ("said %s", "häl\nlo"))
    entry = json.loads(line)
    assert entry["message"] == "said häl\nlo"
    assert (entry["level"], entry["logger"]) == ("warning", "sanora.test")
    assert entry["time"].endswith("Z")


@pytest.mark.parametrize("form", FORMS)
def test_no_token_gets_into_the_log(tmp_path: Path, form: str) -> None:
    ids = SystemIds()
    secrets = [ids.token() for _ in range(500)]
    found = lines(tmp_path / "log", form, *(("joined with %s today", secret) for secret in secrets))
    text = "\n".join(found)
    assert not [secret for secret in secrets if secret in text]


@pytest.mark.parametrize(
    "text",
    [
        "Authorization: Bearer short",
        'hello {"type":"hello","token":"short","role":"host"}',
        "GET /ABC234#t=short HTTP/1.1",
        "{'secret': 'short'}",
        "pass=short&x=1",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJzdGFnZSJ9.c2lnbmF0dXJlLXNob3J0",
    ],
)
def test_what_is_named_a_secret_is_hidden(text: str) -> None:
    assert "short" not in logs.redacted(text)
    assert "c2ln" not in logs.redacted(text)


@pytest.mark.parametrize(
    "text", ["question pass4 is live", "token refused", token_hash("x"), "http://192.168.1.5:8080/ABC234"]
)
def test_what_is_no_secret_stays(text: str) -> None:
    assert logs.redacted(text) == text


@pytest.mark.parametrize("form", FORMS)
def test_a_traceback_is_kept_and_marked(tmp_path: Path, form: str) -> None:
    handler = logs.to_file(tmp_path / "log", "info", form)
    try:
        int("a\n2026 ERROR forged")
    except ValueError:
        logging.getLogger("sanora.test").exception("it failed")
    finally:
        logs.stop(handler)
    head, *rest = (tmp_path / "log").read_text(encoding="utf-8").splitlines()
    assert "it failed" in head
    assert all(line.startswith("    | ") for line in rest)
    assert "invalid literal" in "\n".join([head, *rest])


def test_the_file_rotates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "MOST_BYTES", 300)
    lines(tmp_path / "log", "plain", *(("entry %s", number) for number in range(40)))
    assert len(list(tmp_path.iterdir())) == logs.KEPT + 1


def test_the_level_is_kept(tmp_path: Path) -> None:
    handler = logs.to_file(tmp_path / "log", "error")
    try:
        logging.getLogger("sanora.test").warning("quiet")
    finally:
        logs.stop(handler)
    assert not (tmp_path / "log").read_text(encoding="utf-8")


def test_the_terminal_gets_warnings_only() -> None:
    said: list[str] = []
    handler = logs.to_terminal(said.append)
    try:
        logging.getLogger("sanora.test").info("quiet")
        logging.getLogger("sanora.test").warning("loud")
    finally:
        logs.stop(handler)
    (line,) = said
    assert line.endswith("sanora.test: loud")


@pytest.mark.skipif(not FULL.exists(), reason="a device that is always full is Linux's")
def test_a_full_disk_takes_no_entry_and_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    handler = logs.to_file(FULL)
    try:
        logging.getLogger("sanora.test").warning("lost")
    finally:
        logs.stop(handler)
    assert capsys.readouterr().err == ""


@pytest.mark.needs("tmpfs")
def test_with_room_again_the_log_goes_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with small_disk(tmp_path / "small", "1m") as folder:
        handler = logs.to_file(folder / "log")
        try:
            fill(folder / "film")
            for _ in range(200):
                logging.getLogger("sanora.test").warning("lost " * 20)
            (folder / "film").unlink()
            logging.getLogger("sanora.test").warning("kept")
        finally:
            logs.stop(handler)
        assert "kept" in (folder / "log").read_text(encoding="utf-8").splitlines()[-1]
    assert capsys.readouterr().err == ""


def test_a_fault_in_an_entry_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    handler = logs.to_file(tmp_path / "log")
    try:
        handler.handle(logging.makeLogRecord({"msg": "%d apples", "args": ("many",)}))
    finally:
        logs.stop(handler)
    assert "Logging error" in capsys.readouterr().err
