"""What crosses between Qt's thread and the background."""

from __future__ import annotations

import gc
import sys
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from qt_windows import Until

from sanora.clock import SystemClock
from sanora.config import Settings
from sanora.deck.base import DeckFaulty
from sanora.deck.reader import read
from sanora.errors import Retry
from sanora.exits import Stop
from sanora_desktop.bridge import Bridge, said
from sanora_desktop.desk import Desk
from sanora_desktop.view import Message, View

EMITTED = 1000


@pytest.fixture
def bridge(qt: QApplication, data: Path) -> Iterator[Bridge]:
    del qt
    made = Bridge(Settings(data=str(data)), SystemClock())
    made.start()
    yield made
    assert made.end()


async def refused(desk: Desk) -> str:
    del desk
    raise Retry("Not now.")


async def broken(desk: Desk) -> str:
    del desk
    raise ZeroDivisionError


async def done(desk: Desk) -> str:
    del desk
    return "done"


def test_results_and_refusals_come_back_here(bridge: Bridge, until: Until) -> None:
    came: list[object] = []
    bridge.told.connect(came.append)
    bridge.ask(done, came.append)
    bridge.ask(refused, came.append, came.append)
    bridge.ask(refused)
    until(lambda: len(came) == 3)
    assert came[0] == "done"
    assert isinstance(came[1], Retry)
    assert came[2] == Message("Not now.", refused=True)


def test_what_should_not_happen_is_said_with_its_traceback(bridge: Bridge, until: Until) -> None:
    traces: list[str] = []
    bridge.broke.connect(traces.append)
    bridge.ask(broken)
    until(lambda: traces)
    assert "ZeroDivisionError" in traces[0]


def test_work_is_done_one_after_the_other_and_its_sentence_told(bridge: Bridge, until: Until) -> None:
    told: list[Message] = []
    bridge.told.connect(told.append)
    bridge.do(refused)
    bridge.do(done)
    bridge.perform("next")
    until(lambda: len(told) == 3)
    assert [message.refused for message in told] == [True, False, True]


def test_nothing_comes_back_to_what_is_gone(bridge: Bridge, until: Until) -> None:
    came: list[object] = []
    owner = QObject()
    bridge.ask(done, came.append, owner=owner)
    owner.deleteLater()
    del owner
    gc.collect()
    bridge.ask(done, lambda _: came.append("last"))
    until(lambda: "last" in came)
    assert came in (["last"], ["done", "last"])


def test_a_thousand_signals_leave_nothing_behind(bridge: Bridge, until: Until) -> None:
    """A binding that loses references to True or None aborts long before; one that keeps views grows."""
    came = 0

    def count(view: object) -> None:
        nonlocal came
        came += isinstance(view, View)

    bridge.viewed.connect(count)
    before = wanted = 0
    for _ in range(2):  # the first time fills caches
        wanted += EMITTED

        async def emit(desk: Desk) -> None:
            del desk
            for number in range(EMITTED):
                bridge.viewed.emit(View(title=f"{number}", blank=True))

        bridge.ask(emit)
        until(lambda wanted=wanted: came >= wanted)
        gc.collect()
        if not tracemalloc.is_tracing():
            tracemalloc.start()
            before = tracemalloc.get_traced_memory()[0]
    grown = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    assert grown < EMITTED * sys.getsizeof(View()) / 4


def test_refusals_say_what_people_understand() -> None:
    with pytest.raises(DeckFaulty) as faulty:
        read("# A\n\n## Why?\n\n- a\n\n## How?\n\n- b\n", "talk.md")
    assert said(faulty.value).startswith("talk.md:")
    assert said(faulty.value).endswith("(and 1 more)")
    assert said(Stop("Enough.")) == "Enough."
    assert said(OSError("full")) == "full"
