"""Draws the pictures of docs/kinds.md: each question of the tour, on the projector and on a phone."""

from __future__ import annotations

import asyncio
import io
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any

from PIL import Image
from playwright.async_api import Browser, Page, async_playwright

from sanora.deck.album import Album
from sanora.deck.reader import read
from sanora.ids import Chance
from sanora.kinds.base import Answer, Question
from sanora.testing.device import Device
from sanora.testing.server_process import ServerProcess
from sanora_server.cli.guesses import Leaning, guess

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "pictures" / "kinds"
DECK = ROOT / "examples" / "tour.md"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
)
PEOPLE = 34
PATIENCE = 60_000
"""Milliseconds that a page may take."""
EASING = 2.0
"""Seconds until nothing moves any more."""
PHONE = (390, 760)
STAGE = (1280, 720)
DRAWN = (864, 486)
"""How large the projector's picture is in the end; the phone is as high."""
GAP = 20
PAPER = (226, 224, 217)
LARGEST = 40_000
"""Bytes of a picture at most: it gets fewer colours until it fits."""

Say = Callable[[Chance], Answer]


def _among(*texts: str) -> Say:
    """Return who says one of these texts, the first ones most often."""
    weights = [1 / (place + 1) for place in range(len(texts))]
    return lambda chance: chance.choices(texts, weights)[0]


def _words(chance: Chance) -> Answer:
    words = (
        "endless", "quiet", "dark", "stars", "wonder", "beautiful", "cold", "home", "far away", "magic",
        "vast", "deep", "shining", "infinite", "peace", "old", "velvet", "mystery", "sparkling", "lonely",
    )  # fmt: skip
    weights = [1 / (place + 1) for place in range(len(words))]
    return list(dict.fromkeys(chance.choices(words, weights, k=2)))


def _order(chance: Chance) -> Answer:
    planets = ["Mercury", "Venus", "Earth", "Mars"]
    if chance.random() > 0.6:  # noqa: PLR2004 - so many know it
        place = chance.randrange(3)
        planets[place], planets[place + 1] = planets[place + 1], planets[place]
    return [*planets]


def _minutes(chance: Chance) -> Answer:
    return f"{min(60.0, max(0.1, chance.lognormvariate(2.2, 0.7))):.1f}"


def _pin(chance: Chance) -> Answer:
    x, y = (722, 123) if chance.random() < 0.7 else (340, 560)  # noqa: PLR2004 - so many know it
    return ",".join(str(min(1000, max(0, round(chance.gauss(middle, 30))))) for middle in (x, y))


SAY: dict[str, Say] = {
    "words": _words,
    "text": _among(
        "Is there somebody you miss?",
        "What do you see when you look back at us?",
        "Can you grow potatoes?",
        "How does the dust smell?",
        "What would you take along next time?",
        "Do you sleep well?",
    ),
    "typed": _among("Polaris", "polaris", "Sirius", "the north star", "Polarris", "Vega"),
    "number": _minutes,
    "order": _order,
    "pin": _pin,
}
"""What people say where a guess would look silly, by kind."""


