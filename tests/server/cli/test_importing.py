"""Files of other programs at the command line: looked over, imported as a whole or not at all, hosted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Serving, run
from question_files import AIKEN, CSV, GIFT, kahoot, quizizz
from some_pictures import drawn, picture_id

from sanora.commandline.decks import open_deck
from sanora.conference.setup import Names, Quiz, Setup
from sanora.exits import Exit
from sanora.paths import DataFolder
from sanora_server.cli import database

Serve = Callable[..., Serving]

FILES: dict[str, tuple[bytes, int]] = {
    "bees.gift": (GIFT.encode(), 17),
    "bees.txt": (AIKEN.encode(), 2),
    "kahoot.xlsx": (kahoot(), 3),
    "quizizz.xlsx": (quizizz(), 6),
    "bees.csv": (CSV.encode(), 7),
}
"""Files by name, with the number of their questions."""


def written(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("name", list(FILES))
def test_a_file_of_another_program_becomes_a_draft(name: str, data: Path, tmp_path: Path) -> None:
    content, count = FILES[name]
    file = written(tmp_path, name, content)
    done = run("import", file, f"--data={data}")
    assert done.returncode == Exit.OK, done.stderr
    code = done.stdout.partition("code ")[2].partition(",")[0]
    with database.reading(DataFolder(data)) as connection:
        here = database.conference(connection, code)
    assert (here.title, len(here.ordered)) == (name.partition(".")[0], count)
    looked = run("lint", file)
    assert looked.returncode == Exit.OK
    for line in done.stderr.splitlines():
        assert line.startswith(f"{file}:")
        assert line in looked.stdout


def test_what_is_left_out_is_told(data: Path, tmp_path: Path) -> None:
    file = written(tmp_path, "bees.gift", GIFT.encode())
    done = run("import", file, f"--data={data}")
    assert f"{file}:2: advice: A category is left out." in done.stderr
    assert run("lint", "--strict", file).returncode == Exit.FAILED


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        (
            "bees.gift",
            GIFT.replace("=insects", "=Reptiles").encode(),
            ":19: Option 2 says the same as option 1.",
        ),
        ("bees.txt", AIKEN.replace("ANSWER: B", "ANSWER: C").encode(), ":11: There is no option 'C'."),
        ("bees.xlsx", kahoot((1, "Which?", "a", "b", None, None, 20, 9)), ":9: There is no option 9."),
        ("bees.csv", CSV.replace("multiple", "multipel").encode(), ":3: There is no kind 'multipel'."),
    ],
)
def test_a_broken_file_leaves_nothing_behind(
    name: str, content: bytes, told: str, data: Path, tmp_path: Path
) -> None:
    file = written(tmp_path, name, content)
    done = run("import", file, f"--data={data}")
    assert done.returncode == Exit.FAILED
    assert f"{file}{told}" in done.stderr
    assert not data.exists()
    looked = run("lint", file)
    assert looked.returncode == Exit.FAILED
    assert f"{file}{told}" in looked.stdout


async def test_a_talk_begins_with_a_file_of_another_program(serve: Serve, tmp_path: Path) -> None:
    file = written(tmp_path, "bees.xlsx", kahoot())
    first = serve(file)
    assert first.ready["title"] == "bees"
    first.end()
    assert serve(file).ready["continued"] is True


async def test_a_running_server_takes_the_questions_in(serve: Serve, data: Path, tmp_path: Path) -> None:
    serving = serve()
    done = run("import", written(tmp_path, "bees.csv", CSV.encode()), f"--data={data}")
    assert done.returncode == Exit.OK, done.stderr
    code = done.stdout.partition("code ")[2].partition(",")[0]
    here = await serving.call("GET", f"conference?publicCode={code}")
    assert (here["title"], here["questions"]) == ("bees", 7)


def test_what_is_exported_as_gift_can_be_read_again(data: Path, tmp_path: Path) -> None:
    first = written(tmp_path, "bees.gift", GIFT.encode())
    assert run("import", first, f"--data={data}").returncode == Exit.OK
    exported = tmp_path / "again.gift"
    done = run("export", "--format=gift", "-o", exported, f"--data={data}")
    assert done.returncode == Exit.OK, done.stderr
    asked = [entry.question for entry in open_deck(first).deck.questions if entry.question.graded]
    again = [entry.question for entry in open_deck(exported).deck.questions]
    assert [question.question_text for question in again] == [question.question_text for question in asked]
    assert [question.right_keys for question in again if question.kind in {"typed", "number"}] == [
        question.right_keys for question in asked if question.kind in {"typed", "number"}
    ]


PICTURED = """\
# A map

quiz: on
names: required

## Where is it?

kind: pin

![A map](maps/town.png)
"""


def check(deck: Path, data: Path, code: str, tmp_path: Path) -> None:
    """What was imported is what the deck says, and is exported as a deck like it."""
    out = tmp_path / code / "again.md"
    out.parent.mkdir()
    done = run("export", code, "--format=md", f"--output={out}", f"--data={data}")
    assert done.returncode == Exit.OK, done.stderr
    assert (out.parent / f"{picture_id('town')}.png").read_bytes() == drawn("town")
    known, again = open_deck(deck).deck, open_deck(out).deck
    assert again.setup == known.setup == Setup(quiz=Quiz(on=True), names=Names.REQUIRED)
    assert [each.question for each in again.questions] == [each.question for each in known.questions]


async def test_set_up_and_pictures_are_imported_with_the_questions(
    serve: Serve, data: Path, tmp_path: Path
) -> None:
    (tmp_path / "maps").mkdir()
    (tmp_path / "maps" / "town.png").write_bytes(drawn("town"))
    deck = written(tmp_path, "map.md", PICTURED.encode())
    code = run("import", deck, f"--data={data}").stdout.partition("code ")[2].partition(",")[0]
    check(deck, data, code, tmp_path)
    serve(written(tmp_path, "other.md", b"# Other\n\n## Warm?\n\nkind: yesno\n"))
    code = run("import", deck, f"--data={data}").stdout.partition("code ")[2].partition(",")[0]
    check(deck, data, code, tmp_path)


async def test_a_talk_moves_to_another_laptop_as_one_file(serve: Serve, data: Path, tmp_path: Path) -> None:
    (tmp_path / "maps").mkdir()
    (tmp_path / "maps" / "town.png").write_bytes(drawn("town"))
    deck = written(tmp_path, "map.md", PICTURED.encode())
    assert run("import", deck, f"--data={data}").returncode == Exit.OK
    file = tmp_path / "moved" / "talk.json"
    file.parent.mkdir()
    done = run("export", "--format=json", f"--output={file}", f"--data={data}")
    assert done.returncode == Exit.OK, done.stderr
    other = tmp_path / "other laptop"
    code = run("import", file, f"--data={other}").stdout.partition("code ")[2].partition(",")[0]
    check(deck, other, code, tmp_path)
    serving = serve(file)
    check(deck, data, serving.ready["public_code"], tmp_path)


async def test_a_talk_with_pictures_is_served(serve: Serve, data: Path, tmp_path: Path) -> None:
    (tmp_path / "maps").mkdir()
    (tmp_path / "maps" / "town.png").write_bytes(drawn("town"))
    serving = serve(written(tmp_path, "map.md", PICTURED.encode()))
    check(tmp_path / "map.md", data, serving.ready["public_code"], tmp_path)
