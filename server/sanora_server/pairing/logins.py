"""Logins of paired consoles: challenges that need no memory, and tokens that are nowhere but in it."""

from __future__ import annotations

import hmac
from collections import OrderedDict
from datetime import datetime, timedelta
from typing import NamedTuple

from sanora.clock import Clock
from sanora.errors import StaleChallenge
from sanora.ids import Ids, token_hash

CHALLENGE_FOR = timedelta(seconds=60)
TOKEN_FOR = timedelta(minutes=15)
MOST_TOKENS = 20
"""Tokens of one console; the oldest goes."""

_NONCE = 32
_TIME = 16


class _Token(NamedTuple):
    console_id: str
    until: datetime


class Logins:
    """Makes and checks challenges, issues and knows tokens. All of it ends with the process."""

    def __init__(self, clock: Clock, ids: Ids) -> None:
        self._clock = clock
        self._ids = ids
        self._secret = (ids.token() + ids.token()).encode()
        self._used: OrderedDict[str, datetime] = OrderedDict()
        self._tokens: OrderedDict[str, _Token] = OrderedDict()
        """By hash, oldest first."""

    def challenge(self, console_id: str) -> str:
        """Return a new challenge for a console, whether there is such a one or not."""
        until = self._clock.now() + CHALLENGE_FOR
        nonce = token_hash(self._ids.token())[:_NONCE]
        said = f"{nonce}{int(until.timestamp() * 1000):0{_TIME}x}"
        return said + self._seal(console_id, said)

    def check(self, console_id: str, challenge: str) -> None:
        """Raise `StaleChallenge` unless it is one of ours for this console, fresh and unused."""
        now = self._clock.now()
        said, seal = challenge[: _NONCE + _TIME], challenge[_NONCE + _TIME :]
        if not hmac.compare_digest(seal.encode(), self._seal(console_id, said).encode()):
            raise StaleChallenge
        if now.timestamp() * 1000 >= int(said[_NONCE:], 16) or challenge in self._used:
            raise StaleChallenge

    def issue(self, console_id: str, challenge: str) -> tuple[str, datetime]:
        """Return a new token and when it ends; the challenge is used up."""
        now = self._clock.now()
        self._sweep(now)
        self._used[challenge] = now + CHALLENGE_FOR
        own = [name for name, token in self._tokens.items() if token.console_id == console_id]
        for name in own[: max(0, len(own) - MOST_TOKENS + 1)]:
            del self._tokens[name]
        token, until = self._ids.token() + self._ids.token(), now + TOKEN_FOR
        self._tokens[token_hash(token)] = _Token(console_id, until)
        return token, until

    def console(self, token: str) -> str:
        """Return the id of the console whose token this is; empty when it is nobody's."""
        known = self._tokens.get(token_hash(token))
        return known.console_id if known is not None and self._clock.now() < known.until else ""

    def forget(self, console_id: str) -> None:
        """End all logins of a console."""
        for name in [name for name, token in self._tokens.items() if token.console_id == console_id]:
            del self._tokens[name]

    def _sweep(self, now: datetime) -> None:
        """Drop what has ended; what was issued first ends first."""
        while self._used and next(iter(self._used.values())) <= now:
            self._used.popitem(last=False)
        while self._tokens and next(iter(self._tokens.values())).until <= now:
            self._tokens.popitem(last=False)

    def _seal(self, console_id: str, said: str) -> str:
        text = f"{console_id}\n{said}".encode(errors="surrogatepass")
        return hmac.digest(self._secret, text, "sha256").hex()
