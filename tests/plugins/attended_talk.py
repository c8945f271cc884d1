"""The demo talk on a server of this computer, with simulated people, and what the server knows of it."""

from __future__ import annotations

import asyncio
import os
import signal
from collections import Counter
from pathlib import Path
from typing import Any

from playwright.async_api import Page, expect

from sanora.client.api import Api
from sanora.client.local import LocalApproach, read_control
from sanora.paths import DataFolder
from sanora.testing.device import Device

DEMO = Path(__file__).parents[2] / "examples" / "demo.md"
AT_ONCE = 100
FLAGS = ("--port=0", "--no-mdns", "--host=127.0.0.1", "--listen=127.0.0.1")


class AttendedTalk:
    """What happens beside the program that drives the talk."""

    def __init__(self, folder: DataFolder) -> None:
        self.folder = folder
        self.ready: dict[str, Any] = {}
        """Where people join, and the conference's id."""
        self.devices: list[Device] = []
        """Those who vote."""
        self.everybody: list[Device] = []

    @property
    def server(self) -> int:
        """Process of the server."""
        control = read_control(self.folder)
        assert control is not None
        return control.pid

    async def learn(self) -> None:
        """Learn where people join: when the talk has begun."""
        (line,) = (await self.call("conference"))["items"]
        self.ready = await self.call(f"conference/{line['id']}/venue")
        self.ready["id"] = line["id"]

    async def call(self, path: str) -> Any:
        """Read something from the server."""
        async with Api(LocalApproach(self.folder)) as api:
            return await api.call("GET", path)

    async def let_in(self, people: int) -> None:
        """Let simulated people in."""
        host, _, port = self.ready["joinUrl"].partition("//")[2].partition("/")[0].partition(":")
        gate = asyncio.Semaphore(AT_ONCE)

        async def arrive() -> Device:
            async with gate:
                device = Device(host, int(port), self.ready["publicCode"])
                await device.join()
                return device

        self.devices = list(await asyncio.gather(*(arrive() for _ in range(people))))
        self.everybody += self.devices

    async def vote(self) -> Counter[str]:
        """Let every simulated person answer what is live; return the picks, acknowledged each."""

        async def answer(number: int, device: Device) -> list[str]:
            live = await device.next("question:live")
            options = [option["key"] for option in live["question"]["options"]]
            several = live["hints"].get("most", 1) > 1
            first = options[number % len(options)]
            picks = sorted({first, options[(number // 2) % len(options)]}) if several else [first]
            told = await device.vote(
                live["round"], picks if several else first, f"vote-{live['round']}-{number:04}"
            )
            assert told["type"] == "answer:submitted", told
            return picks

        picked = await asyncio.gather(*(answer(*one) for one in enumerate(self.devices)))
        return Counter(pick for picks in picked for pick in picks)

    async def counted(self) -> dict[str, Any]:
        """Return the newest round as the server's analytics have it."""
        analytics = await self.call(f"conference/{self.ready['id']}/analytics")
        rounds = [
            {**round_, "questionId": question["questionId"]}
            for question in analytics["items"]
            for round_ in question["rounds"]
        ]
        return max(rounds, key=lambda round_: round_["round"])

    async def options(self, question_id: str) -> list[dict[str, str]]:
        """Return the options of a question."""
        listed = await self.call(f"conference/{self.ready['id']}/questions")
        return next(one["options"] for one in listed["items"] if one["id"] == question_id)

    def end(self) -> None:
        """Cut all connections, and end whatever server is left."""
        for device in self.everybody:
            device.leave()
        control = read_control(self.folder)
        if control is not None:
            os.kill(control.pid, signal.SIGKILL)


async def answer(page: Page) -> None:
    """Pick the first option, as a person does, and send it where one tap does not."""
    first = page.locator(".option").first
    await first.click()
    button = page.get_by_role("button", name="Send answer")
    if await button.count():
        await button.click()
    await expect(first).to_have_attribute("data-state", "saved")
