"""Every picture in the window: readable from the last row, on every screen, nothing cut or covered."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest
from PIL import ImageColor
from PySide6.QtWidgets import QApplication
from stage_pictures import PICTURES
from window_looks import changed, codes, contrast, items, look, picture
from window_plugs import artifacts

from sanora.qr import join_qr_text
from sanora_desktop.projector.themes import THEMES
from sanora_desktop.projector.window import ProjectorWindow

LEAST_SIZE = 0.025
LEAST_CONTRAST = 4.5
SIZES = ((1280, 720), (1920, 1080), (3840, 2160))
SQUARER = (1024, 768)
ON_WIDE_SCREENS_ONLY = {"twelve_at_length", "answer_explained_at_length"}
"""The longest texts there can be: on a narrow screen they are all there, but smaller."""


def show(window: ProjectorWindow, name: str, size: tuple[int, int], qt: QApplication) -> None:
    """Show a picture in a window of that size."""
    window.show_picture(PICTURES[name]())
    window.view.resize(*size)
    window.view.show()
    window.view.measure()
    qt.processEvents()


@pytest.mark.parametrize("name", [name for name in PICTURES if name != "blank"])
def test_picture(name: str, window: ProjectorWindow, qt: QApplication, pytestconfig: pytest.Config) -> None:
    for size in (*SIZES, SQUARER):
        show(window, name, size, qt)
        seen = look(window.view)
        assert seen.texts
        assert seen.faults == [], size
        if size != SQUARER or name not in ON_WIDE_SCREENS_ONLY:
            assert window.model.drawing.fits, size
            assert seen.smallest.size >= LEAST_SIZE * size[1] - 1e-6, (size, seen.smallest)
        shot = picture(window.view)
        assert shot.size == size
        if size != SQUARER:
            shot.save(artifacts(pytestconfig) / f"{name}-{size[0]}x{size[1]}.png", compress_level=1)
        if size == SIZES[1]:
            faint = [text for text in seen.texts if contrast(shot, text) < LEAST_CONTRAST]
            assert faint == []
        if window.model.drawing.codes:
            door = window.model.picture.door
            assert door is not None
            assert codes(shot) == codes(shot, 0.75 if size[1] > 800 else 1) == [join_qr_text(door.url)]


@pytest.mark.parametrize(
    "name", ["join", "live_results", "answer", "rehearsal", "paused", "closed", "several_picks", "twelve"]
)
def test_picture_in_light(
    name: str, window: ProjectorWindow, qt: QApplication, pytestconfig: pytest.Config
) -> None:
    window.set_theme("light")
    show(window, name, SIZES[1], qt)
    shot = picture(window.view)
    shot.save(artifacts(pytestconfig) / f"{name}-light.png", compress_level=1)
    assert [text for text in look(window.view).texts if contrast(shot, text) < LEAST_CONTRAST] == []


@pytest.mark.parametrize(
    "name", ["join", "several_picks", "answer", "waiting", "ended", "rehearsal", "twelve_right"]
)
def test_picture_in_german(name: str, make: Callable[..., ProjectorWindow], qt: QApplication) -> None:
    window = make("de_AT")
    show(window, name, SIZES[1], qt)
    seen = look(window.view)
    assert seen.faults == []
    assert seen.smallest.size >= LEAST_SIZE * SIZES[1][1], seen.smallest


def test_what_only_colour_would_say_is_also_a_letter_a_sign_or_a_word(
    window: ProjectorWindow, qt: QApplication
) -> None:
    show(window, "answer", SIZES[1], qt)
    texts = look(window.view).texts
    assert [text.text for text in texts if text.kind == "badge"] == list("ABCD")
    assert {text.text for text in texts if text.kind == "right"} == {"Right answer"}
    shapes = {card.badge.path for card in window.model.drawing.cards}
    assert len(shapes) == len(window.model.drawing.cards)


def test_options_that_each_phone_shuffles_have_no_letters(window: ProjectorWindow, qt: QApplication) -> None:
    shown = PICTURES["answer"]()
    assert shown.question is not None
    asked = msgspec.structs.replace(
        shown.question, hints=msgspec.structs.replace(shown.question.hints, shuffle=True)
    )
    window.show_picture(msgspec.structs.replace(shown, question=asked))
    window.view.resize(*SIZES[0])
    window.view.show()
    qt.processEvents()
    assert [text.text for text in look(window.view).texts if text.kind == "badge" and text.text] == []
    assert {card.said.partition(".")[0] for card in window.model.drawing.cards}.isdisjoint("ABCD")


@pytest.mark.parametrize("name", ["answer", "answer_of_few", "twelve_right", "right_to_left_answer"])
@pytest.mark.parametrize("share", [0.02, 1.0])
def test_the_tick_of_a_right_answer_is_seen_on_its_bar_and_beside_it(
    name: str, share: float, window: ProjectorWindow, qt: QApplication
) -> None:
    show(window, name, SIZES[1], qt)
    for item in items(window.view.rootObject()):
        if item.objectName() == "option":
            item.setProperty("share", share)
    shot, cards = picture(window.view), [card for card in window.model.drawing.cards if card.tick]
    assert cards
    for card in cards:
        tick = card.tick
        assert tick is not None
        left, top = card.x + tick.x, card.y + tick.y
        begin = card.width - tick.x - tick.side if card.mirrored else tick.x
        ink = card.on_bar if share * card.width >= begin + tick.side else card.ink
        seen = shot.crop((round(left), round(top), round(left + tick.side), round(top + tick.side)))
        colours = [colour for _, colour in seen.getcolors(seen.width * seen.height) or []]
        assert ImageColor.getrgb(THEMES["dark"][ink]) in colours, card.said


def test_blank_is_black_at_once_and_back_at_once(window: ProjectorWindow, qt: QApplication) -> None:
    show(window, "live_results", SIZES[0], qt)
    before = picture(window.view)
    window.show_picture(PICTURES["blank"]())
    assert picture(window.view).getcolors() == [(SIZES[0][0] * SIZES[0][1], (0, 0, 0))]
    window.show_picture(PICTURES["live_results"]())
    assert changed(before, picture(window.view)) is None


def test_a_lost_server_leaves_the_picture_and_a_small_mark(window: ProjectorWindow, qt: QApplication) -> None:
    show(window, "live_results", SIZES[0], qt)
    before = picture(window.view)
    window.show_picture(PICTURES["away"]())
    qt.processEvents()
    seen = changed(before, picture(window.view))
    assert seen is not None
    left, top, right, bottom = (part / side for part, side in zip(seen, SIZES[0] * 2, strict=True))
    assert 0 < left < right < 0.05
    assert 0.95 < top < bottom < 1


def test_the_texts_keep_their_size_while_answers_come_in(window: ProjectorWindow, qt: QApplication) -> None:
    sizes: list[list[int]] = []
    for name in ("live_nobody", "live_few", "live_results"):
        show(window, name, SIZES[1], qt)
        sizes.append([text.size for text in look(window.view).texts if text.kind in {"option", "question"}])
    assert set(sizes[0]) == set(sizes[1]) == set(sizes[2])
