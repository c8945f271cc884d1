"""Draws the pictures of README and docs from the real thing: servers, halls, phones, projectors, consoles."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import kind_pictures
import room_picture
from kind_pictures import FLAGS, PAPER
from PIL import Image, ImageFilter
from playwright.async_api import Browser, async_playwright

from sanora.client.local import read_control
from sanora.clock import SystemClock
from sanora.config import Settings
from sanora.driving.driver import Driver
from sanora.paths import DataFolder
from sanora.testing.device import Device
from sanora.testing.server_process import ServerProcess
from sanora_console.app import ConsoleApp

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "pictures"
DECK = ROOT / "examples" / "demo.md"
QUESTION = 2
ANSWERS = "AABCDDDAD"
PEOPLE = 36
EASING = 1.5
GAP = 32
TERMINAL = (124, 34)
"""Columns and lines of the console."""
SCREENS = [
    {"name": "projector", "x": 2560, "y": 0, "width": 3840, "height": 2160, "logicalDpi": 96, "dpr": 1},
    {"name": "laptop", "x": 0, "y": 0, "width": 2560, "height": 1600, "logicalDpi": 96, "dpr": 1},
]
LARGE = 940
CONTROL = (1180, 730)
"""Size of the control window."""
SHARP = 2
"""Pixels a point: the windows are drawn larger than they are shown."""
LARGEST = 150_000
"""Bytes of a picture at most."""
SHADOW, FALL = 70, 9
"""How dark a window's shadow is, of 255, and how far below it."""


async def main() -> None:
    """Draw the kinds and the room; then one question of the demo talk as consoles show its last moment."""
    await kind_pictures.draw([])
    await room_picture.draw()
    with tempfile.TemporaryDirectory() as folder:
        async with (
            ServerProcess(Path(folder) / "data", "--host=", deck=DECK) as server,
            async_playwright() as playwright,
        ):
            browser = await playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=[*FLAGS]
            )
            await _play(server)
            await _console(browser, server)
            windows = await _windows(server, Path(folder))
            await browser.close()
        _compose_windows(*(Image.open(picture) for picture in windows))


async def _play(server: ServerProcess) -> None:
    conference = f"conference/{server.ready['conference_id']}"
    listed = (await server.call("GET", f"{conference}/questions")).ok()["items"]
    question = f"{conference}/questions/{listed[QUESTION]['id']}"
    live = (await server.call("POST", f"{question}/live", {})).ok()
    for number in range(PEOPLE):
        device = Device(server.host, server.port, server.code)
        await device.join()
        await device.vote(live["round"], ANSWERS[number % len(ANSWERS)], f"picture-{number:04}")
    for step in ({"step": "results"}, {"step": "answer"}):
        await server.call("POST", f"{question}/close", {})
        await server.call("POST", f"{question}/reveal", step)


async def _console(browser: Browser, server: ServerProcess) -> None:
    """Look at the same moment with a console, and keep what it shows."""
    control = read_control(DataFolder(Path(server.ready["control_file"]).parents[1]))
    if control is None:
        message = "the server is gone"
        raise RuntimeError(message)

    def make(conference_id: str, changed: Callable[[], None]) -> Driver:
        return Driver(control, conference_id, SystemClock(), changed)

    os.environ["COLORTERM"] = "truecolor"
    app = ConsoleApp(make, server.ready["conference_id"], SystemClock())
    async with app.run_test(size=TERMINAL) as pilot:
        await app.driver.until(lambda: app.driver.mirror.tally is not None)
        await pilot.pause(EASING)
        drawing = app.export_screenshot(title="sanora host talk.md")
    page = await browser.new_page(viewport={"width": 1500, "height": 1000})
    await page.set_content(f"<body style='margin:0'>{drawing}</body>")
    file = PICTURES / "console.png"
    await page.locator("svg").screenshot(path=file)
    kind_pictures.small(Image.open(file).convert("RGB"), LARGEST).save(file, optimize=True)


async def _windows(server: ServerProcess, folder: Path) -> tuple[Path, Path]:
    """Look at the same moment with the desktop application; return pictures of its two windows."""
    screens = folder / "screens.json"
    screens.write_text(json.dumps({"screens": SCREENS}), encoding="utf-8")
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screens}"
    os.environ["QT_QUICK_BACKEND"] = "software"
    os.environ["QT_SCALE_FACTOR"] = str(SHARP)
    from sanora_desktop.application import Application, make_qt  # noqa: PLC0415 - Qt reads its variables when loaded
    from sanora_desktop.desk import Start  # noqa: PLC0415 - as above
    from sanora_desktop.instance import Instance  # noqa: PLC0415 - as above
    from sanora_desktop.view import View  # noqa: PLC0415 - as above

    qt = make_qt()
    there, over = asyncio.Event(), asyncio.Event()

    async def live() -> None:
        while not over.is_set():
            qt.processEvents()
            await asyncio.sleep(0.005)

    def see(view: View) -> None:
        if view.asked is not None:
            there.set()

    settings = Settings(data=str(Path(server.ready["control_file"]).parents[1]))
    instance = Instance(settings.folder)
    if not instance.first():
        message = "another application has this data folder"
        raise RuntimeError(message)
    application = Application(settings, SystemClock(), instance)
    application.ended = over.set
    application.bridge.viewed.connect(see)
    living = asyncio.create_task(live())  # noqa: TID251 - a script's, and awaited below
    application.open(Start())
    application.window.resize(*CONTROL)
    application.projecting.window.open()
    await there.wait()
    await asyncio.sleep(2 * EASING)
    control, projector = folder / "control.png", folder / "projector.png"
    application.window.grab().save(str(control))
    application.projecting.window.view.grabWindow().save(str(projector))
    application.window.go(stop_server=False)
    await living
    return control, projector


def _compose_windows(control: Image.Image, projector: Image.Image) -> None:
    """Put the windows side by side, as if they lay on a wall: each with its shadow."""
    small, large = control.convert("RGB"), projector.convert("RGB")
    small.thumbnail(CONTROL, Image.Resampling.LANCZOS)
    large.thumbnail((LARGE, LARGE), Image.Resampling.LANCZOS)
    tall = max(small.height, large.height)
    sheet = Image.new("RGB", (small.width + large.width + 3 * GAP, tall + 2 * GAP), PAPER)
    left = GAP
    for picture in (small, large):
        top = GAP + (tall - picture.height) // 2
        shadow = Image.new("L", sheet.size)
        shadow.paste(SHADOW, (left, top + FALL, left + picture.width, top + FALL + picture.height))
        sheet.paste((0, 0, 0), mask=shadow.filter(ImageFilter.GaussianBlur(FALL)))
        sheet.paste(picture, (left, top))
        left += picture.width + GAP
    kind_pictures.small(sheet, LARGEST).save(PICTURES / "desktop.png", optimize=True)


if __name__ == "__main__":
    asyncio.run(main())
