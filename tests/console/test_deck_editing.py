"""The deck in an editor: a real script edits it, and what it says is taken over, or somebody decides."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import DECK, Serving
from one_console import console
from pseudo_terminal import PseudoTerminal
from screens import until, when
from textual.pilot import Pilot

from sanora.commandline.decks import open_deck
from sanora.driving.driver import Driver
from sanora.driving.questions import add
from sanora.driving.server import Ending
from sanora.exits import Stop
from sanora.testing.factories import choice
from sanora_console.app import ConsoleApp
from sanora_console.deck_editing import USUAL, editor

Serve = Callable[..., Serving]

THIRD = f"{DECK}\n## Third?\nkind: yesno\n"


@pytest.fixture
def edits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Make a script the editor, which writes these texts, one each time it is started."""

    def edits(*texts: str, code: int = 0, also: str = "") -> Path:
        for number, text in enumerate(texts):
            (tmp_path / f"text-{number}").write_text(text, encoding="utf-8")
        script = tmp_path / "an editor.py"
        script.write_text(
            "import os, shutil, signal, sys\n"
            "from pathlib import Path\n"
            f"here = Path({str(tmp_path)!r})\n"
            "assert sys.argv[1] == '--wait'\n"
            "turn = len(list(here.glob('edited-*')))\n"
            "(here / f'edited-{turn}').touch()\n"
            "text = here / f'text-{turn}'\n"
            "if text.exists(): shutil.copy(text, sys.argv[2])\n"
            f"{also}\n"
            f"sys.exit({code})\n",
            encoding="utf-8",
        )
        monkeypatch.delenv("VISUAL", raising=False)
        monkeypatch.setenv("EDITOR", f"{sys.executable} {str(script)!r} --wait")
        return script

    return edits


def texts(driver: Driver) -> list[str]:
    return [question.question_text for question in driver.conference.ordered]


