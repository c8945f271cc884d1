"""Everybody can use it: names for screen readers, keys alone, contrast in light and dark."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from desktop_house import House, Open
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QTableWidget,
    QWidget,
)

from sanora.conference.asked import AskedState
from sanora.conference.qa.listing import Item
from sanora.testing.clock import START
from sanora_desktop.control import doings, editing
from sanora_desktop.control.tones import DARK, LIGHT, Tones, palette
from sanora_desktop.control.window import ControlWindow
from sanora_desktop.view import Wishes

CONTROLS = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QListWidget, QTableWidget)
DIALOGS = (
    *(doings.push_any, doings.conferences, doings.describe, doings.export, doings.pair, doings.servers),
    *(doings.show_help, editing.add, doings.people, doings.set_up, doings.begin_with_template),
)


@pytest.fixture
def shown(house: Open, deck: Path) -> House:
    return house(deck).ready()


def nameless(window: QWidget) -> list[str]:
    """Return the controls that a screen reader has no name for."""
    found: list[Any] = [each for kind in CONTROLS for each in window.findChildren(kind)]
    return [
        repr(each)
        for each in found
        if each.isVisible()
        and each.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not (each.accessibleName() or getattr(each, "text", lambda: "")())
        and each.objectName() != "qt_spinbox_lineedit"
    ]


def test_every_control_has_a_name(shown: House) -> None:
    assert nameless(shown.window) == []


@pytest.mark.parametrize("begin", DIALOGS)
def test_every_control_of_every_dialog_has_a_name(
    shown: House, begin: Callable[[ControlWindow], None]
) -> None:
    begin(shown.window)
    shown.until(lambda: shown.dialog is not None and shown.dialog.isVisible())
    assert nameless(shown.dialog) == []


def test_tab_reaches_everything_and_comes_back(shown: House) -> None:
    window = shown.window
    wanted = {window.list, *window.tools.values()}
    wanted |= {button for button in window.live.buttons.values() if button.isEnabled()}
    window.activateWindow()
    shown.until(window.isActiveWindow)
    window.list.setFocus()
    reached: list[QWidget] = []
    for _ in range(30):
        focused = QApplication.focusWidget()
        assert focused is not None
        if reached and focused is reached[0]:
            break
        reached.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert wanted <= set(reached)


def test_a_question_that_is_scrolled_is_reached_by_keys(shown: House) -> None:
    shown.window.resize(600, 360)
    shown.key("n")
    shown.until(lambda: shown.view.asked is not None)
    scrolled = shown.window.live.scrolled
    shown.until(lambda: scrolled.focusPolicy() == Qt.FocusPolicy.TabFocus)
    scrolled.setFocus()
    QTest.keyClick(scrolled, Qt.Key.Key_Down)
    shown.until(lambda: scrolled.verticalScrollBar().value() > 0)
    shown.window.resize(1280, 1000)
    shown.until(lambda: scrolled.focusPolicy() == Qt.FocusPolicy.NoFocus)


def test_a_moderator_sees_what_is_asked_and_nothing_to_press_in_vain(shown: House) -> None:
    window = shown.window
    shown.app.bridge.viewed.disconnect(window.show_view)  # it is a host's, and would come back
    listed = Wishes((Item(1, "Do bats bite?", START, votes=2, state=AskedState.PENDING),), 0, 1, 0)
    window.show_view(msgspec.structs.replace(shown.view, moderates=True, wishes=listed, lines=()))
    shown.until(window.moderation.isVisible)
    assert window.moderation.asked.list.count() == 1
    assert not window.moderation.tabs.isTabVisible(0)
    assert not window.list.isVisible()
    assert not window.joining.isVisible()
    assert not any(button.isVisible() for button in window.live.buttons.values())
    assert window.live.question.text() == "No question is on the screen now."


def contrast(one: str, two: str) -> float:
    """Return the ratio of two colours as WCAG computes it."""

    def light(colour: str) -> float:
        of = QColor(colour)
        parts = [
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
            for part in (of.redF(), of.greenF(), of.blueF())
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    lights = sorted((light(one), light(two)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


@pytest.mark.parametrize("tones", [LIGHT, DARK])
def test_text_stands_out_from_its_ground(tones: Tones) -> None:
    pairs = [
        (tones.ink, tones.paper),
        (tones.ink, tones.card),
        (tones.soft, tones.paper),
        (tones.soft, tones.card),
        (tones.on_signal, tones.signal),
        (tones.signal, tones.tint),
        (tones.good, tones.good_tint),
        (tones.good, tones.card),
        (tones.bad, tones.bad_tint),
        (tones.bad, tones.card),
        (tones.wait, tones.wait_tint),
        *((tones.on_mark, mark) for mark in tones.marks),
    ]
    assert [pair for pair in pairs if contrast(*pair) < 4.5] == []


def test_it_follows_from_light_to_dark_and_back(shown: House) -> None:
    before = QApplication.palette()
    try:
        QApplication.setPalette(palette(DARK))
        shown.until(lambda: DARK.card in shown.window.styleSheet())
        assert shown.window.grab().toImage().pixelColor(3, 60).lightness() < 80
    finally:
        QApplication.setPalette(before)
    shown.until(lambda: LIGHT.card in shown.window.styleSheet())


@pytest.mark.parametrize(("width", "height"), [(600, 360), (853, 480), (880, 540), (1280, 720), (2560, 1440)])
def test_it_fits_small_and_large_screens(shown: House, width: int, height: int) -> None:
    shown.window.resize(width, height)
    shown.key("n")
    shown.until(lambda: shown.view.asked is not None)
    shown.key("b")  # what stands on its button gets longer
    shown.until(lambda: shown.view.blank)
    assert (shown.window.width(), shown.window.height()) == (width, height)
    buttons = list(shown.window.live.buttons.values())
    shown.until(lambda: all(each.width() >= each.minimumSizeHint().width() for each in buttons))
    for button in buttons:
        corner = button.mapTo(shown.window, button.rect().bottomRight())
        assert shown.window.rect().contains(corner)
    live = shown.window.live
    figures = [live.dial.digits, live.dial.word, *(each.number for each in live.people.values())]
    shown.until(lambda: all(each.height() >= each.minimumSizeHint().height() for each in figures))
    columns: list[Any] = [shown.window.splitter.widget(place) for place in range(3)]
    seen = [column for column in columns if column.isVisible()]
    shown.until(lambda: all(each.width() >= each.minimumSizeHint().width() for each in seen))
    assert seen[-1].mapTo(shown.window, seen[-1].rect().bottomRight()).x() < shown.window.width()


def test_the_way_in_takes_the_place_of_the_list_where_there_is_no_room_for_both(shown: House) -> None:
    window = shown.window
    window.resize(853, 480)
    shown.until(lambda: not window.joining.isVisible())
    assert window.list.isVisible()
    shown.key("i")
    shown.until(window.joining.isVisible)
    assert not window.list.isVisible()
    shown.key("i")
    shown.until(lambda: not window.joining.isVisible())
    assert window.list.isVisible()
    window.resize(1280, 720)
    assert not window.joining.isVisible(), "nobody wants it now"
    shown.key("i")
    shown.until(window.joining.isVisible)
    assert window.list.isVisible()
