"""The colours, dark and light: those of the web pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

Name: TypeAlias = Literal["dark", "light"]

_LIGHT = {
    "paper": "#f5f3ee",
    "card": "#fffefb",
    "ink": "#16201f",
    "soft": "#54605d",
    "line": "#dcd8ce",
    "edge": "#7d8783",
    "signal": "#0b5f57",
    "good": "#1c6a2d",
    "bad": "#a5301c",
    "wait": "#7a4d00",
    "onMark": "#ffffff",
    "mark0": "#0b6b62",
    "mark1": "#a72866",
    "mark2": "#8a5200",
    "mark3": "#4049b8",
    "mark4": "#2d7030",
    "mark5": "#b3341f",
    "mark6": "#1565ad",
    "mark7": "#7a3aa8",
    "mark8": "#63630a",
    "mark9": "#4a5a66",
    "mark10": "#7b4a2d",
    "mark11": "#95257f",
}
_DARK = {
    "paper": "#0f1516",
    "card": "#192122",
    "ink": "#f2f0ea",
    "soft": "#a7b3b0",
    "line": "#2d3839",
    "edge": "#76837f",
    "signal": "#63d6c5",
    "good": "#8fd694",
    "bad": "#ff9f8c",
    "wait": "#f0bf6a",
    "onMark": "#0c1314",
    "mark0": "#5fd3c3",
    "mark1": "#ff9ecb",
    "mark2": "#f2b65a",
    "mark3": "#a9b0ff",
    "mark4": "#8fd694",
    "mark5": "#ff9a85",
    "mark6": "#84c5ff",
    "mark7": "#d3a6f5",
    "mark8": "#d3d36a",
    "mark9": "#b3c2cc",
    "mark10": "#dfae8d",
    "mark11": "#f0a0dc",
}
_WRONG = 0.32
"""How much of the soft colour is in the bars of wrong answers; the rest is the card's."""


def _mixed(one: str, other: str, share: float) -> str:
    channels = (
        int(one[at : at + 2], 16) * share + int(other[at : at + 2], 16) * (1 - share) for at in (1, 3, 5)
    )
    return "#" + "".join(f"{round(channel):02x}" for channel in channels)


def _complete(colours: Mapping[str, str]) -> dict[str, str]:
    return {**colours, "wrong": _mixed(colours["soft"], colours["card"], _WRONG)}


THEMES: dict[Name, dict[str, str]] = {"dark": _complete(_DARK), "light": _complete(_LIGHT)}
"""Colours by name, by theme."""
