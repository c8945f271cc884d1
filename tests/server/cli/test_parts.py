"""The small parts of the command line: outlets, flags, failures, keys, descriptors, the words of events."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from sanora.client.local import AlreadyRunning, Holder
from sanora.commandline import flags
from sanora.commandline.counting import count
from sanora.commandline.decks import open_deck
from sanora.commandline.failures import faults, guarded
from sanora.commandline.news import Item, News, as_json, as_text
from sanora.conference.library import DeleteConference, EndConference, LockRoom
from sanora.conference.pausing import PauseRound, ResumeRound
from sanora.conference.people import AudienceCounted
from sanora.conference.rehearsal import StartRehearsal, StopRehearsal
from sanora.conference.rounds import ExtendRound
from sanora.conference.stage import DirectStage
from sanora.config import BadSettings, Settings, declared
from sanora.deck.base import DeckFaulty, Finding
from sanora.errors import NotFound
from sanora.exits import Exit, Stop
from sanora.testing.clock import START, ManualClock
from sanora.testing.factories import choice
from sanora.testing.scenario import Scenario
from sanora_server.cli import descriptors
from sanora_server.cli.banner import drawn
from sanora_server.cli.outlet import MOST_WAITING, Outlet
from sanora_server.cli.serve import server_failures
from sanora_server.cli.server_failures import SERVER_FAILURES
from sanora_server.cli.serving import listen_to_signals
from sanora_server.lan.bind import PortTaken
from sanora_server.store import Unwritable

unix = pytest.mark.skipif(sys.platform == "win32", reason="as Unix has it")


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    reader, writer = os.pipe()
    yield reader, writer
    for descriptor in (reader, writer):
        try:
            os.close(descriptor)
        except OSError:
            continue


# Output


def test_lines_come_out_in_order(pipe: tuple[int, int]) -> None:
    reader, writer = pipe
    with Outlet(writer) as outlet:
        outlet.line("one")
        outlet.line("zwei ü")
    assert os.read(reader, 100).decode() == "one\nzwei ü\n"


@unix
def test_a_reader_that_does_not_read_holds_nobody_up(pipe: tuple[int, int]) -> None:
    reader, writer = pipe
    with Outlet(writer) as outlet:
        for _ in range(3 * MOST_WAITING):
            outlet.line("x" * 1000)
        assert os.read(reader, 1000) == b"x" * 1000
        os.close(reader)


@unix
def test_a_reader_that_is_gone_is_no_trouble(pipe: tuple[int, int]) -> None:
    reader, writer = pipe
    os.close(reader)
    with Outlet(writer) as outlet:
        outlet.line("nobody hears")
        outlet.line("this")


# Flags


def test_every_setting_has_a_flag_and_can_be_typed_again() -> None:
    parser = flags.parser("try", "Try.")
    flags.add_settings(parser, *flags.ALL)
    typed = ["--port=0", "--no-mdns", "--title=A talk", "--unsafe-storage", "--config=x.toml"]
    options = parser.parse_args(typed)
    assert sorted(flags.typed(options)) == sorted(typed)
    assert flags.typed(parser.parse_args([])) == []
    help_text = parser.format_help()
    assert all(setting.flag in help_text for setting in declared())


def test_flags_become_settings(tmp_path: Path) -> None:
    parser = flags.parser("try", "Try.")
    flags.add_settings(parser, "data", "mdns")
    settings = flags.settings_of(parser.parse_args([f"--data={tmp_path}", "--no-mdns"]))
    assert (settings.data, settings.mdns) == (str(tmp_path), False)


def test_flags_are_not_guessed() -> None:
    parser = flags.parser("try", "Try.")
    flags.add_settings(parser, "data")
    with pytest.raises(SystemExit):
        parser.parse_args(["--dat=x"])
    assert isinstance(parser, argparse.ArgumentParser)


# Failures


def raising(error: BaseException) -> Callable[[], Exit]:
    def work() -> Exit:
        raise error

    return work


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (Stop("Not so."), Exit.FAILED, "Not so."),
        (Stop("Not so.", Exit.UNREACHABLE), Exit.UNREACHABLE, "Not so."),
        (BadSettings(["one", "two"]), Exit.USAGE, "one\ntwo"),
        (DeckFaulty([Finding(3, "Bad.", "Better.")], "x.md"), Exit.FAILED, "x.md:3: Bad. Better."),
        (KeyboardInterrupt(), Exit.INTERRUPTED, "Stopped."),
        (NotFound("No such thing."), Exit.FAILED, "No such thing."),
        (PermissionError(13, "Permission denied", "x"), Exit.FAILED, "Permission denied"),
        (AlreadyRunning(Holder(7, 80)), Exit.RUNNING, "process 7, port 80"),
        (PortTaken(80), Exit.USAGE, "Port 80 is taken"),
        (Unwritable("The disk is full."), Exit.DATA, "The disk is full."),
    ],
)
def test_every_failure_has_its_words_and_code(
    error: BaseException, code: Exit, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert guarded(raising(error), server_failures) == code
    assert words in capsys.readouterr().err


def test_a_fault_of_ours_is_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError):
        guarded(raising(ZeroDivisionError()))
    assert server_failures() is SERVER_FAILURES


def test_of_very_many_faults_only_the_first_are_told() -> None:
    faulty = DeckFaulty([Finding(line, "Bad.", "Better.") for line in range(100)], "x.md")
    told = faults(faulty)
    assert len(told) == 21
    assert told[-1] == "… and 80 more."


def test_a_deck_that_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(Stop, match="There is no file"):
        open_deck(tmp_path / "missing.md")
    with pytest.raises(Stop, match="cannot be read"):
        open_deck(tmp_path)


# Keys


def test_the_limit_is_raised_as_far_as_the_system_permits() -> None:
    import resource  # noqa: PLC0415 - Unix only

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (256, hard))
        assert descriptors.allow(10) == descriptors.needed(10)
        assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] == descriptors.needed(10)
        descriptors.allow(100_000_000)
        now = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
        assert hard in {now, resource.RLIM_INFINITY}
        assert descriptors.limit() in {hard, None}
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


# Signals


@unix
async def test_a_signal_stops_and_a_second_interrupt_breaks_off() -> None:
    stopped = asyncio.Event()
    listen_to_signals(stopped.set)
    os.kill(os.getpid(), signal.SIGTERM)
    await stopped.wait()
    stopped.clear()
    os.kill(os.getpid(), signal.SIGINT)
    await stopped.wait()
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


# Events in words


def test_what_happens_is_told_in_words() -> None:
    scene = Scenario(choice(), choice("And why?", timeout_seconds=None))
    one = scene.ids[0]
    said: list[str] = []

    def note(step: Scenario) -> None:
        step.finish()
        items: list[Item] = []
        News(scene.conference.id, items.append).published(scene.conference, [scene.trial.log[-1]])
        said.extend(item.sentence for item in items)

    note(scene.push(1))
    note(scene.host(ExtendRound(question_id=one)))
    note(scene.host(PauseRound(question_id=one)))
    note(scene.host(ResumeRound(question_id=one)))
    note(scene.close(1))
    note(scene.reveal(1))
    note(scene.later(5).push(2))
    note(scene.close(2))
    note(scene.later(5).push(2))
    note(scene.close(2))
    note(scene.host(DirectStage(blank=True)))
    note(scene.host(LockRoom(locked=True)))
    note(scene.host(StartRehearsal()))
    note(scene.host(StopRehearsal()))
    note(scene.host(EndConference()))
    note(scene.host(DeleteConference()))
    assert said == [
        "Question 1 is live (45 s): Tea or coffee?",
        "The question has more time.",
        "The question is paused.",
        "The question goes on.",
        "Question 1 is closed (by hand): 0 answered.",
        "The results are shown.",
        "Question 2 is live (no deadline): And why?",
        "Question 2 is closed (by hand): 0 answered.",
        "Question 2 is live (no deadline, run 2): And why?",
        "Question 2 is closed (by hand): 0 answered.",
        "The projector is blank.",
        "The room is locked.",
        "A rehearsal is running: nothing of it is kept.",
        "The rehearsal is over and forgotten.",
        "The conference is ENDED.",
        "The conference was deleted.",
    ]


def test_another_conference_is_not_told() -> None:
    scene = Scenario(choice()).push(1).happens()
    items: list[Item] = []
    news = News("another", items.append)
    news.published(scene.conference, scene.trial.log)
    news.touched(scene.conference, [])
    news.dropped("another")
    assert items == []


def test_counts_and_trouble_are_told_once() -> None:
    items: list[Item] = []
    news = News("x", items.append)
    counts = AudienceCounted(joined=3, connected=2, answered=1, round=7)
    for trouble in ("", "The disk is full.", "The disk is full.", ""):
        news.look(counts, trouble)
    assert [(item.event, item.sentence) for item in items] == [
        ("count", "3 joined, 2 connected, 1 answered"),
        ("trouble", "The disk is full."),
        ("trouble", "All is well again."),
    ]


def test_an_item_as_json_and_as_text() -> None:
    item = Item("count", "3 joined", {"joined": 3, "at": START})
    found: dict[str, Any] = json.loads(as_json(item))
    assert (found["event"], found["joined"]) == ("count", 3)
    assert as_text(item, ManualClock()).endswith("  3 joined")


def test_numbers_of_things() -> None:
    assert (count(1, "vote"), count(0, "vote"), count(2, "vote")) == ("1 vote", "0 votes", "2 votes")


def test_the_code_is_left_out_where_it_does_not_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LINES", "40")
    assert list(drawn("http://192.168.1.5:8080/ABC234"))
    monkeypatch.setenv("LINES", "10")
    assert not list(drawn("http://192.168.1.5:8080/ABC234"))
    assert Settings().connections == 10_000
