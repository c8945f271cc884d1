"""`python -m bench.texts`: a word cloud, a wall and the audience's questions while a whole hall writes."""

from __future__ import annotations

import argparse
import asyncio
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from bench.crowd import Crowd, milliseconds
from bench.target import Sanora, cpu_seconds, resident_kib
from sanora.testing.phone import Phone

TEXTS = 3
"""What each of the hall sends."""

SETTLING = 3.0
"""Seconds after the last text in which the stage must have caught up."""

WATCHING = 10
"""One phone of so many shows the list of questions."""


class Scene(NamedTuple):
    """One thing that people write: the frame of a phone's text, and how many texts a stage's frame shows."""

    name: str
    question: dict[str, Any] | None
    text: Callable[[int, int, int], dict[str, Any]]
    answer: bytes
    results: bytes
    shown: Callable[[dict[str, Any], int], int]


def _words(round_: int, phone: int, wave: int) -> dict[str, Any]:
    """Send one word more each time; all words differ."""
    answer = [f"word {phone:05} {number}" for number in range(wave + 1)]
    return {"type": "answer:submit", "round": round_, "answer": answer, "voteId": f"bench-{phone}-{wave}"}


def _wall(round_: int, phone: int, wave: int) -> dict[str, Any]:
    """Send a text of one's own, then change one's mind twice: to what twenty groups of people think."""
    own = f"Nobody else in this hall thinks what {phone:05} thinks, and it takes a few words to say so."
    text = own if wave == 0 else f"wave {wave}, group {phone % 20}: what many of us here think of it by now"
    return {"type": "answer:submit", "round": round_, "answer": text, "voteId": f"bench-{phone}-{wave}"}


def _question(_round: int, phone: int, wave: int) -> dict[str, Any]:
    text = f"Question {wave} of {phone:05}: why is it so, and what would you tell somebody who doubts it?"
    return {"type": "qa:ask", "ref": wave, "text": text}


def _distinct(frame: dict[str, Any], _size: int) -> int:
    return len(frame["tally"]["optionCounts"]) + frame["tally"]["more"]


def _taken(frame: dict[str, Any], size: int) -> int:
    """Return how many texts were counted: what many think is on top, by the wave in which they came to it."""
    tally = frame["tally"]
    later = sum(count * int(text[5]) for text, count in tally["optionCounts"].items() if text[:5] == "wave ")
    return int(tally["totalResponses"]) if tally["totalResponses"] < size else size + later


def _asked(frame: dict[str, Any], _size: int) -> int:
    return int(frame["open"])


_OWN = b'{"type":"qa:own"'
_LIVE = {"timeoutSeconds": None, "resultMode": "live"}
SCENES = (
    Scene(
        "word cloud",
        {"kind": "words", "questionText": "What comes to mind?", "mostWords": 3, **_LIVE},
        _words,
        b'{"type":"answer:submitted"',
        b'{"type":"question:results"',
        _distinct,
    ),
    Scene(
        "wall of texts",
        {"kind": "text", "questionText": "What do you think?", **_LIVE},
        _wall,
        b'{"type":"answer:submitted"',
        b'{"type":"question:results"',
        _taken,
    ),
    Scene("questions", None, _question, _OWN, b'{"type":"qa:list"', _asked),
)


class Screen:
    """A projector or console: when which text was on it, and how large its frames were."""

    def __init__(self, server: Sanora) -> None:
        self.phone = Phone(server.host, server.port)
        self.scene: Scene | None = None
        self.shown: list[tuple[float, int]] = []
        self.largest = 0
        self.size = 0

    async def join(self, hello: dict[str, Any]) -> None:
        """Say hello, and hear from now on."""
        await self.phone.connect()
        self.phone.heard = self._hear
        self.phone.send(json.dumps({"type": "hello", "proto": 1, **hello}).encode())

    def begin(self, scene: Scene, size: int) -> None:
        """Forget what was before."""
        self.scene, self.shown, self.largest, self.size = scene, [], 0, size

    def _hear(self, _phone: Phone, data: bytes) -> None:
        scene = self.scene
        if scene is not None and data.startswith(scene.results):
            self.largest = max(self.largest, len(data))
            self.shown.append((time.perf_counter(), scene.shown(json.loads(data), self.size)))


