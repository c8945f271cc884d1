"""Colours: readable in the themes of our own, sensible where there are few, honoured where there are none."""

from __future__ import annotations

import pytest
from console_pictures import look, shown_to_host
from console_scenes import live
from textual.color import Color
from textual.theme import Theme

from sanora_console import themes

READABLE, SEEN = 4.5, 1.8
"""Contrast of texts, and of bars against what is behind them."""


@pytest.mark.parametrize("theme", [themes.DARK, themes.LIGHT], ids=lambda theme: theme.name)
def test_contrast(theme: Theme) -> None:
    assert theme.background is not None
    assert theme.foreground is not None
    for ground in filter(None, (theme.background, theme.panel)):
        for text in (theme.foreground, *theme.variables.values()):
            assert contrast(ground, text) >= READABLE, (ground, text)
        for bar in filter(None, (theme.primary, theme.accent)):
            assert contrast(ground, bar) >= SEEN, (ground, bar)
    assert theme.error is not None
    assert contrast(theme.background, theme.error) >= READABLE, "an alarm"


def contrast(one: str, other: str) -> float:
    """Return how two colours differ, as WCAG measures it."""
    darker, lighter = sorted(map(_luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (value / 255 for value in Color.parse(colour).rgb)
    linear = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    red, green, blue = linear
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_theme_to_begin_with() -> None:
    assert themes.usual({}, "truecolor") == themes.usual({}, None) == "sanora"
    assert themes.usual({}, "standard") == "ansi-dark"
    assert themes.usual({"TEXTUAL_THEME": "sanora-light"}, "standard") == "sanora-light"
    assert themes.usual({"TEXTUAL_THEME": "nord"}, "256") == "nord"
    assert themes.usual({"TEXTUAL_THEME": "of another program"}, "256") == "sanora"


@pytest.mark.parametrize("theme", ["sanora", "sanora-light", "ansi-dark", "ansi-light"])
async def test_no_colour_means_none_but_for_the_code(theme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with shown_to_host(live(), (130, 40), theme) as (app, pilot):
        await look(pilot)
        strips = app.screen._compositor.render_strips()  # pyright: ignore[reportPrivateUsage] - as it is written
        colours = [
            colour
            for strip in strips
            for segment in strip
            if segment.style is not None
            for colour in (segment.style.color, segment.style.bgcolor)
            if colour is not None and not colour.is_default
        ]
        triplets = {colour.get_truecolor() for colour in colours}
        assert all(len(set(triplet)) == 1 for triplet in triplets), "greys"
        assert {(0, 0, 0), (255, 255, 255)} <= {tuple(triplet) for triplet in triplets}, "the code"
        if theme.startswith("ansi"):
            assert len(triplets) == 2, "nothing else has a colour"


async def test_a_change_of_theme_leaves_text_to_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with shown_to_host(live()) as (app, pilot):
        app.theme = "ansi-dark"
        await look(pilot)
        strips = app.screen._compositor.render_strips()  # pyright: ignore[reportPrivateUsage] - as it is written
        (line,) = (strip for strip in strips if "Moon" in strip.text)
        assert all(
            segment.style is None or segment.style.color is None or segment.style.color.is_default
            for segment in line
        )
