"""The console's own colours: those of the hall's pages, dark and light."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.filter import LineFilter, Monochrome, NoColor
from textual.theme import BUILTIN_THEMES, Theme

DARK = Theme(
    name="sanora",
    dark=True,
    primary="#3f9d91",
    secondary="#84c5ff",
    accent="#63d6c5",
    warning="#f0bf6a",
    error="#ff9f8c",
    success="#8fd694",
    foreground="#f2f0ea",
    background="#0f1516",
    surface="#192122",
    panel="#242f30",
    variables={
        "text-muted": "#a7b3b0",
        "text-success": "#8fd694",
        "text-warning": "#f0bf6a",
        "text-error": "#ff9f8c",
        "text-accent": "#63d6c5",
    },
)

LIGHT = Theme(
    name="sanora-light",
    dark=False,
    primary="#5b9a93",
    secondary="#1565ad",
    accent="#0b5f57",
    warning="#7a4d00",
    error="#a5301c",
    success="#1c6a2d",
    foreground="#16201f",
    background="#f5f3ee",
    surface="#fffefb",
    panel="#e2ded3",
    variables={
        "text-muted": "#54605d",
        "text-success": "#1c6a2d",
        "text-warning": "#7a4d00",
        "text-error": "#a5301c",
        "text-accent": "#0b5f57",
    },
)

FEW_COLOURS = "ansi-dark"
"""Theme for a terminal of 16 colours: its own ones, which its owner chose to be readable."""

_GREYS, _NONE = Monochrome(), NoColor()


def colourless(filters: Sequence[LineFilter], *, ansi: bool) -> list[LineFilter]:
    """Return the filters for a terminal without colours: greys, or none at all where the theme is its own.

    Textual picks one of the two at the start; after a change of the theme it would paint black on black.
    """
    others = [known for known in filters if not isinstance(known, Monochrome | NoColor)]
    return [*others, _NONE if ansi else _GREYS]


def usual(environ: Mapping[str, str], colours: str | None) -> str:
    """Return the theme to begin with: the one that TEXTUAL_THEME names, else what suits the terminal."""
    named = environ.get("TEXTUAL_THEME", "")
    if named in {*BUILTIN_THEMES, DARK.name, LIGHT.name}:
        return named
    return FEW_COLOURS if colours in {"standard", "windows"} else DARK.name
