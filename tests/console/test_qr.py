"""Phones read the code from the terminal: decoded from pixels, in every theme, by an independent reader."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import zxingcpp
from command_line import Serving
from console_pictures import CODE, look, photograph, shown_to_host
from console_scenes import fresh, live
from PIL import Image
from screens import when
from svg_pictures import svg
from terminal_pixels import painted
from textual.theme import BUILTIN_THEMES
from tmux import Tmux

from sanora import qr
from sanora_console import themes

THEMES = [themes.DARK.name, themes.LIGHT.name, *BUILTIN_THEMES]
COLUMNS, LINES = 80, 24
SMALLEST = (68, 20)
"""A window in which the code has room beside its text."""

READY = "n asks the first question"
JOIN = f"HTTP://192.168.1.20:8080/{CODE}"


def read(image: Image.Image) -> list[str]:
    """Return what is in an image."""
    return [found.text for found in zxingcpp.read_barcodes(image)]


def seen(terminal: Tmux, *, dark: bool) -> list[str]:
    """Return what a phone reads from a terminal whose own colours are dark, or light."""
    return read(painted(terminal.coloured, (COLUMNS, LINES), dark=dark))


@pytest.mark.timeout(120)
async def test_pictures_of_every_theme(chromium: str, tmp_path: Path) -> None:
    files = [tmp_path / f"{number}.png" for number in range(len(THEMES))]
    drawn: list[str] = []
    async with shown_to_host(fresh(), SMALLEST) as (app, pilot):
        for theme in THEMES:
            app.theme = theme
            await look(pilot)
            drawn.append(svg(app))
    await photograph(drawn, chromium, files)
    found = {theme: read(Image.open(file)) for theme, file in zip(THEMES, files, strict=True)}
    assert found == {theme: [JOIN] for theme in THEMES}


@pytest.mark.parametrize(
    ("keys", "size"),
    [
        pytest.param("", (120, 36), id="beside the question"),
        pytest.param("i", (80, 24), id="invitation"),
        pytest.param("i", SMALLEST, id="smallest invitation"),
        pytest.param("i", (200, 60), id="large invitation"),
        pytest.param("if", (80, 24), id="alone"),
        pytest.param("if", (29, 15), id="alone, smallest"),
        pytest.param("if", (200, 60), id="alone, large"),
    ],
)
async def test_pictures_of_every_place(
    keys: str, size: tuple[int, int], chromium: str, tmp_path: Path
) -> None:
    file = tmp_path / "picture.png"
    async with shown_to_host(live(), size) as (app, pilot):
        for key in keys:
            before = app.screen
            await pilot.press(key)
            await when(pilot, lambda before=before: app.screen is not before)
        await look(pilot)
        await photograph([svg(app)], chromium, [file])
    assert read(Image.open(file)) == [JOIN]


@pytest.mark.needs("tmux")
@pytest.mark.timeout(120)
def test_captures_of_a_terminal_in_every_theme(
    serve: Callable[..., Serving], deck: Path, data: Path, tmp_path: Path
) -> None:
    join = qr.join_qr_text(serve(deck).ready["join_url"])
    with Tmux(tmp_path, "host", f"--data={data}", columns=COLUMNS, lines=LINES) as terminal:
        terminal.until(READY)
        for theme in THEMES:
            terminal.press("C-p")
            terminal.until("next (n)")
            terminal.type("colours")
            terminal.until("Choose another theme")
            terminal.press("Enter")
            terminal.until("nord")
            terminal.type(theme)
            terminal.wait(lambda screen, theme=theme: screen.count(theme) > 1)
            terminal.press("Enter")
            terminal.until(READY)
            dark = "light" not in theme
            terminal.wait(lambda _screen, dark=dark: join in seen(terminal, dark=dark), theme)


@pytest.mark.needs("tmux")
@pytest.mark.parametrize(
    "environment",
    [
        {"NO_COLOR": "1"},
        {"NO_COLOR": "1", "TEXTUAL_THEME": "ansi-dark"},
        {"NO_COLOR": "1", "TEXTUAL_THEME": "ansi-light"},
        {"COLORTERM": "", "TERM": "screen-256color"},
        {"COLORTERM": "", "TERM": "screen"},
    ],
    ids=lambda environment: " ".join(environment.values()),
)
def test_captures_of_terminals_with_fewer_colours(
    environment: dict[str, str], serve: Callable[..., Serving], deck: Path, data: Path, tmp_path: Path
) -> None:
    join = qr.join_qr_text(serve(deck).ready["join_url"])
    with Tmux(
        tmp_path, "host", f"--data={data}", columns=COLUMNS, lines=LINES, environment=environment
    ) as terminal:
        terminal.until(READY)
        for dark in (True, False):
            terminal.wait(lambda _screen, dark=dark: join in seen(terminal, dark=dark), join)
