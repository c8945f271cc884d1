"""Rounds side by side."""

from __future__ import annotations

import re

from console_pictures import Scene, look, shown_to_host
from console_scenes import again, fresh, live
from screens import shown, until, when

from sanora.testing.factories import choice
from sanora_console.screens.compare import CompareScreen
from sanora_console.screens.talk import TalkScreen


async def compared(scene: Scene, size: tuple[int, int] = (80, 24), *keys: str) -> str:
    """Return what is compared."""
    async with shown_to_host(scene, size) as (app, pilot):
        await pilot.press("v")
        await when(pilot, lambda: isinstance(app.screen, CompareScreen))
        await pilot.press(*keys)
        await look(pilot)
        return shown(app)


async def test_two_rounds_side_by_side() -> None:
    text = await compared(again())
    assert re.search(r"run 1 +run 2 · live", text)
    assert re.search(r"A  The Great Wall of China +\S+ +17 +46 % +\S+ +5 +12 %", text)
    assert re.search(r"✓ D  None of them +\S+ +6 +16 % +\S+ +29 +71 %", text)
    assert re.search(r"Total +37 answers · 6 right +41 answers · 29 right", text)


async def test_one_round_is_said_to_be_the_only_one() -> None:
    text = await compared(live())
    assert "run 1 · live" in text
    assert "One round so far" in text


async def test_a_round_without_votes() -> None:
    scene = Scene(choice())
    scene.push()
    text = await compared(scene)
    assert "no votes yet" in text
    assert "%" not in text


async def test_more_rounds_than_columns() -> None:
    scene = Scene(choice("Better now?", "Yes, quite a lot", "No, not at all"))
    for people in range(1, 8):
        scene.push()
        scene.vote(("A", people))
        scene.talk.close()
    text = await compared(scene)
    assert "5 more rounds" in text
    assert "run 7" in text
    assert "run 5" not in text
    assert "run 4" in await compared(scene, (80, 24), "up", "up")
    oldest = await compared(scene, (80, 24), *["up"] * 12)
    assert "run 1" in oldest
    assert "run 7" in await compared(scene, (80, 24), *["up"] * 12, *["down"] * 12)
    wide = await compared(scene, (200, 40))
    assert all(f"run {number}" in wide for number in range(1, 8))


async def test_without_a_round_the_reason_is_told() -> None:
    async with shown_to_host(fresh()) as (app, pilot):
        await pilot.press("v")
        await when(pilot, lambda: app.message != "")
        await look(pilot)
        await until(pilot, "No question was asked yet.")
        assert isinstance(app.screen, TalkScreen)


async def test_escape_goes_back() -> None:
    async with shown_to_host(live()) as (app, pilot):
        await pilot.press("v")
        await when(pilot, lambda: isinstance(app.screen, CompareScreen))
        await pilot.press("escape")
        await when(pilot, lambda: isinstance(app.screen, TalkScreen))
