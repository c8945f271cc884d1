"""The desk: what breaks there is begun again, and several talks follow each other."""

from __future__ import annotations

from pathlib import Path

from desktop_house import Open

from sanora_desktop.desk import Desk


def test_what_breaks_is_told_and_begun_again(house: Open, deck: Path) -> None:
    shown = house(deck).ready()
    runs: list[int] = []

    async def odd() -> None:
        runs.append(1)
        if len(runs) == 1:
            message = "an accident"
            raise ZeroDivisionError(message)

    async def begin(desk: Desk) -> None:
        desk.keep("odd", odd)

    shown.work(begin)
    shown.until(lambda: len(runs) == 2)
    assert "an accident" in shown.broken[0]
    box = shown.app.watch.box
    assert box is not None
    box.done(0)
    shown.key("n")
    shown.until(lambda: shown.view.asked is not None)


def test_the_server_is_told_with_which_talk_to_begin_again(house: Open, deck: Path) -> None:
    shown = house(deck).ready()
    server = shown.app.bridge.desk.server
    assert server is not None
    shown.until(lambda: server.public_code == shown.view.public_code)


def test_nothing_can_be_done_before_there_is_a_talk(house: Open, deck: Path) -> None:
    shown = house(deck)
    shown.app.bridge.perform("next")
    shown.until(lambda: shown.told)
    assert "There is no talk yet" in shown.told[0]
    shown.ready()