async def ready(app: ConsoleApp, pilot: Pilot[Ending], monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait until the file is followed; a terminal that only exists in memory can always be lent."""
    await when(pilot, lambda: app.followed.path is not None, "the deck's file")
    await app.followed.reload()
    monkeypatch.setattr(app, "suspend", contextlib.nullcontext)


async def told(pilot: Pilot[Ending], app: ConsoleApp, text: str) -> None:
    await when(pilot, lambda: text in app.message, f"{text!r}, but {app.message!r}")


async def test_what_is_edited_is_taken_over(
    serve: Serve, data: Path, deck: Path, edits: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    serving = serve(deck)
    edits(THIRD, THIRD)
    async with console(data, serving.ready["conference_id"], deck=open_deck(deck)) as (app, pilot):
        await ready(app, pilot, monkeypatch)
        await pilot.press("D")
        await told(pilot, app, "talk.md: 1 added.")
        assert texts(app.driver) == ["First?", "Second?", "Third?"]
        await pilot.press("D")
        await told(pilot, app, "talk.md is as it was.")


async def test_faults_are_shown_until_they_are_put_right(
    serve: Serve, data: Path, deck: Path, edits: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    serving = serve(deck)
    faulty = f"{THIRD}\n## Fourth?\n\n- [b]only[/b]\n"
    edits(faulty, THIRD, faulty)
    async with console(data, serving.ready["conference_id"]) as (app, pilot):
        await ready(app, pilot, monkeypatch)
        await pilot.press("D")
        await until(pilot, "Nothing is taken over before this is put right", "talk.md:20: This is the only")
        assert texts(app.driver) == ["First?", "Second?"]
        await pilot.press("y")
        await told(pilot, app, "talk.md: 1 added.")
        await pilot.press("D")
        await until(pilot, "Nothing is taken over before this is put right")
        await pilot.press("escape")
        await told(pilot, app, "talk.md has faults and is not taken over: D edits it.")
        await pilot.press("Q")
        await until(pilot, "talk.md has faults")


async def test_changes_of_the_talk_are_written_before_the_file_is_edited(
    serve: Serve, data: Path, deck: Path, edits: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    serving = serve(deck)
    edits()
    async with console(data, serving.ready["conference_id"]) as (app, pilot):
        await ready(app, pilot, monkeypatch)
        await add(app.driver, choice("By hand?"))
        await pilot.press("Q")
        await until(pilot, "1 change of this talk not in talk.md: D writes them.")
        await pilot.press("D")
        await until(pilot, "The talk has changes that are not in talk.md.", "talk.md~, for comments")
        await pilot.press("escape")
        assert "By hand?" not in deck.read_text(encoding="utf-8")
        await pilot.press("D")
        await until(pilot, "Write, then edit")
        await pilot.press("y")
        await told(pilot, app, "talk.md is as it was.")
        assert "## By hand?" in deck.read_text(encoding="utf-8")
        assert deck.with_name("talk.md~").read_text(encoding="utf-8") == DECK


async def test_the_file_as_it_is_wins_when_the_host_wants_it(
    serve: Serve, data: Path, deck: Path, edits: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    serving = serve(deck)
    edits(THIRD)
    async with console(data, serving.ready["conference_id"]) as (app, pilot):
        await ready(app, pilot, monkeypatch)
        await add(app.driver, choice("By hand?"))
        await pilot.press("D")
        await until(pilot, "Edit as it is")
        await pilot.press("n")
        await told(pilot, app, "talk.md: ")
        assert texts(app.driver) == ["First?", "Second?", "Third?"]


@pytest.mark.parametrize("choice_of_the_host", ["y", "n"])
async def test_the_host_decides_between_file_and_talk(
    serve: Serve, data: Path, deck: Path, monkeypatch: pytest.MonkeyPatch, choice_of_the_host: str
) -> None:
    serving = serve(deck)
    async with console(data, serving.ready["conference_id"]) as (app, pilot):
        await ready(app, pilot, monkeypatch)
        await add(app.driver, choice("By hand?"))
        deck.write_text(THIRD, encoding="utf-8")
        await pilot.press("D")
        await until(
            pilot, "talk.md has changed, and so has the talk.", "The file", "The talk", "Decide later"
        )
        await pilot.press("escape", "D")
        await until(pilot, "Decide later")
        await pilot.press(choice_of_the_host)
        if choice_of_the_host == "y":
            await told(pilot, app, "talk.md: ")
            assert texts(app.driver) == ["First?", "Second?", "Third?"]
        else:
            await told(pilot, app, "Written to talk.md.")
            assert "By hand?" in deck.read_text(encoding="utf-8")
            assert deck.with_name("talk.md~").read_text(encoding="utf-8") == THIRD


async def test_where_there_is_no_file_it_says_so(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    other = await serving.call("POST", "conference", {"title": "Bats"})
    gone = await serving.call("POST", "conference", {"title": "Owls", "source": "/nowhere/[b]owls.md"})
    async with console(data, other["id"]) as (app, pilot):
        await pilot.press("D")
        await told(pilot, app, "This conference has no deck.")
    async with console(data, gone["id"]) as (app, pilot):
        await pilot.press("D")
        await told(pilot, app, "not there any more: /nowhere/[b]owls.md")
    async with console(data, serving.ready["conference_id"], here=False) as (app, pilot):
        await pilot.press("D")
        await told(pilot, app, "The deck's file is on the server's computer.")


async def test_an_editor_that_fails_is_told(
    serve: Serve, data: Path, deck: Path, edits: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    serving = serve(deck)
    async with console(data, serving.ready["conference_id"]) as (app, pilot):
        await when(pilot, lambda: app.followed.path is not None)
        edits(THIRD)
        await pilot.press("D")
        await told(pilot, app, "This terminal cannot be lent to an editor.")
        await ready(app, pilot, monkeypatch)
        monkeypatch.setenv("VISUAL", "/nowhere/[b]editor")
        await pilot.press("D")
        await told(pilot, app, "/nowhere/[b]editor does not start")
        monkeypatch.setenv("VISUAL", "ed 'it")
        await pilot.press("D")
        await told(pilot, app, "VISUAL cannot be read")
        edits(code=3)
        await pilot.press("D")
        await told(pilot, app, "ended with an error (3)")


def test_the_editor_is_the_one_that_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert editor({"VISUAL": "code --wait", "EDITOR": "vi"}) == ["code", "--wait"]
    assert editor({"VISUAL": " ", "EDITOR": "vi -n"}) == ["vi", "-n"]
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Stop, match="Name one in the variable EDITOR"):
        editor({})
    usual = tmp_path / USUAL[-1]
    usual.touch(mode=0o755)
    assert editor({}) == [str(usual)]


def test_in_a_real_terminal_the_editor_has_it_whole(
    data: Path, deck: Path, edits: Callable[..., Path]
) -> None:
    """Ctrl-C in the editor, which reaches all programs of the terminal, is the editor's own."""
    interrupted = "signal.signal(signal.SIGINT, lambda *_: print('STILL EDITING', flush=True))"
    edits(THIRD, also=f"{interrupted}\nos.kill(0, signal.SIGINT)\ninput()")
    with PseudoTerminal("host", deck, f"--data={data}", "--port=0", "--no-mdns") as terminal:
        terminal.until("First?")
        terminal.press("D")
        terminal.until("STILL EDITING")
        assert terminal.heard.rfind("\x1b[?1049l") > terminal.heard.rfind("\x1b[?1049h"), "the usual screen"
        terminal.forget()
        terminal.press("\n")
        terminal.wait(lambda: "1 added" in terminal.screen)
        terminal.press("q")
        terminal.until("Stop the server")
        terminal.press("y")
        assert terminal.end() == 0
        assert terminal.restored()
