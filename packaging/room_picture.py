"""Draws the README's first picture: a word cloud and a leaderboard on the projector, and a phone."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from pathlib import Path
from typing import Any

from kind_pictures import EASING, FLAGS, PAPER, SAY, open_pages, seen, small
from PIL import Image
from playwright.async_api import async_playwright

from sanora.ids import Chance
from sanora.testing.device import Device
from sanora.testing.server_process import ServerProcess

PICTURE = Path(__file__).parent.parent / "docs" / "pictures" / "room.png"
DECK = """\
# An evening under the stars

quiz: on
reading: none
auto-close: off
teams: Owls, Foxes, Otters

## One word for the night sky

kind: words
words: 3

## Which planet is the largest?

- [ ] Saturn
- [x] Jupiter
- [ ] Neptune

## Which planet is nearest to the Sun?

- [x] Mercury
- [ ] Venus
- [ ] Mars
"""
RIGHT = (("B", "Jupiter"), ("A", "Mercury"))
NAMES = (
    "Ada", "Amir", "Chiara", "Elif", "Emil", "Fatma", "Finn", "Hana", "Ines", "Jonas", "Kofi", "Leïla",
    "Lucía", "Mads", "Mina", "Noor", "Olga", "Pavel", "Rosa", "Søren", "Tomás", "Uwe", "Yuki", "Zoë",
    "Anna", "Ben", "Chen",
)  # fmt: skip
PRESENTED = 760
"""Width of the projector's pictures, one below the other; the phone is as high as both."""
GAP = 24
LARGEST = 110_000
APART = 0.15
"""Seconds between two answers, so that points differ."""


async def draw() -> None:
    """Play a round of words and two of a quiz."""
    with tempfile.TemporaryDirectory() as folder:
        deck = Path(folder) / "talk.md"
        deck.write_text(DECK, encoding="utf-8")
        async with (
            ServerProcess(Path(folder) / "data", "--host=", deck=deck) as server,
            async_playwright() as playwright,
        ):
            browser = await playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=[*FLAGS]
            )
            phone, stage = await open_pages(browser, server)
            await phone.get_by_label("Your name").fill("Mira")
            await phone.get_by_role("button", name="Take this name").click()
            crowd = [Device(server.host, server.port, server.code, name=name) for name in NAMES]
            for number, device in enumerate(crowd):
                await device.join()
                device.send({"type": "participant:team", "team": 1 + number % 3})
            conference = f"conference/{server.ready['conference_id']}"
            words, *quiz = (await server.call("GET", f"{conference}/questions")).ok()["items"]
            round_ = await _ask(server, f"{conference}/questions/{words['id']}")
            for number, device in enumerate(crowd):
                await device.vote(round_, _words(number), f"room-word-{number:04}")
            await _reveal(server, f"{conference}/questions/{words['id']}")
            await asyncio.sleep(EASING)
            cloud = await seen(stage)
            for place, (question, (right, text)) in enumerate(zip(quiz, RIGHT, strict=True)):
                url = f"{conference}/questions/{question['id']}"
                round_ = await _ask(server, url)
                for number, device in enumerate(crowd):
                    key = Chance(f"{place} {number}").choices([right, "ABC"[number % 3]], [4, 1])[0]
                    await device.vote(round_, key, f"room-quiz-{place}-{number:04}")
                    await asyncio.sleep(APART)
                    if number == len(crowd) // 4:
                        await phone.get_by_text(text).first.click()
                await _reveal(server, url)
            (await server.call("POST", f"{conference}/stage", {"scene": "leaderboard"})).ok()
            await asyncio.sleep(2 * EASING)
            sheet = _compose([cloud, await seen(stage)], await seen(phone))
            await browser.close()
    small(sheet, LARGEST).save(PICTURE, optimize=True)


def _words(number: int) -> list[str]:
    """Return up to three words of somebody."""
    said: list[Any] = [SAY["words"](Chance(f"{once} word of {number}")) for once in ("first", "other")]
    return list(dict.fromkeys([*said[0], *said[1]]))[:3]


async def _ask(server: ServerProcess, url: str) -> Any:
    live = (await server.call("POST", f"{url}/live", {})).ok()
    await asyncio.sleep(EASING)
    return live["round"]


async def _reveal(server: ServerProcess, url: str) -> None:
    await server.call("POST", f"{url}/close", {})
    for step in ("results", "answer"):
        await server.call("POST", f"{url}/reveal", {"step": step})


def _compose(stages: list[Image.Image], phone: Image.Image) -> Image.Image:
    size = (PRESENTED, round(PRESENTED * stages[0].height / stages[0].width))
    height = 2 * size[1] + GAP
    phone.thumbnail((phone.width, height), Image.Resampling.LANCZOS)
    sheet = Image.new("RGB", (size[0] + phone.width + 3 * GAP, height + 2 * GAP), PAPER)
    for number, stage in enumerate(stages):
        stage.thumbnail(size, Image.Resampling.LANCZOS)
        sheet.paste(stage, (GAP, GAP + number * (size[1] + GAP)))
    sheet.paste(phone, (size[0] + 2 * GAP, GAP))
    return sheet


if __name__ == "__main__":
    asyncio.run(draw())
