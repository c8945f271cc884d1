"""Halls with people who answer around the deadline, and keep account of what they were told and when."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from datetime import datetime

from crowd import Person
from host_calls import add, push

from sanora.ids import Chance
from sanora.testing.device import Device, Frame
from sanora.testing.server_process import ServerProcess

SECONDS = 5
"""The shortest time that a question may have."""

GRACE = 0.5
AROUND = 1.0
"""Votes are sent so many seconds before and after a deadline."""

PATIENCE = 20.0
"""Seconds after a deadline in which each vote has its answer, and everybody has heard of the end."""


class Watch:
    """The server's time on this process's own counter; off by no more than `error` seconds."""

    def __init__(self, server_now: datetime, sent: float, told: float) -> None:
        self._ahead = server_now.timestamp() - (sent + told) / 2
        self.error = (told - sent) / 2 + 0.001

    def at(self, moment: str) -> float:
        """Return when it is this moment of the server's."""
        return datetime.fromisoformat(moment).timestamp() - self._ahead


async def watch(server: ServerProcess) -> Watch:
    """Ask the server for its time, on a quiet socket."""
    device = Device(server.host, server.port, server.code)
    await device.join()
    best: Watch | None = None
    for _ in range(10):
        sent = time.perf_counter()
        device.send({"type": "ping", "sent": 0})
        pong = await device.next("pong")
        tried = Watch(datetime.fromisoformat(pong["now"]), sent, time.perf_counter())
        best = tried if best is None or tried.error < best.error else best
    device.leave()
    assert best is not None
    return best


class Voter:
    """Somebody who answers each question once, some time around its deadline."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.sent: dict[int, float] = {}
        """By round: when the vote was sent."""
        self.answers: dict[int, list[tuple[float, Frame]]] = defaultdict(list)
        self.closed: dict[int, tuple[float, Frame]] = {}
        person.heard = self._heard
        person.record = []

    def _heard(self, frame: Frame) -> None:
        if frame["type"] == "question:closed":
            self.closed[frame["round"]] = (time.perf_counter(), frame)
        elif frame["type"] in {"answer:submitted", "error"}:
            self.answers[frame["ref"]].append((time.perf_counter(), frame))

    def told(self, round_: int) -> bool:
        """Tell whether the vote of a round was answered and its end was heard."""
        return bool(self.answers[round_]) and round_ in self.closed

    def vote(self, round_: int, answer: str) -> None:
        """Send the only vote of a round; `ref` is the round's number."""
        self.sent[round_] = time.perf_counter()
        self.person.vote(round_, answer, f"the-only-tap-{round_}", ref=round_)


class Hall:
    """A conference of its own, with people who are late or nearly so."""

    def __init__(self, server: ServerProcess, path: str, people: list[Person], number: int) -> None:
        self.server = server
        self.path = path
        self.voters = [Voter(person) for person in people]
        self.number = number
        self.late: list[float] = []
        """Seconds from each deadline until the first phone heard that the question is closed."""
        self.last: list[float] = []
        """Until the last one heard."""
        self.rounds: dict[int, str] = {}
        """By round: the secret that is told with the right answer."""

    async def ask(self, now: Watch, times: int) -> None:
        """Ask questions, one after the other; each closes by itself, and is revealed."""
        chance = Chance(self.number)
        for number in range(times):
            secret = f"sesame-{self.number}-{number}-"
            fields = {"timeoutSeconds": SECONDS, "correctOption": "C", "explanation": secret}
            question = await add(self.server, self.path, revisable=False, **fields)
            round_ = await push(self.server, question)
            self.rounds[round_["round"]] = secret
            deadline = now.at(round_["closesAt"])
            loop, ahead = asyncio.get_running_loop(), asyncio.get_running_loop().time() - time.perf_counter()
            for index, voter in enumerate(self.voters):
                moment = deadline + chance.uniform(-AROUND, AROUND)
                loop.call_at(moment + ahead, voter.vote, round_["round"], "ABCD"[index % 4])
            await asyncio.sleep(deadline + AROUND + 0.1 - time.perf_counter())  # real time: a deadline
            await self._answered(round_["round"], deadline + PATIENCE)
            heard = [voter.closed[round_["round"]] for voter in self.voters]
            assert {frame["closedAt"] for _, frame in heard} == {round_["closesAt"]}
            assert {frame["reason"] for _, frame in heard} == {"deadline"}
            self.late.append(min(moment for moment, _ in heard) - deadline)
            self.last.append(max(moment for moment, _ in heard) - deadline)
            self.judge(round_["round"], deadline + GRACE, now.error)
            (await self.server.call("POST", f"{question}/reveal", {})).ok()

    async def _answered(self, round_: int, until: float) -> None:
        while time.perf_counter() < until and not all(voter.told(round_) for voter in self.voters):  # noqa: ASYNC110 - real time: it is limited
            await asyncio.sleep(0.02)  # real time: answers come

    def judge(self, round_: int, last: float, error: float) -> None:
        """Compare what each vote was answered with when it was sent and answered."""
        for voter in self.voters:
            ((told, frame),) = voter.answers[round_]  # one final answer
            if frame["type"] == "answer:submitted":
                assert voter.sent[round_] <= last + error
            else:
                assert frame["error"]["code"] == "late"
                assert told >= last - error

    def accepted(self) -> dict[tuple[int, str], int]:
        """Return how many votes each round and option got, as phones were told."""
        counts: dict[tuple[int, str], int] = defaultdict(int)
        for voter in self.voters:
            for round_, ((_, frame),) in voter.answers.items():
                if frame["type"] == "answer:submitted":
                    counts[round_, frame["answer"]] += 1
        return counts

    def secrets_kept(self) -> int:
        """Check that no phone was told a secret before its question closed; return how many were after."""
        told = 0
        for voter in self.voters:
            heard = voter.person.record or []
            for round_, secret in self.rounds.items():
                closed = f'"type":"question:closed","round":{round_},'.encode()
                ends = [place for place, data in enumerate(heard) if closed in data]
                first = next((place for place, data in enumerate(heard) if secret.encode() in data), None)
                assert len(ends) == 1
                assert first is None or first > ends[0]
                told += first is not None
        return told