class Hall:
    """Phones that write, one that listens closely, and the stage."""

    def __init__(self, server: Sanora, crowd: Crowd) -> None:
        self._server = server
        self._crowd = crowd
        self.stage = Screen(server)
        self._stored: list[float] = []
        self._largest = 0
        self._refused = 0

    async def play(self, scene: Scene, over: float) -> dict[str, Any]:
        """Let everybody write `TEXTS` texts within so many seconds, and return what it took."""
        round_ = 0
        if scene.question is not None:
            await self._server.prepare(**scene.question)
            await self._server.push()
            round_ = self._server.round
        phones = self._crowd.phones
        self._stored, self._largest, self._refused = [], 0, 0
        self.stage.begin(scene, len(phones))
        for phone in phones:
            phone.heard = lambda _phone, data: self._hear(scene, data)
        if scene.question is None:
            for phone in phones[::WATCHING]:
                phone.send(b'{"type":"qa:watch","on":true}')
        await asyncio.sleep(1)
        memory, cpu, began = self._used()
        for wave in range(TEXTS):
            for number, phone in enumerate(phones):
                due = began + over * (wave + number / len(phones)) / TEXTS
                if due > time.perf_counter():
                    await asyncio.sleep(due - time.perf_counter())
                phone.send(json.dumps(scene.text(round_, number, wave)).encode())
        sent = time.perf_counter() - began
        await asyncio.sleep(SETTLING)
        after, used, _ = self._used()
        ages = self._ages()
        return {
            "sent_s": round(sent, 1),
            "stored": len(self._stored),
            "refused": self._refused,
            "on_stage": self.stage.shown[-1][1] if self.stage.shown else 0,
            "age_p50_ms": milliseconds(ages, 0.5),
            "age_max_ms": milliseconds(ages, 1),
            "stage_frames": len(self.stage.shown),
            "stage_largest": self.stage.largest,
            "phone_largest": self._largest,
            "memory_mib": round((after - memory) / 1024, 1),
            "server_cpu_s": round(used - cpu, 1),
        }

    def _used(self) -> tuple[int, float, float]:
        return resident_kib(self._server.pid), cpu_seconds(self._server.pid), time.perf_counter()

    def _hear(self, scene: Scene, data: bytes) -> None:
        if data.startswith(_OWN) and b'"ref":null' in data:  # told beside the answer
            return
        if data.startswith(scene.answer):
            self._stored.append(time.perf_counter())
        elif data.startswith(scene.results):
            self._largest = max(self._largest, len(data))
        elif data.startswith(b'{"type":"error"'):
            self._refused += 1

    def _ages(self) -> list[float]:
        """Return for each stored text how long it took until the stage showed it or something newer."""
        ages: list[float] = []
        frames = iter(self.stage.shown)
        moment, shown = next(frames, (0.0, 0))
        for number, stored in enumerate(sorted(self._stored), start=1):
            while shown < number:
                following = next(frames, None)
                if following is None:
                    return [*ages, SETTLING * 10]  # it never came
                moment, shown = following
            ages.append(max(0.0, moment - stored))
        return ages or [0.0]


async def _run(phones: int, over: float) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        server = Sanora(Path(folder), phones)
        await server.start()
        try:
            stage = await server.set_up({"qa": {"on": True}})
            crowd = Crowd(server, phones)
            await crowd.join(page=False)
            hall = Hall(server, crowd)
            await hall.stage.join({"role": "stage", "token": stage.rpartition("#")[2]})
            record = {scene.name: await hall.play(scene, over) for scene in SCENES}
            crowd.leave()
            hall.stage.phone.close()
        finally:
            await server.close()
    return record


def main() -> None:
    """Parse the flags, measure, and print one line a scene."""
    parser = argparse.ArgumentParser(prog="python -m bench.texts", description=__doc__)
    parser.add_argument("--phones", type=int, default=5000, help="how many people write (default 5000)")
    parser.add_argument("--over", type=float, default=10.0, help="seconds for their three texts (default 10)")
    options = parser.parse_args()
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    if options.phones + 200 > hard:
        sys.exit(f"{options.phones} phones need more than the {hard} descriptors that this system allows")
    for name, figures in asyncio.run(_run(options.phones, options.over)).items():
        print(f"{name}: {json.dumps(figures)}")


if __name__ == "__main__":
    main()
