"""How phones come in: a wave of so many at a time, or all at once with the patience that the page has."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from time import perf_counter

from bench.load.hall import Hall
from bench.load.phones import Page, Phone

FIRST_WAIT, GROWTH, LONGEST_WAIT = 0.3, 1.6, 5.0
"""Seconds of the page's waits between two tries to come back: a random time up to these."""


class Wave:
    """Everybody loads the page and then opens the socket, some of them at the same moment."""

    def __init__(
        self, hall: Hall, phones: Sequence[Phone], hello: Callable[[str], bytes], page: bytes
    ) -> None:
        self._hall = hall
        self._phones = phones
        self._hello = hello
        self._page = page
        self._next: Iterator[Phone] = iter(phones)
        self._left = len(phones)
        self.took: list[float] = []
        """Seconds of each that came in."""
        self.refused: Counter[str] = Counter()

    def run(self, at_once: int, seconds: float) -> float:
        """Let them all come; return the seconds until the last was in or refused."""
        began = perf_counter()
        for _ in range(at_once):
            self._one_more()
        if not self._hall.until(lambda: not self._left, seconds):
            self.refused["no answer"] += self._left
        return perf_counter() - began

    def _one_more(self) -> None:
        phone = next(self._next, None)
        if phone is None:
            return
        began = perf_counter()

        def answered(how: str) -> None:
            self._left -= 1
            if how:
                self.refused[how] += 1
            else:
                self.took.append(perf_counter() - began)
            self._one_more()

        def loaded(how: str) -> None:
            if how:
                answered(how)
            else:
                phone.join(self._hello(phone.token), answered)

        Page(self._hall, phone.number, loaded).call(self._page)


class Return:
    """Everybody comes back after the server went away, each trying again and again as the page does."""

    def __init__(
        self, hall: Hall, phones: Sequence[Phone], hello: Callable[[str], bytes], seed: int = 1
    ) -> None:
        self._hall = hall
        self._phones = phones
        self._hello = hello
        self._chance = random.Random(seed)
        self._waits = [FIRST_WAIT] * len(phones)
        self.back: dict[int, float] = {}
        """When each phone was back, by its number."""
        self.tries = 0
        self.refused: Counter[str] = Counter()

    def begin(self) -> None:
        """Let each phone notice; it happens in the hall's turns."""
        for phone in self._phones:
            self._wait(phone)

    @property
    def complete(self) -> bool:
        """Whether all are back."""
        return len(self.back) == len(self._phones)

    def _wait(self, phone: Phone) -> None:
        most = self._waits[phone.number]
        self._waits[phone.number] = min(most * GROWTH, LONGEST_WAIT)
        self._hall.later(perf_counter() + self._chance.uniform(0, most), lambda: self._try(phone))

    def _try(self, phone: Phone) -> None:
        self.tries += 1

        def answered(how: str) -> None:
            if how:
                self.refused[how] += 1
                self._wait(phone)
            else:
                self.back[phone.number] = perf_counter()

        phone.join(self._hello(phone.token), answered)
