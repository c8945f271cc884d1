"""Every picture, at every size, whatever people wrote: nothing is wider or higher than its room."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import pytest
from console_pictures import Scene
from console_scenes import MARKUP, again, crowded, fresh, live, revealed
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from sanora.client.mirror import Mirror
from sanora.conference.pausing import PauseRound
from sanora.driving.actions import ACTIONS
from sanora.kinds.base import Question
from sanora.testing.factories import choice
from sanora_console.screens.help import keys_of
from sanora_console.view import View
from sanora_console.widgets.comparison import comparison
from sanora_console.widgets.drawn import ANY_HEIGHT
from sanora_console.widgets.frame import alarm_lines, head, last_word
from sanora_console.widgets.keys import keys
from sanora_console.widgets.outline import outline
from sanora_console.widgets.talk_column import talk_column
from sanora_console.widgets.way_in import way_in

LEAST_WIDTH = 12
"""Cells below which a picture may be cut by the widget that shows it."""


def view_of(scene: Scene, *, message: str = "", alarms: tuple[str, ...] = ()) -> View:
    """Return a scene as a console sees it."""
    mirror = Mirror()
    mirror.role = scene.role
    for told in scene.told():
        mirror.take(told)
    return View(mirror, scene.talk.now, alarms=alarms, message=message)


def pictures(view: View) -> list[Callable[[int, int], Sequence[Content]]]:
    """Return all that is drawn of a view within a height that is given."""
    return [
        partial(talk_column, view),
        partial(comparison, view, 0),
        partial(outline, view),
        partial(way_in, view, choose=True),
        partial(way_in, view, choose=False),
        partial(head, view),
        keys,
    ]


def check(view: View, width: int, height: int) -> None:
    """Fail if something is larger than its room."""
    for picture in pictures(view):
        lines = picture(width, height)
        assert len(lines) <= height, picture
        if width >= LEAST_WIDTH:
            assert all(line.cell_length <= width for line in lines), picture
        assert not any({"\n", "\x1b"} & set(line.plain) for line in lines), picture
    for lines in (alarm_lines(view, width), last_word(view, "", width), keys_of(width)):
        assert all(line.cell_length <= width for line in lines if width >= LEAST_WIDTH)


def paused() -> Scene:
    scene = live()
    scene.do(PauseRound(question_id=scene.talk.question(2)))
    return scene


@pytest.mark.parametrize("scene", [fresh, live, paused, revealed, again, crowded])
def test_scenes_at_many_sizes(scene: Callable[[], Scene]) -> None:
    view = view_of(
        scene(), message="Something happened. " * 9, alarms=("The disk is full. " * 9, "No server.")
    )
    for width in (1, 2, 5, 13, 20, 40, 56, 80, 119, 200):
        for height in (1, 2, 5, 12, 17, 21, 30, 60):
            check(view, width, height)


wild = st.text(st.characters(codec="utf-8"), max_size=120)


@given(
    st.lists(wild, min_size=2, max_size=12),
    wild,
    wild,
    st.integers(1, 150),
    st.integers(1, 60),
)
def test_any_text_at_any_size(options: list[str], text: str, notes: str, width: int, height: int) -> None:
    scene = Scene(title=f"T {text}")
    scene.add(_wild(options, text, notes))
    scene.push()
    view = view_of(scene, message=notes, alarms=(text,))
    check(view, width, height)


def test_markup_is_text() -> None:
    scene = Scene(choice(MARKUP, MARKUP, "[b]bold[/b]", notes=MARKUP), title=MARKUP)
    scene.push()
    view = view_of(scene, message=MARKUP, alarms=(MARKUP,))
    written = "[red]Red[/red] or [@click=app.exit]this[/]? \\[b] $primary {x} [31m"
    for lines in (
        talk_column(view, 200, 40),
        comparison(view, 0, 200, 40),
        outline(view, 120, 9),
        head(view, 200),
        alarm_lines(view, 200),
        last_word(view, "", 200),
    ):
        assert any(written in line.plain for line in lines)


@pytest.mark.parametrize(("width", "height"), [(80, 21), (80, 20), (76, 21)])
def test_twelve_long_options_fit_the_smallest_terminal(width: int, height: int) -> None:
    lines = [line.plain for line in talk_column(view_of(crowded()), width, height)]
    for key in "ABCDEFGHIJKL":
        assert any(line.split()[:2] in ([key, "Number"], ["✓", key]) for line in lines), key
    for needed in ("People", "Projector", "Phones", "left", "Question 1 of 6"):
        assert any(needed in line for line in lines), needed
    assert any("…" in line for line in lines)


def test_all_actions_are_told_in_the_smallest_terminal() -> None:
    told = " ".join(" ".join(line.plain for line in keys_of(78)).split())
    for action in ACTIONS:
        for word in action.what.split():
            assert word in told, action.id
    assert "…" not in told


def test_the_line_of_keys_keeps_help() -> None:
    for width in range(10, 140):
        line = keys(width)[0].plain
        assert "? help" in line
        assert len(line) <= width
    assert keys(200)[0].plain.endswith("q quit")


def test_a_picture_of_any_height_is_not_higher_than_needed() -> None:
    view = view_of(live(), alarms=("One.",))
    assert len(alarm_lines(view, 80, ANY_HEIGHT)) == 1
    assert len(last_word(view, "hint", 80, ANY_HEIGHT)) == 1


def _wild(options: list[str], text: str, notes: str) -> Question:
    """Return a question as it comes from the server: every option says something of its own."""
    said = [f"{number} {option}" for number, option in enumerate(options)]
    return choice(f"? {text}", *said, notes=notes)
