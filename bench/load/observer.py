"""The observer: host and stage in a process of their own, so that no phone slows their clocks down.

It is told what to do in lines of JSON and answers each with one. Moments are those of CLOCK_MONOTONIC, which
all processes share.
"""

from __future__ import annotations

import asyncio
import gc
import json
import sys
from collections.abc import AsyncIterator
from contextlib import suppress
from http import HTTPStatus
from time import perf_counter
from typing import Any

import aiohttp

PING_EVERY = 0.005
COMMAND_EVERY = 0.05
SETTLING = 1.0
"""Seconds for which what happens after the last vote is watched."""

_OPTIONS = [{"key": key, "text": f"Option {key}, as long as options are"} for key in "ABCD"]
_QUESTION: dict[str, Any] = {
    "questionText": "Which of these comes first? " * 3,
    "options": _OPTIONS,
    "timeoutSeconds": None,
    "resultMode": "live",
    "onPhones": False,
}
SPARE = {"kind": "single", "questionText": "Not asked", "options": _OPTIONS}


class Watched:
    """What was seen while votes came: results on stage and host's screen, answers to commands and pings."""

    def __init__(self) -> None:
        self.stage: list[tuple[float, int]] = []
        self.host: list[tuple[float, int]] = []
        self.commands: list[float] = []
        self.pings: list[float] = []
        self.own_lateness = 0.0
        """How late this process itself woke at worst: of what a ping took, so much may be its own fault."""


class Desk:
    """The host's control connection and the stage, of the real server."""

    def __init__(self, http: aiohttp.ClientSession, ready: dict[str, Any]) -> None:
        self._http = http
        self._control = str(ready["control"]["url"]).rstrip("/")
        self._token = str(ready["control"]["token"])
        self._origin = str(ready["origin"])
        self._conference = ""
        self._questions: list[str] = []
        self._spare = ""
        self._round = 0
        self._asked = 0.0
        self._sent: dict[int, float] = {}
        self._ref = 0
        self._sockets: list[aiohttp.ClientWebSocketResponse] = []
        self._tasks: list[asyncio.Task[None]] = []
        self.watched: Watched | None = None

    async def _call(self, method: str, path: str, body: object = None) -> Any:
        head = {"Authorization": f"Bearer {self._token}"}
        while True:
            self._asked = perf_counter()
            async with self._http.request(
                method, f"{self._control}/api/{path}", json=body, headers=head
            ) as answer:
                told = json.loads(await answer.read() or b"null")
            if answer.status != HTTPStatus.TOO_MANY_REQUESTS:
                assert answer.status < HTTPStatus.BAD_REQUEST, told
                return told
            await asyncio.sleep(float(told["error"].get("retryAfter", 1)))  # 30 pushes a minute

    async def attach(self, round_: int) -> dict[str, Any]:
        """Open stage and host sockets; add the questions, or close what `round_`, the newest, left open."""
        conference = (await self._call("GET", "conference"))["items"][0]
        self._conference = conference["id"]
        path = f"conference/{self._conference}/questions"
        there = [item["id"] for item in (await self._call("GET", path))["items"]]
        if not there:
            there = [(await self._call("POST", path, body))["id"] for body in (SPARE, _QUESTION, _QUESTION)]
        elif round_:
            live = await self._call("GET", f"{path}/live")
            await self._call("POST", f"{path}/{live['question']['id']}/close", {})
        self._round = round_
        self._spare, *others = there
        self._questions = [f"{path}/{other}" for other in others]
        stage = (await self._call("GET", f"conference/{self._conference}/stage"))["url"]
        token = str(stage).rpartition("#")[2]
        await self._open(f"{self._origin}/ws", {"role": "stage", "token": token}, self._on_stage)
        host = {"role": "host", "conferenceId": self._conference, "token": self._token}
        await self._open(f"{self._control}/ws", host, self._on_host)
        return {"conference": self._conference}

    async def _open(self, url: str, hello: dict[str, Any], heard: Any) -> None:
        origin = self._origin if url.startswith(self._origin) else None
        end = await self._http.ws_connect(url, origin=origin, compress=0, max_msg_size=1 << 26)
        await end.send_str(json.dumps({"type": "hello", "proto": 1, **hello}))
        welcome = await end.receive_json()
        assert welcome["type"] == "welcome", welcome
        self._sockets.append(end)
        self._tasks.append(asyncio.create_task(_listen(end, heard)))

    def _on_stage(self, text: str, now: float) -> None:
        if self.watched is not None and text.startswith('{"type":"question:results"'):
            self.watched.stage.append((now, int(json.loads(text)["tally"]["totalResponses"])))

    def _on_host(self, text: str, now: float) -> None:
        watched = self.watched
        if watched is None:
            return
        if text.startswith('{"type":"question:results"'):
            watched.host.append((now, int(json.loads(text)["tally"]["totalResponses"])))
        elif text.startswith('{"type":"pong"'):
            watched.pings.append(now - float(json.loads(text)["sent"]))
        elif text.startswith(('{"type":"done"', '{"type":"error"')):
            answer = json.loads(text)
            assert answer["type"] == "done", answer
            watched.commands.append(now - self._sent.pop(answer["ref"]))

    async def push(self, *, close: bool) -> dict[str, Any]:
        """Push the other question live; with `close` the open one is closed some time before."""
        if self._round and close:
            await self._call("POST", f"{self._questions[0]}/close", {})
            await asyncio.sleep(0.3)
        self._questions.reverse()
        live = await self._call("POST", f"{self._questions[0]}/live", {"after": self._round})
        self._round = int(live["round"])
        return {"sent": self._asked, "answered": perf_counter(), "round": self._round}

    async def watch(self) -> dict[str, Any]:
        """Begin to look closely."""
        self.watched = Watched()
        self._tasks += [asyncio.create_task(self._ping()), asyncio.create_task(self._command())]
        return {}

    async def _ping(self) -> None:
        watched, host = self.watched, self._sockets[1]
        assert watched is not None
        async for now, late in _beat(PING_EVERY):
            watched.own_lateness = max(watched.own_lateness, late)
            await host.send_str(json.dumps({"type": "ping", "sent": now}))

    async def _command(self) -> None:
        async for _ in _beat(COMMAND_EVERY):
            self._ref += 1
            body = {**SPARE, "questionText": f"Not asked, but edited {self._ref} times"}
            message = {"type": "question:update", "questionId": self._spare, "question": body}
            self._sent[self._ref] = perf_counter()
            await self._sockets[1].send_str(json.dumps({**message, "ref": self._ref}))

    async def seen(self) -> dict[str, Any]:
        """Look on until things are quiet; return what was seen."""
        await asyncio.sleep(SETTLING)
        for task in self._tasks[-2:]:
            task.cancel()
        del self._tasks[-2:]
        with suppress(TimeoutError):
            async with asyncio.timeout(10):
                await self._all_answered()
        watched, self.watched = self.watched, None
        assert watched is not None
        return {**vars(watched), "unanswered": len(self._sent)}

    async def _all_answered(self) -> None:
        while self._sent:  # noqa: ASYNC110 - nothing is measured any more
            await asyncio.sleep(0.01)

    async def leave(self) -> None:
        """Close everything."""
        for task in self._tasks:
            task.cancel()
        for end in self._sockets:
            with suppress(aiohttp.ClientError, ConnectionError):
                await end.close()


