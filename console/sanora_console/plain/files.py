"""Files of a talk, for the console without a screen: results written to one, the deck taken over from one."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sanora.driving import exporting
from sanora.driving.exporting import FORMS
from sanora.errors import Malformed, WrongState

if TYPE_CHECKING:
    from sanora_console.plain.console import PlainConsole

STEP, STEPS = 0.1, 10
"""Seconds between two looks whether the deck's file has been found, and how many are made."""


async def export(console: PlainConsole, typed: Sequence[str]) -> str:
    """Write the results to a file, or the questions as a deck; ask before one is replaced."""
    form = typed[0].lower() if typed else "csv"
    if form not in FORMS:
        *most, last = FORMS
        raise Malformed(f"Formats are {', '.join(most)} and {last}: `export csv results.csv`.")
    driver = console.driver
    usual = exporting.usual_path(driver.conference.public_code, form)
    target = await asyncio.to_thread(Path(typed[1]).expanduser) if len(typed) > 1 else usual
    if await asyncio.to_thread(target.exists) and not await console.ask(
        f"There is a file {target}. Replace it? yes or no?"
    ):
        return "Nothing was written."
    return await exporting.write(driver, form, target, lambda _come, _of: None)


async def deck(console: PlainConsole, typed: Sequence[str]) -> str:
    """Take the deck's file over, or write the talk to it."""
    followed = console.followed
    for _ in range(STEPS):  # the first words may come before the file is found
        if followed is not None and followed.path is None:
            await console.clock.sleep(STEP)
    if followed is None or await followed.found() is None:
        raise WrongState("This talk does not come from a file on this computer.")
    word = typed[0].lower() if typed else ""
    if word == "write":
        return await followed.write() or f"{followed.name} is no deck: it cannot be written."
    if word not in {"", "take"}:
        raise Malformed("`deck take` takes the file over, `deck write` writes the talk to it.")
    said = await followed.reload(insist=word == "take")
    if word:
        return said or f"The talk is as {followed.name} says."
    if followed.faults:
        return "\n".join(followed.faults)
    if followed.pending is not None or followed.ahead:
        return (
            f"The talk and {followed.name} differ. `deck take` takes the file over, "
            "`deck write` writes the talk to it."
        )
    return said or f"The talk is as {followed.name} says, and follows it."
