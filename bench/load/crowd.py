"""A crowd at one server: each scenario acts, and returns its figures."""

from __future__ import annotations

import gc
import json
import random
import time
from collections import Counter
from time import perf_counter
from typing import Any

from bench.load import frames
from bench.load.figures import Figures, ages, below, milliseconds, spread
from bench.load.hall import Hall
from bench.load.joining import Return, Wave
from bench.load.phones import Heard, Phone, page_request
from bench.load.servers import Bare, Sanora, Server
from bench.load.watching import Observer

AT_ONCE = 400
"""Phones that are joining at the same moment."""

PATIENCE = 60.0
"""Seconds after which a scenario is given up; who has not heard by then is counted."""

POINTS = 100
"""Points of a curve that is kept for a picture."""

LAST_TICK = 0.02
"""Seconds after which the kernel has counted what a process used of its CPU up to now."""

QUIET = 0.3
"""Seconds between two scenarios, so that none pays for what the one before left to do."""


class Crowd:
    """`size` phones of one process at one server, and the observer beside them."""

    def __init__(self, server: Server, size: int, core: int) -> None:
        self.server = server
        self.size = size
        self.hall = Hall(server.address)
        self.observer = Observer(server, core)
        self.heard = Heard(size)
        self.refusals: Counter[str] = Counter()
        self.phones = [Phone(self.hall, number, self.heard, self.refusals) for number in range(size)]
        self.round = 0
        self.sent: dict[int, dict[int, str]] = {}
        """By round and person: what was sent."""
        self.cast: dict[int, dict[int, str]] = {}
        """The same, of those that have a receipt."""
        self.curve: dict[str, list[tuple[float, int]]] = {}
        """Of the votes watched last: milliseconds since the first, and how many were acknowledged, shown."""
        gc.collect()
        gc.freeze()

    def join(self, seconds: float = PATIENCE, at_once: int = AT_ONCE) -> tuple[Figures, dict[str, int]]:
        """Everybody opens the page, connects and says hello; also return how any were refused."""
        process = self.server.process
        before, cpu = process.memory(), process.cpu
        request = page_request(self.server.address, self.server.page)
        wave = Wave(self.hall, self.phones, self.server.hello, request)
        took = wave.run(at_once, seconds)
        used = process.cpu - cpu
        self.hall.rest(1.0)
        after, inside = process.memory(), len(wave.took) or 1
        figures = {
            "joined": float(len(wave.took)),
            "joins_per_s": round(len(wave.took) / took),
            **spread(wave.took),
            "server_cpu_us_each": round(used / inside * 1e6, 1),
            "memory_kib_each": round((after["anonymous"] - before["anonymous"]) / inside, 2),
            "memory_pss_kib_each": round((after["proportional"] - before["proportional"]) / inside, 2),
            "memory_mib": round(after["anonymous"] / 1024, 1),
        }
        return figures, dict(wave.refused)

    def push(self, *, close: bool = True) -> Figures:
        """One question to everybody, after the open one was closed or over it."""
        self.hall.rest(QUIET)
        self.heard.listen("question:live")
        inside = self._inside()
        self.heard.left -= self.size - inside
        cpu, own = self.server.process.cpu, time.process_time()
        self.observer.ask("push", close=close)
        self.hall.until(lambda: self.heard.left <= 0, PATIENCE)
        own = time.process_time() - own
        self.hall.rest(LAST_TICK)
        used = self.server.process.cpu - cpu
        answer = self.observer.answer(self.hall)
        self.round = int(answer["round"])
        times = [moment - answer["sent"] for moment in self.heard.first if moment]
        return {
            "first_ms": milliseconds(min(times, default=0.0)),
            "last_ms": milliseconds(max(times, default=0.0)),
            "fanout_ms": milliseconds(max(times, default=0.0) - min(times, default=0.0)),
            "answered_ms": milliseconds(answer["answered"] - answer["sent"]),
            "server_cpu_s_per_10k": round(used / inside * 10_000, 4),
            "phones_cpu_s": round(own, 4),
            "missing": float(max(0, self.heard.left)),
        }

    def vote(self, over: float = 0.0, times: int = 1) -> Figures:
        """Everybody votes in the open round, at once or `over` some seconds, each vote sent `times` times."""
        self.hall.rest(QUIET)
        phones = [phone for phone in self.phones if phone.inside]
        random.Random(self.round).shuffle(phones)
        ready = [self._vote(phone) * times for phone in phones]
        gc.collect()
        self.heard.listen("answer:submitted", times)
        self.heard.left -= (self.size - len(phones)) * times
        sent = [0.0] * self.size
        cpu, own, began = self.server.process.cpu, time.process_time(), perf_counter()
        for index, phone in enumerate(phones):
            if over:
                self._turns_until(began + over * index / len(phones))
            sent[phone.number] = perf_counter()
            phone.send(ready[index])
        through = perf_counter() - began
        self.hall.until(lambda: self.heard.left <= 0, PATIENCE)
        wall, own = perf_counter() - began, time.process_time() - own
        self.hall.rest(LAST_TICK)
        used = self.server.process.cpu - cpu
        self._note(times)
        took = [moment - sent[number] for number, moment in enumerate(self.heard.first) if moment]
        return {
            **spread(took),
            "last_ms": milliseconds(max(self.heard.last) - began),
            "sending_ms": milliseconds(through),
            "server_cpu_s_per_10k": round(used / (len(phones) * times) * 10_000, 4),
            "phones_busy": round(own / wall, 3),
            "missing": float(max(0, self.heard.left)),
        }

    def watched_vote(self, over: float = 0.0) -> Figures:
        """Vote as in `vote` while the host works; return how results, commands and the loop fared."""
        self.observer.ask("watch")
        self.observer.answer(self.hall)
        voted = self.vote(over)
        self.observer.ask("seen")
        seen = self.observer.answer(self.hall)
        receipts = [moment for moment in self.heard.first if moment]
        last = max(receipts, default=0.0)
        self._draw(receipts, seen["stage"], last - voted["last_ms"] / 1000)
        figures: Figures = {"receipt_last_ms": voted["last_ms"], "receipt_p99_ms": voted["p99_ms"]}
        for screen in ("stage", "host"):
            old, unseen = ages(receipts, [(moment, total) for moment, total in seen[screen]])
            whole = next((moment for moment, total in seen[screen] if total >= len(receipts)), 0.0)
            figures |= {
                f"{screen}_age_p50_ms": milliseconds(below(old, 0.5)),
                f"{screen}_age_worst_ms": milliseconds(max(old, default=0.0)),
                f"{screen}_unseen": float(unseen),
                f"{screen}_all_after_ms": milliseconds(max(0.0, whole - last)),
                f"{screen}_frames": float(len(seen[screen])),
            }
        return figures | {
            "commands": float(len(seen["commands"])),
            "command_p50_ms": milliseconds(below(seen["commands"], 0.5)),
            "command_worst_ms": milliseconds(max(seen["commands"], default=0.0)),
            "commands_unanswered": float(seen["unanswered"]),
            "stall_ms": milliseconds(max(seen["pings"], default=0.0)),
            "observer_late_ms": milliseconds(seen["own_lateness"]),
        }

    def back_after_kill(self) -> dict[str, Any]:
        """Kill the server, start it again; everybody comes back by themselves as the page does."""
        assert isinstance(self.server, Sanora)
        people = [phone.person for phone in self.phones]
        back = Return(self.hall, self.phones, self.server.hello)
        self.server.process.kill()
        killed = perf_counter()
        for phone in self.phones:
            phone.end()
            phone.inside = False
        back.begin()
        self.server.start(self.hall.rest)
        ready = perf_counter()
        cpu = self.server.process.cpu
        self.hall.until(lambda: back.complete, PATIENCE)
        used = self.server.process.cpu - cpu
        moments = list(back.back.values())
        self.observer.attach(self.server, self.round, self.hall)
        return {
            "ready_ms": milliseconds(ready - killed),
            "half_back_ms": milliseconds(below(moments, 0.5) - killed),
            "all_back_ms": milliseconds(max(moments, default=killed) - killed),
            "back_per_s_from_ready": round(len(moments) / max(0.001, max(moments, default=ready) - ready)),
            "server_cpu_us_each": round(used / self.size * 1e6, 1),
            "back": len(moments),
            "same_person": sum(
                phone.person == person for phone, person in zip(self.phones, people, strict=True)
            ),
            "tries": back.tries,
            "refused": dict(back.refused),
        }

    def idle(self, seconds: float) -> Figures:
        """Nobody does anything; pings and ticks go on."""
        process = self.server.process
        before, cpu, own = process.memory(), process.cpu, time.process_time()
        losses, pings = self._losses(), sum(phone.pings for phone in self.phones)
        self.hall.rest(seconds)
        return {
            "seconds": seconds,
            "server_core_percent": round((process.cpu - cpu) / seconds * 100, 2),
            "phones_core_percent": round((time.process_time() - own) / seconds * 100, 2),
            "memory_growth_kib": float(process.memory()["anonymous"] - before["anonymous"]),
            "lost": float(self._losses() - losses),
            "pings_each": round((sum(phone.pings for phone in self.phones) - pings) / self.size, 2),
        }

    def leave(self) -> None:
        """Go, and close everything."""
        self.observer.close()
        self.hall.close()
        gc.unfreeze()

    def _draw(self, receipts: list[float], stage: list[tuple[float, int]], began: float) -> None:
        every = max(1, len(receipts) // POINTS)
        acknowledged = list(enumerate(sorted(receipts), start=1))[::every]
        self.curve = {
            "acknowledged": [(milliseconds(moment - began), number) for number, moment in acknowledged],
            "stage": [(milliseconds(moment - began), total) for moment, total in stage],
        }

    def _inside(self) -> int:
        return sum(phone.inside for phone in self.phones)

    def _losses(self) -> int:
        return sum(phone.losses for phone in self.phones)

    def _turns_until(self, due: float) -> None:
        while (left := due - perf_counter()) > 0:
            self.hall.turn(left)

    def _answer(self, phone: Phone) -> str:
        return "ABCD"[(phone.number + self.round) % 4]

    def _vote(self, phone: Phone) -> bytes:
        vote = {
            "type": "answer:submit",
            "round": self.round,
            "answer": self._answer(phone),
            "voteId": f"load-{self.round:04}-{phone.number:08}",
            "ref": 1,
        }
        return frames.masked(json.dumps(vote, separators=(",", ":")).encode())

    def _note(self, times: int) -> None:
        if isinstance(self.server, Bare):
            return
        self.sent[self.round] = {phone.person: self._answer(phone) for phone in self.phones if phone.inside}
        self.cast[self.round] = {
            phone.person: self._answer(phone)
            for phone in self.phones
            if self.heard.times[phone.number] >= times
        }