class BareDesk:
    """Whoever makes the bare stack fan out."""

    def __init__(self, http: aiohttp.ClientSession, ready: dict[str, Any]) -> None:
        self._http = http
        self._url = f"{ready['origin']}/push"
        self._frame = b'{"type":"question:live"' + b" " * (int(ready["length"]) - 24) + b"}"

    async def attach(self, round_: int) -> dict[str, Any]:
        """Nothing is to be prepared."""
        return {}

    async def push(self, *, close: bool) -> dict[str, Any]:
        """Fan a frame out."""
        del close
        sent = perf_counter()
        async with self._http.post(self._url, data=self._frame) as answer:
            answer.raise_for_status()
        return {"sent": sent, "answered": perf_counter(), "round": 1}

    async def leave(self) -> None:
        """Nothing is open."""


async def _listen(end: aiohttp.ClientWebSocketResponse, heard: Any) -> None:
    async for message in end:
        if message.type == aiohttp.WSMsgType.TEXT:
            heard(message.data, perf_counter())


async def _beat(every: float) -> AsyncIterator[tuple[float, float]]:
    """Yield the moment and how late it is, for ever."""
    due = perf_counter()
    while True:
        due += every
        await asyncio.sleep(max(0.0, due - perf_counter()))
        now = perf_counter()
        yield now, max(0.0, now - due)
        due = max(due, now - every)


async def _run() -> None:
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), sys.stdin
    )
    print("{}", flush=True)
    desk: Desk | BareDesk | None = None
    async with aiohttp.ClientSession() as http:
        while line := await reader.readline():
            asked = json.loads(line)
            word = asked.pop("do")
            if word == "attach":
                if desk is not None:
                    await desk.leave()
                desk = Desk(http, asked) if "control" in asked else BareDesk(http, asked)
                asked = {"round_": asked["round"]}
            answer = await getattr(desk, word)(**asked)
            print(json.dumps(answer), flush=True)
        if desk is not None:
            await desk.leave()


def main() -> None:
    """Do what is asked until the input ends."""
    gc.disable()  # its own pauses must not look like the server's
    asyncio.run(_run())


if __name__ == "__main__":
    main()
