"""The commands that do one job each, beside a running server and without one."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import openpyxl
import pytest
from command_line import DECK, Serving, run

from sanora.client.local import Control
from sanora.commandline.decks import DeckFile, open_deck
from sanora.config import Settings
from sanora.deck.base import DeckQuestion
from sanora.deck.reader import read
from sanora.errors import BadQuestion
from sanora.exits import Exit
from sanora.kinds.single import SingleChoice
from sanora.paths import DataFolder
from sanora_server.cli import database, importing
from sanora_server.instance import Instance

Serve = Callable[..., Serving]


@pytest.fixture
def imported(data: Path, deck: Path) -> str:
    """Import the deck; return the public code."""
    return code_of(run("import", deck, f"--data={data}"))


def code_of(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == Exit.OK, done.stderr
    return done.stdout.partition("code ")[2].partition(",")[0]


async def answered(serving: Serving) -> str:
    """Let somebody answer the first question; return the conference's code."""
    here = f"conference/{serving.ready['conference_id']}"
    question = (await serving.call("GET", f"{here}/questions"))["items"][0]["id"]
    await serving.call("POST", f"{here}/questions/{question}/live")
    joined = await serving.ask("conference/join", {"publicCode": serving.ready["public_code"]})
    receipt = await serving.ask(f"{here}/questions/{question}/answer", {"answer": "A"}, joined["token"])
    assert receipt["outcome"] == "counted"
    return serving.ready["public_code"]


# import


def test_a_deck_becomes_a_draft(imported: str, data: Path, deck: Path) -> None:
    with database.reading(DataFolder(data)) as connection:
        here = database.conference(connection, imported)
    assert (here.title, here.status, here.source) == ("A talk", "DRAFT", str(deck))
    assert [question.question_text for question in here.ordered] == ["First?", "Second?"]


def test_every_import_is_a_conference_of_its_own(imported: str, data: Path, deck: Path) -> None:
    assert code_of(run("import", deck, f"--data={data}")) != imported
    assert run("verify", f"--data={data}").stdout.startswith(f"{data}/sanora.db: 2 conferences")


def test_serving_the_file_goes_on_with_what_was_imported(imported: str, serve: Serve, deck: Path) -> None:
    ready = serve(deck).ready
    assert (ready["public_code"], ready["continued"]) == (imported, True)


