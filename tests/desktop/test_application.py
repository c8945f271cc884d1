"""The whole application: the demo talk by keys and mouse, from the first question to the last."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from desktop_house import Hall, House, Open
from PySide6.QtCore import Qt

from sanora.client.local import running
from sanora.conference.state import Reveal
from sanora.driving.server import State
from sanora.kinds.base import ResultMode

DEMO = Path(__file__).parents[2] / "examples" / "demo.md"


def ask_next(house: House, key: Qt.Key | str = "n") -> None:
    """Ask the next question by a key."""
    before = None if house.view.asked is None else house.asked.round
    house.key(key)
    house.until(lambda: house.view.asked is not None and house.asked.round != before and house.asked.open)


def reveal_all(house: House) -> None:
    """Close and reveal to the end, with the mouse."""
    buttons = house.window.live.buttons
    house.until(buttons["close"].isEnabled)
    house.press(buttons["close"])
    house.until(lambda: not house.asked.open)
    if house.asked.question.result_mode == ResultMode.HOST_ONLY:
        assert not buttons["reveal"].isEnabled()
        return
    house.until(buttons["reveal"].isEnabled)
    house.press(buttons["reveal"])
    house.until(lambda: house.asked.revealed is not Reveal.NOTHING)
    if house.asked.question.has_more:
        house.until(lambda: buttons["reveal"].text().startswith("Answer"))
        house.press(buttons["reveal"])
        house.until(lambda: house.asked.revealed is Reveal.ANSWER)


def test_the_demo_talk_from_its_first_question_to_its_last(house: Open, hall: Hall) -> None:
    shown = house(DEMO).ready()
    phones = hall.come(shown, 6)
    shown.until(lambda: shown.view.people is not None and shown.view.people.connected == len(phones))
    assert shown.window.live.people["joined"].number.text() == "6"
    for number, line in enumerate(shown.view.lines, start=1):
        ask_next(shown, Qt.Key.Key_PageDown if number % 2 else "n")
        assert shown.asked.question.id == line.question.id
        keys = [option.key for option in shown.asked.options]
        several = shown.asked.question.hints.most > 1
        hall.answer(shown, [[key] if several else key for key in (keys * len(phones))[: len(phones)]])
        shown.until(lambda: shown.asked.chart is not None and shown.asked.chart.base == len(phones))
        shown.until(lambda: shown.window.live.people["answered"].number.text() == "6")
        reveal_all(shown)
    assert shown.window.live.upcoming.text.text() == "That was the last question."
    assert not shown.window.live.buttons["next"].isEnabled()
    shown.key("n")
    shown.until(lambda: "That was the last question." in shown.told)
    assert shown.broken == []


def test_every_key_of_the_talk_does_what_it_does_in_the_console(house: Open) -> None:
    shown = house(DEMO).ready()
    ask_next(shown)
    ask_next(shown)
    closes = shown.asked.closes_at
    assert closes is not None
    shown.key("e")
    shown.until(lambda: shown.asked.closes_at is not None and shown.asked.closes_at > closes)
    shown.key(Qt.Key.Key_Space, on=shown.window)
    shown.until(lambda: shown.asked.paused)
    assert shown.window.live.dial.word.text() == "paused"
    shown.key(Qt.Key.Key_Space, on=shown.window)
    shown.until(lambda: not shown.asked.paused)
    for key, flag in (("b", "blank"), ("h", "results_hidden"), ("j", "join_scene"), ("l", "locked")):
        shown.key(key)
        shown.until(lambda flag=flag: getattr(shown.view, flag))
        shown.key(key)
        shown.until(lambda flag=flag: not getattr(shown.view, flag))
    shown.key("p")
    shown.until(lambda: shown.asked.question.id == shown.view.lines[0].question.id)
    shown.key("c")
    shown.until(lambda: not shown.asked.open)
    shown.key("a")
    shown.until(lambda: shown.asked.open and shown.asked.run == 3)
    shown.key("e", Qt.KeyboardModifier.ShiftModifier)
    shown.choose("Yes")
    shown.until(lambda: shown.view.status == "ENDED")
    assert "ended" in shown.window.live.question.text() or shown.window.live.chips["status"].text() == "ended"


def test_space_works_on_a_focused_button_and_pauses_elsewhere(house: Open) -> None:
    shown = house(DEMO).ready()
    ask_next(shown)
    close = shown.window.live.buttons["close"]
    shown.until(close.isEnabled)
    close.setFocus()
    shown.key(Qt.Key.Key_Space, on=close)
    shown.until(lambda: not shown.asked.open)
    assert not shown.asked.paused


@pytest.mark.parametrize(("button", "goes_on"), [("Leave it running", True), ("Stop it", False)])
def test_closing_asks_whether_the_server_should_stay(
    house: Open, deck: Path, button: str, *, goes_on: bool
) -> None:
    shown = house(deck).ready()
    shown.window.close()
    shown.choose("Cancel")
    shown.until(lambda: shown.dialog is None)
    assert shown.window.isVisible()
    shown.window.close()
    shown.choose(button)
    shown.until(lambda: shown.over)
    assert (running(shown.settings.folder) is not None) is goes_on
    if goes_on:
        again = house().ready()
        assert again.view.title == "A talk"
        assert again.view.server is State.RUNNING


def test_the_window_comes_back_where_it_was(house: Open, deck: Path) -> None:
    shown = house(deck).ready()
    shown.window.resize(1240, 640)
    shown.window.splitter.setSizes([310, 640, 240])
    first = shown.window.splitter.sizes()[0]
    shown.key("i")
    shown.until(lambda: not shown.window.joining.isVisible())
    shown.window.go(stop_server=False)
    shown.until(lambda: shown.over)
    again = house().ready()
    assert (again.window.width(), again.window.height()) == (1240, 640)
    assert not again.window.joining.isVisible()
    again.until(lambda: again.window.splitter.sizes()[0] == first)


def test_a_start_that_fails_says_why_and_can_be_tried_again(house: Open, data: Path, deck: Path) -> None:
    shown = house(deck, code="", new=False, folder=_broken(data))
    shown.until(lambda: shown.dialog is not None)
    assert shown.dialog.text() == "The talk could not be started."
    assert shown.dialog.informativeText()
    (data / "sanora.db").unlink()
    shown.choose("Try again")
    shown.ready()
    assert shown.broken == []


def _broken(data: Path) -> Path:
    """Make a data folder whose database is none."""
    data.mkdir(mode=0o700)
    (data / "sanora.db").write_bytes(b"this is no database at all" * 100)
    return data


def test_a_second_start_brings_the_window_to_the_front_with_its_deck(
    house: Open, deck: Path, tmp_path: Path, qt_environment: dict[str, str]
) -> None:
    shown = house(deck).ready()
    shown.window.showMinimized()
    other = tmp_path / "other.md"
    other.write_text("# Another talk\n\n## Why?\n\n- a\n- b\n", encoding="utf-8")
    command = [sys.executable, "-m", "sanora", "desktop", str(other), f"--data={shown.settings.data}"]
    second = subprocess.Popen(command, env={**os.environ, **qt_environment, "PYTHONWARNINGS": ""})
    shown.until(lambda: second.poll() is not None)
    assert second.returncode == 0
    shown.until(lambda: shown.view.title == "Another talk" and not shown.window.isMinimized())
    assert [line.title for line in shown.view.lines] == ["Why?"]
