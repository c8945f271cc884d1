"""The keys of the one table in windows."""

from __future__ import annotations

from pathlib import Path

import pytest
from desktop_house import Open
from PySide6.QtGui import QKeySequence

from sanora.driving.actions import ACTIONS, BY_ID
from sanora_desktop.control.doings import DOINGS
from sanora_desktop.control.keys import sequence, sequences, shown
from sanora_desktop.control.menus import TITLES


@pytest.mark.parametrize(
    ("key", "qt"),
    [
        ("n", "N"),
        ("E", "Shift+E"),
        ("pagedown", "PgDown"),
        ("full_stop", "."),
        ("plus", "+"),
        ("question_mark", "?"),
        ("f1", "F1"),
        ("ctrl+q", "Ctrl+Q"),
        ("space", "Space"),
    ],
)
def test_a_key_is_called_as_qt_calls_it(key: str, qt: str) -> None:
    assert sequence(key) == qt


def test_every_key_of_the_table_is_one_to_qt_and_no_two_are_the_same() -> None:
    found = [key.toString() for action in ACTIONS for key in sequences(action)]
    assert all(found)
    assert len(found) == len(set(found))


def test_every_action_has_a_way_and_a_title() -> None:
    assert {action.id for action in ACTIONS if action.run is None} == DOINGS.keys()
    assert set(TITLES) == set(BY_ID)
    assert shown(BY_ID["next"]) == "N"


def test_every_action_stands_in_a_menu_with_its_keys(house: Open, deck: Path) -> None:
    shown_window = house(deck).ready().window
    in_menus = {action.objectName() for menu in shown_window.menus.values() for action in menu.actions()}
    assert set(BY_ID) <= in_menus
    for action in ACTIONS:
        assert shown_window.actions_by_id[action.id].shortcuts() == sequences(action)
    actions = {
        *shown_window.actions(),
        *(each for menu in shown_window.menus.values() for each in menu.actions()),
    }
    every = [key.toString() for action in actions for key in action.shortcuts()]
    assert len(every) == len(set(every)), "two actions share a key"
    assert QKeySequence("F5").toString() in every
