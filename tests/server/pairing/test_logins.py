"""Challenges and tokens."""

import pytest

from sanora.errors import StaleChallenge
from sanora.testing.clock import ManualClock
from sanora.testing.ids import SeededIds
from sanora_server.pairing.logins import MOST_TOKENS, Logins


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def logins(clock: ManualClock) -> Logins:
    return Logins(clock, SeededIds())


def test_a_challenge_is_good_once(logins: Logins) -> None:
    challenge = logins.challenge("c1")
    logins.check("c1", challenge)
    logins.issue("c1", challenge)
    with pytest.raises(StaleChallenge):
        logins.check("c1", challenge)


async def test_a_challenge_is_good_for_a_minute_even_when_it_was_used(
    logins: Logins, clock: ManualClock
) -> None:
    used, unused = logins.challenge("c1"), logins.challenge("c1")
    logins.issue("c1", used)
    await clock.advance(59.9)
    logins.check("c1", unused)
    with pytest.raises(StaleChallenge):
        logins.check("c1", used)
    await clock.advance(0.1)
    logins.issue("c1", logins.challenge("c1"))  # what is too old is not remembered any more
    for challenge in (used, unused):
        with pytest.raises(StaleChallenge):
            logins.check("c1", challenge)


def test_a_challenge_is_for_one_console_of_one_start(logins: Logins, clock: ManualClock) -> None:
    challenge = logins.challenge("c1")
    with pytest.raises(StaleChallenge):
        logins.check("c2", challenge)
    with pytest.raises(StaleChallenge):
        Logins(clock, SeededIds(7)).check("c1", challenge)


def test_a_challenge_cannot_be_made_or_stretched(logins: Logins) -> None:
    challenge = logins.challenge("c1")
    later = challenge[:32] + "f" * 16 + challenge[48:]
    for forged in ("", "00", challenge[:-1], challenge + "0", later, "0" * len(challenge)):
        with pytest.raises(StaleChallenge):
            logins.check("c1", forged)


async def test_a_token_is_good_for_a_quarter_of_an_hour(logins: Logins, clock: ManualClock) -> None:
    token, until = logins.issue("c1", logins.challenge("c1"))
    assert (until - clock.now()).total_seconds() == 900
    assert logins.console(token) == "c1"
    assert not logins.console("")
    assert not logins.console(token[:-1])
    await clock.advance(899)
    assert logins.console(token) == "c1"
    await clock.advance(1)
    assert not logins.console(token)


def test_one_consoles_tokens_are_few_and_end_together(logins: Logins) -> None:
    other, _ = logins.issue("c2", logins.challenge("c2"))
    tokens = [logins.issue("c1", logins.challenge("c1"))[0] for _ in range(MOST_TOKENS + 1)]
    assert [bool(logins.console(token)) for token in tokens] == [False] + [True] * MOST_TOKENS
    logins.forget("c1")
    assert not any(logins.console(token) for token in tokens)
    assert logins.console(other) == "c2"


async def test_what_has_ended_is_forgotten(logins: Logins, clock: ManualClock) -> None:
    for _ in range(5):
        logins.issue("c1", logins.challenge("c1"))
    await clock.advance(1000)
    logins.issue("c1", logins.challenge("c1"))
    assert len(logins._tokens) == 1  # pyright: ignore[reportPrivateUsage] # what it remembers is the point
    assert len(logins._used) == 1  # pyright: ignore[reportPrivateUsage] # as above
