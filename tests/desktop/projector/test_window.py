"""The window on its screens: found by itself, moved and left by keys, followed when plugs are pulled."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QKeySequence, QWindow
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication
from stage_pictures import PICTURES
from told_hall import TITLE
from window_looks import look
from window_plugs import BEAMER, LAPTOP, Plugs

from sanora.driving.actions import ACTIONS
from sanora_desktop.projector.keys import KEYS
from sanora_desktop.projector.window import ProjectorWindow

FULL = QWindow.Visibility.FullScreen
"""What Qt calls a window that fills its screen."""


def where(window: ProjectorWindow) -> tuple[str, bool]:
    """Return the screen that a window really is on, and whether it fills it."""
    QCoreApplication.processEvents()
    view = window.view
    full = view.visibility() == FULL
    assert full == (view.geometry() == view.screen().geometry())
    assert view.screen().geometry().contains(view.geometry())
    return view.screen().name(), full


def press(
    window: ProjectorWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Press a key in the window."""
    QTest.keyClick(window.view, key, modifier)


def test_it_fills_the_screen_that_qt_does_not_call_primary(qt: QApplication) -> None:
    window = ProjectorWindow()
    window.open()
    (other,) = (screen.name() for screen in qt.screens() if screen != qt.primaryScreen())
    assert where(window) == (other, True)
    window.dispose()


def test_it_fills_the_screen_that_is_not_the_primary_one(window: ProjectorWindow) -> None:
    placed, opened = QSignalSpy(window.placed), QSignalSpy(window.opened)
    window.show_picture(PICTURES["join"]())
    window.open()
    assert where(window) == (BEAMER, True)
    assert (window.view.width(), window.view.height()) == (1920, 1080)
    assert window.view.title() == TITLE
    assert placed.at(0) == [BEAMER, True]
    assert opened.at(0) == [True]
    assert window.is_open


def test_a_key_leaves_the_full_screen_and_another_fills_it_again(window: ProjectorWindow) -> None:
    window.open()
    press(window, Qt.Key.Key_Escape)
    assert where(window) == (BEAMER, False)
    press(window, Qt.Key.Key_Escape)
    assert where(window) == (BEAMER, False)
    press(window, Qt.Key.Key_F)
    assert where(window) == (BEAMER, True)
    press(window, Qt.Key.Key_F)
    assert where(window) == (BEAMER, False)
    QTest.mouseDClick(window.view, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    assert where(window) == (BEAMER, True)


def test_a_key_moves_it_and_it_never_covers_the_primary_screen_unasked(window: ProjectorWindow) -> None:
    window.open()
    press(window, Qt.Key.Key_M)
    assert where(window) == (LAPTOP, False)
    press(window, Qt.Key.Key_F)
    assert where(window) == (LAPTOP, True)
    press(window, Qt.Key.Key_M)
    assert where(window) == (BEAMER, True)


def test_it_follows_when_the_beamer_is_unplugged_and_plugged_in_again(
    window: ProjectorWindow, plugs: Plugs
) -> None:
    told = QSignalSpy(window.screens)
    window.open()
    plugs.unplug(BEAMER)
    assert where(window) == (LAPTOP, False)
    plugs.plug(BEAMER)
    assert where(window) == (BEAMER, True)
    heard = [sorted(told.at(index)[0]) for index in range(told.count())]
    assert heard == [[LAPTOP], [BEAMER, LAPTOP]]


def test_what_was_asked_on_one_screen_does_not_hold_on_another(window: ProjectorWindow, plugs: Plugs) -> None:
    plugs.unplug(BEAMER)
    window.open()
    assert where(window) == (LAPTOP, False)
    press(window, Qt.Key.Key_F)
    assert where(window) == (LAPTOP, True)
    plugs.plug(BEAMER)
    assert where(window) == (BEAMER, True)
    press(window, Qt.Key.Key_Escape)
    plugs.unplug(BEAMER)
    assert where(window) == (LAPTOP, False)


def test_a_window_that_was_left_stays_small_while_its_screen_stays(
    window: ProjectorWindow, plugs: Plugs
) -> None:
    window.open()
    press(window, Qt.Key.Key_Escape)
    plugs.changed.emit()
    assert where(window) == (BEAMER, False)


def test_losing_all_screens_for_a_moment_is_survived(window: ProjectorWindow, plugs: Plugs) -> None:
    window.open()
    plugs.unplug(LAPTOP, BEAMER)
    plugs.plug(LAPTOP, BEAMER)
    assert where(window) == (BEAMER, True)


def test_closing_hides_and_opening_shows_the_newest_picture(
    window: ProjectorWindow, qt: QApplication
) -> None:
    opened = QSignalSpy(window.opened)
    window.toggle()
    window.view.close()
    qt.processEvents()
    assert not window.is_open
    assert not window.view.isVisible()
    window.show_picture(PICTURES["ended"]())
    window.toggle()
    assert window.view.isVisible()
    assert window.model.drawing.scene == "ended"
    assert [opened.at(index) for index in range(opened.count())] == [[True], [False], [True]]


def test_other_keys_are_handed_on(window: ProjectorWindow) -> None:
    window.open()
    pressed = QSignalSpy(window.pressed)
    shift, control = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
    for key in (Qt.Key.Key_N, Qt.Key.Key_Space, Qt.Key.Key_PageDown, Qt.Key.Key_F, Qt.Key.Key_Shift):
        press(window, key)
    press(window, Qt.Key.Key_E, shift)
    press(window, Qt.Key.Key_D, shift)
    press(window, Qt.Key.Key_F5, shift)
    press(window, Qt.Key.Key_F, control)
    handed = [str(pressed.at(index)[0]) for index in range(pressed.count())]
    assert handed == ["N", "Space", "PgDown", "Shift+E", "Shift+D", "Shift+F5", "Ctrl+F"]
    assert all(not QKeySequence(key).isEmpty() for key in handed)


def test_a_sign_is_handed_on_without_the_shift_that_types_it(window: ProjectorWindow) -> None:
    window.open()
    pressed = QSignalSpy(window.pressed)
    QTest.sendKeyEvent(
        QTest.KeyAction.Click,
        window.view,
        Qt.Key.Key_Question,
        "?",
        Qt.KeyboardModifier.ShiftModifier,
    )
    assert [pressed.at(index) for index in range(pressed.count())] == [["?"]]


def test_its_own_keys_are_no_actions_keys() -> None:
    taken = {key for action in ACTIONS for key in action.keys}
    own = {key.shown.lower() for key in KEYS}
    assert len(own) == len(KEYS)
    assert own & taken == set()


def test_a_key_changes_dark_and_light(window: ProjectorWindow) -> None:
    window.open()
    assert window.model.theme == "dark"
    press(window, Qt.Key.Key_D)
    assert window.model.theme == "light"
    window.set_theme("system")
    assert window.model.theme == "light"  # the offscreen platform says nothing


def test_the_pointer_shows_how_to_fill_the_screen_in_a_window_only(window: ProjectorWindow) -> None:
    window.open()
    QTest.mouseMove(window.view, QPoint(40, 40))
    assert window.model.property("hint") == ""
    press(window, Qt.Key.Key_Escape)
    QTest.mouseMove(window.view, QPoint(50, 50))
    assert "F" in str(window.model.property("hint"))


def test_texts_of_people_are_never_read_as_markup(window: ProjectorWindow) -> None:
    window.show_picture(PICTURES["markup"]())
    window.open()
    said = [text.text for text in look(window.view).texts]
    assert "<b>Bold</b> & <img src=x>?" in said
    assert "<i>A</i>" in said