async def draw(only: list[str]) -> None:
    """Play the tour and draw each question once it was answered, or those of the kinds that are named."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        file = _tour(Path(folder))
        deck = read(
            file.read_bytes(), file.name, Album(lambda path: (file.parent / PurePosixPath(path)).read_bytes())
        )
        async with (
            ServerProcess(Path(folder) / "data", "--host=", deck=file) as server,
            async_playwright() as playwright,
        ):
            browser = await playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=[*FLAGS]
            )
            phone, stage = await open_pages(browser, server)
            crowd = [Device(server.host, server.port, server.code) for _ in range(PEOPLE)]
            for device in crowd:
                await device.join()
            conference = f"conference/{server.ready['conference_id']}"
            listed = (await server.call("GET", f"{conference}/questions")).ok()["items"]
            for question, told in zip([each.question for each in deck.questions], listed, strict=True):
                if only and question.kind not in only:
                    continue
                url = f"{conference}/questions/{told['id']}"
                live = (await server.call("POST", f"{url}/live", {})).ok()
                await asyncio.sleep(EASING)
                asked = await seen(phone)
                for said in await answer(crowd, question, live["round"]):
                    if getattr(question, "review", False):
                        shown = {"round": live["round"], "key": question.keyed(str(said)), "verdict": "shown"}
                        (await server.call("POST", f"{url}/texts", shown)).ok()
                await server.call("POST", f"{url}/close", {})
                for step in ("results", "answer"):
                    await server.call("POST", f"{url}/reveal", {"step": step})
                await asyncio.sleep(EASING)
                name = _name(question)
                sheet = small(_compose(await seen(stage), asked), LARGEST)
                sheet.save(PICTURES / f"{name}.png", optimize=True)
            await browser.close()


def _tour(folder: Path) -> Path:
    """Return a copy of the tour in which phones show no results while people answer."""
    examples = folder / "examples"
    shutil.copytree(DECK.parent, examples)
    file = examples / DECK.name
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("results: live", "results: after-reveal"), encoding="utf-8")
    return file


def _name(question: Question) -> str:
    """Return the name of a question's picture: its kind, with the style where the kind has several."""
    style = getattr(question, "style", "")
    return f"{question.kind}-{style}" if style else question.kind


async def open_pages(browser: Browser, server: ServerProcess) -> tuple[Page, Page]:
    """Return a phone that joined, and the projector."""
    small = await browser.new_context(
        viewport={"width": PHONE[0], "height": PHONE[1]},
        device_scale_factor=1.5,
        has_touch=True,
        is_mobile=True,
    )
    large = await browser.new_context(viewport={"width": STAGE[0], "height": STAGE[1]})
    phone, stage = await small.new_page(), await large.new_page()
    for page, address in ((phone, "join_url"), (stage, "stage_url")):
        page.set_default_timeout(PATIENCE)
        await page.goto(server.ready[address])
    return phone, stage


async def seen(page: Page) -> Image.Image:
    """Return what a page shows."""
    return Image.open(io.BytesIO(await page.screenshot())).convert("RGB")


async def answer(crowd: list[Device], question: Question, round_: int) -> list[Answer]:
    """Let everybody answer, each in their own way but leaning as the others do; return the answers."""
    answers: list[Answer] = []
    leaning = Leaning("tour", question.question_text)
    for number, device in enumerate(crowd):
        chance = Chance(f"{question.question_text}{number}")
        said: Any = SAY.get(question.kind)
        given = said(chance) if said else guess(question, question.hints, leaning, chance)
        if question.kind == "order":
            keys = {option.text: option.key for option in question.choices}
            given = [keys[text] for text in given or ()]
        await device.vote(round_, given, f"picture-{round_}-{number:04}")
        answers.append(given)
    return answers


def _compose(stage: Image.Image, phone: Image.Image) -> Image.Image:
    """Put the projector's picture and the phone side by side, in as few colours as make the file small."""
    stage.thumbnail(DRAWN, Image.Resampling.LANCZOS)
    phone.thumbnail((phone.width, DRAWN[1]), Image.Resampling.LANCZOS)
    sheet = Image.new("RGB", (stage.width + phone.width + 3 * GAP, DRAWN[1] + 2 * GAP), PAPER)
    sheet.paste(stage, (GAP, GAP))
    sheet.paste(phone, (stage.width + 2 * GAP, GAP))
    return sheet


def small(sheet: Image.Image, largest: int) -> Image.Image:
    """Return a picture in so few colours that its file has at most `largest` bytes, but not fewer than 16."""
    for colours in (96, 64, 48, 32, 24, 16):
        reduced = sheet.quantize(
            colours, method=Image.Quantize.MAXCOVERAGE, kmeans=2, dither=Image.Dither.NONE
        )
        file = io.BytesIO()
        reduced.save(file, "PNG", optimize=True)
        if file.tell() <= largest:
            return reduced
    return reduced


if __name__ == "__main__":
    asyncio.run(draw(sys.argv[1:]))
