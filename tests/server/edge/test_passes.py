"""Stage passes: ours and nothing else opens a stage."""

from datetime import timedelta
from typing import Any

import jwt
import pytest

from sanora.errors import Unauthorized
from sanora.testing.clock import ManualClock
from sanora.testing.ids import SeededIds
from sanora_server.edge.passes import LIFE, Passes

SECRET = b"0123456789abcdef0123456789abcdef"


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def passes(clock: ManualClock) -> Passes:
    return Passes(SECRET, clock, SeededIds())


def claims(clock: ManualClock, **changed: object) -> dict[str, Any]:
    now = int(clock.now().timestamp())
    good: dict[str, Any] = {
        "iss": "sanora",
        "aud": "stage",
        "sub": "conference",
        "iat": now,
        "nbf": now,
        "exp": now + 60,
        "jti": "x",
    }
    merged = good | changed
    return {name: value for name, value in merged.items() if value is not None}


def signed(
    content: dict[str, Any], secret: bytes = SECRET, algorithm: str = "HS256", typ: str = "stage+jwt"
) -> str:
    return jwt.encode(content, secret, algorithm=algorithm, headers={"typ": typ})


def test_a_pass_opens_its_conference(passes: Passes, clock: ManualClock) -> None:
    token = passes.stage("abc")
    assert passes.conference(token) == "abc"
    assert passes.stage("abc") != token, "each link is its own"
    clock.jump(LIFE.total_seconds())
    assert passes.conference(token) == "abc"


def test_a_pass_made_by_hand_is_taken_if_it_is_like_ours(passes: Passes, clock: ManualClock) -> None:
    assert passes.conference(signed(claims(clock))) == "conference"


@pytest.mark.parametrize(
    "changed",
    [
        {"exp": None},
        {"iat": None},
        {"nbf": None},
        {"sub": None},
        {"aud": None},
        {"iss": None},
        {"jti": None},
        {"aud": "control"},
        {"aud": ["stage", "control"], "iss": "other"},
        {"iss": "someone"},
        {"sub": 7},
        {"exp": "never"},
        {"exp": 1e18},
        {"exp": 10**30},
        {"exp": True},
        {"nbf": 10**12},
        {"iat": 10**12},
        {"exp": 1},
    ],
)
def test_anything_unlike_ours_is_refused(passes: Passes, clock: ManualClock, changed: dict[str, Any]) -> None:
    with pytest.raises(Unauthorized):
        passes.conference(signed(claims(clock, **changed)))


@pytest.mark.parametrize("token", ["", ".", "..", "a.b.c", "x" * 5000, "é.é.é", "eyJhbGciOiJub25lIn0.e30."])
def test_noise_is_refused(passes: Passes, token: str) -> None:
    with pytest.raises(Unauthorized):
        passes.conference(token)


def test_a_pass_runs_out_a_minute_after_its_end(passes: Passes, clock: ManualClock) -> None:
    token = passes.stage("abc")
    clock.jump((LIFE + timedelta(seconds=61)).total_seconds())
    with pytest.raises(Unauthorized):
        passes.conference(token)


def test_other_secrets_algorithms_and_sorts_of_token_are_refused(passes: Passes, clock: ManualClock) -> None:
    good = claims(clock)
    unsigned = jwt.encode(good, "", algorithm="none", headers={"typ": "stage+jwt"})
    for token in (
        signed(good, secret=b"another secret that is long enough"),
        signed(good, algorithm="HS512", secret=SECRET * 2),
        signed(good, typ="JWT"),
        signed(good, typ="at+jwt"),
        unsigned,
    ):
        with pytest.raises(Unauthorized):
            passes.conference(token)


def test_every_single_changed_character_breaks_it(passes: Passes) -> None:
    token = passes.stage("abc")
    for place, character in enumerate(token[:-1]):  # the last one holds bits that nobody reads
        other = token[:place] + ("A" if character != "A" else "B") + token[place + 1 :]
        with pytest.raises(Unauthorized):
            passes.conference(other)


def test_a_short_secret_is_no_secret(clock: ManualClock) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Passes(b"short", clock, SeededIds())