async def test_a_running_server_knows_what_is_imported_at_once(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve()
    code = code_of(run("import", deck, f"--data={data}"))
    here = await serving.call("GET", f"conference?publicCode={code}")
    assert (here["title"], here["status"], here["questions"]) == ("A talk", "DRAFT", 2)


async def test_an_export_can_be_imported_and_served(
    serve: Serve, data: Path, deck: Path, tmp_path: Path
) -> None:
    await answered(serve(deck))
    file = tmp_path / "talk.json"
    assert run("export", "--format=json", "-o", file, f"--data={data}").returncode == Exit.OK
    other = tmp_path / "other"
    code = code_of(run("import", file, f"--data={other}"))
    with database.reading(DataFolder(other)) as connection:
        here = database.conference(connection, code)
    assert [question.question_text for question in here.ordered] == ["First?", "Second?"]
    assert not here.rounds
    assert run("lint", file).returncode == Exit.OK


async def test_a_server_that_does_not_answer_is_told(serve: Serve, data: Path, deck: Path) -> None:
    serve().end()
    nowhere = Control("http://127.0.0.1:1", "", "token", "", 1)
    with Instance(DataFolder(data), "held") as instance:
        instance.write_control(nowhere)
        done = run("import", deck, f"--data={data}")
    assert done.returncode == Exit.UNREACHABLE
    assert "does not answer at http://127.0.0.1:1" in done.stderr


async def test_what_a_server_refuses_is_taken_back(serve: Serve, deck: Path) -> None:
    serving = serve()
    before = (await serving.call("GET", "conference"))["items"]
    opened = open_deck(deck)
    entries = [*opened.deck.questions, DeckQuestion(9, SingleChoice(question_text="No options?"))]
    broken = msgspec.structs.replace(opened.deck, questions=tuple(entries))
    with pytest.raises(BadQuestion):
        await importing.into_server(serving.control(), DeckFile(deck, broken), Settings())
    assert (await serving.call("GET", "conference"))["items"] == before


def test_a_faulty_deck_is_not_imported(data: Path, deck: Path) -> None:
    deck.write_text("# A talk\n\n## First?\n- one\n- one\n", encoding="utf-8")
    done = run("import", deck, f"--data={data}")
    assert done.returncode == Exit.FAILED
    assert f"{deck}:5: This option says the same" in done.stderr
    assert not data.exists()


# export

EXPORTS = {
    "csv": ".csv",
    "csv --sheet=measures": "-measures.csv",
    "xlsx": ".xlsx",
    "pdf": ".pdf",
    "html": ".html",
    "json": ".json",
    "md": ".md",
    "gift": "-gift.txt",
}
"""How the file of each format ends."""


async def test_exports_in_every_form(serve: Serve, data: Path, deck: Path, tmp_path: Path) -> None:
    code = await answered(serve(deck))
    for form, ending in EXPORTS.items():
        done = run("export", code, *f"--format={form}".split(), f"--data={data}", cwd=tmp_path)
        assert done.returncode == Exit.OK
        assert f"sanora-{code}{ending}" in done.stderr
        assert (tmp_path / f"sanora-{code}{ending}").stat().st_size > 0
    table = (tmp_path / f"sanora-{code}.csv").read_text(encoding="utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(table))
    assert (row["Question"], row["Answer"], row["Right"]) == ("First?", "A", "yes")
    assert json.loads((tmp_path / f"sanora-{code}.json").read_text())["joined"] == 1
    assert openpyxl.load_workbook(tmp_path / f"sanora-{code}.xlsx").sheetnames == [
        "Summary",
        "Measures",
        "Answers",
    ]
    again = read((tmp_path / f"sanora-{code}.md").read_bytes())
    assert [entry.question for entry in again.questions] == [entry.question for entry in read(DECK).questions]


async def test_an_export_to_the_standard_output(serve: Serve, data: Path, deck: Path) -> None:
    await answered(serve(deck))
    done = run("export", "--sheet=summary", "-o", "-", f"--data={data}")
    assert done.returncode == Exit.OK
    assert len(list(csv.reader(io.StringIO(done.stdout)))) == 3
    assert done.stderr == ""


def test_without_a_name_the_newest_is_exported(imported: str, data: Path, deck: Path) -> None:
    newest = code_of(run("import", deck, f"--data={data}"))
    assert (
        json.loads(run("export", "--format=json", "-o", "-", f"--data={data}").stdout)["publicCode"] == newest
    )
    lower = run("export", imported.lower(), "--format=json", "-o", "-", f"--data={data}").stdout
    assert json.loads(lower)["publicCode"] == imported


def test_an_unknown_conference_is_answered_with_those_there_are(imported: str, data: Path) -> None:
    done = run("export", "ZZZZZZ", f"--data={data}")
    assert done.returncode == Exit.FAILED
    assert "There is no conference 'ZZZZZZ'" in done.stderr
    assert f"{imported}  DRAFT   A talk" in done.stderr


@pytest.mark.parametrize("word", ["export", "verify", "backup"])
def test_without_a_database_there_is_nothing_to_do(word: str, data: Path) -> None:
    done = run(word, f"--data={data}")
    assert done.returncode == Exit.DATA
    assert "There is no database" in done.stderr
    assert not data.exists()


def test_a_database_that_is_none_is_named(data: Path) -> None:
    data.mkdir()
    (data / "sanora.db").write_bytes(b"not a database at all, but long enough to look at" * 100)
    done = run("export", f"--data={data}")
    assert done.returncode == Exit.DATA
    assert "Traceback" not in done.stderr


# verify


async def test_a_sound_database_is_called_sound_while_it_is_in_use(
    serve: Serve, data: Path, deck: Path
) -> None:
    await answered(serve(deck))
    done = run("verify", f"--data={data}")
    assert done.returncode == Exit.OK
    assert "1 conference, 1 round, 1 participant, 1 vote" in done.stdout
    report = json.loads(run("verify", "--json", f"--data={data}").stdout)
    assert (report["votes"], report["findings"]) == (1, [])


async def test_a_wrong_tally_is_found(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    await answered(serving)
    serving.end()
    with sqlite3.connect(data / "sanora.db") as connection:
        connection.execute("UPDATE round SET tally = json_set(tally, '$.optionCounts.A', 5)")
    connection.close()
    done = run("verify", f"--data={data}")
    assert done.returncode == Exit.FAILED
    assert "tally" in done.stdout
    assert "sanora restore" in done.stdout


# backup and restore


async def test_a_backup_under_a_running_server_is_restored(
    serve: Serve, data: Path, deck: Path, tmp_path: Path
) -> None:
    serving = serve(deck)
    code = await answered(serving)
    copy = tmp_path / "copies"
    copy.mkdir()
    made = Path(run("backup", copy, f"--data={data}").stdout.strip())
    assert made.parent == copy
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert run("verify", made).returncode == Exit.OK
    refused = run("restore", made, "--yes", f"--data={data}")
    assert refused.returncode == Exit.RUNNING
    assert f"process {serving.process.pid}" in refused.stderr
    serving.end()
    (data / "sanora.db").write_bytes(b"ruined")
    done = run("restore", made, "--yes", f"--data={data}")
    assert done.returncode == Exit.OK, done.stderr
    again = serve(deck)
    assert (again.ready["public_code"], again.ready["continued"]) == (code, True)
    again.end()
    assert run("verify", f"--data={data}").stdout.splitlines()[0].endswith("1 vote")


def test_backups_are_listed(imported: str, data: Path) -> None:
    assert imported
    made = run("backup", f"--data={data}").stdout.strip()
    assert Path(made).parent == data / "backups"
    listed = run("restore", f"--data={data}")
    assert listed.returncode == Exit.OK
    assert listed.stdout.startswith(made)
    assert f"sanora restore {made}" in listed.stderr


def test_without_backups_there_is_nothing_to_list(data: Path) -> None:
    done = run("restore", f"--data={data}")
    assert done.returncode == Exit.FAILED
    assert "There are no backups" in done.stderr


def test_nobody_is_asked_where_nobody_is(imported: str, data: Path) -> None:
    assert imported
    made = run("backup", f"--data={data}").stdout.strip()
    done = run("restore", made, f"--data={data}", stdin=subprocess.DEVNULL)
    assert done.returncode == Exit.USAGE
    assert "--yes" in done.stderr


def test_a_backup_that_is_none_changes_nothing(imported: str, data: Path, tmp_path: Path) -> None:
    assert imported
    rubbish = tmp_path / "rubbish.db"
    rubbish.write_bytes(b"rubbish" * 1000)
    before = (data / "sanora.db").read_bytes()
    for source in (rubbish, tmp_path / "missing.db"):
        done = run("restore", source, "--yes", f"--data={data}")
        assert done.returncode == Exit.DATA
        assert "Traceback" not in done.stderr
        assert (data / "sanora.db").read_bytes() == before


# lint


def test_lint_names_file_line_and_cure(deck: Path) -> None:
    deck.write_text("# A talk\n\n## First?\ntiem: 3s\n\n- one\n- two\n", encoding="utf-8")
    done = run("lint", deck)
    assert done.returncode == Exit.FAILED
    assert done.stdout.startswith(f"{deck}:4: There is no setting 'tiem'. Did you mean 'time'?")


def test_lint_of_a_good_deck(deck: Path) -> None:
    done = run("lint", deck)
    assert (done.returncode, done.stdout) == (Exit.OK, "")
    assert done.stderr == f"{deck} is fine.\n"


def test_advice_is_a_fault_only_if_strict(deck: Path) -> None:
    deck.write_text("# A talk\n\n## First?\nresults: live\n\n- [x] one\n- two\n", encoding="utf-8")
    assert run("lint", deck).returncode == Exit.OK
    strict = run("lint", "--strict", deck)
    assert strict.returncode == Exit.FAILED
    assert "advice: " in strict.stdout


@pytest.mark.parametrize("name", ["missing.md", "."])
def test_what_cannot_be_read_is_wrong_use(name: str) -> None:
    done = run("lint", name)
    assert done.returncode == Exit.USAGE
    assert name in done.stderr


def test_a_reader_that_has_had_enough_is_no_failure_of_ours(deck: Path, tmp_path: Path) -> None:
    faulty = tmp_path / "faulty.md"
    faulty.write_text("# A talk\n" + "### x\n" * 20_000, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "sanora", "lint", str(faulty), str(deck)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.readline()
    process.stdout.close()
    assert "Traceback" not in process.stderr.read()
    process.stderr.close()
    assert process.wait() == Exit.FAILED
